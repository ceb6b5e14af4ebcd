"""How figures look: a value with its places, a period in words, a row of values as a small line."""

from collections.abc import Sequence

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from luoshi.intake.sheets import Fault, How
from luoshi.office.indicators import inputs
from luoshi.office.indicators.models import Raised, Rating
from luoshi.office.indicators.periods import month_of, worded
from luoshi.office.ledger.lights import name
from luoshi.office.wording import language, said
from luoshi.rating import Said
from luoshi.rating.brief import Piece
from luoshi.rating.indicators import VINTAGES, Figure, Indicator, Period

register = template.Library()
register.filter(inputs.in_words)

WIDE, HIGH, EDGE = 96, 22, 2


@register.filter
def period(value: Period | None) -> str:
    """A period in the viewer's language."""
    return worded(value) if value else "—"


@register.simple_tag
def figure(value: Figure | None, indicator: Indicator, *, signed: bool = False) -> SafeString:
    """A value with the places in which it is published; 缺 with the reason where there is none."""
    if value is None:
        return SafeString('<span class="faint">—</span>')
    if value.value is None:
        why = said(value.lack) if value.lack else ""
        return format_html('<span class="faint" title="{}">{}</span>', why, _("缺"))
    return format_html("{}", f"{value.value:{'+' if signed else ''},.{indicator.decimals}f}")


@register.simple_tag
def percent_of(value: Figure | None, of: Figure | None = None) -> SafeString:
    """A growth, with its sign; 缺 with the reason where there is none. Where it goes by another vintage than the figure that
    it stands beside, it says by which."""
    if value is None or value.value is None:
        why = said(value.lack) if value and value.lack else ""
        return format_html('<span class="faint" title="{}">—</span>', why)
    shown = format_html("{}%", f"{value.value:+.1f}")
    if of is None or value.vintage is None or value.vintage == of.vintage:
        return shown
    vintage = said(Said(*VINTAGES[value.vintage]))
    return format_html('{}<span class="small muted sub">{}</span>', shown, _("按%(vintage)s数") % {"vintage": vintage})


@register.simple_tag
def rated(rating: Rating | None) -> SafeString:
    """A light that was frozen; it opens its why."""
    if rating is None:
        return SafeString("")
    address = reverse("indicators:one", args=[rating.indicator]) + f"?area={rating.area_id}#why"
    return format_html('<a class="l {}" href="{}">{}</a>', rating.light, address, name(rating.light))


@register.simple_tag
def signal_light(signal: Raised) -> SafeString:
    """How a signal stands: open, cleared without a cause, closed."""
    kind, text = ("r", _("预警"))
    if signal.closed_on:
        kind, text = ("d", _("已关闭"))
    elif signal.cleared_on:
        kind, text = ("y", _("已消除，待原因"))
    return format_html('<span class="l {}">{}</span>', kind, text)


@register.simple_tag
def piece(of: Piece | None) -> SafeString:
    """A piece of a brief; what is from somewhere opens that."""
    if of is None:
        return SafeString('<span class="faint">—</span>')
    if of.ref is None:
        return format_html("{}", of.text)
    if of.ref.kind == "figure":
        at = month_of(Period.parse(of.ref.period))
        address = f"{reverse('indicators:one', args=[of.ref.code])}?area={of.ref.area}#p{at}"
    elif of.ref.kind == "signal":
        address = f"{reverse('indicators:signals')}#s{of.ref.id}"
    elif of.ref.kind == "list":
        address = reverse("indicators:signals" if of.ref.code == "signals" else "ledger:list")
    else:
        address = reverse("ledger:one", args=[of.ref.id])
    return format_html('<a href="{}">{}</a>', address, of.text)


@register.filter
def month(value: Period) -> int:
    """The number of a period's last month, for an address on the page."""
    return month_of(value)


@register.filter
def light_name(kind: str) -> str:
    """What a light is called."""
    return name(kind)


@register.filter
def told(of: Fault | How) -> str:
    """A fault of a sheet with its address, or how a cell was read, in the viewer's language."""
    return of.in_(language())


@register.filter
def rise(places: int | str | None) -> str:
    """How many places an area rose."""
    if not isinstance(places, int):
        return "—"
    return "=" if places == 0 else f"{'↑' if places > 0 else '↓'}{abs(places)}"


@register.filter
def amount(value: object) -> str:
    """A number as it was handed in, without empty places."""
    text = f"{value:f}" if hasattr(value, "normalize") else f"{float(str(value)):.6f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@register.simple_tag
def spark(values: Sequence[float | None]) -> SafeString:
    """A row of values as a small line; the last one is a dot. What it says stands in the figures beside it."""
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return SafeString("")
    least, most = min(known), max(known)
    span, step = (most - least) or 1, (WIDE - 2 * EDGE) / (len(values) - 1)
    points = [
        (round(EDGE + place * step, 1), round(HIGH - EDGE - (value - least) / span * (HIGH - 2 * EDGE), 1))
        for place, value in enumerate(values)
        if value is not None
    ]
    drawn = " ".join(f"{x},{y}" for x, y in points)
    return format_html(
        '<svg class="spark" viewBox="0 0 {} {}" aria-hidden="true">'
        '<polyline points="{}"/><circle cx="{}" cy="{}" r="2"/></svg>',
        WIDE,
        HIGH,
        drawn,
        *points[-1],
    )
