"""What the security and the audit administrator look into: failed sign-ins, locks, the record of all changes."""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from axes.helpers import get_cool_off
from axes.models import AccessAttempt, AccessFailureLog
from django.conf import settings
from django.db.models import Max, Q, QuerySet, Sum
from django.utils import timezone

from luoshi.office.events.models import Event
from luoshi.office.people.models import Person


class Lock(NamedTuple):
    """A user name that may not sign in from an address until a moment. `person` is None for a name nobody has."""

    username: str
    address: str
    failures: int
    until: datetime
    person: Person | None


def locks() -> list[Lock]:
    """The locks in force, the newest first: two queries."""
    lasts = get_cool_off()
    pairs = list(
        AccessAttempt.objects.filter(attempt_time__gte=timezone.now() - lasts)
        .values("username", "ip_address")
        .annotate(failures=Sum("failures_since_start"), last=Max("attempt_time"))
        .filter(failures__gte=settings.AXES_FAILURE_LIMIT)
        .order_by("-last")
    )
    persons = {person.username: person for person in Person.objects.filter(username__in={p["username"] for p in pairs})}
    return [
        Lock(
            pair["username"],
            pair["ip_address"],
            pair["failures"],
            pair["last"] + lasts,
            persons.get(pair["username"]),
        )
        for pair in pairs
    ]


def failures() -> QuerySet[AccessFailureLog]:
    """Every failed sign-in that was kept, the newest first."""
    return AccessFailureLog.objects.order_by("-id")


def record(*, actor: str = "", verb: str = "", day: date | None = None) -> QuerySet[Event]:
    """All events, the newest first, with their actors; of persons of a name or user name, of a verb, of a local day."""
    events = Event.objects.select_related("actor").order_by("-seq")
    if actor:
        events = events.filter(actor__in=Person.objects.filter(Q(name=actor) | Q(username=actor)))
    if verb:
        events = events.filter(verb=verb)
    if day:
        start = timezone.make_aware(datetime.combine(day, time()))
        events = events.filter(at__gte=start, at__lt=start + timedelta(days=1))
    return events


def still_holds(seq: int, digest: str) -> bool:
    """Whether the event of this number still has the digest (or its beginning) that somebody wrote down."""
    return Event.objects.filter(pk=seq, digest__startswith=digest.lower()).exists()
