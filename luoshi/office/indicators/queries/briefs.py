"""经济运行分析 from the office's figures: what a pack's brief tells of an area and a period, to one person or to all."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

import msgspec
from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from luoshi.errors import NotFound
from luoshi.office.events.recorder import today
from luoshi.office.indicators import attaching, catalogue, powers
from luoshi.office.indicators.judging import Judges, wanted, with_levels
from luoshi.office.indicators.models import Attachment, Observation, Signal
from luoshi.office.indicators.periods import month_of
from luoshi.office.indicators.queries.targets import in_force
from luoshi.office.ledger.models import Commitment
from luoshi.office.people.models import Person, Unit, UnitKind
from luoshi.packs.model import Pack
from luoshi.rating.brief import Against, Brief, BriefRules, Material, Piece, Ref, compose
from luoshi.rating.indicators import Period

Language = Literal["zh", "en"]
TOLD = 12  # signals, and commitments
LOOKED_AT = 200
PERIODS = 12  # offered to choose from
QUARTERS = {3: "Q1", 6: "H1", 12: ""}


@dataclass(frozen=True, slots=True)
class Subject:
    """What a brief is of: a pack, an area, a period, and who reads it (None: nobody in particular; then nothing restricted)."""

    pack: Pack
    rules: BriefRules
    area: Unit
    areas: Mapping[int, Unit]
    hidden: frozenset[str]
    period: Period
    person: Person | None
    on: date

    @property
    def codes(self) -> list[str]:
        """The indicators that may be told of."""
        known = catalogue.indicators(self.on)
        return [code for code in self.rules.indicators if code in known and code not in self.hidden]


def subject(person: Person | None, pack_code: str, area_id: int | None, period: Period | None = None) -> Subject:
    """The subject of a brief; without a period the last that has figures. What the person does not see is not there."""
    day = today()
    pack = pack_of(pack_code, day)
    if pack is None or pack.brief is None:
        with_one = "、".join(each.pack for each in catalogue.in_force(day) if each.brief)
        raise NotFound(_("没有名为“%(code)s”的文稿，现有：%(known)s。") % {"code": pack_code, "known": with_one})
    sight = powers.sight_of(person) if person else powers.everything()
    area = sight.areas.get(area_id) if area_id else min(sight.areas.values(), key=_depth, default=None)
    if area is None:
        raise NotFound(_("没有这个地区。"))
    beside = {
        each.pk: each
        for each in sight.areas.values()
        if each.parent_id in {area.pk, area.parent_id} and each.kind == UnitKind.AREA
    }
    areas = {**beside, area.pk: area}
    to_date = period_to(month_of(period or Period.of_year(day.year)))
    hidden = frozenset(code for code in pack.brief.indicators if sight.hides(code))
    made = Subject(pack, pack.brief, area, areas, hidden, to_date, person, day)
    if period is not None:
        return made
    last = _last_month(made)
    return replace(made, period=period_to(last)) if last else made


def brief(of: Subject, language: Language) -> Brief:
    """The brief as the figures stand today."""
    codes = of.codes
    targets = {
        key: each for key, each in in_force(of.period.year, of.on).items() if key[1] == of.area.pk and key[0] in codes
    }
    judges = Judges(targets, of.areas, of.on, besides=with_levels(codes))
    names = {str(pk): str(area) for pk, area in of.areas.items()}
    below = tuple(str(pk) for pk, each in of.areas.items() if each.parent_id == of.area.pk)
    material = Material(
        language=language, book=judges.book, period=of.period, area=str(of.area.pk), names=names, below=below
    )
    against: dict[str, Against] = {}
    for code, area in judges.targets:
        period, judge, target = material.own(code), judges.judge(code), wanted(judges.targets[code, area])
        if period and judge and judges.book.figure(code, str(area), period):
            against[code] = Against(target, judge.judge(target, code, str(area), period))
    with translation.override("en" if language == "en" else "zh-hans"):
        signals, commitments = list(_signals(of, language)), list(_commitments(of, language))
    full = msgspec.structs.replace(
        material,
        against=against,
        signals=tuple(signals[:TOLD]),
        commitments=tuple(commitments[:TOLD]),
        more={"signals": len(signals[TOLD:]), "commitments": len(commitments[TOLD:])},
    )
    rules = (
        of.rules.model_copy(update={"sections": _seen_sections(of)})
        if of.hidden & of.rules.indicators.keys()
        else of.rules
    )
    return compose(full, rules, f"{of.pack.pack} {of.pack.version}")


def periods(of: Subject) -> Sequence[Period]:
    """The periods of the last year to choose from, the latest first, and the brief's own."""
    end = of.on.year * 12 + of.on.month - 2
    months = [(at // 12) * 100 + at % 12 + 1 for at in range(end, end - PERIODS, -1)]
    found = [period_to(month) for month in months]
    return found if of.period in found else [of.period, *found]


def period_to(month: int) -> Period:
    """The year until a month, as it is usually named: 一季度, 上半年, 前三季度, 全年, else 1—5月."""
    year, at = divmod(month, 100)
    if at == 9:
        return Period.quarters(year, 3)
    return Period.parse(f"{year}{QUARTERS[at]}") if at in QUARTERS else Period.months(year, at)


def area_named(name: str) -> int:
    """The area of a name, for the command line."""
    areas = powers.everything().areas.values()
    found = [each.pk for each in areas if name in {each.name, each.short}]
    if not found:
        raise NotFound(
            _("没有名为“%(name)s”的地区，现有：%(known)s。") % {"name": name, "known": "、".join(map(str, areas))}
        )
    return found[0]


def pack_of(code: str, on: date) -> Pack | None:
    """The pack of a code, if it is in force on a day."""
    return next((each for each in catalogue.in_force(on) if each.pack == code), None)


def _depth(area: Unit) -> int:
    return area.path.count("/")


def _last_month(of: Subject) -> int | None:
    rows = Observation.objects.filter(indicator__in=of.codes, area=of.area, released_on__lte=of.on)
    return rows.aggregate(last=Max("period"))["last"]


def _seen_sections(of: Subject) -> dict[str, object]:
    """The sections without what is hidden."""
    return {
        code: each.model_copy(update={"indicators": tuple(c for c in each.indicators if c not in of.hidden)})
        for code, each in of.rules.sections.items()
    }


def _visible(of: Subject) -> QuerySet[Commitment]:
    """The commitments that the reader sees."""
    return (Commitment.objects.visible_to(of.person) if of.person else Commitment.objects.all()).order_by()


def _signals(of: Subject, language: Language) -> Iterable[dict[str, tuple[Piece, ...]]]:
    """The open signals of the area and those below it."""
    known = catalogue.indicators(of.on)
    rows = Signal.objects.filter(closed_on=None, area__in=of.areas, indicator__in=of.codes).filter(
        Q(area=of.area) | Q(area__parent=of.area)
    )
    sees = Exists(_visible(of).filter(pk=OuterRef("commitment_id")))
    found = list(rows.annotate(sees=sees).select_related("area", "commitment__lead")[:LOOKED_AT])
    found.sort(
        key=lambda each: (each.cleared_on is not None, each.area_id != of.area.pk)
    )  # what holds, the area's own first
    for each in found:
        opens = Ref("signal", id=each.pk)
        facts: dict[str, tuple[Piece, ...]] = {
            "area": (Piece(str(each.area)),),
            "name": (Piece(known[each.indicator].names.in_(language)),),
            "signal": (Piece(each.names[language], ref=opens),),
            "why": (Piece(each.why[language], ref=opens),),
        }
        if each.cleared_on:
            facts["cleared"] = (Piece(each.cleared_on.isoformat(), ref=opens),)
        if each.sees:
            facts |= _of_matter(each.commitment, "matter")
            if each.cause:
                facts["cause"] = (Piece(f"{each.get_cause_display()} {each.cause_told}", ref=opens),)
        yield facts


def _commitments(of: Subject, language: Language) -> Iterable[dict[str, tuple[Piece, ...]]]:
    """The commitments in hand to which an indicator of the brief is attached, in the area."""
    known = catalogue.indicators(of.on)
    groups: dict[int, list[Attachment]] = {}
    for each in attaching.open_ones(of.codes, of.person):
        if attaching.is_about(each.commitment, of.area, of.areas.values()):
            groups.setdefault(each.commitment_id, []).append(each)
    for attached in groups.values():
        commitment = attached[0].commitment
        names = "、".join(known[each.indicator].names.in_(language) for each in attached)
        facts: dict[str, tuple[Piece, ...]] = {**_of_matter(commitment, "number"), "indicators": (Piece(names),)}
        facts["title"] = (Piece(commitment.title, ref=Ref("commitment", id=commitment.pk)),)
        if commitment.current_due:
            facts["due"] = (Piece(commitment.current_due.isoformat(), ref=Ref("commitment", id=commitment.pk)),)
        yield facts


def _of_matter(commitment: Commitment, name: str) -> dict[str, tuple[Piece, ...]]:
    return {
        name: (Piece(commitment.number, ref=Ref("commitment", id=commitment.pk)),),
        "lead": (Piece(str(commitment.lead or _("未定"))),),
        "state": (Piece(str(commitment.get_state_display())),),
    }
