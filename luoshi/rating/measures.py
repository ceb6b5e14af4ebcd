"""What a rule may ask about: each measure with its unit, its wording and the direction in which it gets worse."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

import msgspec
from msgspec import UNSET, UnsetType

from luoshi.errors import Invalid

MeasureName = Literal[
    "behind",
    "periods_behind",
    "days_left",
    "days_overdue",
    "months_unstarted",
    "months_unlisted",
    "payment_behind",
    "reports_missed",
    "reply_overdue",
    "blue_slip_overdue",
    "orange_slip_overdue",
    "poor_work",
    "excused",
    "red_periods",
    "rank_fall",
    "months_stopped",
    "divergence",
    "below_target",
    "over_ceiling",
    "chance",
]
ONE = re.compile(r"(?<![\d.])1 (day|month|period|report)s\b")
Clock = Literal["running", "waiting", "paused", "stopped", "done"]
Values = Mapping[str, float | bool | None]
Figure = float | None | UnsetType  # None: due and not there; UNSET: does not apply
Flag = bool | None | UnsetType


class Measure(NamedTuple):
    """One measure: its name, how a value ({x}) is said, what mends it, its unit.

    `worse` is +1 where more is worse, -1 where less is, 0 for a flag. `ahead` and `even` say a value below and at zero.
    """

    name: tuple[str, str]
    value: tuple[str, str]
    mend: tuple[str, str]
    unit: tuple[str, str] = ("", "")
    worse: Literal[1, -1, 0] = 1
    ahead: tuple[str, str] | None = None
    even: tuple[str, str] | None = None


PERCENTAGE_POINTS = ("个百分点", "pp")
DAYS = ("天", "days")
MONTHS = ("个月", "months")
PERIODS = ("期", "periods")

MEASURES: dict[str, Measure] = {
    "behind": Measure(
        ("落后序时", "behind the plan"),
        ("落后序时 {x} 个百分点", "{x} pp behind the plan"),
        ("赶上进度", "catch up"),
        PERCENTAGE_POINTS,
        ahead=("超序时 {x} 个百分点", "{x} pp ahead of the plan"),
        even=("与序时持平", "on the plan"),
    ),
    "periods_behind": Measure(
        ("连续落后", "behind in a row"),
        ("连续落后 {x} 期", "behind for {x} periods in a row"),
        ("本期赶上进度", "catch up this period"),
        PERIODS,
    ),
    "days_left": Measure(
        ("距时限", "days left"), ("距时限 {x} 天", "{x} days left"), ("办结或批准延期", "close or extend"), DAYS, -1
    ),
    "days_overdue": Measure(
        ("逾期", "overdue"), ("逾期 {x} 天", "{x} days overdue"), ("办结或批准延期", "close or extend"), DAYS
    ),
    "months_unstarted": Measure(
        ("应开工未开工", "past the planned start"),
        ("计划开工后 {x} 个月未开工", "{x} months past the planned start"),
        ("开工", "start the works"),
        MONTHS,
    ),
    "months_unlisted": Measure(
        ("开工未入库", "started, not in the statistics"),
        ("开工后 {x} 个月未入库", "{x} months after the start not in the statistics"),
        ("入库", "enter the statistics"),
        MONTHS,
    ),
    "payment_behind": Measure(
        ("支付率不足", "payment rate short"),
        ("支付率低于要求 {x} 个百分点", "payment rate {x} pp short"),
        ("按计划支付", "pay as planned"),
        PERCENTAGE_POINTS,
    ),
    "reports_missed": Measure(
        ("应报未报", "reports missed"),
        ("应报未报 {x} 期", "{x} reports missed"),
        ("补报", "hand in the reports"),
        PERIODS,
    ),
    "reply_overdue": Measure(
        ("督办单逾期未复", "reply to a slip overdue"),
        ("督办单逾期未复 {x} 天", "reply to a slip {x} days overdue"),
        ("回复督办单", "answer the slip"),
        DAYS,
    ),
    "blue_slip_overdue": Measure(
        ("蓝色督办单逾期", "blue slip unmet"),
        ("蓝色督办单逾期 {x} 天", "blue slip {x} days unmet"),
        ("按蓝单要求办理", "meet the blue slip"),
        DAYS,
    ),
    "orange_slip_overdue": Measure(
        ("橙色督办单逾期", "orange slip unmet"),
        ("橙色督办单逾期 {x} 天", "orange slip {x} days unmet"),
        ("按橙单要求办理", "meet the orange slip"),
        DAYS,
    ),
    "poor_work": Measure(
        ("办理质量差", "poor work"),
        ("办理质量差", "poor work"),
        ("重新办理合格", "do the work again, well"),
        worse=0,
    ),
    "excused": Measure(
        ("有正当理由", "excused"),
        ("有正当理由", "a proper reason is recorded"),
        ("记录正当理由", "record a proper reason"),
        worse=0,
    ),
    "red_periods": Measure(
        ("连续红灯", "red in a row"), ("连续 {x} 期红灯", "red for {x} periods"), ("转出红灯", "leave red"), PERIODS
    ),
    "rank_fall": Measure(
        ("位次下降", "fall in rank"),
        ("位次下降 {x} 位", "rank fell by {x}"),
        ("位次回升", "rise in rank"),
        ("位", "places"),
    ),
    "months_stopped": Measure(
        ("连续停产", "stopped"), ("连续停产 {x} 个月", "stopped for {x} months"), ("复产", "resume production"), MONTHS
    ),
    "divergence": Measure(
        ("背离", "divergence"),
        ("背离 {x} 个百分点", "{x} pp apart"),
        ("核实数据", "verify the figures"),
        PERCENTAGE_POINTS,
    ),
    "below_target": Measure(
        ("低于目标", "below the target"),
        ("低于目标 {x} 个百分点", "{x} pp below the target"),
        ("达到目标", "reach the target"),
        PERCENTAGE_POINTS,
        ahead=("高于目标 {x} 个百分点", "{x} pp above the target"),
        even=("与目标持平", "on the target"),
    ),
    "over_ceiling": Measure(
        ("超过上限", "over the ceiling"),
        ("超过上限 {x}", "{x} over the ceiling"),
        ("回到上限以内", "return below the ceiling"),
        ahead=("低于上限 {x}", "{x} below the ceiling"),
        even=("与上限持平", "at the ceiling"),
    ),
    "chance": Measure(
        ("达标可能", "chance of reaching the target"),
        ("达标可能 {x}%", "{x}% chance of reaching the target"),
        ("提高达标可能", "raise the chance"),
        ("%", "%"),
        -1,
    ),
}


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """The numbers about one record on one day.

    A figure that does not apply stays out; one that is due and not there is given as None, and shows as missing.
    `days_late` is what a finished record was late by, against its original date.
    """

    clock: Clock = "running"
    planned: Figure = UNSET
    actual: Figure = UNSET
    days_left: Figure = UNSET
    days_late: Figure = UNSET
    periods_behind: Figure = UNSET
    months_unstarted: Figure = UNSET
    months_unlisted: Figure = UNSET
    payment_behind: Figure = UNSET
    reports_missed: Figure = UNSET
    reply_overdue: Figure = UNSET
    blue_slip_overdue: Figure = UNSET
    orange_slip_overdue: Figure = UNSET
    poor_work: Flag = UNSET
    excused: Flag = UNSET
    red_periods: Figure = UNSET
    rank_fall: Figure = UNSET
    months_stopped: Figure = UNSET
    divergence: Figure = UNSET
    below_target: Figure = UNSET
    over_ceiling: Figure = UNSET
    chance: Figure = UNSET

    def given(self) -> dict[str, float | bool | None]:
        """What was handed in, by name. A number that is none (NaN, infinity) is missing."""
        found: dict[str, float | bool | None] = {}
        for name in FIGURES:
            value = getattr(self, name)
            if value is UNSET:
                continue
            if value is not None and not isinstance(value, bool | int | float):
                raise Invalid(f"“{name}”应是数，现在是“{value}”。", field=name)
            found[name] = None if value is None or not math.isfinite(value) else value
        return found


FIGURES = tuple(name for name in Facts.__struct_fields__ if name != "clock")


def measured(given: Values) -> dict[str, float | bool | None]:
    """The measures that rules ask about, from what was handed in."""
    found = {name: value for name, value in given.items() if name in MEASURES}
    if "planned" in given or "actual" in given:
        planned, actual = given.get("planned"), given.get("actual")
        # published to two decimals; without rounding 40.1 - 10.1 would be more than 30
        found["behind"] = None if planned is None or actual is None else round(planned - actual, 2)
    if "days_left" in given:
        left = given["days_left"]
        found["days_overdue"] = None if left is None else max(0, -left)
    return found


def singular(english: str) -> str:
    """English with one day where it says 1 days."""
    return ONE.sub(r"1 \1", english)


def number(value: float) -> str:
    """A number as people write it: at most two decimals, no needless zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value != int(value) else str(int(value))


@lru_cache(4096)
def say(name: str, value: float | bool) -> tuple[str, str]:
    """A measured value in words, Chinese and English."""
    measure = MEASURES[name]
    if not measure.worse:
        return measure.value if value else (f"不属“{measure.name[0]}”", f"not {measure.name[1]}")
    if measure.ahead and measure.even and value <= 0:
        ahead = number(-value)
        return (measure.ahead[0].format(x=ahead), singular(measure.ahead[1].format(x=ahead))) if value else measure.even
    if name == "days_left" and value < 0:
        return say("days_overdue", -value)
    return measure.value[0].format(x=number(value)), singular(measure.value[1].format(x=number(value)))
