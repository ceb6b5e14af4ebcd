"""How often a figure comes: the periods of a year in their order, the next, the last one before, when each is due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import count, takewhile
from typing import Literal

import msgspec

from luoshi.errors import Invalid
from luoshi.rating.indicators.periods import Period

Every = Literal[
    "monthly", "monthly_cumulative", "quarterly", "quarterly_cumulative", "half_yearly", "yearly", "school_year"
]
CUMULATIVE: dict[Every, Every] = {"monthly": "monthly_cumulative", "quarterly": "quarterly_cumulative"}
SINGLE: dict[Every, Every] = {"monthly_cumulative": "monthly", "quarterly_cumulative": "quarterly"}
EVERY: dict[Every, tuple[str, str]] = {
    "monthly": ("月度", "monthly"),
    "monthly_cumulative": ("月度累计", "monthly, to date"),
    "quarterly": ("季度", "quarterly"),
    "quarterly_cumulative": ("季度累计", "quarterly, to date"),
    "half_yearly": ("半年", "half-yearly"),
    "yearly": ("年度", "yearly"),
    "school_year": ("学年", "school year"),
}


class Rhythm(msgspec.Struct, frozen=True):
    """The periods for which a figure comes. Most monthly statistics have no January: 1—2月 come together."""

    every: Every
    january: bool = False

    def of_year(self, year: int) -> tuple[Period, ...]:
        """The periods of a year, in order; the last is the whole year where the rhythm is cumulative."""
        return _of_year(self.every, self.january, year)

    def __contains__(self, period: Period) -> bool:
        return period in self.of_year(period.year)

    def next(self, period: Period) -> Period:
        """The period after one of its own."""
        place = self._place(period)
        of_year = self.of_year(period.year)
        return of_year[place + 1] if place + 1 < len(of_year) else self.of_year(period.year + 1)[0]

    def before(self, period: Period) -> Period:
        """The period before one of its own."""
        place = self._place(period)
        return self.of_year(period.year)[place - 1] if place else self.of_year(period.year - 1)[-1]

    def until(self, period: Period) -> tuple[Period, ...]:
        """The periods of the year up to one of its own."""
        return self.of_year(period.year)[: self._place(period) + 1]

    def after(self, period: Period) -> tuple[Period, ...]:
        """The periods of the year that are still to come."""
        return self.of_year(period.year)[self._place(period) + 1 :]

    def between(self, first: Period, last: Period) -> tuple[Period, ...]:
        """From one of its own periods to another, both included."""
        return tuple(takewhile(lambda period: period <= last, self._from(self.fit(first))))

    def fit(self, period: Period) -> Period:
        """Its own period of the same months, so that 2021H1 and 2021Q1..Q2 mean one thing in a series."""
        for own in self.of_year(period.year):
            if own.same_time(period):
                return own
        raise Invalid(f"{period.words()}不是{EVERY[self.every][0]}的期间。")

    def due(self, period: Period, day: int, months: int = 1) -> date:
        """The day on which the figure of a period usually comes: a day of the month so many months after the period."""
        month = period.end + months
        first = date(month // 12, month % 12 + 1, 1)
        return first.replace(day=min(day, _length(first)))

    def latest_due(self, on: date, day: int, months: int = 1) -> Period:
        """The last period whose figure is due on a day."""
        years = (self.of_year(year) for year in count(on.year, -1))
        return next(period for of_year in years for period in reversed(of_year) if self.due(period, day, months) <= on)

    def _place(self, period: Period) -> int:
        try:
            return self.of_year(period.year).index(period)
        except ValueError:
            raise Invalid(f"{period.words()}不是{EVERY[self.every][0]}的期间。") from None

    def _from(self, period: Period) -> Iterator[Period]:
        while True:
            yield period
            period = self.next(period)


@lru_cache(1024)
def _of_year(every: Every, january: bool, year: int) -> tuple[Period, ...]:
    match every:
        case "monthly":
            whole = tuple(Period.month(year, month) for month in range(1, 13))
            return whole if january else (Period.months(year, 2), *whole[2:])
        case "monthly_cumulative":
            return tuple(Period.months(year, month) for month in range(1 if january else 2, 13))
        case "quarterly":
            return tuple(Period.quarter(year, quarter) for quarter in range(1, 5))
        case "quarterly_cumulative":
            return tuple(Period.quarters(year, quarter) for quarter in range(1, 5))
        case "half_yearly":
            return Period.half_year(year, 1), Period.half_year(year, 2)
        case "school_year":
            return (Period.school_year(year),)
    return (Period.of_year(year),)


def _length(first: date) -> int:
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return (following - first).days
