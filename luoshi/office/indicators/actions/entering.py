"""填报、导入: figures come in as a lot, checked one by one against their indicators, all or nothing."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from django.utils.translation import gettext as _

from luoshi.errors import Forbidden, Invalid
from luoshi.office.days import day
from luoshi.office.events.recorder import Done, action, today
from luoshi.office.indicators import catalogue, powers
from luoshi.office.indicators.checking import findings
from luoshi.office.indicators.keeping import Origin, keep
from luoshi.office.indicators.models import Figure, How, Vintage
from luoshi.office.indicators.models.figures import DIGITS, PLACES
from luoshi.office.indicators.packing import EXACT
from luoshi.office.indicators.periods import period_of
from luoshi.office.people.models import Person, Unit
from luoshi.office.people.queries import area_of
from luoshi.rating.indicators.definitions import Indicator

TYPED = 5000  # figures that are typed or sent at once; more come as a sheet
VINTAGES = frozenset(Vintage.values)
MOST = 10 ** (DIGITS - PLACES)


@action("enter_figures")
def enter(actor: Person, origin: Origin, figures: Iterable[Figure]) -> Done:
    """Keeps figures that a unit reports, with the paper that they are from. What is there already is left out; a changed
    value is a further release and wants a reason; so does a typed one of which something is noticed."""
    rules = Rules.of(actor, origin.unit)
    if origin.how == How.IMPORTED:  # its preview shows what is noticed, and it may have a million rows
        return Done(*keep(actor, origin, checked(figures, rules)))
    given = list(checked(islice(figures, TYPED), rules))
    if (noticed := findings(given)) and not origin.reason.strip():
        first = noticed[0]
        name = catalogue.one(first.figure.indicator).names.zh
        raise Invalid(
            _("%(name)s：%(text)s。数字无误就请写明原因。") % {"name": name, "text": first.text}, field="reason"
        )
    lot, facts = keep(actor, origin, given)
    return Done(lot, {**facts, "noticed": len(noticed)})


class Rules:
    """What the figures of one lot are held against, asked for once."""

    def __init__(self, codes: set[str] | None, areas: dict[int, Unit]):
        self.codes = codes
        self.areas = areas
        self.day = today()
        self.indicators = catalogue.indicators()
        self.fits: dict[tuple[str, int], date] = {}

    @classmethod
    def of(cls, actor: Person, unit: Unit) -> "Rules":
        """The indicators that the person may report for a unit, and its area with those below."""
        codes = None if powers.may_import(actor) else powers.enters(actor).get(unit.pk)
        if codes is not None and not codes:
            raise Forbidden(_("您不填报这个单位的指标。"))
        if codes is None and not powers.may_import(actor):
            raise Forbidden(_("只有指标的来源单位和市级督查员可以录入数据。"))
        path = area_of(unit).path
        areas = {pk: area for pk, area in powers.sight_of(actor).areas.items() if area.path.startswith(path)}
        return cls(codes, areas)

    def check(self, figure: Figure) -> None:
        """Raises what is wrong with a figure."""
        indicator = self.indicators.get(figure.indicator)
        if indicator is None:
            raise Invalid(_("没有指标“%(code)s”。") % {"code": figure.indicator}, field="indicator")
        name = indicator.names.zh
        if indicator.formula is not None:
            raise Invalid(_("%(name)s由公式算出，不录入。") % {"name": name}, field="indicator")
        if self.codes is not None and figure.indicator not in self.codes:
            raise Forbidden(_("%(name)s不由这个单位填报。") % {"name": name})
        if figure.area not in self.areas:
            raise Invalid(_("%(name)s：地区不在填报范围内。") % {"name": name}, field="area")
        self._check_value(figure, indicator)
        ended = self._end(figure, indicator)
        if figure.released_on > self.day:
            raise Invalid(_("发布日期 %(day)s 还没有到。") % {"day": day(figure.released_on)}, field="released_on")
        if figure.released_on < ended:
            raise Invalid(
                _("%(name)s：发布日期 %(day)s 早于时期结束，请核对年份。")
                % {"name": name, "day": day(figure.released_on)},
                field="released_on",
            )

    def _check_value(self, figure: Figure, indicator: Indicator) -> None:
        name = indicator.names.zh
        if figure.unit != indicator.unit:
            raise Invalid(
                _("%(name)s的单位是%(unit)s，不是%(given)s。")
                % {"name": name, "unit": indicator.unit, "given": figure.unit},
                field="unit",
            )
        if figure.vintage not in VINTAGES:
            raise Invalid(_("请选择版本：初步、修订或最终。"), field="vintage")
        value = figure.value
        if not value.is_finite() or abs(value) >= MOST:
            raise Invalid(
                _("%(name)s：数值 %(value)s 太大，请核对单位。") % {"name": name, "value": value}, field="value"
            )
        exponent = value.as_tuple().exponent
        if isinstance(exponent, int) and exponent < -PLACES and value != value.quantize(EXACT):
            raise Invalid(
                _("%(name)s：数值 %(value)s 的小数最多 %(n)d 位。") % {"name": name, "value": value, "n": PLACES},
                field="value",
            )

    def _end(self, figure: Figure, indicator: Indicator) -> date:
        """The first day of the period's last month; many figures share one."""
        key = figure.indicator, figure.period
        if key not in self.fits:
            period_of(indicator, figure.period)
            self.fits[key] = date(figure.period // 100, figure.period % 100, 1)
        return self.fits[key]


def checked(figures: Iterable[Figure], rules: Rules) -> Iterator[Figure]:
    """The figures, each held against the rules as it passes."""
    for figure in figures:
        rules.check(figure)
        yield figure
