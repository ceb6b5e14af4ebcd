"""Pressing stops for a stated reason, for one cause, and may be resumed."""

from django.utils.translation import gettext as _

from luoshi.errors import Refused
from luoshi.office.events.recorder import Done, action, now
from luoshi.office.ledger.actions.common import given_reason
from luoshi.office.ledger.models import Commitment
from luoshi.office.people.models import Person
from luoshi.office.slips.models import Stop
from luoshi.office.slips.powers import demand_pressing
from luoshi.office.slips.standing import Cause


@action("stop_pressing")
def stop(actor: Person, commitment_id: int, reason: str, cause: Cause | None = None) -> Done:
    """停止催办: for the matter's due date, or for another cause of a slip of its. What has gone out stands; no rung follows."""
    commitment = _commitment(actor, "stop", commitment_id)
    cause = cause or Cause.of(commitment)
    if found := _stopped(commitment, cause):
        raise Refused(_("已停止催办：%(reason)s。") % {"reason": found.reason})
    Stop.objects.create(
        commitment=commitment,
        basis=cause.basis,
        cause_day=cause.day,
        reason=given_reason(reason),
        by=actor,
        at=now(),
    )
    return Done(commitment, {"basis": cause.basis, "cause_day": cause.day, "reason": given_reason(reason)})


@action("resume_pressing")
def resume(actor: Person, commitment_id: int, cause: Cause | None = None) -> Done:
    """恢复催办: the ladder goes on from where it stands."""
    commitment = _commitment(actor, "resume", commitment_id)
    cause = cause or Cause.of(commitment)
    found = _stopped(commitment, cause)
    if found is None:
        raise Refused(_("没有停止催办，不用恢复。"))
    found.resumed_by, found.resumed_at = actor, now()
    found.save()
    return Done(commitment, {"basis": cause.basis, "cause_day": cause.day, "stopped_for": found.reason})


def _commitment(actor: Person, verb: str, pk: int) -> Commitment:
    commitment = Commitment.objects.visible_to(actor).one(pk)
    demand_pressing(actor, verb, commitment)
    return commitment


def _stopped(commitment: Commitment, cause: Cause) -> Stop | None:
    return Stop.objects.filter(commitment=commitment, basis=cause.basis, cause_day=cause.day, resumed_at=None).first()
