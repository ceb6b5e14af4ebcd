"""Notes of leaders as the API gives and takes them."""

from datetime import datetime
from typing import Annotated

from ninja import Field, Schema
from pydantic import StringConstraints

from luoshi.office.api.inputs import CLEAN, Id, Input, Line
from luoshi.office.api.schemas.ledger import CommitmentRef, Title
from luoshi.office.api.schemas.people import PersonRef
from luoshi.office.instructions.models import Stance
from luoshi.office.ledger.models import Urgency

Note = Annotated[str, StringConstraints(min_length=1, max_length=2000, pattern=CLEAN)]


class InstructionOut(Schema):
    """A note: on a commitment, on its report or on its light of a report day; `made` is the commitment made of it."""

    id: int
    commitment: CommitmentRef
    report: int | None = Field(alias="report_id")
    report_day: int | None = Field(alias="report_day_id")
    text: str
    stance: str
    by: PersonRef
    at: datetime
    outcome: str
    outcome_label: str = Field(alias="get_outcome_display")
    reason: str
    made: CommitmentRef | None


class InstructionPageOut(Schema):
    """One page of notes, the latest first; `after` is the cursor of the next, null at the end."""

    rows: list[InstructionOut]
    after: int | None


class InstructionParams(Input):
    """The page that is asked for."""

    after: Id | None = None


class InstructionIn(Input):
    """`report` or `report_day` where it is about one of them, never both."""

    text: Note
    stance: Stance = Stance.ASKS
    report: Id | None = None
    report_day: Id | None = None


class MatterIn(Input):
    title: Title
    urgency: Urgency = Urgency.NORMAL
    lead: Id | None = None


class NotedIn(Input):
    reason: Line
