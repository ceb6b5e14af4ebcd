"""What every verb does: take the commitment under the lock, move it along the table, keep it."""

from typing import Any

from django.utils.translation import gettext as _

from luoshi.errors import Invalid
from luoshi.office.events.recorder import now
from luoshi.office.ledger import pauses, requests, slots
from luoshi.office.ledger.lifecycle import TRANSITIONS, demand
from luoshi.office.ledger.models import Commitment
from luoshi.office.ledger.registering import count
from luoshi.office.ledger.viewers import found
from luoshi.office.people.models import Person


def take(actor: Person, verb: str, commitment_id: int) -> Commitment:
    """The commitment as it stands under the lock, if the actor may do this to it; what they may not see does not exist."""
    commitment = found(actor, commitment_id)
    demand(actor, verb, commitment)
    return commitment


def move(commitment: Commitment, verb: str, cause: str = "", **changes: Any) -> Commitment:
    """Carries the commitment along the table's row, with further changes to it, and keeps the counts. Where the stage's clock
    begins or ends to stand still, so does the commitment's; `cause` says why."""
    target = TRANSITIONS[verb].target
    assert target
    was_paused, is_paused = pauses.is_paused(commitment.state), pauses.is_paused(target)
    count(commitment, -1)
    before, commitment.state = commitment.state, target
    for name, value in changes.items():
        setattr(commitment, name, value)
    if was_paused and not is_paused:
        pauses.finish(commitment)
    keep(commitment)
    if is_paused and not was_paused:
        pauses.begin(commitment, verb, cause)
    count(commitment, +1)
    slots.follow(commitment, before)
    requests.follow(commitment, before)
    return commitment


def moved_by_pause(commitment: Commitment) -> dict[str, Any]:
    """For the event: how the due date moved when the clock went on; empty where it did not."""
    moved = getattr(commitment, "moved_by_pause", None)
    return {"moved": moved} if moved else {}


def keep(commitment: Commitment) -> None:
    commitment.changed_at = now()
    commitment.save()


def given_reason(reason: str) -> str:
    if not reason.strip():
        raise Invalid(_("请写明理由。"), field="reason")
    return reason.strip()[:300]
