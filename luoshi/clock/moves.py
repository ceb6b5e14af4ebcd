"""A date that is fixed, moved by what came later: pauses push it on, extensions take it further; line by line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from luoshi.clock.calendar import WorkCalendar
from luoshi.clock.deadline import Answer, Line, Pause, demand_order, unpublished
from luoshi.errors import Invalid


class Extension(msgspec.Struct, frozen=True):
    """An approved extension: to which day, by whom, when it was approved, why."""

    to: date
    by: str
    on: date
    reason: str

    @property
    def line(self) -> Line:
        """The extension as a line of the explanation."""
        return Line(
            "extension",
            self.on,
            self.to,
            name=f"{self.by}批准延期：{self.reason}",
            reached=self.to,
            name_en=f"extension approved by {self.by} ({self.reason})",
        )


def moved(
    due: date, calendar: WorkCalendar, pauses: Sequence[Pause] = (), extensions: Sequence[Extension] = ()
) -> Answer:
    """The date after pauses and then extensions. The days of a pause do not count, so the date moves on by as many, to a
    working day; a pause that begins after the date moves nothing, for what was late then stays late."""
    demand_order(pauses)
    lines = [Line("due", due, due, reached=due)]
    current = due
    for pause in sorted(pauses, key=lambda each: each.start):
        if pause.start > current:
            lines.append(Line("late", pause.start, pause.end, name=pause.cause))
            continue
        days = (pause.end - pause.start).days + 1
        current += timedelta(days=days)
        lines.append(Line("pause", pause.start, pause.end, days, pause.cause, current))
        if not calendar.is_working(current):
            rolled = calendar.next_working(current)
            name = calendar.day(current).name
            lines.append(Line("roll", current, rolled, (rolled - current).days, name, rolled))
            current = rolled
    for extension in sorted(extensions, key=lambda each: each.on):
        if extension.to < current:
            raise Invalid(f"延期到 {extension.to} 早于现定时限 {current}。")
        current = extension.to
        lines.append(extension.line)
    doubts = unpublished(calendar, due, current) if pauses else []
    return Answer(due, current, (*lines, *doubts), not doubts)
