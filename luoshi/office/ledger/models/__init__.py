"""Commitments and what belongs to them: elements to prove, reports, evidence, verifications, counts."""

from luoshi.office.ledger.models.choices import RUNNING, Cadence, Domain, Force, Origin, State, Urgency
from luoshi.office.ledger.models.commitments import (
    NO_DUE,
    Commitment,
    CommitmentQuerySet,
    Element,
    Involvement,
    Recurrence,
)
from luoshi.office.ledger.models.keeping import NumberSeries, SavedView, Tally
from luoshi.office.ledger.models.ratings import Rating, ReportDay
from luoshi.office.ledger.models.reports import Evidence, Proof, Report, Verification
from luoshi.office.ledger.models.slots import (
    REPORTING,
    ReportDraft,
    ReportPlan,
    ReportSketch,
    ReportSlot,
    SlotState,
)

__all__ = [
    "NO_DUE",
    "REPORTING",
    "RUNNING",
    "Cadence",
    "Commitment",
    "CommitmentQuerySet",
    "Domain",
    "Element",
    "Evidence",
    "Force",
    "Involvement",
    "NumberSeries",
    "Origin",
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
