"""Lights of indicators, signals and the brief as the API gives and takes them."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from ninja import Field, Schema
from pydantic import StringConstraints

from luoshi.office.api.inputs import CLEAN, Id, Input, Line
from luoshi.office.api.schemas.indicators import IndicatorCode
from luoshi.office.api.schemas.people import PersonRef, UnitRef

PackCode = Annotated[str, StringConstraints(min_length=1, max_length=40, pattern=r"^[a-z0-9_-]+$")]
PeriodWords = Annotated[str, StringConstraints(max_length=20, pattern=CLEAN)]


class IndicatorRatingOut(Schema):
    """An indicator's light in an area on a rating day: rule and version, inputs and sentences in both languages. `standing` is
    the verdict on the half-year by the path (over, short, on_course, behind; of a ceiling within, exceeded; missing),
    `straight` the same by month ÷ 12; `is_replaced`: the target was adjusted on the same day, and judged again."""

    indicator: str
    area: UnitRef
    on: date
    period: str
    light: str
    rule: str
    rules: str
    inputs: dict[str, Any]
    why: dict[str, str]
    standing: str
    straight: str
    half_why: dict[str, str]
    is_replaced: bool


class BoardOut(Schema):
    """双过半 on the last rating day: a cell for each indicator and area that has a target; null before the first day. `next` is
    the `after` of the following indicators, empty at the end."""

    on: date | None
    areas: list[UnitRef]
    cells: list[IndicatorRatingOut]
    next: str


class BoardParams(Input):
    """`after`: the indicator behind which the board goes on."""

    after: Annotated[str, StringConstraints(max_length=60, pattern=CLEAN)] = ""


class AreaParams(Input):
    """`area`: the uppermost that you see without it."""

    area: Id | None = None


class AttachedOut(Schema):
    """An indicator that a commitment is about, with its last light in the commitment's `area`; null before the first. `words`
    of the commitment named it; empty where somebody attached it."""

    indicator: str
    names: dict[str, str]
    area: UnitRef
    words: str
    period: str | None
    light: str | None
    why: dict[str, str] | None


class AttachIn(Input):
    """The code of an indicator."""

    indicator: IndicatorCode


class ForecastOut(Schema):
    """What the runs say of a period: the middle value, the interval that holds `interval` % of them, and the chance in per cent
    of reaching `wanted`: the year's target at its end, the path before; both null without a target."""

    period: str
    value: float
    low: float
    high: float
    interval: int
    wanted: float | None
    chance: float | None
    points: int
    models: list[str]
    said: dict[str, str]


class OutlookOut(Schema):
    """The forecast of an indicator in an area from its `last` period on: the half-year, if it is still to come, the year, and
    every period up to it. Where there is none, `why_not` says why and the others are null."""

    indicator: str
    area: UnitRef
    last: str | None
    half_year: ForecastOut | None
    year: ForecastOut | None
    coming: list[ForecastOut]
    why_not: dict[str, str] | None


class SignalOut(Schema):
    """预警: a condition of a pack that holds or held for an indicator in an area. `commitment` is the dispatch, null where you
    do not see it; `check_by` the dispatch to the unit that the figures are from, after a data error."""

    id: int
    pack: str
    version: str
    code: str
    names: dict[str, str]
    indicator: str
    area: UnitRef
    period: str
    opened_on: date
    times: int
    inputs: dict[str, Any]
    why: dict[str, str]
    commitment: int | None
    check_by: int | None
    cause: str
    cause_told: str
    cleared_on: date | None
    closed_on: date | None


class CauseIn(Input):
    """The cause of a signal, and why in words."""

    cause: Literal["demand", "supply", "firms", "projects", "base", "policy", "data", "other"]
    told: Line


class BriefParams(Input):
    """`period` as 2021Q1, 2021-05, 2021H1, 2021 or in words, the last with figures without it; `language` of the sentences."""

    period: PeriodWords = ""
    area: Id | None = None
    language: Literal["zh", "en"] = "zh"


class RefOut(Schema):
    """What a piece of text is from: an indicator (`code`) in an `area` and `period`, or a signal or commitment by its `id`."""

    kind: str
    code: str
    area: str
    period: str
    id: int


class PieceOut(Schema):
    """A piece of a sentence; a number has its `value`."""

    text: str
    value: float | None
    ref: RefOut | None


class BriefRowOut(Schema):
    """An indicator in the brief's table."""

    name: PieceOut
    period: str
    value: PieceOut
    growth: PieceOut | None
    before: PieceOut | None
    target: PieceOut | None
    light: str | None


class BriefSectionOut(Schema):
    """A section: every sentence as its pieces."""

    code: str
    title: str
    sentences: list[list[PieceOut]]


class BriefOut(Schema):
    """经济运行分析. Without figures there are no sections; `lacks` names what is missing."""

    title: str
    period: str
    day: date
    rules: str
    language: str
    rows: list[BriefRowOut]
    sections: list[BriefSectionOut]
    lacks: list[list[PieceOut]]


class BriefIn(Input):
    """What is kept: the brief of an area, the uppermost without one, and a period."""

    period: Annotated[str, StringConstraints(min_length=4, max_length=20, pattern=CLEAN)]
    area: Id | None = None


class KeptBriefOut(Schema):
    """A brief as it was kept."""

    id: int
    pack: str
    version: str
    area: UnitRef
    period: str
    kept_by: PersonRef
    kept_at: datetime


class KeptBriefOne(KeptBriefOut):
    """The same with what it says."""

    brief: BriefOut


class LanguageParams(Input):
    """The language of the sentences."""

    language: Literal["zh", "en"] = Field(default="zh")
