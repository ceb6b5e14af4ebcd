"""Units of figures in the viewer's language: what is kept is the Chinese unit, as the pack writes it."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from luoshi.office.events.recorder import today
from luoshi.office.rules.queries import library
from luoshi.office.wording import language
from luoshi.packs.versions import Library
from luoshi.rating import units


def unit_name(unit: str) -> str:
    """A unit by itself, as the heading of a column has it."""
    if language() == "zh":
        return unit
    return _declared(library(), today()).get(unit, units.UNITS.get(unit, unit))


def measured(number: str, unit: str) -> str:
    """A number with its unit."""
    if language() == "zh":
        return units.measured(number, unit, "zh")
    return units.measured(number, unit, "en", _declared(library(), today()).get(unit))


@lru_cache(4)
def _declared(known: Library, day: date) -> Mapping[str, str]:
    """The English of the units that packs in force declare."""
    return {unit: english for pack in known.on(day) for unit, english in pack.units.items()}
