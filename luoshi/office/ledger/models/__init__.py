"""Commitments and what belongs to them: elements to prove, reports, evidence, verifications, requests, counts."""

from luoshi.office.ledger.models.choices import (
    DELIVERED,
    DROPPED,
    RUNNING,
    Cadence,
    Domain,
    Force,
    Origin,
    State,
    Urgency,
)
from luoshi.office.ledger.models.closing import Closing, Objection
from luoshi.office.ledger.models.commitments import (
    NO_DUE,
    Commitment,
    CommitmentQuerySet,
    Element,
    Involvement,
    Recurrence,
)
from luoshi.office.ledger.models.files import FileFacts
from luoshi.office.ledger.models.keeping import NumberSeries, SavedView, Tally
from luoshi.office.ledger.models.lookback import Draw, LookBack
from luoshi.office.ledger.models.pauses import Pause
from luoshi.office.ledger.models.ratings import Rating, ReportDay
from luoshi.office.ledger.models.reports import Evidence, Proof, Report, Verification
from luoshi.office.ledger.models.requests import Dispute, Extension
from luoshi.office.ledger.models.slots import (
    REPORTING,
    ReportDraft,
    ReportPlan,
    ReportSketch,
    ReportSlot,
    SlotState,
)

__all__ = [
    "DELIVERED",
    "DROPPED",
    "NO_DUE",
    "REPORTING",
    "RUNNING",
    "Cadence",
    "Closing",
    "Commitment",
    "CommitmentQuerySet",
    "Dispute",
    "Domain",
    "Draw",
    "Element",
    "Evidence",
    "Extension",
    "FileFacts",
    "Force",
    "Involvement",
    "LookBack",
    "NumberSeries",
    "Objection",
    "Origin",
    "Pause",
    "Proof",
    "Rating",
    "Recurrence",
    "Report",
    "ReportDay",
    "ReportDraft",
    "ReportPlan",
    "ReportSketch",
    "ReportSlot",
    "SavedView",
    "SlotState",
    "State",
    "Tally",
    "Urgency",
    "Verification",
]
