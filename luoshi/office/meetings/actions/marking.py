"""补标 and 改起止: directives by hand, where the reader left words out or cut them wrongly."""

from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from luoshi.errors import Invalid, Refused
from luoshi.office.events.recorder import Done, action
from luoshi.office.meetings.actions.common import meeting_to_read, take_directive
from luoshi.office.meetings.actions.laying_out import as_columns
from luoshi.office.meetings.models import HAND, Directive, Meeting
from luoshi.office.people.models import Person
from luoshi.office.rules.words import vocabulary
from luoshi.reading import by_hand


@action("mark")
def mark_by_hand(actor: Person, meeting_id: int, start: int, end: int) -> Done:
    """补标: a stretch that the reader left out becomes a directive, with what its words say."""
    meeting = meeting_to_read(actor, meeting_id)
    given = _read(meeting, start, end)
    directive = Directive.objects.create(meeting=meeting, origin=HAND, **given)
    Meeting.objects.filter(pk=meeting.pk).update(pending=F("pending") + 1)
    span = [directive.start, directive.end]
    return Done(directive, {"meeting": meeting.pk, "span": span, "words": meeting.source.words(*span)})


@action("reframe")
def reframe(actor: Person, directive_id: int, start: int, end: int) -> Done:
    """改起止: a pending directive runs from here to there, and what it says is read anew."""
    directive = take_directive(actor, directive_id)
    before, words = [directive.start, directive.end], directive.words
    given = _read(directive.meeting, start, end, besides=directive)
    if [given["start"], given["end"]] == before:
        raise Invalid(_("起止没有改动。"), field="words")
    for name, value in (given | {"origin": HAND}).items():
        setattr(directive, name, value)
    directive.save()
    return Done(
        directive, {"from": before, "to": [directive.start, directive.end], "was": words, "words": directive.words}
    )


def _read(meeting: Meeting, start: int, end: int, besides: Directive | None = None) -> dict[str, Any]:
    """The columns of a directive over a stretch that none of the others touches."""
    text = meeting.source.text
    start, end = by_hand.trimmed(text, (start, end))
    if start >= end:
        raise Invalid(_("请选中要补标的文字。"), field="span")
    clashing = meeting.directives.filter(start__lt=end, end__gt=start)
    if besides:
        clashing = clashing.exclude(pk=besides.pk)
    if clash := clashing.select_related("meeting__source").first():
        raise Refused(_("选中的文字与已有的一条要求重叠：“%(words)s…”。") % {"words": clash.words[:30]})
    day = meeting.date.isoformat() if meeting.date else None
    return as_columns(by_hand.directive(text, (start, end), day, vocabulary()))
