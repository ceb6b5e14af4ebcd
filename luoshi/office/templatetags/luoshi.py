"""The components that every page shares: light, date, words of a source, client key, links that keep a list's filters.

Registered as builtins in the settings, so no template loads them.
"""

import uuid
from collections.abc import Iterable, Mapping
from datetime import date

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from luoshi.office import wording
from luoshi.office.days import day, moment
from luoshi.office.events.recorder import today
from luoshi.office.ledger import due, limits
from luoshi.office.ledger.lights import Light, statuses, timing
from luoshi.office.rules import measures, names
from luoshi.packs.look_back import RISKS
from luoshi.rating import Said
from luoshi.reading.again import Segment

register = template.Library()

register.filter(day)
register.filter(moment)


@register.simple_tag
def light(kind: str, text: str) -> SafeString:
    """A light: shape, word and colour. `kind` is r, o, y, b, n, g, w or d."""
    return format_html('<span class="l {}">{}</span>', kind, text)


@register.simple_tag
def time_light(commitment) -> SafeString:
    """The light of a commitment today; it opens its why."""
    found: Light = timing(commitment, today())
    address = reverse("ledger:why", args=[commitment.pk])
    return format_html('<a class="l {}" href="{}">{}</a>', found.kind, address, found.text)


@register.simple_tag
def claimed_and_proven(commitment) -> SafeString:
    """What is claimed of a commitment and what the evidence supports, or the sentence that says how the three statuses differ.
    The third, in time, is its light."""
    found = statuses(commitment, today())
    told = said(found.sentence)
    differing = format_html('<span class="small sub differs">{}</span>', told) if told else SafeString("")
    if any(found.claimed.zh in each.zh and found.evidenced.zh in each.zh for each in found.differences):
        return differing  # it holds both figures
    return format_html(
        '<span class="nw small muted">{} · {}</span>{}', said(found.claimed), said(found.evidenced), differing
    )


@register.simple_tag
def sign_for_by(commitment) -> SafeString:
    """By when a commitment that was assigned should be signed for; red once that day is past."""
    found = limits.sign_for(commitment)
    if found is None:
        return format_html("")
    text = _("签收时限 %(day)s") % {"day": day(found.due)}
    if found.due < today():
        return light("r", text)
    return format_html('<span title="{}">{}</span>', "；".join(found.lines), text)


@register.simple_tag
def slot_light(slot) -> SafeString:
    """How a report slot stands today."""
    found = due.slot_light(slot)
    return light(found.kind, found.text)


@register.simple_tag
def due_light(due: date | None) -> SafeString:
    """A day by which something is to be done, told from today: past, today, or so many days off."""
    if due is None:
        return SafeString('<span class="muted">—</span>')
    off = (due - today()).days
    if off < 0:
        n = -off
        late = light("r", ngettext("超期 %(n)d 天", "超期 %(n)d 天", n) % {"n": n})
        return format_html('{}<span class="small muted sub">{}</span>', late, day(due))
    if off == 0:
        return light("y", _("今天"))
    return format_html("{}", day(due))


@register.simple_tag
def bar(value: float | None, most: float | None) -> SafeString:
    """A number as a bar beside it, as long as its share of the most. The number itself stands in the table."""
    width = round(100 * (value or 0) / most, 1) if most else 0
    return format_html(
        '<svg class="bar measure" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="measure" width="{}" height="8"/></svg>',
        width,
    )


@register.simple_tag
def track(marks: Iterable, length: int) -> SafeString:
    """The steps of a line over its days, as circle, diamond and square. Their days stand in the table."""
    shapes = {
        "mentioned": "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0",
        "assigned": "M0-6L6 0L0 6L-6 0Z",
        "struck": "M-5-5H5V5H-5Z",
    }
    placed = [(mark.step, round(10 + 220 * mark.days / length, 1) if length else 10) for mark in marks]
    return format_html(
        '<svg class="track" viewBox="0 0 240 16" aria-hidden="true"><path class="line" d="M{} 8H{}"/>{}</svg>',
        placed[0][1],
        max(x for _, x in placed),
        format_html_join(
            "",
            '<path class="{}" transform="translate({} 8)" d="{}"/>',
            ((step, x, shapes[step]) for step, x in placed),
        ),
    )


@register.filter
def said(words: wording.Both | Mapping[str, str]) -> str:
    """Words that stand in both languages, in the viewer's."""
    return wording.said(words)


@register.filter
def pack_name(code: str) -> str:
    """What a pack is called; its code where it is no longer in force."""
    return names.pack_name(code)


@register.filter
def rules_name(code: str) -> str:
    """What a set of light rules is called; its code where no pack in force has it."""
    return names.rules_name(code)


@register.filter
def unit_name(unit: str) -> str:
    """The unit of a figure by itself, in the viewer's language."""
    return measures.unit_name(unit)


@register.filter
def measured(number: str, unit: str) -> str:
    """A number with its unit, in the viewer's language."""
    return measures.measured(str(number), unit)


@register.simple_tag
def words(text: str) -> SafeString:
    """A source's own words, set apart from everything that we derive; one paragraph a line."""
    lines = format_html_join("", "<p>{}</p>", ((line,) for line in text.split("\n") if line.strip()))
    return format_html('<blockquote class="words">{}</blockquote>', lines)


@register.simple_tag
def changes(segments: Iterable[Segment]) -> SafeString:
    """Two texts in one: what only the earlier had is struck out, what only the later has is set off."""
    tags = {"same": "span", "earlier": "del", "later": "ins"}
    pieces = ((tags[one.side], one.words, tags[one.side]) for one in segments)
    return format_html_join("", "<{}>{}</{}>", pieces)


@register.simple_tag
def client_key() -> SafeString:
    """The hidden field by which a double click or a retry finds its first result."""
    return format_html('<input type="hidden" name="key" value="{}">', uuid.uuid4())


@register.simple_tag(takes_context=True)
def with_query(context, **changes) -> str:
    """The present address's query with some keys changed; None takes a key away. Starts with “?”."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        if value is None or value == "":
            query.pop(name, None)
        else:
            query[name] = value
    return "?" + query.urlencode()


@register.filter
def get(mapping: dict, key):
    """The value under a key, for templates that hold the key in a variable; empty where there is none."""
    return mapping.get(key, "")


@register.filter
def risk(code: str) -> str:
    """What a risk of a look-back is called."""
    return wording.said(Said(*RISKS[code])) if code in RISKS else code


@register.filter
def percent(part: int, whole: int) -> int:
    """A part of a whole in whole percent, for widths; 0 for an empty whole."""
    return round(100 * part / whole) if whole else 0
