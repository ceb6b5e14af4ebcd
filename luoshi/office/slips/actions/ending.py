"""A slip ends without an answer: taken back by the office with a reason, or because its cause is gone."""

from django.utils.translation import gettext as _

from luoshi.office.events.recorder import Done, action
from luoshi.office.ledger.actions.common import given_reason
from luoshi.office.ledger.lifecycle import LIFE
from luoshi.office.people.models import Person
from luoshi.office.slips.actions.common import end, named, take
from luoshi.office.slips.actions.issuing import Changed
from luoshi.office.slips.models import Basis, Slip, State
from luoshi.office.slips.standing import Cause


@action("lift_slip")
def lift(actor: Person, slip_id: int, reason: str) -> Done:
    """解除: the office takes the slip back, with a reason."""
    slip = take(actor, "lift", slip_id)
    return _expire(slip, given_reason(reason))


@action("lift_slip")
def clear(actor: None, slip_id: int) -> Done:
    """情形消除: the matter is delivered or no longer pursued, or its date was moved; nothing is owed on the slip."""
    slip = Slip.objects.filter(pk=slip_id, ended_on=None).select_related("commitment").first()
    if slip is None or (why := _gone(slip)) is None:
        raise Changed(_("情形没有消除。"))
    return _expire(slip, why)


def _expire(slip: Slip, why: str) -> Done:
    slip.state = State.EXPIRED
    end(slip, why).save()
    return Done(slip, {**named(slip), "reason": why})


def _gone(slip: Slip) -> str | None:
    """Why the slip's cause is gone; None where it is not. A wait for an answer outlasts a new date, but not the matter."""
    commitment = slip.commitment
    if LIFE.stages[commitment.state].clock in {"done", "none"}:
        return _("事项%(state)s") % {"state": commitment.get_state_display()}
    moved = slip.basis == Basis.DUE and Cause.of(commitment).day != slip.cause_day
    if slip.back == "cleared" and moved:
        return _("时限已由 %(before)s 改为 %(after)s") % {
            "before": slip.cause_day,
            "after": commitment.current_due or _("未定"),
        }
    slot = commitment.slots.open().filter(due=slip.cause_day)
    if slip.basis == Basis.REPORT and slip.back != "accepted" and not slot.exists():
        return _("这一期已补报或免报")
    return None
