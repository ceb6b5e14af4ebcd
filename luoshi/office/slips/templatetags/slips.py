"""What slips look like everywhere: their light, and the words that they keep in both languages."""

from collections.abc import Mapping
from datetime import date

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from luoshi.office import wording
from luoshi.office.days import MONTHS
from luoshi.office.events.recorder import today
from luoshi.office.slips import telling
from luoshi.office.slips.models import Slip
from luoshi.rating.measures import say

register = template.Library()


@register.simple_tag
def slip_light(slip: Slip) -> SafeString:
    """How a slip stands today."""
    found = telling.light(slip, today())
    return format_html('<span class="l {}">{}</span>', found.kind, found.text)


@register.filter
def dated(value: date) -> str:
    """A day as a document gives it, the year always: 2026年4月28日."""
    if wording.language() == "en":
        return f"{value.day} {MONTHS[value.month - 1]} {value.year}"
    return f"{value.year}年{value.month}月{value.day}日"


@register.filter
def told_end(slip: Slip) -> str:
    """Why a slip ended."""
    return telling.told_end(slip.ended_why)


@register.filter
def figures(inputs: Mapping[str, float | bool | None]) -> str:
    """The measures that made a slip, in words; what was not known is left out, what follows from another is not told twice."""
    said = (say(name, value) for name, value in inputs.items() if name != "days_overdue" and value is not None)
    return " · ".join(wording.said({"zh": zh, "en": en}) for zh, en in said)
