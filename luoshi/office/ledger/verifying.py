"""What the road to the close-out asks for: an answer to each element, and something new after a matter was sent back."""

from collections.abc import Iterable, Sequence

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from luoshi.office.days import day
from luoshi.office.events.models import Event
from luoshi.office.ledger.models import Commitment, Element, Report

SHOWN = 40  # characters of an element; the whole stands in its row
SENDING_BACK = ("verify", "send_back", "decide_objection")  # the first and the last not always


def unanswered(elements: Sequence[Element]) -> str:
    """Which elements were passed over, and what to do."""
    told = ngettext(
        "还有 %(n)d 项要素没有答，请逐项答“属实”或“未证实”：%(elements)s",
        "还有 %(n)d 项要素没有答，请逐项答“属实”或“未证实”：%(elements)s",
        len(elements),
    )
    named = (f"{element.order}. {Truncator(element.text).chars(SHOWN)}" for element in elements)
    return told % {"n": len(elements), "elements": "；".join(named)}


def sends_back(event: Event) -> bool:
    """Whether the event sent its commitment back to be put right (退回补办)."""
    match event.verb:
        case "send_back":
            return True
        case "verify":
            return not event.detail["passed"]
        case "decide_objection":
            return event.detail["holds"]
    return False


def setback(events: Iterable[Event], reports: Iterable[Report]) -> Event | None:
    """The event that last sent the commitment back, while no signed report came after it; None otherwise."""
    last = next((event for event in sorted(events, key=lambda each: -each.seq) if sends_back(event)), None)
    if last and not any(one.status == Report.Status.APPROVED and one.reported_at > last.at for one in reports):
        return last
    return None


def setback_of(commitment: Commitment) -> Event | None:
    """The same for a commitment of which nothing is read yet: two statements."""
    events = Event.objects.filter(
        subject_kind=Commitment._meta.label_lower, subject_id=commitment.pk, verb__in=SENDING_BACK
    )
    return setback(events, commitment.reports.only("status", "reported_at"))


def asks_for_more(last: Event) -> str:
    """What is to be done before close-out is applied for again."""
    return _(
        "%(day)s退回补办以后还没有新的反馈：请先报送补办情况和佐证，经审签后再申请；原来的佐证确实已经足够的，写明为什么。"
    ) % {"day": day(last.at)}


def statement_of(commitment: Commitment) -> Event | None:
    """The last application to close, where the head had to say why the old evidence is enough."""
    applied = Event.objects.filter(
        subject_kind=Commitment._meta.label_lower, subject_id=commitment.pk, verb="apply_close"
    ).select_related("actor")
    last = applied.order_by("seq").last()
    return last if last and last.detail.get("statement") else None
