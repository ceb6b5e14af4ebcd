"""What was asked of the office on a commitment, objected to or drawn, and what came of it, for the commitment's page."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from luoshi.office.ledger import requests
from luoshi.office.ledger.limits import RuleDate
from luoshi.office.ledger.models import Closing, Commitment, Dispute, Extension, LookBack, Objection


@dataclass(frozen=True, slots=True)
class Asked:
    """Requests, objections, look-backs and close-outs that did not hold, the latest first."""

    extensions: Sequence[Extension] = ()
    disputes: Sequence[Dispute] = ()
    objections: Sequence[Objection] = ()
    look_backs: Sequence[LookBack] = ()
    closings: Sequence[Closing] = ()
    answer_by: RuleDate | None = field(default=None)


def asked_of(commitment: Commitment, happened: set[str]) -> Asked:
    """One statement for each kind that the record says has happened."""
    extensions = list(_with(commitment.extensions, "asked_by", "decided_by")) if "ask_extension" in happened else []
    disputes = (
        list(_with(commitment.disputes, "unit", "lead_before", "lead_after", "raised_by", "decided_by"))
        if "dispute" in happened
        else []
    )
    return Asked(
        extensions,
        disputes,
        list(_with(commitment.objections, "recorded_by", "decided_by")) if "record_objection" in happened else [],
        list(_with(commitment.look_backs, "draw", "looked_by")) if "drawn" in happened else [],
        list(_with(commitment.closings, "reopened_by")) if "reinstate" in happened else [],
        _answer_by(commitment, extensions, disputes),
    )


def _with(rows, *names: str):
    return rows.select_related(*names)


def _answer_by(commitment: Commitment, extensions: Sequence[Extension], disputes: Sequence[Dispute]) -> RuleDate | None:
    """By when the office should answer what waits for it."""
    for dispute in disputes:
        if dispute.decided_at is None:
            return requests.answer_by("settlement", commitment, dispute.raised_at)
    for extension in extensions:
        if extension.status == Extension.Status.ASKED:
            return requests.answer_by("extension", commitment, extension.asked_at)
    return None
