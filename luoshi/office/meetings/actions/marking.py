"""补标: marks by hand what the reader left out."""

from django.db.models import F
from django.utils.translation import gettext as _

from luoshi.errors import Invalid, Refused
from luoshi.office.events.recorder import Done, action
from luoshi.office.meetings.actions.common import meeting_to_read
from luoshi.office.meetings.models import Directive, Meeting
from luoshi.office.people.models import Person


@action("mark")
def mark_by_hand(actor: Person, meeting_id: int, start: int, end: int) -> Done:
    """补标: a stretch that the reader left out becomes a directive."""
    meeting = meeting_to_read(actor, meeting_id)
    text = meeting.source.text
    if not 0 <= start < end <= len(text):
        raise Invalid(_("请选中要补标的文字。"), field="span")
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1] in " \t\r\n\u3000，。；、":
        end -= 1
    if start == end:
        raise Invalid(_("请选中要补标的文字。"), field="span")
    if clash := meeting.directives.filter(start__lt=end, end__gt=start).select_related("meeting__source").first():
        raise Refused(_("选中的文字与已有的一条要求重叠：“%(words)s…”。") % {"words": clash.words[:30]})
    directive = Directive.objects.create(
        meeting=meeting,
        start=start,
        end=end,
        actions=[{"span": [start, end], "force": "deliverable"}],
        missing=["who", "support", "when", "measure"],
        origin="hand",
    )
    Meeting.objects.filter(pk=meeting.pk).update(pending=F("pending") + 1)
    return Done(directive, {"meeting": meeting.pk, "span": [start, end], "words": text[start:end]})
