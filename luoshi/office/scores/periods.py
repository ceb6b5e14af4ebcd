"""The periods that are scored: quarters, months, half years, years."""

from datetime import date, timedelta
from typing import NamedTuple

from django.utils.translation import gettext as _

MONTHS = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}
DAY = timedelta(days=1)


class Period(NamedTuple):
    """From the first to the last day."""

    start: date
    end: date

    def __str__(self) -> str:
        return named(self.start, self.end)


def containing(kind: str, day: date) -> Period:
    """The period that a day lies in."""
    months = MONTHS[kind]
    first = (day.month - 1) // months * months + 1
    year, after = divmod(day.year * 12 + first - 1 + months, 12)
    return Period(date(day.year, first, 1), date(year, after + 1, 1) - DAY)


def ended(kind: str, day: date, count: int) -> list[Period]:
    """The last periods that are over on a day, the latest first."""
    found = []
    start = containing(kind, day).start
    for _number in range(count):
        found.append(containing(kind, start - DAY))
        start = found[-1].start
    return found


def named(start: date, end: date) -> str:
    """What a period is called."""
    length = (end.year - start.year) * 12 + end.month - start.month + 1
    told = {"year": start.year, "n": (start.month - 1) // length + 1}
    if length == MONTHS["quarter"]:
        return _("%(year)d 年第 %(n)d 季度") % told
    if length == MONTHS["year"]:
        return _("%(year)d 年") % told
    if length == MONTHS["half_year"]:
        return (_("%(year)d 年上半年") if told["n"] == 1 else _("%(year)d 年下半年")) % told
    return _("%(year)d 年 %(n)d 月") % {"year": start.year, "n": start.month}
