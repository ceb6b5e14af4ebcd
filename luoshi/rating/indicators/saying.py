"""The sentences of why: every number beside what it is held against, in Chinese and English."""

from __future__ import annotations

from luoshi.rating.indicators.definitions import Indicator
from luoshi.rating.indicators.periods import Period
from luoshi.rating.indicators.targets import Course
from luoshi.rating.measures import number
from luoshi.rating.model import Said


def level(course: Course, indicator: Indicator, period: Period) -> Said:
    """An amount against the season and against time."""
    done, target = quantity(course.done, indicator), quantity(course.target, indicator)
    share = number(course.completion)
    zh = [f"{period.words()}{indicator.names.zh}完成 {done.zh}，为全年目标 {target.zh}的 {share}%"]
    en = [f"{indicator.names.en}, {period.words('en')}: {done.en}, {share}% of the year's {target.en}"]
    if course.seasonal is not None and course.seasonal_gap is not None:
        over = points(course.seasonal_gap, ("超", "欠"), ("ahead", "behind"))
        zh.append(f"按季节路径应完成 {number(course.seasonal)}%，{over.zh}")
        en.append(f"by season {number(course.seasonal)}%, {over.en}")
    over = points(course.straight_gap, ("超", "欠"), ("ahead", "behind"))
    zh.append(f"按时间进度应完成 {number(course.straight)}%，{over.zh}")
    en.append(f"by time {number(course.straight)}%, {over.en}")
    if course.no_path:
        zh.append(course.no_path.zh)
        en.append(course.no_path.en)
    by = ("季节路径", "season") if course.by == "seasonal" else ("时间进度", "time")
    return Said("；".join([*zh, f"亮灯按{by[0]}"]), "; ".join([*en, f"the light goes by {by[1]}"]))


def growth(value: float, target: float, rest: float | None, indicator: Indicator, period: Period) -> Said:
    """A growth against the year's target."""
    over = points(value - target, ("高于目标", "低于目标"), ("above it", "below it"))
    zh = f"{period.words()}{indicator.names.zh} {number(value)}%，全年目标 {number(target)}%，{over.zh}"
    en = (
        f"{indicator.names.en}, {period.words('en')}: {number(value)}%, target of the year {number(target)}%, {over.en}"
    )
    if rest is None:
        return Said(zh, en)
    return Said(
        f"{zh}；全年要达到目标，其余时间应增长 {number(rest)}%", f"{en}; to reach it the rest needs {number(rest)}%"
    )


def ceiling(value: float, most: float, indicator: Indicator, period: Period) -> Said:
    """A value against its ceiling."""
    over = round(value - most, 4)
    if indicator.unit == "%":
        gap = points(over, ("超过上限", "低于上限"), ("above it", "below it"))
    else:
        size = quantity(abs(over), indicator)
        gap = Said(
            f"{'超过' if over > 0 else '低于'}上限 {size.zh}", f"{size.en} {'above' if over > 0 else 'below'} it"
        )
    here, there = quantity(value, indicator), quantity(most, indicator)
    return Said(
        f"{period.words()}{indicator.names.zh} {here.zh}，上限 {there.zh}，{gap.zh if over else '与上限持平'}",
        f"{indicator.names.en}, {period.words('en')}: {here.en}, ceiling {there.en}, {gap.en if over else 'at it'}",
    )


def relative(one: float, other: float, least: float, of: tuple[Indicator, Indicator], period: Period) -> Said:
    """A growth beside another growth."""
    over = points(one - other, ("快", "慢"), ("faster", "slower"))
    to_keep = _to_keep(least)
    (zh, beside), (en, beside_en) = (each.names.zh for each in of), (each.names.en for each in of)
    return Said(
        f"{period.words()}{zh} {number(one)}%，{beside} {number(other)}%，{over.zh}（目标：{to_keep.zh}）",
        f"{period.words('en')}: {en} {number(one)}%, {beside_en} {number(other)}%, {over.en} (target: {to_keep.en})",
    )


def _to_keep(least: float) -> Said:
    if not least:
        return Said("不慢", "no slower")
    size = number(abs(least))
    if least > 0:
        return Said(f"至少快 {size} 个百分点", f"faster by at least {size} pp")
    return Said(f"最多慢 {size} 个百分点", f"slower by at most {size} pp")


def points(gap: float, zh: tuple[str, str], en: tuple[str, str]) -> Said:
    """A difference of percentages, always in percentage points."""
    gap = round(gap, 2)
    if not gap:
        return Said("持平", "even")
    side, size = int(gap < 0), number(abs(gap))
    return Said(f"{zh[side]} {size} 个百分点", f"{size} pp {en[side]}")


def quantity(value: float, indicator: Indicator) -> Said:
    """A value with the indicator's unit."""
    return Said(indicator.measured(number(value), "zh"), indicator.measured(number(value), "en"))
