"""How a day and a moment are said, on pages and in sentences alike: short, and the year only where it is another."""

from datetime import date, datetime

from django.utils import timezone

from luoshi.office import wording
from luoshi.office.events.recorder import today

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(value: date | datetime | str | None) -> str:
    """A day, short: 4月28日; the year only where it is not this one; — for none. Takes ISO text too."""
    if not value:
        return "—"
    if isinstance(value, str):
        value = date.fromisoformat(value[:10])
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    same_year = value.year == today().year
    if wording.language() == "en":
        short = f"{value.day} {MONTHS[value.month - 1]}"
        return short if same_year else f"{short} {value.year}"
    short = f"{value.month}月{value.day}日"
    return short if same_year else f"{value.year}年{short}"


def moment(value: datetime) -> str:
    """A day and the time of day: 4月28日 09:12."""
    return f"{day(value)} {timezone.localtime(value):%H:%M}"
