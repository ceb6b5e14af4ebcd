"""What stands beside the fields of typed entry, and the lots that came in."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from luoshi.errors import NotFound
from luoshi.office.events.recorder import today
from luoshi.office.indicators import catalogue, powers
from luoshi.office.indicators.models import Lot, Observation
from luoshi.office.indicators.periods import period_of
from luoshi.office.indicators.queries.books import book
from luoshi.office.people.models import Person, Role, Unit
from luoshi.office.people.queries import area_of, reach_of
from luoshi.rating.indicators import Figure, Indicator, Period

BACK = 6  # periods to choose from
A_PAGE = 200


@dataclass(frozen=True, slots=True)
class Beside:
    """An area to enter a figure for, with what is known: this period, the one before, the same of last year."""

    area: Unit
    now: Figure
    before: Figure
    last_year: Figure


@dataclass(frozen=True, slots=True)
class Sheet:
    """One indicator for one period, to be filled in by a unit."""

    unit: Unit
    code: str
    indicator: Indicator
    period: Period
    periods: Sequence[Period]
    rows: Sequence[Beside]


@dataclass(frozen=True, slots=True)
class Kept:
    """A row of a lot as its page shows it."""

    name: str
    code: str
    area: Unit
    period: Period
    row: Observation


def to_enter(person: Person) -> list[tuple[Unit, list[tuple[str, Indicator]]]]:
    """The units for which the person enters figures, with the indicators of each."""
    codes, known = powers.enters(person), catalogue.indicators()
    units = Unit.objects.in_bulk(codes)
    return [
        (units[pk], sorted(((code, known[code]) for code in codes[pk]), key=lambda each: each[1].names.zh))
        for pk in sorted(codes)
    ]


def sheet(person: Person, unit_id: int, code: str, wanted: str = "") -> Sheet:
    """The fields for one indicator and period; the latest due one where none is named."""
    codes = powers.enters(person).get(unit_id, set())
    if code not in codes:
        raise NotFound("")
    unit, indicator, day = Unit.objects.get(pk=unit_id), catalogue.one(code), today()
    due = indicator.rhythm.latest_due(day, 1)
    periods = [due]
    while len(periods) < BACK:
        periods.append(indicator.rhythm.before(periods[-1]))
    period = next((each for each in periods if each.code == wanted), due)
    path = area_of(unit).path
    areas = {pk: each for pk, each in powers.sight_of(person).areas.items() if each.path.startswith(path)}
    known = book([code], areas, (period.year - 1) * 100)
    rhythm = indicator.rhythm
    rows = [
        Beside(
            each,
            *(known.figure(code, str(pk), at) for at in (period, rhythm.before(period), period.year_before)),
        )
        for pk, each in areas.items()
    ]
    return Sheet(unit, code, indicator, period, periods, rows)


def lots(person: Person) -> QuerySet[Lot]:
    """What came in, the latest first."""
    return Lot.objects.visible_to(person).select_related("unit", "entered_by")


def lot(person: Person, pk: int, after: int = 0) -> tuple[Lot, list[Kept]]:
    """A lot with its rows, a page by their ids; what the person does not see of them is left out."""
    found = lots(person).filter(pk=pk).first()
    if found is None:
        raise NotFound("")
    sight, known = powers.sight_of(person), catalogue.indicators()
    rows = Observation.objects.filter(pk__gt=after, pk__range=(found.first or 0, found.last or 0)).order_by("pk")
    return found, [
        Kept(
            known[row.indicator].names.zh,
            row.indicator,
            sight.areas[row.area_id],
            _period(known[row.indicator], row),
            row,
        )
        for row in rows[:A_PAGE]
        if row.indicator in known and sight.sees(row.indicator, row.area_id)
    ]


def _period(indicator: Indicator, row: Observation) -> Period:
    return period_of(indicator, row.period)


def importers(person: Person) -> dict[int, Unit]:
    """The units for which the person takes in sheets: those that they report for; for supervisors of the whole area also every
    unit that reports and their own office."""
    wanted = set(powers.enters(person))
    if powers.may_import(person):
        names = {each.source_unit for each in catalogue.indicators().values() if each.source_unit}
        wanted |= set().union(*catalogue.reporters(names).values())
        wanted |= reach_of(person).units_as(Role.SUPERVISOR)
    return Unit.objects.in_bulk(sorted(wanted))
