"""Commitments that end without being delivered: merged into another, or withdrawn."""

from django.utils.translation import gettext as _

from luoshi.errors import Invalid, Refused
from luoshi.office.events.recorder import Done, action
from luoshi.office.ledger.actions.common import given_reason, keep, move, take
from luoshi.office.ledger.actions.parts import roll_up
from luoshi.office.ledger.models import (
    Commitment,
    State,
)
from luoshi.office.people.models import Person


@action("merge")
def merge(actor: Person, commitment_id: int, into_id: int, reason: str) -> Done:
    """并案: goes on as part of another commitment of the same office."""
    commitment = take(actor, "merge", commitment_id)
    into = Commitment.objects.filter(pk=into_id, office_id=commitment.office_id).first()
    if into is None or into.pk == commitment.pk:
        raise Invalid(_("请选择本督查室的另一件事项。"), field="into")
    if into.state in {State.MERGED, State.WITHDRAWN, State.STRUCK_OFF, State.ARCHIVED}:
        raise Refused(
            _("事项 %(number)s %(state)s，不能再并入。") % {"number": into.number, "state": into.get_state_display()}
        )
    if commitment.children.exists() or commitment.parent_id:
        raise Refused(_("有分解关系的事项不能并案。"))
    commitment.merged_into = into
    return Done(move(commitment, "merge"), {"into": into.pk, "number": into.number, "reason": given_reason(reason)})


@action("withdraw")
def withdraw(actor: Person, commitment_id: int, reason: str) -> Done:
    """撤销: no longer pursued, for a reason."""
    commitment = take(actor, "withdraw", commitment_id)
    move(commitment, "withdraw")
    if commitment.parent_id:
        parent = Commitment.objects.get(pk=commitment.parent_id)
        roll_up(parent)
        keep(parent)
    return Done(commitment, {"reason": given_reason(reason)})
