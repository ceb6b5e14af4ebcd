"""One indicator's page for one area: every release of its figures, its growth, the places of the areas beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from luoshi.errors import NotFound
from luoshi.office.events.recorder import today
from luoshi.office.indicators import attaching, catalogue, powers
from luoshi.office.indicators.judging import BACK, Judged, Judges, with_levels
from luoshi.office.indicators.models import Lot, Observation, Rating
from luoshi.office.indicators.models.figures import Vintage
from luoshi.office.indicators.periods import period_of
from luoshi.office.indicators.queries.books import GROWTH, book
from luoshi.office.indicators.queries.listing import YEARS, latest
from luoshi.office.indicators.queries.ratings import history
from luoshi.office.indicators.queries.targets import in_force
from luoshi.office.ledger.models import Commitment
from luoshi.office.people.models import Person, Unit, UnitKind
from luoshi.office.people.queries import reach_of
from luoshi.rating.indicators import Book, Figure, Indicator, Period, Rank


@dataclass(frozen=True, slots=True)
class Released:
    """One release of a figure, with the lot that it came in. `opens`: the person sees that."""

    value: float
    vintage: str
    released_on: object
    lot: Lot
    opens: bool


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """A period: the figure that holds, its growth, every release behind it."""

    period: Period
    figure: Figure
    growth: Figure | None
    releases: Sequence[Released]


@dataclass(frozen=True, slots=True)
class RankRow:
    """An area with its figure and its place among those that are compared."""

    area: Unit
    figure: Figure
    growth: Figure | None
    rank: Rank | None


@dataclass(frozen=True, slots=True)
class Page:
    """What the page and its chart show."""

    code: str
    indicator: Indicator
    area: Unit
    areas: Sequence[Unit]
    period: Period | None
    figure: Figure | None
    growth: Figure | None
    rows: Sequence[PeriodRow]  # the latest first
    ranking: Sequence[RankRow]
    ranked_by_growth: bool
    book: Book
    judged: Judged | None
    history: Sequence[Rating]


def page(person: Person, code: str, area_id: int | None = None) -> Page:
    """The page; an indicator or an area that the person does not see is not there."""
    indicator, sight, day = catalogue.one(code), powers.sight_of(person), today()
    areas = list(sight.areas.values())
    area = sight.areas.get(area_id) if area_id else sight.uppermost
    if area is None or not sight.sees(code, area.pk):
        raise NotFound("")
    below = {each.pk: each for each in areas if each.parent_id == area.pk}
    level = {each.pk: each for each in areas if each.parent_id == area.parent_id}
    grows, targets = GROWTH + code, in_force(day.year)
    against = [each.against for key, each in targets.items() if key == (code, area.pk) and each.against]
    codes, there = with_levels([code, grows, *against]), {**below, **level, area.pk: area}
    found = book(codes, there, (day.year - max(YEARS, BACK)) * 100, around=sight.around(area))
    has_growth, name = grows in found.indicators, str(area.pk)
    period = latest(found, code, name, day)
    # the areas below, where they have figures; else those on the same level
    beside = below if period and any(found.figure(code, str(pk), period) for pk in below) else level
    releases = _releases(person, code, area, (day.year - YEARS) * 100, indicator)
    periods = sorted(releases, reverse=True) if indicator.formula is None else _computed(found, code, name, period)
    judges = Judges(targets, {area.pk: area}, day, only=code, of=found)
    judged = judges.judged(code, area.pk)
    by_growth = has_growth and period is not None and any(found.figure(grows, str(pk), period) for pk in beside)
    return Page(
        code=code,
        indicator=indicator,
        area=area,
        areas=areas,
        period=period,
        figure=found.figure(code, name, period) if period else None,
        growth=found.figure(grows, name, period) if period and has_growth else None,
        rows=[
            PeriodRow(
                each,
                found.figure(code, name, each),
                found.figure(grows, name, each) if has_growth else None,
                releases.get(each, ()),
            )
            for each in periods
        ],
        ranking=_ranking(found, grows if by_growth else code, code, has_growth, beside, period),
        ranked_by_growth=by_growth,
        book=found,
        judged=judged,
        history=_begun(history(code, area)) if judged else (),
    )


def matters(person: Person, shown: Page) -> list[Commitment]:
    """The matters in hand about the indicator in the area that the person sees. One statement."""
    attached = [each.commitment for each in attaching.open_ones([shown.code], person)]
    return [each for each in attached if attaching.is_about(each, shown.area, shown.areas)]


def _begun(ratings: Sequence[Rating]) -> list[Rating]:
    """Of ratings that say the same day after day, the latest first, that of the first day."""
    told = pairwise([*ratings, None])
    return [
        each
        for each, before in told
        if each and (before is None or (each.light, each.why) != (before.light, before.why))
    ]


def _releases(person: Person, code: str, area: Unit, since: int, indicator: Indicator) -> dict[Period, list[Released]]:
    """Every release of an area's figures by period, the first first. One statement."""
    rows = Observation.objects.filter(indicator=code, area=area, period__gte=since).select_related("lot")
    found: dict[Period, list[Released]] = {}
    reach = reach_of(person)
    for row in rows.order_by("period", "vintage", "released_on"):
        label = str(Vintage(row.vintage).label)
        opens = reach.sees_all or row.lot.unit_id in reach.unit_ids or row.lot.entered_by_id == person.pk
        made = Released(float(row.value), label, row.released_on, row.lot, opens)
        found.setdefault(period_of(indicator, row.period), []).append(made)
    return found


def _computed(found: Book, code: str, area: str, last: Period | None) -> list[Period]:
    if last is None:
        return []
    periods, rhythm = [last], found.indicators[code].rhythm
    while periods[-1].year > last.year - YEARS + 1 or rhythm.before(periods[-1]).year == periods[-1].year:
        periods.append(rhythm.before(periods[-1]))
    return [each for each in periods if found.figure(code, area, each)]


def _ranking(
    found: Book, by: str, code: str, has_growth: bool, beside: dict[int, Unit], period: Period | None
) -> list[RankRow]:
    if period is None or len(beside) < 2:
        return []
    ranks: dict[str, Rank] = {}
    for pk in beside:
        if str(pk) not in ranks:
            ranks.update(found.ranks(by, str(pk), period))
    rows = [
        RankRow(
            area,
            found.figure(code, str(pk), period),
            found.figure(GROWTH + code, str(pk), period) if has_growth else None,
            ranks.get(str(pk)),
        )
        for pk, area in beside.items()
        if area.kind != UnitKind.ZONE or found.figure(code, str(pk), period)
    ]
    return sorted(rows, key=lambda row: row.rank.place if row.rank else len(rows) + 1)
