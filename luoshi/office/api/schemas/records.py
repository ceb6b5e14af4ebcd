"""What the API says of packs, their ledgers and their records, and what it takes."""

from datetime import date, datetime
from typing import Annotated, Any

from ninja import Schema
from pydantic import Field

from luoshi.office.api.inputs import Cursor, Id, Input, Line, Search, Words

Code = Annotated[str, Field(max_length=40, pattern=r"^[a-z][a-z0-9]*([_-][a-z0-9]+)*$")]
One = Words | int | float | bool | None
Value = One | Annotated[list[Words | Id], Field(max_length=200)]
Values = Annotated[dict[Code, Value], Field(max_length=200)]


class FieldOut(Schema):
    """A field: its code, what it is called, its type, and all that the pack says of it."""

    code: str
    names: dict[str, str]
    type: str
    required: bool
    required_from: str | None
    encrypted: bool
    rules: dict[str, Any]


class VerbOut(Schema):
    """A verb: from where, to where, what it asks for and needs."""

    code: str
    names: dict[str, str]
    sources: list[str]
    target: str | None
    asks: list[str]
    needs: list[str]


class LedgerOut(Schema):
    """A ledger with its fields, stages and verbs. Those of a matter's ledger are the commitment's: see /api/commitments."""

    code: str
    names: dict[str, str]
    title: str
    is_matter: bool
    fields: list[FieldOut]
    stages: dict[str, dict[str, str]]
    verbs: list[VerbOut]


class PackOut(Schema):
    """A pack that has records of its own."""

    code: str
    version: str
    names: dict[str, str]
    records: int


class RecordParams(Input):
    """What a list is narrowed to. `field` and `value` go together: a choice, flag, unit or area field and its value."""

    q: Search = ""
    stage: Annotated[str, Field(max_length=40, pattern=r"^[a-z0-9_-]*$")] = ""
    lead: Id | None = None
    due: Annotated[str, Field(pattern=r"^(overdue|week|later|none)?$")] = ""
    field: Code | None = None
    value: Search = ""
    after: Cursor = ""


class RecordRow(Schema):
    """A record as a list has it."""

    id: int
    number: str
    title: str
    stage: str
    lead: str
    due: date | None
    light: str | None


class RecordPage(Schema):
    """A page of records."""

    rows: list[RecordRow]
    total: int
    more_than_total: bool
    after: str


class RecordFileOut(Schema):
    """A file of a record."""

    id: int
    field: str
    filename: str
    size: int


class RecordEvent(Schema):
    """What was done, when, by whom."""

    label: str
    sentence: str
    who: str
    when: datetime


class RecordOne(RecordRow):
    """A record with the values that you may see (sums in their field's unit), its dates, and what you may do."""

    ledger: str
    version: str
    values: dict[str, Any]
    commitment: int | None
    whole: int | None
    original_due: date | None
    entered_on: date
    verbs: list[str]
    may_amend: bool
    files: list[RecordFileOut]
    timeline: list[RecordEvent]


class EnterIn(Input):
    """Values by the codes of their fields: units, areas and persons by id or name, days as 2026-04-29, relations by number."""

    values: Values


class AdvanceIn(Input):
    """The fields that the verb asks for, and the words that it needs (reason, approval, finding)."""

    values: Values = {}
    said: Annotated[dict[Code, Line], Field(max_length=5)] = {}


class OpenMatterIn(Input):
    """What the commitment starts with."""

    title: Line
    lead: Id | None = None
    due: date | None = None
    elements: Annotated[list[Line], Field(max_length=50)] = []


class MoverOut(Schema):
    """One that moves the total: figures in the field's unit, growth in per cent, pull in percentage points."""

    record: int
    title: str
    now: float
    before: float
    growth: float | None
    pull: float


class MoversOut(Schema):
    """The lists that pull a total up and down in a period, of the records that you may see, the strongest first. Where
    `growth` is null, `why_not` says why. `lacking` counts those without a figure now or a year ago."""

    period: str
    unit: str
    now: float
    before: float
    growth: float | None
    why_not: str
    up: list[MoverOut]
    down: list[MoverOut]
    still: int
    lacking: int


class PeriodParams(Schema):
    """Of which period; without it, of the latest that has records."""

    period: Annotated[str, Field(max_length=20)] = ""
