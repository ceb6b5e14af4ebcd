"""What units ask of the office, public notices, look-backs: the bodies of their verbs, and what is told of them."""

from datetime import date, datetime
from typing import Annotated, Literal

from ninja import Field, Schema
from pydantic import StringConstraints

from luoshi.office.api.inputs import CLEAN, Day, Id, Input, Line, Words
from luoshi.office.api.schemas.ledger import ReasonIn, Title
from luoshi.office.api.schemas.people import PersonRef, UnitRef
from luoshi.office.ledger.models import Verification


class AskExtensionIn(ReasonIn):
    wanted: Day
    progress: Words


class ApplyCloseIn(Input):
    """`statement` says why the evidence is enough where no report came after the commitment was sent back."""

    statement: Annotated[str, Field(max_length=1000)] = ""


class GrantExtensionIn(Input):
    due: Day
    answer: Line = ""


class RerouteIn(ReasonIn):
    lead: Id


class SettleIn(RerouteIn):
    supports: Annotated[list[Id], Field(max_length=100)] = []


class ObjectionIn(ReasonIn):
    source: Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=CLEAN)]


class DecideObjectionIn(ReasonIn):
    objection: Id
    holds: bool


class LookBackIn(Input):
    """`due` is the new date where the result did not hold."""

    method: Verification.Method
    finding: Words
    holds: bool
    due: Day | None = None


class ReinstateIn(ReasonIn):
    due: Day


class CheckElsewhereIn(Input):
    units: Annotated[list[Id], Field(min_length=1, max_length=100)]
    what: Line
    due: Day


class ShareIn(Input):
    """One of the equals; `elements` are orders of what is to prove."""

    title: Title
    lead: Id
    elements: Annotated[list[Annotated[int, Field(ge=1, le=10_000)]], Field(min_length=1, max_length=100)]


class DivideIn(ReasonIn):
    shares: Annotated[list[ShareIn], Field(min_length=2, max_length=20)]


class WithdrawIn(ReasonIn):
    """`parts` says what becomes of open parts."""

    parts: Literal["", "withdraw", "release"] = ""


class ExtensionOut(Schema):
    """A request for another date; both dates stay."""

    id: int
    due_before: date
    wanted: date
    reason: str
    progress: str
    asked_by: PersonRef
    asked_at: datetime
    status: str
    status_label: str = Field(alias="get_status_display")
    granted: date | None
    decided_by: PersonRef | None
    decided_at: datetime | None
    answer: str


class DisputeOut(Schema):
    """A dispute on who is to do the work, and its ruling."""

    id: int
    unit: UnitRef
    claim: str
    raised_by: PersonRef
    raised_at: datetime
    lead_before: UnitRef
    lead_after: UnitRef | None
    ruling: str
    decided_by: PersonRef | None
    decided_at: datetime | None


class ObjectionOut(Schema):
    """An objection to a public notice."""

    id: int
    source: str
    words: str
    verdict: str
    verdict_label: str = Field(alias="get_verdict_display")
    reason: str
    recorded_by: PersonRef
    recorded_at: datetime
    decided_by: PersonRef | None
    decided_at: datetime | None


class LookBackOut(Schema):
    """A look-back at a commitment that was drawn."""

    id: int
    draw: int = Field(alias="draw_id")
    weight: int
    risks: list[str]
    result: str
    result_label: str = Field(alias="get_result_display")
    method: str
    finding: str
    looked_by: PersonRef | None
    looked_at: datetime | None


class ClosingOut(Schema):
    """A close-out that did not hold, with its dates."""

    closed_on: date
    struck_off_on: date | None
    archived_on: date | None
    reopened_by: PersonRef
    reopened_at: datetime
    reason: str


class AskedOut(Schema):
    """Requests, objections, look-backs and close-outs that did not hold, the latest first."""

    extensions: list[ExtensionOut]
    disputes: list[DisputeOut]
    objections: list[ObjectionOut]
    look_backs: list[LookBackOut]
    closings: list[ClosingOut]


class CloseOutStep(Schema):
    """One step of the chain of proofs: `mark` is d(one), y (next) or w (later)."""

    name: str
    mark: str
    word: str
    who: str
    when: datetime | None
    proof: str
    by: str


class DrawIn(Input):
    office: Id
    since: Day
    until: Day


class DrawOut(Schema):
    """A draw: anybody can repeat it from `seed` and `population` ([number, weight, risks])."""

    id: int
    office: UnitRef
    since: date
    until: date
    share: int
    seed: str
    population: list[tuple[str, int, list[str]]]
    pack_version: str
    drawn_by: PersonRef
    drawn_at: datetime
    drawn: list[str]


class AccuracyOut(Schema):
    """How many claims of completion of a unit were decided, and how many held; `rate` in per cent."""

    unit: UnitRef
    claimed: int
    verified: int
    rate: float | None
