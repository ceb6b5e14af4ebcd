"""The targets of a year, the latest of each first, and who was let see restricted indicators."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from luoshi.office.events.recorder import today
from luoshi.office.indicators import catalogue, powers
from luoshi.office.indicators.models import Grant, Target
from luoshi.office.people.models import Person
from luoshi.office.wording import said
from luoshi.rating.indicators import Indicator


@dataclass(frozen=True, slots=True)
class Row:
    """A target in force, with those that it took the place of."""

    indicator: Indicator
    target: Target
    earlier: Sequence[Target]


def visible(person: Person, year: int) -> QuerySet[Target]:
    """The targets of a year that the person sees."""
    sight = powers.sight_of(person)
    found = Target.objects.filter(year=year, area__in=sight.areas).exclude(indicator__in=sight.hidden)
    return found.select_related("area", "directive", "commitment").order_by(
        "indicator", "area__order", "area", "set_on"
    )


def listing(person: Person, year: int) -> list[Row]:
    """The targets of a year as they stand today."""
    known, groups = catalogue.indicators(), dict[tuple[str, int], list[Target]]()
    for target in visible(person, year):
        if target.indicator in known:
            groups.setdefault((target.indicator, target.area_id), []).append(target)
    return [Row(known[code], found[-1], found[-2::-1]) for (code, _area), found in groups.items()]


def in_force(year: int, on: date | None = None) -> dict[tuple[str, int], Target]:
    """The targets of a year as they stood on a day. One statement."""
    found = Target.objects.filter(year=year, set_on__lte=on or today()).order_by("set_on")
    return {(target.indicator, target.area_id): target for target in found}


def grants() -> QuerySet[Grant]:
    """Who may see restricted indicators, the open ones first."""
    return Grant.objects.select_related("unit").order_by("until", "indicator", "unit")


def names() -> dict[str, str]:
    """What each indicator is called, for lists that hold codes."""
    return {code: said(each.names) for code, each in catalogue.indicators().items()}
