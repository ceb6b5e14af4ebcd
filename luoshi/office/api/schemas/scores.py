"""Scores and the burden as the API gives and takes them."""

from datetime import date, datetime
from typing import Annotated, Any

from ninja import Field, Schema
from pydantic import StringConstraints

from luoshi.office.api.inputs import CLEAN, Day, Id, Input
from luoshi.office.api.schemas.ledger import CommitmentRef, ReasonIn
from luoshi.office.api.schemas.people import PersonRef, UnitRef

Text = Annotated[str, StringConstraints(min_length=1, max_length=2000, pattern=CLEAN)]
Month = Annotated[str, StringConstraints(pattern=r"^((19|20|21)\d\d-(0[1-9]|1[0-2]))?$")]


class ScoringOut(Schema):
    """A period's scoring; `version` is the pack's by whose rules it was drawn up."""

    id: int
    office: UnitRef
    start: date
    end: date
    version: str
    drawn_by: PersonRef
    drawn_on: date
    published_by: PersonRef | None
    published_at: datetime | None


class ShareOut(Schema):
    """A rate: per cent with its numerator and denominator; null of nothing."""

    code: str
    name: str
    numerator: int
    denominator: int
    value: float | None
    is_confirmed: bool


class StandingOut(Schema):
    """How a score stood."""

    total: float
    rank: int
    listed: str


class UnitScoreOut(Schema):
    """A unit's score: as it stands, as drawn up, as published. `listed`: red, black or empty."""

    id: int
    unit: UnitRef
    league: str
    total: float
    rank: int
    listed: str
    drawn: StandingOut
    published: StandingOut | None


class ScoringOne(ScoringOut):
    """A scoring with the scores that you may see."""

    scores: list[UnitScoreOut]


class ScoreLineOut(Schema):
    """One thing that counts. `row_kind` and `row_id` name the row that it is from; excluded lines count nothing."""

    id: int
    item: str
    event: str
    day: date
    points: float
    commitment: CommitmentRef
    row_kind: str
    row_id: int
    why: dict[str, str]
    points_why: str
    excluded_at: datetime | None
    excluded_why: str


class AppealOut(Schema):
    """An appeal against a line (`line`, an id) or the whole sheet (null)."""

    id: int
    line: int | None = Field(alias="line_id")
    text: str
    by: PersonRef
    at: datetime
    decide_by: date
    verdict: str
    reason: str
    decided_by: PersonRef | None


class SheetOut(Schema):
    """One unit's sheet."""

    score: UnitScoreOut
    base: float
    floor: float
    lines: list[ScoreLineOut]
    rates: list[ShareOut]
    appeals: list[AppealOut]

    @staticmethod
    def resolve_lines(sheet: Any) -> list[Any]:
        return [line for entry in sheet.entries for line in entry.lines]

    @staticmethod
    def resolve_rates(sheet: Any) -> list[Any]:
        return list(sheet.shares)


class LoadOut(Schema):
    """What Luoshi asked of a unit in a month. `asks`: reports and slips; `held`: excused; `merged`: repeated asks joined."""

    unit: UnitRef
    asks: int
    reports: int
    slips: int
    fields: int
    notices: int
    matters: int
    merged: int
    held: int
    prefilled: int


class BurdenParams(Input):
    month: Month = Field("", description="such as 2026-11; without it, this month")


class DrawUpIn(Input):
    start: Day
    end: Day
    office: Id


class PointsIn(ReasonIn):
    points: Annotated[float, Field(ge=-1000, le=1000)]


class AppealIn(Input):
    text: Text
    line: Id | None = None


class VerdictIn(ReasonIn):
    upheld: bool
