"""Out: a commitment as it is listed, with its light and its statuses."""

from datetime import date, datetime

from ninja import Field, Schema

from luoshi.office.api.schemas.people import UnitRef
from luoshi.office.events.recorder import today
from luoshi.office.ledger.lights import Light, statuses, timing
from luoshi.office.ledger.models import Commitment
from luoshi.office.wording import said
from luoshi.rating import Statuses


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


class CommitmentRef(Schema):
    """A commitment by number and title."""

    id: int
    number: str
    title: str
    state: str
    state_label: str = Field(alias="get_state_display")


class Due(CommitmentRef):
    """A commitment with its lead unit, its date and how it stands. `claimed` percent is what the unit says; `proven` of
    `provable` elements are verified."""

    lead: UnitRef | None
    current_due: date | None
    claimed: int
    proven: int
    provable: int
    light: LightOut
    statuses: StatusesOut

    @staticmethod
    def resolve_light(commitment: Commitment) -> Light:
        return timing(commitment, today())

    @staticmethod
    def resolve_statuses(commitment: Commitment) -> Statuses:
        return statuses(commitment, today())


class CommitmentRow(Due):
    """A commitment as listed."""

    domain: str
    pack: str = Field(description="the pack that it belongs to; empty for none")
    confidentiality: str
    urgency: str
    is_major: bool
    cadence: str
    office: UnitRef
    original_due: date | None
    registered_on: date
    changed_at: datetime


class CommitmentPage(Schema):
    """One page of the ledger. `total` is exact unless `has_more_than_total`; a cursor is empty where there is no such page."""

    rows: list[CommitmentRow]
    total: int
    has_more_than_total: bool
    before: str
    after: str


class ViewOut(Schema):
    """A list's filters under a name."""

    id: int
    name: str
    query: str
