"""In: what a commitment is made of, and the parts of one that is broken down."""

from dataclasses import replace
from typing import Annotated, Literal

from ninja import Field
from pydantic import StringConstraints

from luoshi.office.api.inputs import CLEAN, Day, Id, Input, Line, PackCode, Words
from luoshi.office.ledger.models import Cadence, Domain, Force, Origin, Urgency
from luoshi.office.ledger.registering import Draft
from luoshi.office.ledger.stages import Stage
from luoshi.office.meetings.models import Confidentiality

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


class PartIn(DraftIn):
    weight: Annotated[int, Field(ge=1, le=100)] = 1


class BreakDownIn(Input):
    parts: Annotated[list[PartIn], Field(min_length=1, max_length=50)]
