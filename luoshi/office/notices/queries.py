"""What is read: a person's inbox and ways of being told, the channels with their state, the log of what was sent."""

from datetime import timedelta
from typing import NamedTuple

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery

from luoshi.office.events.recorder import now
from luoshi.office.notices import sealing
from luoshi.office.notices.models import Attempt, Channel, Contact, Delivery, Kind, Notice, Subscription
from luoshi.office.people.models import ADMINISTRATORS, Person
from luoshi.office.people.queries import duties_in_force

LOG_DAYS = 30


class Reached(NamedTuple):
    """Where a person can be reached, as they told it."""

    mobile: str = ""
    email: str = ""


def inbox(person: Person, *, only_unread: bool = False) -> QuerySet[Notice]:
    """The person's notices that they may see, the newest first, with what a row shows."""
    found = unread(person) if only_unread else Notice.objects.visible_to(person)
    return found.select_related("commitment__lead", "event__actor").defer("event__canonical").order_by("-id")


def unread(person: Person) -> QuerySet[Notice]:
    """The person's unread notices, for the count beside 通知."""
    return Notice.objects.visible_to(person).filter(read_at=None)


def contact_of(person: Person) -> Reached:
    """The person's own addresses."""
    found = Contact.objects.filter(pk=person.pk).first()
    return Reached(sealing.unseal(found.mobile) or "", sealing.unseal(found.email) or "") if found else Reached()


def channels_for(person: Person) -> list[Channel]:
    """The active channels that the person may use, each with whether they do (`used`)."""
    used = set(Subscription.objects.filter(person=person).values_list("channel", flat=True))
    found = [one for one in Channel.objects.filter(is_active=True).select_related("unit") if usable_by(person, one)]
    for one in found:
        one.used = one.pk in used  # type: ignore[attr-defined]
    return found


def usable_by(person: Person, channel: Channel) -> bool:
    """Whether the person works in the unit whose channel it is. What goes to a group is read by all of that unit."""
    if channel.unit is None:
        return True
    paths = getattr(person, "_working_paths", None)
    if paths is None:
        working = duties_in_force(person).exclude(role__in=ADMINISTRATORS)
        paths = person._working_paths = [duty.unit.path for duty in working]  # type: ignore[attr-defined]
    return any(path.startswith(channel.unit.path) for path in paths)


def channels() -> QuerySet[Channel]:
    """All channels with the result of the last attempt, what waits and what was not sent."""
    last = Attempt.objects.filter(channel=OuterRef("pk")).exclude(outcome=Attempt.Outcome.OPEN).order_by("-id")
    recent = Q(deliveries__due_at__gte=now() - timedelta(days=LOG_DAYS))
    return (
        Channel.objects.select_related("unit", "lane")
        .annotate(
            last_outcome=Subquery(last.values("outcome")[:1]),
            last_at=Subquery(last.values("at")[:1]),
            waiting=Count("deliveries", Q(deliveries__status=Delivery.Status.WAITING, deliveries__is_test=False)),
            gave_up=Count(
                "deliveries", Q(deliveries__status=Delivery.Status.GAVE_UP, deliveries__is_test=False) & recent
            ),
        )
        .order_by("id")
    )


def log(channel: Channel) -> QuerySet[Delivery]:
    """What went by a channel, the newest first, with every attempt."""
    attempts = Prefetch("attempts", Attempt.objects.order_by("id"))
    return Delivery.objects.filter(channel=channel).select_related("person").prefetch_related(attempts).order_by("-id")


def needs_address(channel: Channel) -> str:
    """The part of a person's contact that a channel cannot do without; empty for robots, which speak to a group."""
    return {Kind.EMAIL: "email", Kind.SMS: "mobile"}.get(Kind(channel.kind), "")
