"""All figures of the periods that end with a month, as far as a person sees them: the rows of a file, in one statement."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from luoshi.errors import Invalid
from luoshi.office.events.recorder import today
from luoshi.office.indicators import catalogue, powers
from luoshi.office.indicators.periods import endings, worded
from luoshi.office.indicators.rows import whole
from luoshi.office.people.models import Person

MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


def last_month() -> str:
    """The month before this one, as files and forms write it."""
    year, month = divmod(today().year * 12 + today().month - 2, 12)
    return f"{year}-{month + 1:02d}"


def heading() -> list[str]:
    """The names of the columns."""
    return [_("代码"), _("指标"), _("地区"), _("时期"), _("数值"), _("单位")]


def rows(person: Person, month: str, on: date | None = None) -> Iterator[list[Any]]:
    """Each published figure that holds on a day, without it today, indicator by indicator in the packs' order."""
    given = MONTH.fullmatch(month)
    if given is None:
        raise Invalid(_("月份应写成 2026-09 这样。"), field="month")
    number, sight = int(given[1]) * 100 + int(given[2]), powers.sight_of(person)
    known = {code: each for code, each in catalogue.indicators().items() if code not in sight.hidden}
    order = {name: place for place, name in enumerate((*known, *sight.areas))}
    found = whole(number, sight.areas, min(on or today(), today()))
    return (
        [code, known[code].names.zh, str(sight.areas[area]), worded(period), value, known[code].unit]
        for (code, area), value in sorted(found.items(), key=lambda each: [order.get(name, -1) for name in each[0]])
        if code in known and (period := endings(known[code].rhythm).get(number))
    )
