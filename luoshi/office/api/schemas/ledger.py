"""Commitments, their reports and proofs; the bodies of the lifecycle's verbs."""

from dataclasses import replace
from datetime import date, datetime
from typing import Annotated, Any, Literal

from ninja import Field, Schema
from pydantic import StringConstraints

from luoshi.office.api.inputs import CLEAN, Cursor, Day, Id, Input, Line, PackCode, Percent, Search, Words, Year
from luoshi.office.api.schemas.people import PersonRef, UnitRef
from luoshi.office.events.labels import verb_label
from luoshi.office.events.models import Event
from luoshi.office.events.recorder import today
from luoshi.office.ledger.exhibits import facts_in
from luoshi.office.ledger.lights import Light, said, statuses, timing
from luoshi.office.ledger.models import (
    Cadence,
    Commitment,
    Domain,
    Element,
    Evidence,
    FileFacts,
    Force,
    Involvement,
    Origin,
    State,
    Urgency,
    Verification,
)
from luoshi.office.ledger.registering import Draft
from luoshi.office.ledger.stages import Stage, stages_of
from luoshi.office.meetings.models import Confidentiality
from luoshi.office.people.models import Unit
from luoshi.rating import Statuses

Title = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=CLEAN)]


class ElementIn(Input):
    """One thing to be proved; only a deliverable can be checked as done."""

    text: Annotated[str, StringConstraints(min_length=1, max_length=2000, pattern=CLEAN)]
    force: Force = Force.DELIVERABLE


class StageIn(Input):
    """A stage goal: so much of the whole is to be reached by a day."""

    on: Day
    percent: Annotated[int, Field(ge=1, le=100)]
    text: Annotated[str, StringConstraints(max_length=100, pattern=CLEAN)] = ""


class StageOut(Schema):
    """A stage goal (节点): so much of the whole is to be reached by a day."""

    on: date
    percent: int
    text: str


class ElementProposed(Schema):
    """One thing that would be to prove, in the words of the source."""

    text: str
    force: str


class LightOut(Schema):
    """How it stands by the rules in force: r(ed) o(range) y(ellow) b(lue) n(o data) g(reen) w(ithout clock) d(one), and the
    word beside it."""

    kind: str
    text: str


class StatusesOut(Schema):
    """Three statuses in words: what the unit claims, what the evidence supports, how it stands in time; and one sentence where
    they differ. `late_by` counts days past the original date, `left` days to the current one (null: no clock runs)."""

    claimed: str
    evidenced: str
    time: str
    differing: str
    late_by: int
    left: int | None

    @staticmethod
    def resolve_claimed(found: Statuses) -> str:
        return said(found.claimed)

    @staticmethod
    def resolve_evidenced(found: Statuses) -> str:
        return said(found.evidenced)

    @staticmethod
    def resolve_time(found: Statuses) -> str:
        return said(found.time)

    @staticmethod
    def resolve_differing(found: Statuses) -> str:
        return said(found.sentence)


class LimitProposed(Schema):
    """The date that the rules give where the text gives none: the rule, its version, and how the date comes about."""

    due: date
    rule: str = Field(alias="path")
    version: str
    is_confirmed: bool
    lines: list[str]


class CommitmentRef(Schema):
    """A commitment by number and title."""

    id: int
    number: str
    title: str
    state: str
    state_label: str = Field(alias="get_state_display")


class CommitmentRow(CommitmentRef):
    """A commitment as listed. `claimed` percent is what the unit says; `proven` of `provable` elements are verified."""

    domain: str
    pack: str = Field(description="the pack that it belongs to; empty for none")
    confidentiality: str
    urgency: str
    is_major: bool
    cadence: str
    lead: UnitRef | None
    office: UnitRef
    original_due: date | None
    current_due: date | None
    claimed: int
    proven: int
    provable: int
    light: LightOut
    statuses: StatusesOut
    registered_on: date
    changed_at: datetime

    @staticmethod
    def resolve_light(commitment: Commitment) -> Light:
        return timing(commitment, today())

    @staticmethod
    def resolve_statuses(commitment: Commitment) -> Statuses:
        return statuses(commitment, today())


class CommitmentPage(Schema):
    """One page of the ledger. `total` is exact unless `has_more_than_total`; a cursor is empty where there is no such page."""

    rows: list[CommitmentRow]
    total: int
    has_more_than_total: bool
    before: str
    after: str


class ElementOut(Schema):
    """One thing to be proved. `evidence` are the ids of the files that are to prove it."""

    id: int
    order: int
    text: str
    force: str
    span: tuple[int, int] | None
    is_proven: bool
    evidence: list[int]

    @staticmethod
    def resolve_span(element: Element) -> tuple[int, int] | None:
        return None if element.start is None or element.end is None else (element.start, element.end)

    @staticmethod
    def resolve_evidence(element: Element) -> list[int]:
        return [item.pk for item in element.evidence.all()]


class FactsOut(Schema):
    """What a file shows of itself. `taken_at`, `camera` and the place are the camera's own notes; `fault` is why there is no
    preview: broken, too_large, locked."""

    width: int | None
    height: int | None
    taken_at: datetime | None
    camera: str
    latitude: float | None
    longitude: float | None
    fault: str
    has_preview: bool


class EvidenceOut(Schema):
    """A file handed in with a report; GET /api/evidence/{id} gives it, …/preview a small copy. `proves` are orders of
    elements; `facts` are null where nobody has looked at the file yet."""

    id: int
    filename: str
    media_type: str
    size: int
    digest: str
    facts: FactsOut | None
    proves: list[int]

    @staticmethod
    def resolve_facts(item: Evidence) -> FileFacts | None:
        return facts_in(item)

    @staticmethod
    def resolve_proves(item: Evidence) -> list[int]:
        return [element.order for element in item.elements.all()]


class ReportOut(Schema):
    """What a unit said of its work; it counts once its head has signed."""

    id: int
    number: int
    unit: UnitRef
    slot: int | None = Field(alias="slot_id")
    progress: int
    done: str
    problems: str
    next_steps: str
    status: str
    status_label: str = Field(alias="get_status_display")
    reporter: PersonRef
    reported_at: datetime
    decided_by: PersonRef | None
    decided_at: datetime | None
    reason: str
    findings: list[dict[str, Any]] = Field(description="what was noticed before anybody read it: check, rule, facts")
    evidence: list[EvidenceOut]


class VerificationOut(Schema):
    """What somebody else found; `ticks` by element id."""

    id: int
    verifier: PersonRef
    method: str
    method_label: str = Field(alias="get_method_display")
    finding: str
    passed: bool
    ticks: dict[str, bool]
    at: datetime


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


class DraftOut(Schema):
    """What a directive would become, in the form in which `accept` takes it back; `words` stay as they are."""

    title: str
    words: str
    lead: int | None = Field(alias="lead_id")
    supports: list[int] = Field(alias="support_ids")
    leader: int | None = Field(alias="leader_id")
    handler: int | None = Field(alias="handler_id")
    due: date | None
    measure: str
    domain: str
    pack: str
    confidentiality: str
    urgency: str
    is_major: bool
    cadence: str
    stages: list[StageOut]
    elements: list[ElementProposed]

    @staticmethod
    def resolve_elements(draft: Draft) -> list[dict[str, str]]:
        return [{"text": text, "force": force} for text, force in draft.elements]


class ViewOut(Schema):
    """A list's filters under a name."""

    id: int
    name: str
    query: str


class DraftIn(Input):
    """What a commitment is made of, besides its words. All of it replaces what was there."""

    title: Title
    lead: Id | None = None
    supports: Annotated[list[Id], Field(max_length=100)] = []
    leader: Id | None = None
    handler: Id | None = None
    due: Day | None = None
    measure: Line = ""
    domain: Domain = Domain.OTHER
    pack: PackCode | None = Field(
        None, description="the pack that it belongs to; empty for none; null where the words decide"
    )
    confidentiality: Confidentiality = Confidentiality.INTERNAL
    urgency: Urgency = Urgency.NORMAL
    is_major: bool = False
    cadence: Cadence | Literal[""] = ""
    stages: Annotated[list[StageIn], Field(max_length=50)] = []
    elements: Annotated[list[ElementIn], Field(max_length=100)] = []

    def draft(self) -> Draft:
        """The ledger's own form of it; the ledger checks what it names."""
        return Draft(
            title=self.title,
            lead_id=self.lead,
            support_ids=tuple(self.supports),
            leader_id=self.leader,
            handler_id=self.handler,
            due=self.due,
            measure=self.measure,
            domain=self.domain,
            pack=self.pack,
            confidentiality=self.confidentiality,
            urgency=self.urgency,
            is_major=self.is_major,
            cadence=self.cadence,
            stages=tuple(Stage(stage.on, stage.percent, stage.text) for stage in self.stages),
            elements=tuple((element.text, element.force) for element in self.elements),
        )


class RegisterIn(DraftIn):
    """A commitment that comes from no source on the reading desk."""

    office: Id = Field(description="the supervision office that registers it")
    origin: Origin = Origin.DOCUMENT
    basis: Annotated[str, StringConstraints(max_length=200, pattern=CLEAN)] = ""
    words: Words = ""

    def draft(self) -> Draft:
        return replace(super().draft(), origin=self.origin, basis=self.basis, words=self.words)


class MoveIn(Input):
    pack: PackCode = Field(description="the code of a pack; empty for none")


class ReasonIn(Input):
    reason: Line


class ChangeDueIn(ReasonIn):
    due: Day


class MergeIn(ReasonIn):
    into: Id


class PartIn(DraftIn):
    weight: Annotated[int, Field(ge=1, le=100)] = 1


class BreakDownIn(Input):
    parts: Annotated[list[PartIn], Field(min_length=1, max_length=50)]


class Tick(Input):
    element: Id
    proven: bool


class VerifyIn(Input):
    """One tick for each element; with one of them false the commitment goes back."""

    method: Verification.Method
    finding: Words
    ticks: Annotated[list[Tick], Field(max_length=100)]


class ReportIn(Input):
    """A report as a form, beside its files. `proves` goes with `evidence`, one for one: orders of elements, such as “1,3”."""

    progress: Percent
    done: Words
    problems: Words = ""
    next_steps: Words = ""
    slot: Id | None = Field(None, description="the slot that it answers; without it, your unit's earliest open one")
    proves: list[Annotated[str, StringConstraints(max_length=100, pattern=r"^(\d{1,4}(,\d{1,4})*)?$")]] = []


class ViewIn(Input):
    name: Annotated[str, StringConstraints(min_length=1, max_length=40, pattern=CLEAN)]
    query: Annotated[str, StringConstraints(max_length=500, pattern=CLEAN)]


class LedgerParams(Input):
    """What the list is narrowed to, how it is ordered, and the cursor of the page wanted; empty values do not narrow."""

    q: Search = Field("", description="words in number, title or source")
    state: Annotated[list[State], Field(max_length=len(State))] = []
    lead: Id | None = None
    domain: Domain | Literal[""] = ""
    pack: PackCode = Field("", description="the code of a pack")
    confidentiality: Confidentiality | Literal[""] = ""
    due: Literal["", "overdue", "week", "late", "none"] = ""
    claimed: Literal["", "none", "part", "complete"] = Field("", description="by what the unit claims")
    proven: Literal["", "none", "part", "all"] = Field("", description="by what the evidence supports")
    office: Id | None = None
    year: Year | None = None
    mine: bool = Field(False, description="only what you handle, sign or supervise")
    sort: Literal["newest", "due", "changed"] = "newest"
    after: Cursor = Field("", description="the `after` of the page before this one")
    before: Cursor = Field("", description="the `before` of the page after this one")
