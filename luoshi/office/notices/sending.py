"""The outbox goes out: at each tick as much as the channels' limits and the time allow, the channels in turn."""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from luoshi.errors import Refused
from luoshi.office.notices import claiming
from luoshi.office.notices.carrying import Road
from luoshi.office.notices.models import Attempt, Channel, Contact, Delivery, Notice
from luoshi.office.notices.queries import contact_of, needs_address, usable_by
from luoshi.office.notices.senders.calls import Verdict
from luoshi.office.notices.timetable import timetable
from luoshi.office.notices.wording import message
from luoshi.office.people.models import Person

BATCH = 200
FAULTS = 3  # a channel that fails so often in a row is left alone until the next tick
NAP = timedelta(seconds=2)  # a wait up to this is waited out

COUNTED = {
    Attempt.Outcome.SENT: noop("发出"),
    Attempt.Outcome.BUSY: noop("对方限流"),
    Attempt.Outcome.FAILED: noop("失败"),
    Attempt.Outcome.UNKNOWN: noop("不知是否送达"),
}

Clock = Callable[[], datetime]


def tick(moment: datetime) -> Mapping[str, int]:
    """Sends what is due. Safe to be killed anywhere: what was being sent is found again by `recover`."""
    clock = running_from(moment)
    counts = Counter({noop("找回"): claiming.recover(moment)})
    until = moment + timedelta(seconds=timetable().budget_seconds)
    runs = [
        _run(Road(channel), clock, counts) for channel in Channel.objects.filter(is_active=True).select_related("lane")
    ]
    while runs and clock() < until:
        free = {run: next(run, None) for run in runs}
        runs = [run for run in runs if free[run] is not None]
        waits = [found for found in free.values() if found is not None]
        if waits and (nap := min(waits) - clock()) > timedelta():
            if nap > NAP:
                break
            time.sleep(nap.total_seconds())
    return counts


def running_from(moment: datetime) -> Clock:
    """A clock that starts at a moment and runs on from there: limits are counted in time that really passes."""
    started = time.monotonic()
    return lambda: moment + timedelta(seconds=time.monotonic() - started)


def send(delivery: Delivery, road: Road, clock: Clock) -> Verdict | datetime | None:
    """One attempt: what became of it, until when to wait, or None where there was nothing to send."""
    notices = list(_to_tell(delivery)) if _is_wanted(delivery) else []
    if not (notices or delivery.is_test):
        claiming.drop(delivery)
        return None
    found = claiming.claim(delivery, clock(), road.limits)
    if not isinstance(found, Attempt):
        return found
    try:
        words = message(delivery, notices, _address(delivery), timezone.localtime(clock()).date())
        verdict = road.carry(words, clock())
    except Refused as error:  # an address that can no longer be opened
        verdict = Verdict(Attempt.Outcome.FAILED, str(error))
    claiming.finish(delivery, found, verdict, clock())
    return verdict


def _run(road: Road, clock: Clock, counts: Counter) -> Iterator[datetime]:
    """Sends what is due by one channel, yielding after each when the channel is free again; ends where no more is due, the
    channel fails or must rest."""
    faults = 0
    while batch := list(_due(road.channel, clock())):
        for delivery in batch:
            found = send(delivery, road, clock)
            while isinstance(found, datetime):
                yield found
                found = send(delivery, road, clock)
            if found is None:
                continue
            counts[COUNTED[Attempt.Outcome(found.outcome)]] += 1
            faults = 0 if found.outcome == Attempt.Outcome.SENT else faults + 1
            if faults == FAULTS or found.pause:
                return
            yield clock()


def _due(channel: Channel, moment: datetime) -> QuerySet[Delivery]:
    due = Delivery.objects.filter(channel=channel, status=Delivery.Status.WAITING, is_test=False, due_at__lte=moment)
    return due.select_related("person", "channel__unit").order_by("due_at", "id")[:BATCH]


def _to_tell(delivery: Delivery) -> QuerySet[Notice]:
    """What the person may still see of it; of a digest, what they have not read in the inbox by now."""
    found = Notice.objects.visible_to(delivery.person).filter(deliveries=delivery)
    if delivery.digest_on:
        found = found.filter(read_at=None)
    return found.select_related("commitment__lead").order_by("id")


def _is_wanted(delivery: Delivery) -> bool:
    """Whether the person still may and wants to be told by the channel, and has given what it needs."""
    person: Person = delivery.person
    needed = needs_address(delivery.channel)
    return (
        person.is_active
        and usable_by(person, delivery.channel)
        and person.subscriptions.filter(channel=delivery.channel).exists()
        and not (needed and not Contact.objects.filter(pk=person.pk).exclude(**{needed: ""}).exists())
    )


def _address(delivery: Delivery) -> str:
    """Where the message goes, or whom a robot mentions: nobody in a test."""
    contact = contact_of(delivery.person)
    if needed := needs_address(delivery.channel):
        return getattr(contact, needed)
    return "" if delivery.is_test else contact.mobile


def send_test(delivery: Delivery) -> Verdict:
    """Sends a test now, within the channel's limits, and says what the other side answered."""
    clock = running_from(timezone.now())
    road = Road(Channel.objects.select_related("lane").get(pk=delivery.channel_id))
    if delivery.status != Delivery.Status.WAITING:  # the same form sent twice
        last = delivery.attempts.latest("id")
        return Verdict(last.outcome, last.told)
    found = send(delivery, road, clock)
    if isinstance(found, Verdict):
        return found
    Delivery.objects.filter(pk=delivery.pk, status=Delivery.Status.WAITING).update(status=Delivery.Status.GAVE_UP)
    return Verdict(Attempt.Outcome.BUSY, _("渠道正忙或已满本分钟的限额，请过一分钟再试。"))
