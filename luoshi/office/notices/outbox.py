"""What is to be sent, written with the notices in one transaction: one message at once, or a line in the day's digest."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from luoshi.office.notices.models import Channel, Delivery, Notice, Subscription
from luoshi.office.notices.queries import usable_by
from luoshi.office.notices.timetable import timetable


def put(notices: Iterable[Notice], *, at_once: bool) -> None:
    """Adds notices to the outbox of every person's channels. The caller has opened the transaction."""
    by_person = {notice.person_id: notice for notice in notices}
    subscriptions = Subscription.objects.filter(person__in=by_person, channel__is_active=True)
    for one in subscriptions.select_related("person", "channel__unit").order_by("pk"):
        notice = by_person[one.person_id]
        if usable_by(one.person, one.channel):
            found = _alone(notice, one.channel) if at_once else _digest(notice, one.channel)
            found.notices.add(notice)


def _alone(notice: Notice, channel: Channel) -> Delivery:
    due = timetable().outside_quiet(notice.at)
    return Delivery.objects.create(person_id=notice.person_id, channel=channel, due_at=due)


def _digest(notice: Notice, channel: Channel) -> Delivery:
    """The digest that is still open, or the next one. Locked, so that it is not taken to be sent while a line is added."""
    due = timetable().next_digest(notice.at)
    mine = Delivery.objects.filter(person_id=notice.person_id, channel=channel, digest_on__isnull=False)
    still_open = mine.select_for_update().filter(
        status=Delivery.Status.WAITING, failures=0, may_repeat=False, digest_on__gte=_day(due)
    )
    if found := still_open.order_by("digest_on").first():
        return found
    if last := mine.filter(digest_on__gte=_day(due)).order_by("-digest_on").first():
        due = timetable().next_digest(last.due_at if last.due_at > due else due)
    return Delivery.objects.create(person_id=notice.person_id, channel=channel, due_at=due, digest_on=_day(due))


def _day(moment: datetime):
    return timezone.localtime(moment).date()
