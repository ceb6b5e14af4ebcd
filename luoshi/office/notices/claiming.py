"""Taking a delivery to send it, counting it first, and keeping what became of it: a crash anywhere loses nothing."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from luoshi.office.notices.models import Attempt, Delivery, Lane
from luoshi.office.notices.senders.calls import Verdict
from luoshi.office.notices.timetable import Limits, timetable

MINUTE, SECOND = timedelta(minutes=1), timedelta(seconds=1)
Status = Delivery.Status


def recover(moment: datetime) -> int:
    """Puts back what was being sent when its process died. It may have arrived, so its next attempt says so."""
    left = Delivery.objects.filter(status=Status.SENDING, claimed_until__lt=moment)
    found = 0
    for delivery in left:
        with transaction.atomic():
            status = Status.GAVE_UP if delivery.is_test else Status.WAITING
            mine = left.filter(pk=delivery.pk, claimed_until=delivery.claimed_until)
            if not mine.update(status=status, claimed_until=None, may_repeat=True, due_at=moment):
                continue
            delivery.attempts.filter(outcome=Attempt.Outcome.OPEN).update(
                outcome=Attempt.Outcome.UNKNOWN, ended=moment, told=_("发送时进程中断")
            )
            found += 1
    return found


def claim(delivery: Delivery, moment: datetime, limits: Limits) -> Attempt | datetime | None:
    """The attempt that may now be made, written down before it is; the moment until which the channel's limits say to wait;
    None where somebody else has taken the delivery."""
    with transaction.atomic():
        lane = Lane.objects.select_for_update().get(pk=delivery.channel_id)
        if (free := free_from(lane, moment, limits)) > moment:
            return free
        until = moment + timetable().lease
        mine = Delivery.objects.filter(pk=delivery.pk, status=Status.WAITING, due_at__lte=moment)
        if not mine.update(status=Status.SENDING, claimed_until=until):
            return None
        delivery.claimed_until = until
        return Attempt.objects.create(
            delivery=delivery, channel_id=delivery.channel_id, at=moment, was_marked=delivery.may_repeat
        )


def free_from(lane: Lane, moment: datetime, limits: Limits) -> datetime:
    """From when on the channel may be spoken to again: the moment itself where it may now.

    An earlier attempt counts from its end (one that broke off, from its latest possible end), because it reached the other
    side before that: so no minute on the other side's clock has more than the limit.
    """
    free = max(moment, lane.paused_until or moment)
    if timezone.localtime(free).minute in limits.avoid_minutes:
        free = (free + MINUTE).replace(second=0, microsecond=0)
    allowance = [(lane.channel.per_minute or limits.per_minute, MINUTE)]
    if limits.per_second:
        allowance.append((limits.per_second, SECOND))
    ended = list(
        Attempt.objects.filter(channel=lane.pk)
        .order_by("-id")
        .values_list("at", "ended")[: max(n for n, _span in allowance)]
    )
    for most, span in allowance:
        if len(ended) >= most:
            at, end = ended[most - 1]
            free = max(free, (end or at + timetable().lease) + span)
    return free


def finish(delivery: Delivery, attempt: Attempt, verdict: Verdict, moment: datetime) -> None:
    """Keeps what became of an attempt, and when the next one is due where there is to be one."""
    with transaction.atomic():
        if verdict.pause:
            Lane.objects.filter(pk=delivery.channel_id).update(paused_until=moment + timedelta(seconds=verdict.pause))
        Attempt.objects.filter(pk=attempt.pk).update(outcome=verdict.outcome, told=verdict.told[:200], ended=moment)
        mine = Delivery.objects.filter(pk=delivery.pk, status=Status.SENDING, claimed_until=delivery.claimed_until)
        mine.update(claimed_until=None, **_becomes(delivery, verdict, moment))


def drop(delivery: Delivery) -> None:
    """There is nothing left to tell: read in the inbox already, no longer wanted, or no longer to be seen."""
    Delivery.objects.filter(pk=delivery.pk, status=Status.WAITING).update(status=Status.DROPPED)


def _becomes(delivery: Delivery, verdict: Verdict, moment: datetime) -> dict:
    if verdict.outcome == Attempt.Outcome.SENT:
        return {"status": Status.SENT, "sent_at": moment}
    marked = {"may_repeat": True} if verdict.outcome == Attempt.Outcome.UNKNOWN else {}
    if delivery.is_test:
        return {"status": Status.GAVE_UP, **marked}
    if verdict.outcome == Attempt.Outcome.BUSY:
        return {"status": Status.WAITING, "due_at": moment + timedelta(seconds=verdict.pause or 60), **marked}
    due = timetable().retry(delivery.failures + 1, moment)
    counted = {"failures": F("failures") + 1, **marked}
    return {"status": Status.WAITING, "due_at": due, **counted} if due else {"status": Status.GAVE_UP, **counted}
