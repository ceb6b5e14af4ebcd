"""The units and persons that values name: found by id, name or alias, each asked of the database once."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from luoshi.office.people.models import Person, Unit, UnitAlias
from luoshi.office.people.queries import units_in_force


class Known:
    """Units and persons by what people call them. One for a request, a form or a whole sheet."""

    def __init__(self) -> None:
        self._met: dict[tuple[type, int], str] = {}

    def meet(self, *given: Unit | Person | None) -> None:
        """Units and persons that were read already: for their names the others need not be."""
        for each in given:
            if each is not None:
                self._met[type(each), each.pk] = each.name if isinstance(each, Person) else str(each)

    def units(self, given: Any) -> list[int]:
        """The units in force of that id or name; several where the name is shared."""
        if (pk := _id(given)) is not None:
            return [pk] if pk in self._in_force else []
        return sorted(self._by_name.get(str(given).strip(), ()))

    def unit_name(self, pk: int) -> str:
        if (met := self._met.get((Unit, pk))) is not None:
            return met
        return str(self._all[pk]) if pk in self._all else ""

    def unit_kind(self, pk: int) -> str:
        return self._all[pk].kind

    def unit_level(self, pk: int) -> str:
        return self._all[pk].level

    def unit_parent(self, pk: int) -> int | None:
        return self._all[pk].parent_id if pk in self._all else None

    def unit_path(self, pk: int) -> str:
        return self._all[pk].path

    def persons(self, given: Any) -> list[int]:
        """The active persons of that id, user name or name."""
        active = {pk for pk, person in self._people.items() if person.is_active}
        if (pk := _id(given)) is not None:
            return [pk] if pk in active else []
        wanted = str(given).strip()
        by_username = [pk for pk in active if self._people[pk].username == wanted]
        return by_username or sorted(pk for pk in active if self._people[pk].name == wanted)

    def person_name(self, pk: int) -> str:
        if (met := self._met.get((Person, pk))) is not None:
            return met
        return self._people[pk].name if pk in self._people else ""

    @cached_property
    def _all(self) -> Mapping[int, Unit]:
        return {unit.pk: unit for unit in Unit.objects.all()}

    @cached_property
    def _in_force(self) -> Mapping[int, Unit]:
        return {unit.pk: unit for unit in units_in_force()}

    @cached_property
    def _by_name(self) -> Mapping[str, set[int]]:
        found: dict[str, set[int]] = defaultdict(set)
        for unit in self._in_force.values():
            found[unit.name].add(unit.pk)
            found[unit.short].add(unit.pk)
        full = dict(found)
        for pk, name in UnitAlias.objects.filter(unit__in=self._in_force).values_list("unit", "name"):
            if name not in full:  # a unit's own name means that unit, whatever else it may be an alias of
                found[name].add(pk)
        return found

    @cached_property
    def _people(self) -> Mapping[int, Person]:
        return {person.pk: person for person in Person.objects.only("pk", "username", "name", "is_active")}


def _id(given: Any) -> int | None:
    if isinstance(given, bool):
        return None
    if isinstance(given, int):
        return given
    text = str(given).strip()
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 19 else None
