"""A deadline and its explanation, line by line: from when, each day skipped by name, each pause."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Literal

import msgspec

from luoshi.clock.calendar import NAMES, WEEKDAYS, Day, WorkCalendar
from luoshi.clock.limits import COUNTED, Limit, Unit, days_between, period_end
from luoshi.errors import Invalid

Language = Literal["zh", "en"]
LineKind = Literal[
    "from", "skip", "make-up", "pause", "period", "count", "roll", "extension", "due", "late", "unpublished"
]

# what the clock itself names, in English
WORDS = {
    **{chinese: name for name, chinese in NAMES.items()},
    **dict(zip(WEEKDAYS, ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"), strict=True)),
    "周末": "weekend",
    "个工作日": "working days",
    "天": "days",
}


class Pause(msgspec.Struct, frozen=True):
    """The clock stands still on the days from `start` to `end`, both included, for a cause."""

    start: date
    end: date
    cause: str


class Line(msgspec.Struct, frozen=True):
    """One line of an explanation. `start` to `end` are the days it speaks of; `days` how many counted or were skipped.

    `reached` is the date as it stands after this line, where the line moves it.
    """

    kind: LineKind
    start: date
    end: date
    days: int = 0
    name: str = ""
    reached: date | None = None
    name_en: str = ""

    @property
    def text(self) -> str:
        """The line in Chinese."""
        span = _span(self.start, self.end)
        match self.kind:
            case "from":
                return f"从 {_short(self.start)} 起，{self.name}，次日起算"
            case "due":
                return f"时限为 {_short(self.end)}"
            case "late":
                return f"{_span(self.start, self.end)}{self.name}：开始时已过时限，不顺延"
            case "skip":
                return f"跳过 {span}{self.name}"
            case "make-up":
                return f"{span}调休上班（{self.name}），计入"
            case "pause":
                return f"暂停 {span}：{self.name}，{self.days} 天不计"
            case "period":
                return f"期末为 {_short(self.end)}"
            case "count":
                return f"数满 {self.days} {self.name}，到 {_short(self.end)}"
            case "roll":
                return f"{_short(self.start)}是{self.name}，顺延到 {_short(self.end)}"
            case "extension":
                return f"{self.name}，延到 {_short(self.end)}"
        return f"{self.start.year} 年放假安排尚未公布，周一至周五暂按工作日计"

    @property
    def english(self) -> str:
        """The line in English; what people wrote (a cause, a reason) stays as they wrote it."""
        span = f"{self.start}" if self.start == self.end else f"{self.start} to {self.end}"
        name = self.name_en or WORDS.get(self.name, self.name)
        match self.kind:
            case "from":
                return f"from {self.start}, {name}, counted from the next day"
            case "skip":
                return f"{span} skipped: {name}"
            case "make-up":
                return f"{span} worked in exchange ({name}), counted"
            case "pause":
                return f"{span} paused: {name}, {self.days} days not counted"
            case "period":
                return f"the period ends on {self.end}"
            case "count":
                return f"{self.days} {name} are full on {self.end}"
            case "roll":
                return f"{self.start} is {name}: moved to {self.end}"
            case "extension":
                return f"{name}: extended to {self.end}"
            case "due":
                return f"due on {self.end}"
            case "late":
                return f"{span} {name}: the date had passed when it began, nothing moved"
        return f"days off in {self.start.year} are not published yet; Monday to Friday count as working days for now"


class Answer(msgspec.Struct, frozen=True):
    """A deadline: the original day, the current one after extensions, and the lines that led there.

    `is_certain` is False where a year was touched whose days off are not published.
    """

    original: date
    current: date
    lines: tuple[Line, ...]
    is_certain: bool = True


def deadline(start: date, limit: Limit, calendar: WorkCalendar, pauses: Sequence[Pause] = ()) -> Answer:
    """The day on which a limit that starts at `start` (not counted itself) ends. A pause never shortens it."""
    demand_order(pauses)
    lines = [Line("from", start, start, name=limit.text, name_en=limit.english)]
    due, counted = (_counted if limit.unit in COUNTED else _by_period)(start, limit, calendar, pauses)
    lines += counted
    if limit.unit == Unit.DAYS and limit.roll and not calendar.is_working(due):
        rolled = calendar.next_working(due)
        lines.append(Line("roll", due, rolled, (rolled - due).days, calendar.day(due).name, rolled))
        due = rolled
    doubts = unpublished(calendar, start, due)
    return Answer(due, due, (*lines, *doubts), not doubts)


def demand_order(pauses: Iterable[Pause]) -> None:
    """Raises what is wrong with a pause that ends before it begins."""
    for pause in pauses:
        if pause.end < pause.start:
            raise Invalid(f"暂停的起止颠倒：{pause.start} 至 {pause.end}。")


def unpublished(calendar: WorkCalendar, start: date, end: date) -> list[Line]:
    """A line for each year from one day to the other whose days off are not published."""
    years = (year for year in range(start.year, end.year + 1) if not calendar.knows(year))
    return [Line("unpublished", date(year, 1, 1), date(year, 12, 31)) for year in years]


def told(answer: Answer, language: Language) -> list[str]:
    """The explanation line by line."""
    return [line.english if language == "en" else line.text for line in answer.lines]


def replay(answer: Answer) -> date:
    """The current date again, from the explanation alone."""
    return next(line.reached for line in reversed(answer.lines) if line.reached is not None)


def _counted(start: date, limit: Limit, calendar: WorkCalendar, pauses: Sequence[Pause]) -> tuple[date, list[Line]]:
    """Counts day by day; what does not count is told in runs."""
    told: list[tuple[LineKind, str, Day]] = []
    day, left = start, limit.n
    while left > 0:
        day += timedelta(days=1)
        what = calendar.day(day)
        if pause := _paused(day, pauses):
            told.append(("pause", pause.cause, what))
        elif limit.unit == Unit.WORKING_DAYS and not what.is_working:
            told.append(("skip", what.name if what.kind == "holiday" else "周末", what))
        else:
            left -= 1
            told.append(
                ("make-up", what.name, what)
                if what.kind == "make-up" and limit.unit == Unit.WORKING_DAYS
                else ("count", "", what)
            )
    lines = []
    for (kind, name), run in groupby(told, key=lambda each: each[:2]):
        days = [each[2].date for each in run]
        if kind != "count":
            lines.append(Line(kind, days[0], days[-1], len(days), name))
    name = "个工作日" if limit.unit == Unit.WORKING_DAYS else "天"
    return day, [*lines, Line("count", start, day, limit.n, name, day)]


def _by_period(start: date, limit: Limit, calendar: WorkCalendar, pauses: Sequence[Pause]) -> tuple[date, list[Line]]:
    """The period's end, moved on by the paused days that fall between the start and the (moved) end."""
    end = period_end(limit, start)
    lines = [Line("period", start, end, reached=end)]
    due, left = end, sum(1 for day in days_between(start, end) if _paused(day, pauses))
    while left > 0:
        due += timedelta(days=1)
        left -= not _paused(due, pauses)
    for pause in pauses:
        days = [day for day in days_between(start, due) if pause.start <= day <= pause.end]
        if days:
            lines.append(Line("pause", days[0], days[-1], len(days), pause.cause, due))
    return due, lines


def _paused(day: date, pauses: Sequence[Pause]) -> Pause | None:
    return next((pause for pause in pauses if pause.start <= day <= pause.end), None)


def _short(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _span(start: date, end: date) -> str:
    if start == end:
        return f"{start.month}月{start.day}日"
    return f"{start.month}月{start.day}日至{end.month}月{end.day}日"
