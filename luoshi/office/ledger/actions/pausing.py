"""Dates that change, work that rests, duties that stand."""

from datetime import date

from django.utils.translation import gettext as _

from luoshi.errors import Invalid
from luoshi.office.events.recorder import Done, action, today
from luoshi.office.ledger.actions.common import given_reason, keep, move, moved_by_pause, take
from luoshi.office.people.models import Person


@action("change_due")
def change_due(actor: Person, commitment_id: int, due: date, reason: str) -> Done:
    """调整时限: the current date changes, the original stays for ever. A day gone by would make the unit late at once."""
    commitment = take(actor, "change_due", commitment_id)
    if due < today():
        raise Invalid(_("新时限不能早于今天。"), field="due")
    before, commitment.current_due, commitment.due_order = commitment.current_due, due, due
    if commitment.original_due is None:
        commitment.original_due = due
    keep(commitment)
    return Done(commitment, {"from": before, "to": due, "reason": given_reason(reason)})


@action("suspend")
def suspend(actor: Person, commitment_id: int, reason: str) -> Done:
    """暂缓: work rests for a reason; the clock stands still."""
    commitment = take(actor, "suspend", commitment_id)
    why = given_reason(reason)
    return Done(move(commitment, "suspend", cause=why), {"reason": why})


@action("resume")
def resume(actor: Person, commitment_id: int) -> Done:
    """恢复: work goes on, and the due date has moved on by the days that the clock stood still."""
    commitment = move(take(actor, "resume", commitment_id), "resume")
    return Done(commitment, moved_by_pause(commitment))


@action("make_standing")
def make_standing(actor: Person, commitment_id: int, reason: str) -> Done:
    """转为长期坚持: a standing duty that keeps reporting and is never struck off."""
    commitment = take(actor, "make_standing", commitment_id)
    return Done(move(commitment, "make_standing"), {"reason": given_reason(reason)})
