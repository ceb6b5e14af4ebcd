"""双过半: whether half of the year's task is done when half of the year is, by the path and by the straight line."""

from __future__ import annotations

from typing import Literal

import msgspec

from luoshi.rating.indicators.judging import Judge, Judgement
from luoshi.rating.indicators.periods import Period
from luoshi.rating.indicators.targets import Target
from luoshi.rating.measures import number
from luoshi.rating.model import Said

Standing = Literal["over", "short", "on_course", "behind", "within", "exceeded", "missing"]
STANDINGS: dict[Standing, tuple[str, str]] = {
    "over": ("过半", "half done"),
    "short": ("未过半", "short of half"),
    "on_course": ("在路径上", "on course"),
    "behind": ("落后路径", "behind"),
    "within": ("未超", "within"),
    "exceeded": ("超出", "exceeded"),
    "missing": ("缺数", "no data"),
}


class HalfYear(msgspec.Struct, frozen=True, kw_only=True):
    """Where an indicator stands towards 双过半: decided with the figure of the half-year, `on_course` or `behind` before it. A
    ceiling has no half: `within` or `exceeded` at any time.

    `straight` is the verdict by month ÷ 12, which is shown beside and colours nothing; level targets only.
    """

    standing: Standing
    straight: Standing | None
    judgement: Judgement
    said: Said


def half_year(
    judge: Judge, target: Target, code: str, area: str, period: Period, judged: Judgement | None = None
) -> HalfYear:
    """The standing by the figures up to a period, which may be `judged` already. Growth targets are never halved: the growth to
    date must reach the target."""
    at = min(period, _june(judge, code, target.year))
    judgement = judged if judged and at == period else judge.judge(target, code, area, at)
    decided = at.last_month == 6
    standing, straight = _standing(judgement.reached, decided), None
    if target.kind == "ceiling" and judgement.reached is not None:
        standing = "within" if judgement.reached else "exceeded"
    if judgement.course and judgement.by_straight is not None:
        straight = _standing(judgement.by_straight, decided)
    return HalfYear(
        standing=standing, straight=straight, judgement=judgement, said=_said(judgement, standing, straight)
    )


def _june(judge: Judge, code: str, year: int) -> Period:
    """The indicator's last period up to the end of June."""
    of_year = judge.book.indicator(code).rhythm.of_year(year)
    return max((each for each in of_year if each.end // 12 == year and each.last_month <= 6), default=of_year[0])


def _standing(reached: bool | None, decided: bool) -> Standing:
    if reached is None:
        return "missing"
    if decided:
        return "over" if reached else "short"
    return "on_course" if reached else "behind"


def _said(judgement: Judgement, standing: Standing, straight: Standing | None) -> Said:
    zh, en = STANDINGS[standing]
    course = judgement.course
    if standing in {"within", "exceeded"}:
        return Said(f"上限：{zh}。{judgement.said.zh}", f"ceiling: {en}. {judgement.said.en}")
    if course is None or straight is None:
        return Said(f"双过半：{zh}。{judgement.said.zh}", f"half-year: {en}. {judgement.said.en}")
    if course.seasonal is None or course.by == "straight_line":
        return Said(
            f"双过半（按时间进度）：{zh}。{judgement.said.zh}", f"half-year (by time): {en}. {judgement.said.en}"
        )
    beside = STANDINGS[straight]
    return Said(
        f"双过半（按季节路径 {number(course.seasonal)}%）：{zh}；按时间进度 {number(course.straight)}%：{beside[0]}。"
        f"{judgement.said.zh}",
        f"half-year (by season, {number(course.seasonal)}%): {en}; by time, {number(course.straight)}%: {beside[1]}. "
        f"{judgement.said.en}",
    )
