"""The open verbs as buttons: which of them carries the commitment on, which stand beside what they answer."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from luoshi.office.events.recorder import today
from luoshi.office.ledger.lifecycle import TRANSITIONS
from luoshi.office.ledger.models import Commitment

# the steps that carry a commitment on, the nearest first; the others are beside the way
ONWARD = ("assign", "sign_for", "settle", "apply_close", "report", "verify", "close", "strike_off", "archive", "resume")

# these act on one report, or on one slot, and stand beside it
ON_REPORTS = {"approve_report", "return_report"}
ON_SLOTS = {"excuse_report"}

# these answer what was asked, drawn or objected, and stand beside it
ON_ASKED = {"grant_extension", "refuse_extension", "decide_objection", "look_back"}

BESIDE = ON_REPORTS | ON_SLOTS | ON_ASKED


@dataclass(frozen=True, slots=True)
class Verb:
    """A button: what it does, what it is called, whether it is the one that carries the commitment on."""

    name: str
    label: str
    is_primary: bool


def buttons(verbs: Sequence[str], commitment: Commitment) -> list[Verb]:
    """The open verbs as buttons, the one that carries the commitment on first."""
    offered = [verb for verb in verbs if verb not in BESIDE]
    onward = [verb for verb in ONWARD if verb in offered]
    if commitment.claimed < 100 and "apply_close" in onward:
        onward.remove("apply_close")
    if commitment.notice_until and today() <= commitment.notice_until and "strike_off" in onward:
        onward.remove("strike_off")  # the notice still runs
    if "assign" in onward and not (commitment.lead_id and commitment.provable):
        onward = ["amend"]
    primary = onward[0] if onward else ""
    return [
        Verb(verb, _(TRANSITIONS[verb].label), verb == primary)
        for verb in sorted(offered, key=lambda verb: verb != primary)
    ]
