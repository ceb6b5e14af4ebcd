"""What scores look like: points with their sign, the red and the black list, words kept in both languages."""

from collections.abc import Mapping

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from luoshi.office.scores.models import Scoring, UnitScore
from luoshi.office.scores.periods import named

register = template.Library()


@register.filter
def signed(points: float) -> str:
    """+3, −2, 0."""
    return f"{points:+g}".replace("-", "−") if points else "0"


@register.filter
def plain(number: float | None) -> str:
    """A number without needless decimals; — for none."""
    return "—" if number is None else f"{number:g}"


@register.simple_tag
def list_light(score: UnitScore) -> SafeString:
    """红榜 or 黑榜 as shape, word and colour; nothing for neither."""
    if not score.listed:
        return SafeString("")
    return format_html(
        '<span class="l {}">{}</span>', "d" if score.listed == "red" else "r", score.get_listed_display()
    )


@register.filter
def period(scoring: Scoring) -> str:
    """What the scored period is called."""
    return named(scoring.start, scoring.end)


@register.simple_tag
def was(kept: Mapping[str, object] | None, score: UnitScore, label: str) -> str:
    """How it stood before, where that differs from now."""
    if not kept or (kept["total"], kept["rank"]) == (score.total, score.rank):
        return ""
    return _("%(label)s %(total)g 分、第 %(rank)d 名") % {"label": label, **kept}
