"""Which indicators there are: those of every pack in force on a day."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from luoshi.errors import NotFound
from luoshi.office.events.recorder import today
from luoshi.office.people.models import Unit
from luoshi.office.people.queries import units_in_force
from luoshi.office.rules.queries import library
from luoshi.packs.model import Pack
from luoshi.rating.indicators.definitions import Indicator


def indicators(on: date | None = None) -> dict[str, Indicator]:
    """Every indicator by its code, pack after pack; of two packs' with one code the first holds."""
    day, packs = on or today(), library()
    found: dict[str, Indicator] = {}
    for code in packs.codes():
        if any(entry.start <= day for entry in packs.versions(code)):
            for name, indicator in packs.in_force(code, day).indicators.items():
                found.setdefault(name, indicator)
    return found


def pack_of(code: str, on: date | None = None) -> Pack | None:
    """The pack that an indicator is from."""
    day, packs = on or today(), library()
    begun = (each for each in packs.codes() if any(entry.start <= day for entry in packs.versions(each)))
    return next((pack for each in begun if code in (pack := packs.in_force(each, day)).indicators), None)


def one(code: str, on: date | None = None) -> Indicator:
    """The indicator of a code."""
    found = indicators(on).get(code)
    if found is None:
        raise NotFound(_("没有指标“%(code)s”。") % {"code": code})
    return found


def reporters(names: Iterable[str]) -> dict[str, set[int]]:
    """The units in force that a name of a reporting unit means: by their own names or an alias. One statement."""
    wanted = set(names)
    found: dict[str, set[int]] = {name: set() for name in wanted}
    units = units_in_force().filter(Q(name__in=wanted) | Q(short__in=wanted) | Q(aliases__name__in=wanted))
    for pk, name, short, alias in units.values_list("pk", "name", "short", "aliases__name"):
        for each in {name, short, alias} & wanted:
            found[each].add(pk)
    return found


def names_of(unit: Unit) -> set[str]:
    """Every name of a unit."""
    return {unit.name, unit.short, *unit.aliases.values_list("name", flat=True)}
