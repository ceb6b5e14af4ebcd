"""Indicators, their figures and targets as the API gives and takes them."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from ninja import Field, Schema
from pydantic import BeforeValidator, StringConstraints

from luoshi.office.api.inputs import CLEAN, Day, Id, Input, Line, Search, Year
from luoshi.office.api.schemas.people import PersonRef, UnitRef
from luoshi.office.indicators.models import Vintage
from luoshi.office.indicators.models.figures import DIGITS, PLACES

NAMES: dict[str, Vintage] = {each.name.lower(): each for each in Vintage}
Name = Literal["preliminary", "revised", "final"]
IndicatorCode = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=r"^[a-z0-9_-]+$")]
PeriodCode = Annotated[str, StringConstraints(min_length=4, max_length=12, pattern=CLEAN)]
Value = Annotated[Decimal, Field(max_digits=DIGITS, decimal_places=PLACES)]
VintageOut = Annotated[
    Name, BeforeValidator(lambda value: Vintage(value).name.lower() if isinstance(value, int) else value)
]


class IndicatorOut(Schema):
    """An indicator as its pack defines it. `formula` names the function and the indicators of a computed one."""

    code: str
    names: dict[str, str]
    unit: str
    period: str
    nature: str
    form: str
    better: str
    source_unit: str | None
    restricted: bool
    target: str | None
    formula: dict[str, Any] | None


class ReleaseOut(Schema):
    """One release of a figure; `lot` is what it came in with."""

    value: float
    vintage: str
    released_on: date
    lot: int = Field(alias="lot.id")
    document: str = Field(alias="lot.document")


class ValueOut(Schema):
    """A period's figure: the value that holds, its growth over the same period last year, every release behind it.
    `value` is null where there is none, and `lack` says why."""

    period: str
    value: float | None
    lack: str | None
    growth: float | None
    releases: list[ReleaseOut]


class PlaceOut(Schema):
    """An area's place among those beside it."""

    area: UnitRef
    value: float | None
    growth: float | None
    place: int | None
    since_last_period: int | None


class SeriesOut(Schema):
    """An indicator for an area: its figures, the latest first, and the places of the areas below or beside."""

    indicator: IndicatorOut
    area: UnitRef
    figures: list[ValueOut]
    places: list[PlaceOut]


class SeriesParams(Input):
    """`area`: a unit that is an area; the uppermost that you see without it."""

    area: Id | None = None


class IndicatorParams(Input):
    """`q` is looked for in the names."""

    q: Search = ""


class FigureIn(Input):
    """A figure. `period` is a code such as 2021-03, 2021-01..03, 2021Q1 or 2021; `vintage` and `released_on` those of the lot
    unless they are given here."""

    indicator: IndicatorCode
    area: Id
    period: PeriodCode
    value: Value
    vintage: Name | None = None
    released_on: Day | None = None


class MonthParams(Input):
    """`month` as 2026-09; `on` the day as of which the figures hold, today without it."""

    month: Annotated[str, StringConstraints(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]
    on: Day | None = None


class FiguresIn(Input):
    """Figures that came in together, for the unit that reports them."""

    unit: Id
    document: Line
    vintage: Name = "preliminary"
    released_on: Day
    reason: Line = ""
    figures: Annotated[list[FigureIn], Field(min_length=1, max_length=5000)]


class LotOut(Schema):
    """What came in at one time: so many rows were new, so many of them revisions."""

    id: int
    unit: UnitRef
    how: str
    document: str
    filename: str
    reason: str
    count: int
    revised: int
    entered_by: PersonRef
    entered_at: datetime


class LotRowOut(Schema):
    """A row of a lot."""

    indicator: str = Field(alias="row.indicator")
    area: UnitRef
    period: str
    value: Decimal = Field(alias="row.value")
    unit: str = Field(alias="row.unit")
    vintage: VintageOut = Field(alias="row.vintage")
    released_on: date = Field(alias="row.released_on")

    @staticmethod
    def resolve_period(row: Any) -> str:
        return row.period.code


class LotOne(LotOut):
    """A lot with its rows, at most 200 from `after` on; `next` is the `after` of the following ones."""

    rows: list[LotRowOut]
    next: int | None


class LotParams(Input):
    """`after`: where the rows go on."""

    after: Id | None = None


class TargetOut(Schema):
    """A target in force, with the paper that set it; `earlier` are those that it took the place of, the latest first."""

    id: int
    indicator: str
    area: UnitRef
    year: int
    kind: str
    value: Decimal
    against: str
    set_on: date
    document: str
    reason: str
    commitment: int | None = Field(alias="commitment_id")
    directive: int | None = Field(alias="directive_id")


class TargetParams(Input):
    """The year; this one without it."""

    year: Year | None = None


class TargetIn(Input):
    """A target; the kind is the indicator's own without one. `against` names the other indicator of a relative one."""

    indicator: IndicatorCode
    area: Id
    year: Year
    value: Value
    kind: Literal["", "growth", "level", "ceiling", "relative"] = ""
    against: Annotated[str, StringConstraints(max_length=60, pattern=CLEAN)] = ""
    set_on: Day
    document: Line
    reason: Line = ""
    directive: Id | None = None
    commitment: Id | None = None
