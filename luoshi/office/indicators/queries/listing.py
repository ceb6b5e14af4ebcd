"""The list of indicators for one area: the latest figure, its growth, the last periods as a line, what is late."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from luoshi.office.events.recorder import today
from luoshi.office.indicators import catalogue, powers
from luoshi.office.indicators.models import Rating
from luoshi.office.indicators.queries.books import GROWTH, book
from luoshi.office.indicators.queries.ratings import lights
from luoshi.office.people.models import Person, Unit
from luoshi.rating.indicators import Book, Figure, Indicator, Period

LINE = 13  # periods in the small line: a year and the same month again
YEARS = 3


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator of the list. `line` is the growth of the last periods, or their values where there is no growth."""

    code: str
    indicator: Indicator
    period: Period | None
    figure: Figure | None
    growth: Figure | None
    line: Sequence[float | None]
    late: Period | None
    rating: Rating | None


@dataclass(frozen=True, slots=True)
class Listing:
    """What the page shows: the indicators that have figures, those with a target first, and those that have none."""

    rows: Sequence[Row]
    silent: Sequence[Row]
    areas: Sequence[Unit]
    area: Unit | None


def listing(person: Person, area_id: int | None, words: str = "") -> Listing:
    """The indicators that the person sees, for an area of theirs (the uppermost where none is named)."""
    sight = powers.sight_of(person)
    areas, area = list(sight.areas.values()), sight.areas.get(area_id) if area_id else sight.uppermost
    if area is None:
        return Listing((), (), areas, None)
    known = {
        code: each
        for code, each in catalogue.indicators().items()
        if code not in sight.hidden and (words in each.names.zh or words.lower() in each.names.en.lower())
    }
    rows = rows_of(person, area, known)
    filled = sorted((row for row in rows if row.period), key=lambda row: row.rating is None)
    return Listing(filled, [row for row in rows if not row.period], areas, area)


def rows_of(person: Person, area: Unit, known: Mapping[str, Indicator]) -> list[Row]:
    """A row of each of these indicators, in their order."""
    day = today()
    found = book(
        [*known, *(GROWTH + code for code in known)],
        {area.pk: area},
        (day.year - YEARS) * 100,
        around=powers.sight_of(person).around(area),
    )
    rated = lights(person, area)
    return [_row(found, code, each, area, day, rated.get(code)) for code, each in known.items()]


def _row(found: Book, code: str, indicator: Indicator, area: Unit, day: date, rating: Rating | None) -> Row:
    name, rhythm = str(area.pk), indicator.rhythm
    period = latest(found, code, name, day)
    if period is None:
        return Row(code, indicator, None, None, None, (), None, rating)
    back = [period]
    while len(back) < LINE:
        back.append(rhythm.before(back[-1]))
    has_growth = GROWTH + code in found.indicators
    growth = found.figure(GROWTH + code, name, period) if has_growth else None
    line = [found.figure(GROWTH + code if growth else code, name, each).value for each in reversed(back)]
    due = rhythm.latest_due(day, indicator.release_day or 28, indicator.release_months)
    late = due if indicator.formula is None and due > period else None
    return Row(code, indicator, period, found.figure(code, name, period), growth, line, late, rating)


def latest(found: Book, code: str, area: str, day: date) -> Period | None:
    """The last period with a figure, looked for from today backwards through the years that were read."""
    rhythm = found.indicators[code].rhythm
    for year in range(day.year, day.year - YEARS - 1, -1):
        for period in reversed(rhythm.of_year(year)):
            if found.figure(code, area, period):
                return period
    return None
