"""Reports that are due, drafts of them, and what is noticed before they are sent."""

from datetime import date, datetime
from typing import Annotated, Literal

from ninja import Field, Schema
from pydantic import StringConstraints

from luoshi.office.api.inputs import CLEAN, Id, Input, Words
from luoshi.office.api.schemas.ledger import CommitmentRef, ReasonIn
from luoshi.office.api.schemas.people import UnitRef
from luoshi.office.events.recorder import today
from luoshi.office.ledger.models import Cadence, ReportDraft, ReportSlot, SlotState
from luoshi.office.people.models import Unit


class SlotOut(Schema):
    """A report due from a unit on the days `start` to `end`; `lines` say how the due day came about, by which `rule`."""

    id: int
    commitment: CommitmentRef
    unit: UnitRef
    kind: str
    start: date
    end: date
    due: date
    rule: str
    lines: list[str] = Field(alias="came_about")
    state: str
    state_label: str
    answered_on: date | None
    excused_on: date | None
    excuse: str

    @staticmethod
    def resolve_state(slot: ReportSlot) -> str:
        return slot.state_on(today()).value

    @staticmethod
    def resolve_state_label(slot: ReportSlot) -> str:
        return str(slot.state_on(today()).label)


class SlotPageOut(Schema):
    """One page of slots; `after` is the cursor of the next one, empty where there is none."""

    rows: list[SlotOut]
    after: str


class SlotParams(Input):
    """What the slots are narrowed to; empty values do not narrow."""

    state: SlotState | Literal[""] = ""
    unit: Id | None = None
    commitment: Id | None = None
    after: Annotated[str, StringConstraints(max_length=40, pattern=r"^(\d{4}-\d\d-\d\d_\d{1,18})?$")] = ""


class OwedOut(Schema):
    """How many reports a unit has missed, and how many are due within a week."""

    unit: UnitRef
    missed: int
    near: int

    @staticmethod
    def resolve_unit(row) -> Unit:
        return row.unit


class FindingOut(Schema):
    """Something noticed in a report: why, by which rule, and whether the report cannot be sent so."""

    check: str
    label: str
    sentence: str
    rule: str
    blocks: bool


class CheckIn(Input):
    """The words of a report before it is sent."""

    progress: Annotated[int, Field(ge=0, le=100)]
    done: Words


class ReportDraftIn(Input):
    """What was written so far, as it was written."""

    slot: Id | None = None
    progress: Annotated[str, StringConstraints(max_length=8, pattern=CLEAN)] = ""
    done: Words = ""
    problems: Words = ""
    next_steps: Words = ""


class ReportDraftOut(Schema):
    """What you have written so far, and the names of the files that arrived by the form; nobody else sees it."""

    slot: str
    progress: str
    done: str
    problems: str
    next_steps: str
    files: list[str]
    saved_at: datetime

    @staticmethod
    def of(draft: ReportDraft) -> dict:
        """The draft's fields side by side."""
        return {**draft.content, "files": [file["filename"] for file in draft.files], "saved_at": draft.saved_at}


class CadenceIn(ReasonIn):
    cadence: Cadence | Literal[""]
