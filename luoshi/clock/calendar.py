"""Legal working days of mainland China, make-up days (调休) included.

The State Council publishes each year's days off in the autumn before. What is published comes from the `chinesecalendar`
package; an override file (YAML) adds or corrects years. For a year that neither knows, Monday to Friday count as working days
and every answer that touches the year says so: a guess is never shown as a fact.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

import chinese_calendar
import yaml

from luoshi.errors import Invalid

DayKind = Literal["working", "make-up", "weekend", "holiday"]

NAMES = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "National Day": "国庆节",
    "Mid-autumn Festival": "中秋节",
    "Anti-Fascist 70th Day": "抗战胜利纪念日",
}
WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")


class Day(NamedTuple):
    """What a day is. `name` is the holiday's, or the weekday's; `known` is False in a year that is not published."""

    date: date
    kind: DayKind
    name: str
    known: bool = True

    @property
    def is_working(self) -> bool:
        return self.kind in {"working", "make-up"}


class WorkCalendar:
    """The calendar with an office's overrides: {day: (is_working, name)}, each with its source."""

    def __init__(self, overrides: Mapping[date, tuple[bool, str]] | None = None, years: frozenset[int] = frozenset()):
        self._overrides = dict(overrides or {})
        self._years = years  # years that the overrides cover whole
        self._days: dict[date, Day] = {}  # what was looked up: every deadline asks for the same few hundred days

    @classmethod
    def read(cls, path: Path) -> WorkCalendar:
        """From an override file, one entry a year; a year listed counts as published.

        `2027: {source: 放假通知文号, holidays: {2027-01-01: 元旦}, make_up: {2027-02-06: 春节}}`
        """
        try:
            content = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        except UnicodeDecodeError:
            raise Invalid(f"日历文件 {path.name} 不是 UTF-8 编码，请另存为 UTF-8。") from None
        except OSError as error:
            raise Invalid(f"日历文件 {path} 读不了：{error.strerror}。") from None
        except yaml.YAMLError as error:
            raise Invalid(f"日历文件 {path.name} 读不了：{error}") from None
        if not isinstance(content, dict):
            raise Invalid(f"日历文件 {path.name} 应以年份为键。")
        overrides: dict[date, tuple[bool, str]] = {}
        for year, entry in content.items():
            overrides |= _year_overrides(path.name, year, entry)
        return cls(overrides, frozenset(content))

    def knows(self, year: int) -> bool:
        """Whether the year's days off are published, in the package or in the override file."""
        return year in self._years or year in _published_years()

    def day(self, day: date) -> Day:
        """What one day is."""
        if day not in self._days:
            self._days[day] = self._look_up(day)
        return self._days[day]

    def _look_up(self, day: date) -> Day:
        if found := self._overrides.get(day):
            is_working, name = found
            return Day(
                day, "make-up" if is_working and day.weekday() > 4 else "working" if is_working else "holiday", name
            )
        weekday = WEEKDAYS[day.weekday()]
        if day.year in _published_years() and day.year not in self._years:
            off, holiday = chinese_calendar.get_holiday_detail(day)
            name = NAMES.get(holiday, holiday) if holiday else weekday
            if off:
                return Day(day, "holiday" if holiday else "weekend", name)
            return Day(day, "make-up" if day.weekday() > 4 else "working", name if day.weekday() > 4 else weekday)
        return Day(day, "weekend" if day.weekday() > 4 else "working", weekday, self.knows(day.year))

    def is_working(self, day: date) -> bool:
        """Whether people work on the day."""
        return self.day(day).is_working

    def add(self, start: date, days: int) -> date:
        """The `days`-th working day after `start` (which is not counted itself); `start` itself for 0."""
        day = start
        while days > 0:
            day += timedelta(days=1)
            days -= self.is_working(day)
        return day

    def count(self, start: date, end: date) -> int:
        """Working days after `start` up to and including `end`; 0 where `end` is not later."""
        return sum(self.is_working(start + timedelta(days=n)) for n in range(1, (end - start).days + 1))

    def next_working(self, day: date) -> date:
        """The day itself, or the first working day after it."""
        while not self.is_working(day):
            day += timedelta(days=1)
        return day


@cache
def _published_years() -> range:
    years = {day.year for day in chinese_calendar.holidays}
    return range(min(years), max(years) + 1)


def _year_overrides(file: str, year: Any, entry: Any) -> dict[date, tuple[bool, str]]:
    if not isinstance(year, int) or not isinstance(entry, dict) or not entry.get("source"):
        raise Invalid(
            f"日历文件 {file}：“{year}”应是年份，下面写 source（依据）、holidays（放假）、make_up（调休上班）。"
        )
    found = {}
    for key, is_working in (("holidays", False), ("make_up", True)):
        for day, name in (entry.get(key) or {}).items():
            if not isinstance(day, date) or day.year != year:
                raise Invalid(f"日历文件 {file}：{year} 年的 {key} 里“{day}”不是这一年的日期。")
            found[day] = (is_working, str(name))
    return found
