"""Reporting periods, one after another: from which day to which, and by when the report on them is due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

import msgspec

from luoshi.clock.calendar import WorkCalendar
from luoshi.clock.deadline import Answer, deadline
from luoshi.clock.limits import Limit, Unit, period_end

DAY = timedelta(days=1)


class Period(msgspec.Struct, frozen=True):
    """The days from `start` to `end`, both included; `answer` holds the due day of their report and how it came about."""

    start: date
    end: date
    answer: Answer

    @property
    def due(self) -> date:
        """By when the report on the period is due."""
        return self.answer.current


def following(limit: Limit, after: date, calendar: WorkCalendar, shortest: int = 1) -> Period:
    """The period that begins on the day after `after`.

    A limit in days: so many days, the report due on the last of them (a last day off rolls on; the next period does not wait
    for it). The end of a month, quarter, …: the rest of it, the report due as many ends later as the limit says. A day of the
    month: the rest of the month, the report due on that day of the next one. A rest of fewer days than `shortest` is
    joined to what follows: nobody reports on two days.
    """
    start = after + DAY
    if limit.unit == Unit.DAYS:
        return Period(start, after + limit.n * DAY, deadline(after, limit, calendar))
    if limit.unit == Unit.WORKING_DAYS:
        answer = deadline(after, limit, calendar)
        return Period(start, answer.current, answer)
    end = _calendar_end(limit, start)
    if (end - start).days + 1 < shortest:
        end = _calendar_end(limit, end + DAY)
    return Period(start, end, deadline(end, limit, calendar))


def periods(limit: Limit, after: date, calendar: WorkCalendar, until: date, shortest: int = 1) -> Iterator[Period]:
    """The periods behind `after` that have begun by `until`, without a gap; only the first may be shorter or longer."""
    found = following(limit, after, calendar, shortest)
    while found.start <= until:
        yield found
        found = following(limit, found.end, calendar)


def upcoming(limit: Limit, after: date, calendar: WorkCalendar, count: int, shortest: int = 1) -> list[Period]:
    """The next periods behind `after`, begun or not."""
    return list(islice(periods(limit, after, calendar, date.max - 400 * DAY, shortest), count))


def _calendar_end(limit: Limit, start: date) -> date:
    """The end of the month, quarter, … that the day lies in."""
    unit = Unit.MONTH_END if limit.unit == Unit.DAY_OF_MONTH else limit.unit
    return period_end(Limit(unit), start)
