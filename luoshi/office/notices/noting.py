"""From an event to notices, inside the event's own transaction: both are kept or neither."""

from datetime import timedelta

from django.db.models import Model
from django.utils import timezone

from luoshi.office.events.models import Event
from luoshi.office.notices import outbox
from luoshi.office.notices.models import Notice
from luoshi.office.notices.recipients import OF_NO_MATTER, Detail, commitment_of, recipients
from luoshi.office.notices.telling import tellings
from luoshi.office.notices.timetable import timetable


def note(event: Event, subject: Model, detail: Detail) -> None:
    """Puts the event into the inboxes of those it concerns, and into the outbox for those who want to be pushed.

    What is recorded for long ago, as when a history is loaded, is pushed to nobody.
    """
    telling = tellings().get(event.verb)
    commitment = commitment_of(subject)
    if telling is None or (commitment is None and not OF_NO_MATTER.issuperset(telling.to)):
        return
    notices = Notice.objects.bulk_create(
        Notice(person=person, event=event, verb=event.verb, relation=relation, commitment=commitment, at=event.at)
        for person, relation in recipients(telling.to, commitment, detail, event.actor)
    )
    if notices and event.at > timezone.now() - timedelta(days=timetable().late_days):
        outbox.put(notices, at_once=telling.at_once)
