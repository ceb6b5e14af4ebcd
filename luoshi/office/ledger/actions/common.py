"""What every verb does: take the commitment under the lock, move it along the table, keep it."""

from django.utils.translation import gettext as _

from luoshi.errors import Invalid, NotFound
from luoshi.office.events.recorder import now
from luoshi.office.ledger import slots
from luoshi.office.ledger.lifecycle import TRANSITIONS, demand
from luoshi.office.ledger.models import (
    Commitment,
)
from luoshi.office.ledger.registering import count
from luoshi.office.people.models import Person


def take(actor: Person, verb: str, commitment_id: int) -> Commitment:
    """The commitment as it stands under the lock, if the actor may do this to it; what they may not see does not exist."""
    commitment = Commitment.objects.visible_to(actor).filter(pk=commitment_id).first()
    if commitment is None:
        raise NotFound(_("没有这件事项。"))
    demand(actor, verb, commitment)
    return commitment


def move(commitment: Commitment, verb: str) -> Commitment:
    """Carries the commitment along the table's row and keeps the counts."""
    target = TRANSITIONS[verb].target
    assert target
    count(commitment, -1)
    before, commitment.state = commitment.state, target
    keep(commitment)
    count(commitment, +1)
    slots.follow(commitment, before)
    return commitment


def keep(commitment: Commitment) -> None:
    commitment.changed_at = now()
    commitment.save()


def given_reason(reason: str) -> str:
    if not reason.strip():
        raise Invalid(_("请写明理由。"), field="reason")
    return reason.strip()[:300]
