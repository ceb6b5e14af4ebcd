"""Out: a commitment with all that belongs to it."""

from datetime import date, datetime
from typing import Any

from ninja import Field, Schema

from luoshi.office.api.schemas.ledger.proofs import ElementOut, ReportOut, VerificationOut
from luoshi.office.api.schemas.ledger.rows import CommitmentRef, CommitmentRow
from luoshi.office.api.schemas.people import PersonRef, UnitRef
from luoshi.office.events.labels import verb_label
from luoshi.office.events.models import Event
from luoshi.office.ledger.models import Commitment, Involvement
from luoshi.office.ledger.stages import Stage, stages_of
from luoshi.office.people.models import Unit


class StageOut(Schema):
    """A stage goal (节点): so much of the whole is to be reached by a day."""

    on: date
    percent: int
    text: str


class LimitProposed(Schema):
    """The date that the rules give where the text gives none: the rule, its version, and how the date comes about."""

    due: date
    rule: str = Field(alias="path")
    version: str
    is_confirmed: bool
    lines: list[str]


class EventOut(Schema):
    """One line of the timeline, with what was recorded and the digest that chains it."""

    seq: int
    at: datetime
    actor: PersonRef | None
    verb: str
    label: str
    detail: dict[str, Any]
    digest: str

    @staticmethod
    def resolve_label(event: Event) -> str:
        return verb_label(event.verb)


class Part(CommitmentRef):
    """A commitment of the same tree."""

    lead: UnitRef | None
    claimed: int
    weight: int


class CommitmentOne(CommitmentRow):
    """A commitment with all that belongs to it. `open_verbs` are those that you may take now."""

    kind: str
    origin: str
    basis: str
    words: str
    spans: list[tuple[int, int]]
    meeting: int | None
    directive: int | None = Field(alias="directive_id")
    supports: list[UnitRef]
    leader: PersonRef | None
    handler: PersonRef | None
    measure: str
    stages: list[StageOut]
    reports_missed: int
    proposed_limit: LimitProposed | None
    weight: int
    closed_on: date | None
    struck_off_on: date | None
    archived_on: date | None
    notice_until: date | None
    rebounds: int
    divided_from: int | None = Field(alias="divided_from_id")
    prompted_by: int | None = Field(alias="prompted_by_id")
    parent: Part | None
    children: list[Part]
    merged_into: CommitmentRef | None
    elements: list[ElementOut]
    reports: list[ReportOut]
    verifications: list[VerificationOut]
    timeline: list[EventOut]
    open_verbs: list[str]

    @staticmethod
    def resolve_stages(commitment: Commitment) -> tuple[Stage, ...]:
        return stages_of(commitment.stages)

    @staticmethod
    def resolve_supports(commitment: Commitment) -> list[Unit]:
        return [part.unit for part in commitment.involvements.all() if part.part == Involvement.Part.SUPPORT]
