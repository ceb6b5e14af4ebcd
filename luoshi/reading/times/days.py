"""Days reckoned from others: the last of a month, months on, the third of a month that 上旬 or 底 means."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

Range = tuple[date | None, date | None]
UNKNOWN: Range = (None, None)
PART = re.compile("[底初末旬]")


def eve(day: date) -> date:
    """The day before."""
    return day - timedelta(days=1)


def last_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def months_on(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def whole_years(first: int, last: int | None = None) -> tuple[date, date]:
    """From New Year's Day of one year to the end of another, or of the same."""
    return date(first, 1, 1), date(last or first, 12, 31)


def in_month(words: str, year: int, month: int) -> tuple[date, date]:
    """The part of a month that the words name: 初 and 上旬, 中旬, 底 and 末 and 下旬, or all of it."""
    first, last = date(year, month, 1), last_of_month(year, month)
    if "中旬" in words:
        return first.replace(day=11), first.replace(day=20)
    if re.search("上旬|初", words):
        return first, first.replace(day=10)
    return (first.replace(day=21), last) if PART.search(words) else (first, last)


def coming(day: date, today: date) -> date:
    """The day, or the same day of the next year where it has gone by."""
    return day if day >= today else day.replace(year=day.year + 1)
