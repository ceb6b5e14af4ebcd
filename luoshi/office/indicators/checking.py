"""What is noticed of figures before they are kept: against the period before and against what growth has been so far."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.utils.translation import gettext as _

from luoshi.office.indicators.models import Figure
from luoshi.office.indicators.periods import period_of, worded
from luoshi.office.indicators.queries.books import GROWTH, book
from luoshi.office.people.models import Unit
from luoshi.rating.indicators import Book, Period

YEARS = 3  # that a growth is held against
FEWEST = 4  # earlier growths, else there is nothing to hold it against


class Finding(NamedTuple):
    """A figure with what was noticed of it. No fault: the reporting unit says why it is so."""

    figure: Figure
    text: str


def findings(figures: Iterable[Figure]) -> list[Finding]:
    """What is noticed of these figures. One statement for all."""
    given = list(figures)
    if not given:
        return []
    codes = {each.indicator for each in given}
    areas = Unit.objects.in_bulk({each.area for each in given})
    since = (min(each.period for each in given) // 100 - YEARS) * 100
    known = book([*codes, *(GROWTH + code for code in codes)], areas, since)
    return [Finding(each, text) for each in given for text in _noticed(known, each)]


def _noticed(known: Book, figure: Figure) -> Iterator[str]:
    indicator, area, value = known.indicators[figure.indicator], str(figure.area), float(figure.value)
    period = period_of(indicator, figure.period)
    before = indicator.rhythm.before(period)
    if period.is_cumulative and indicator.nature == "flow" and before.year == period.year:
        last = known.figure(figure.indicator, area, before).value
        if last is not None and value < last:
            yield _("比%(period)s累计的 %(last)s 还少") % {"period": worded(before), "last": f"{last:g}"}
    grows, base = GROWTH + figure.indicator, known.figure(figure.indicator, area, period.year_before).value
    if grows in known.indicators and base and base > 0:
        growth, past = (value / base - 1) * 100, _past(known, grows, area, period)
        if len(past) >= FEWEST and not min(past) <= growth <= max(past):
            yield _("同比 %(growth)s%%，过去三年在 %(least)s%% 到 %(most)s%% 之间") % {
                "growth": f"{growth:.1f}",
                "least": f"{min(past):.1f}",
                "most": f"{max(past):.1f}",
            }


def _past(known: Book, grows: str, area: str, period: Period) -> list[float]:
    rhythm, found, each = known.indicators[grows].rhythm, [], period
    for _step in range(YEARS * 12):
        each = rhythm.before(each)
        if (value := known.figure(grows, area, each).value) is not None:
            found.append(value)
    return found
