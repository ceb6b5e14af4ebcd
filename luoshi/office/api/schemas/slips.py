"""Slips as the API gives and takes them."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field, StringConstraints

from luoshi.office.api.inputs import CLEAN, Id, Input, Search, Words
from luoshi.office.api.schemas.ledger import CommitmentRef, ReasonIn
from luoshi.office.api.schemas.people import PersonRef, UnitRef

Code = Annotated[str, StringConstraints(max_length=40, pattern=r"^[a-z0-9_-]*$")]
Cause = Annotated[str, StringConstraints(max_length=20, pattern=CLEAN)]


class SlipRow(Schema):
    """A slip as listed. `cause_day` is the due date, or the day on which a report was due; it is open until `ended_on`."""

    id: int
    number: str
    rung: str
    names: dict[str, str]
    document: dict[str, str]
    commitment: CommitmentRef
    unit: UnitRef
    state: str
    state_label: str = Field(alias="get_state_display")
    basis: str
    cause_day: date
    why: dict[str, str]
    issued_on: date
    reply_due: date | None
    ended_on: date | None


class SlipPageOut(Schema):
    """One page of slips, the newest first; `after` is the cursor of the next, null at the end."""

    rows: list[SlipRow]
    after: int | None


class RecipientOut(Schema):
    """A unit's role or a person that the slip went to, with the names of that day."""

    relation: str
    role: str
    unit: int | None = Field(alias="unit_id")
    person: int | None = Field(alias="person_id")
    names: str


class AnswerOut(Schema):
    """An answer, with the ids of the evidence that it points to and what the office decided."""

    number: int
    text: str
    by: PersonRef
    at: datetime
    decision: str
    reason: str
    evidence: list[int]

    @staticmethod
    def resolve_evidence(answer: Any) -> list[int]:
        return [item.pk for item in answer.evidence.all()]


class SlipOne(SlipRow):
    """A slip with all that belongs to it: the rule, version and figures that made it; `acts` are what you may do now."""

    rule: str
    version: str
    inputs: dict[str, Any]
    reason: str
    reply_lines: list[str]
    back: str
    ended_why: str
    recipients: list[RecipientOut]
    answers: list[AnswerOut]
    acts: list[str]


class SlipParams(Input):
    """What the list is narrowed to; empty values do not narrow."""

    q: Search = ""
    state: Literal["", "open", "issued", "signed", "answered", "sent_back", "accepted", "expired"] = ""
    rung: Code = ""
    unit: Id | None = None
    late: bool = Field(False, description="only those whose reply is overdue")
    after: Id | None = None


class SlipAnswerIn(Input):
    text: Words
    evidence: Annotated[list[Id], Field(max_length=50)] = []


class EscalateIn(ReasonIn):
    rung: Code


class StopIn(ReasonIn):
    cause: Cause | None = Field(None, description="such as due:2026-05-31; without it, the due date")


class ResumeIn(Input):
    cause: Cause | None = None
