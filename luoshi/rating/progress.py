"""序时进度: the progress, in percent, that a plan expects on a day; and months passed since a planned one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from luoshi.errors import Invalid


def straight_line(start: date, end: date, day: date) -> float:
    """Elapsed days ÷ total days. 0 before the start, 100 from the end on."""
    if end < start:
        raise Invalid(f"计划起止颠倒：{start} 至 {end}。")
    if day >= end:
        return 100.0
    if day <= start:
        return 0.0
    return (day - start).days / (end - start).days * 100


def by_month(month: int, months: int = 12) -> float:
    """Month ÷ 12, the usual line for a year's plan (which seasonal work does not follow)."""
    if not 0 <= month <= months or months < 1:
        raise Invalid(f"第 {month} 个月不在 {months} 个月的计划内。")
    return month / months * 100


def stepped(steps: Sequence[tuple[date, float]], day: date) -> float:
    """The last step due on or before the day: what each 节点 was to have reached. 0 before the first."""
    previous = 0.0
    for on, percent in sorted(steps):
        if not previous <= percent <= 100:
            raise Invalid(f"节点 {on} 的计划进度 {percent}% 应不低于上一节点、不超过 100%。")
        previous = percent
    return max((percent for on, percent in steps if on <= day), default=0.0)


def months_past(planned: date, day: date) -> int:
    """Whole calendar months gone by after the planned one: 1 as soon as the planned month has passed."""
    return max(0, (day.year - planned.year) * 12 + day.month - planned.month)


def months_since(start: date, day: date) -> float:
    """Months since a day, with the part of the present month: 1 on the same day of the next month."""
    if day <= start:
        return 0.0
    whole = (day.year - start.year) * 12 + day.month - start.month
    back = _same_day(start, whole)
    if back > day:
        whole -= 1
        back = _same_day(start, whole)
    return whole + (day - back).days / (_same_day(start, whole + 1) - back).days


def _same_day(start: date, months: int) -> date:
    """The same day so many months on, or that month's last day."""
    index = start.year * 12 + start.month - 1 + months
    year, month = index // 12, index % 12 + 1
    length = (date(year + month // 12, month % 12 + 1, 1) - date(year, month, 1)).days
    return date(year, month, min(start.day, length))
