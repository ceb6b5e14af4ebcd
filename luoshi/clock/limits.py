"""Limits as data: so many working days, so many days, the end of a period, the n-th of each month."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from enum import StrEnum

import msgspec

from luoshi.errors import Invalid


class Unit(StrEnum):
    """What a limit counts in."""

    WORKING_DAYS = "working_days"
    DAYS = "days"
    MONTH_END = "month_end"
    QUARTER_END = "quarter_end"
    HALF_YEAR_END = "half_year_end"
    YEAR_END = "year_end"
    DAY_OF_MONTH = "day_of_month"


LABELS = {
    Unit.WORKING_DAYS: "{n} 个工作日内",
    Unit.DAYS: "{n} 日内",
    Unit.MONTH_END: "月底前",
    Unit.QUARTER_END: "季度末前",
    Unit.HALF_YEAR_END: "半年末前",
    Unit.YEAR_END: "年底前",
    Unit.DAY_OF_MONTH: "每月 {n} 日前",
}
ENGLISH = {
    Unit.WORKING_DAYS: "within {n} working days",
    Unit.DAYS: "within {n} days",
    Unit.MONTH_END: "by the end of the month",
    Unit.QUARTER_END: "by the end of the quarter",
    Unit.HALF_YEAR_END: "by the end of the half year",
    Unit.YEAR_END: "by the end of the year",
    Unit.DAY_OF_MONTH: "by day {n} of each month",
}
COUNTED = {Unit.WORKING_DAYS, Unit.DAYS}


class Limit(msgspec.Struct, frozen=True):
    """A limit. `n` is the number of days, the day of the month, or how many period ends further (0: the present period's).

    `roll`: where the last day of a limit in calendar days is no working day, the next working day counts (Civil Code art 203).
    """

    unit: Unit
    n: int = 0
    roll: bool = True

    def __post_init__(self):
        low, high = {Unit.DAY_OF_MONTH: (1, 31), Unit.WORKING_DAYS: (1, 3660), Unit.DAYS: (1, 3660)}.get(
            self.unit, (0, 40)
        )
        if not low <= self.n <= high:
            raise Invalid(f"时限“{self.unit}”的数应在 {low} 到 {high} 之间，现在是 {self.n}。", field="n")

    @property
    def text(self) -> str:
        """The limit in words."""
        return LABELS[self.unit].format(n=self.n)

    @property
    def english(self) -> str:
        """The limit in English words."""
        return ENGLISH[self.unit].format(n=self.n)


def period_end(limit: Limit, start: date) -> date:
    """The day on which a limit that ends with a period (or on a day of the month) falls, from `start`."""
    if limit.unit == Unit.DAY_OF_MONTH:
        this_month = _day_in_month(start.year, start.month, limit.n)
        return this_month if this_month > start else _day_in_month(*_month_after(start.year, start.month, 1), limit.n)
    months = {Unit.MONTH_END: 1, Unit.QUARTER_END: 3, Unit.HALF_YEAR_END: 6, Unit.YEAR_END: 12}[limit.unit]
    last = (start.month - 1) // months * months + months
    year, month = _month_after(start.year, last, months * limit.n)
    return date(year, month, calendar.monthrange(year, month)[1])


def _day_in_month(year: int, month: int, day: int) -> date:
    """That day of the month, or its last day where the month is shorter."""
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _month_after(year: int, month: int, months: int) -> tuple[int, int]:
    index = year * 12 + month - 1 + months
    return index // 12, index % 12 + 1


def days_between(start: date, end: date) -> list[date]:
    """The days after `start` up to and including `end`."""
    return [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
