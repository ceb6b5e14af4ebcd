"""Out: what is to be proved and by what: elements, reports, files, verifications."""

from datetime import datetime
from typing import Any

from ninja import Field, Schema

from luoshi.office.api.schemas.people import PersonRef, UnitRef
from luoshi.office.ledger.exhibits import facts_in
from luoshi.office.ledger.models import Element, Evidence, FileFacts


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
