"""What the pages of notices call things: relations, and the light of a delivery."""

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from luoshi.office.ledger.lifecycle import PACK
from luoshi.office.notices.models import Notice
from luoshi.office.notices.recipients import OF_EVENTS
from luoshi.office.wording import said

register = template.Library()

# what a notice is about that is no matter
ADDRESSES = {"scores.scoring": "scores:scoring", "scores.unitscore": "scores:sheet"}
LIGHTS = {"waiting": "b", "sending": "b", "sent": "g", "gave_up": "r", "dropped": "w"}


@register.filter
def relation_label(code: str) -> str:
    """A relation to a matter, as the pack or this app calls it."""
    return _(OF_EVENTS[code]) if code in OF_EVENTS else said(PACK.relations[code].names)


@register.filter
def address_of(notice: Notice) -> str:
    """The page of what a notice is about, where that is no matter."""
    return reverse(ADDRESSES[notice.event.subject_kind], args=[notice.event.subject_id])


@register.filter
def status_light(status: str) -> str:
    """The light of a delivery's status."""
    return LIGHTS[status]
