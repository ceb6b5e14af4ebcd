"""A date that is fixed, moved by what came later: pauses push it on, extensions take it further; line by line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from luoshi.clock.calendar import WorkCalendar
from luoshi.clock.deadline import Answer, Extension, Line, Pause
from luoshi.errors import Invalid


def moved(
    due: date, calendar: WorkCalendar, pauses: Sequence[Pause] = (), extensions: Sequence[Extension] = ()
) -> Answer:
    """The date after pauses and then extensions. The days of a pause do not count, so the date moves on by as many, to a
    working day; a pause that begins after the date moves nothing, for what was late then stays late."""
    lines = [Line("due", due, due, reached=due)]
    current = due
    for pause in sorted(pauses, key=lambda each: each.start):
        if pause.end < pause.start:
            raise Invalid(f"暂停的起止颠倒：{pause.start} 至 {pause.end}。")
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
        name = f"{extension.by}批准延期：{extension.reason}"
        lines.append(Line("extension", extension.on, current, name=name, reached=current))
    years = [year for year in range(due.year, current.year + 1) if not calendar.knows(year)] if pauses else []
    lines += [Line("unpublished", date(year, 1, 1), date(year, 12, 31)) for year in years]
    return Answer(due, current, tuple(lines), not years)
