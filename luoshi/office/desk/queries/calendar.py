"""日历: what is due on each day of a month, mine or all that the person sees. The cost follows the month, not the ledger."""

import calendar
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber

from luoshi.clock.calendar import Day
from luoshi.office.ledger.limits import calendar as work_calendar
from luoshi.office.ledger.models import RUNNING, Commitment
from luoshi.office.ledger.queries import Filters, filtered
from luoshi.office.people.models import Person

A_DAY = 4  # rows shown in a day's cell
LIMIT = 200  # rows of one day's own list


class Cell(NamedTuple):
    """A day of the grid: what kind of day, whether of this month, the first rows and how many more."""

    day: Day
    is_inside: bool
    rows: Sequence[Commitment]
    more: int


class Month(NamedTuple):
    """A month in weeks from Monday, with its neighbours. `is_published`: the days off of its year are known."""

    first: date
    weeks: Sequence[Sequence[Cell]]
    before: date
    after: date
    total: int
    is_published: bool


def month(person: Person, first: date, *, mine: bool) -> Month:
    """The dates of what still runs in the month that begins with `first`: two statements."""
    weeks = calendar.Calendar().monthdatescalendar(first.year, first.month)
    last = date(first.year, first.month, calendar.monthrange(first.year, first.month)[1])
    found = _running(person, mine).filter(current_due__range=(first, last)).order_by()
    counts = dict(found.values_list("current_due").annotate(n=Count("pk")))
    place = Window(RowNumber(), partition_by="current_due", order_by=F("id").asc())
    shown = found.annotate(place=place).filter(place__lte=A_DAY).select_related("lead").defer("words", "spans")
    rows: dict[date, list[Commitment]] = {}
    for commitment in shown.order_by("current_due", "pk"):
        rows.setdefault(commitment.current_due, []).append(commitment)
    work = work_calendar()
    grid = [
        [
            Cell(work.day(day), day.month == first.month, rows.get(day, []), max(0, counts.get(day, 0) - A_DAY))
            for day in week
        ]
        for week in weeks
    ]
    before, after = (first - timedelta(days=1)).replace(day=1), last + timedelta(days=1)
    return Month(first, grid, before, after, sum(counts.values()), work.knows(first.year))


def one_day(person: Person, day: date, *, mine: bool) -> list[Commitment]:
    """What is due on one day, as far as a list shows it."""
    return list(
        _running(person, mine).filter(current_due=day).for_list().defer("words", "spans").order_by("pk")[:LIMIT]
    )


def _running(person: Person, mine: bool):
    return filtered(person, Filters(mine=mine)).filter(state__in=RUNNING)
