"""考核: a base, points tied to events, and rates with their numerator and denominator."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from luoshi.packs.leagues import Appeal, League, Lists
from luoshi.rating.data import Code, Data, Names, Sourced, Text, told

EVENTS: dict[str, tuple[str, str]] = {
    "reply_late": ("反馈或回复迟", "a report or answer is late"),
    "report_missed": ("应报未报", "a report that was due is missing"),
    "report_empty": ("反馈无实质内容", "a report without substance"),
    "returned": ("退回补办", "sent back for more work"),
    "closed_late": ("晚于原定时限办结", "closed after the original date"),
    "closed_on_time": ("按原定时限办结", "closed within the original date"),
    "claim_refuted": ("自报完成经核查不实", "a claim of completion refuted"),
    "praised": ("领导批示肯定", "praised by a leader"),
    "criticised": ("被通报批评", "criticised in a circular"),
    "rebound": ("销号后反弹", "came back after strike-off"),
    "early_start": ("提前开工", "started ahead of plan"),
}
COUNTS: dict[str, tuple[str, str]] = {
    "registered": ("已立项", "registered"),
    "due_to_close": ("到期应办结", "due to be closed"),
    "closed": ("已办结", "closed"),
    "closed_on_time": ("按时办结", "closed on time"),
    "reports_due": ("应反馈次数", "reports due"),
    "reports_on_time": ("按期反馈次数", "reports on time"),
    "reports": ("反馈次数", "reports"),
    "returned": ("退回次数", "times sent back"),
    "claimed": ("自报完成", "claimed complete"),
    "verified": ("核查属实", "verified"),
    "struck_off": ("已销号", "struck off"),
    "rebounds": ("反弹", "came back"),
}


class ScoreItem(Sourced):
    """Points for an event."""

    names: Names
    """What the item is called."""
    event: Text
    """The event that it counts: one of the known ones or a verb of the pack."""
    points: float
    """Points each time; a deduction is negative."""
    up_to: float | None = None
    """For an item that is set by hand: the most points, `points` being the least."""
    most: Annotated[float, Field(gt=0)] | None = None
    """The most points that the item may come to in a period, as a positive number."""

    @field_validator("points")
    @classmethod
    def _counts(cls, points: float) -> float:
        if points == 0:
            raise told("加减分不能是 0", "points may not be 0")
        return points

    @model_validator(mode="after")
    def _range(self) -> ScoreItem:
        if self.up_to is not None and not 0 < self.points < self.up_to:
            raise told("有 up_to 时，points 应为正且小于 up_to", "with up_to, points must be positive and below it")
        return self


class Rate(Sourced):
    """A rate that is shown beside the score."""

    names: Names
    """What the rate is called."""
    numerator: Text
    """What is counted above the line."""
    denominator: Text
    """What is counted below it; 0 gives no rate, never 100 %."""
    better: Literal["higher", "lower"] = "higher"
    """Which way is good."""


class Scores(Data):
    """The scoring of a period."""

    base: float
    """The points to start from."""
    floor: float = 0
    """No score falls below."""
    period: Literal["month", "quarter", "half_year", "year"]
    """What is scored at a time."""
    items: Annotated[dict[Code, ScoreItem], Field(min_length=1)]
    """Additions and deductions by their codes."""
    rates: dict[Code, Rate] = {}
    """The rates by their codes."""
    leagues: dict[Code, League] = {}
    """Who is ranked with whom; without leagues, all units that lead a matter."""
    lists: Lists | None = None
    """The red and the black list."""
    appeal: Appeal | None = None
    """How long a unit may appeal; without it, it may not."""
