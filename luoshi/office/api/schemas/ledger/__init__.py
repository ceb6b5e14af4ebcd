"""Commitments, their reports and proofs, and the bodies of the lifecycle's verbs: what goes out, and what comes in."""

from luoshi.office.api.schemas.ledger.drafts import BreakDownIn, DraftIn, RegisterIn, Title
from luoshi.office.api.schemas.ledger.filters import LedgerParams, ViewIn
from luoshi.office.api.schemas.ledger.one import CommitmentOne, Part
from luoshi.office.api.schemas.ledger.proposals import DraftOut
from luoshi.office.api.schemas.ledger.rows import (
    CommitmentPage,
    CommitmentRef,
    CommitmentRow,
    Due,
    LightOut,
    StatusesOut,
    ViewOut,
)
from luoshi.office.api.schemas.ledger.verbs import ChangeDueIn, MergeIn, MoveIn, ReasonIn, ReportIn, Tick, VerifyIn

__all__ = [
    "BreakDownIn",
    "ChangeDueIn",
    "CommitmentOne",
    "CommitmentPage",
    "CommitmentRef",
    "CommitmentRow",
    "DraftIn",
    "DraftOut",
    "Due",
    "LedgerParams",
    "LightOut",
    "MergeIn",
    "MoveIn",
    "Part",
    "ReasonIn",
    "RegisterIn",
    "ReportIn",
    "StatusesOut",
    "Tick",
    "Title",
    "VerifyIn",
    "ViewIn",
    "ViewOut",
]
