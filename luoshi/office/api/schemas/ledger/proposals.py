"""Out: what a directive would become."""

from datetime import date

from ninja import Field, Schema

from luoshi.office.api.schemas.ledger.one import StageOut
from luoshi.office.ledger.registering import Draft


class ElementProposed(Schema):
    """One thing that would be to prove, in the words of the source."""

    text: str
    force: str


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
