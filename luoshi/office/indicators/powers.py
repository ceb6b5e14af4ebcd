"""Who sees which areas and indicators, and who may hand in figures or set targets."""

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cached_property

from django.db.models import Q

from luoshi.office.events.recorder import today
from luoshi.office.indicators import catalogue
from luoshi.office.indicators.models import Grant
from luoshi.office.people.models import ADMINISTRATORS, Person, Role, Unit, UnitKind
from luoshi.office.people.queries import area_of, reach_of
from luoshi.rating.indicators.definitions import Indicator

AREAS = (UnitKind.AREA, UnitKind.ZONE)
REPORTERS = (Role.HANDLER, Role.HEAD)


class Sight:
    """What a person sees of figures: read when it is first asked for, once per person object."""

    def __init__(
        self,
        read: Callable[[], tuple[dict[int, Unit], dict[int, Unit]]],
        opened: Callable[[Mapping[str, Indicator]], set[str]],
        *,
        sees_all: bool = False,
    ) -> None:
        """`read`: all areas in force, and those that they see."""
        self._read, self._opened, self._sees_all = read, opened, sees_all

    @cached_property
    def _areas(self) -> tuple[dict[int, Unit], dict[int, Unit]]:
        return self._read()

    @property
    def areas(self) -> dict[int, Unit]:
        """Those under the area in which they work and those above it. One statement, once."""
        return self._areas[1]

    def around(self, area: Unit) -> dict[int, Unit]:
        """The areas beside one and the one above it, seen or not: a place is told among all, though nothing else of them is."""
        found = self._areas[0].items() if area.parent_id else ()
        return {pk: each for pk, each in found if area.parent_id in (each.parent_id, pk)}

    def area_of(self, unit: Unit) -> Unit:
        """The nearest area at or above a unit, whether they see it or not."""
        every, above = self._areas[0], [int(pk) for pk in unit.path.split("/") if pk]
        found = (every[pk] for pk in reversed(above) if pk in every and every[pk].kind == UnitKind.AREA)
        return next(found, None) or area_of(unit)

    @cached_property
    def restricted(self) -> Mapping[str, Indicator]:
        """The indicators that only some see."""
        return {code: each for code, each in catalogue.indicators().items() if each.restricted}

    @cached_property
    def hidden(self) -> frozenset[str]:
        """Restricted indicators that no unit of theirs reports or was granted. Two statements."""
        return frozenset(self.restricted) - self._opened(self.restricted)

    @property
    def uppermost(self) -> Unit | None:
        """The area that is above the others."""
        return min(self.areas.values(), key=lambda each: each.path.count("/"), default=None)

    def hides(self, indicator: str) -> bool:
        """Whether an indicator is restricted, and not open to them."""
        return indicator in self.restricted and indicator in self.hidden

    def sees(self, indicator: str, area: int) -> bool:
        """Whether they see an indicator's figures for an area."""
        return area in self.areas and not self.hides(indicator)

    def sees_in(self, indicator: str, area: Unit) -> bool:
        """The same, of an area that is there: no statement for who sees all."""
        return (self._sees_all or area.pk in self.areas) and not self.hides(indicator)


def everything() -> Sight:
    """All areas and nothing restricted: for what is written for no one person."""

    def areas() -> tuple[dict[int, Unit], dict[int, Unit]]:
        every = _in_force(Unit.objects.filter(kind__in=AREAS).order_by("order", "pk"))
        return every, every

    return Sight(areas, lambda restricted: set())


def sight_of(person: Person) -> Sight:
    """The person's sight today."""
    kept = getattr(person, "_sight", None)
    if kept is None:
        kept = person._sight = _sight(person)  # type: ignore[attr-defined]
    return kept


def _sight(person: Person) -> Sight:
    reach = reach_of(person)
    own = {unit for role, unit in reach.acts if role not in ADMINISTRATORS}

    def areas() -> tuple[dict[int, Unit], dict[int, Unit]]:
        found = Unit.objects.filter(Q(kind__in=AREAS) | Q(pk__in=own)).order_by("order", "pk")
        units = {unit.pk: unit for unit in found}
        every = _in_force(unit for unit in units.values() if unit.kind in AREAS)
        homes = [_home(units[pk], every) for pk in own]
        return every, {
            pk: area
            for pk, area in every.items()
            if own
            and (reach.sees_all or any(area.path.startswith(home) or home.startswith(area.path) for home in homes))
        }

    return Sight(areas, lambda restricted: _opened(own, restricted), sees_all=bool(own) and reach.sees_all)


def _in_force(units: Iterable[Unit]) -> dict[int, Unit]:
    return {unit.pk: unit for unit in units if (unit.valid_to or today()) >= today()}


def _home(unit: Unit, areas: Mapping[int, Unit]) -> str:
    """The path of the nearest area in which a unit works."""
    above = [int(pk) for pk in unit.path.split("/") if pk]
    return next((areas[pk].path for pk in reversed(above) if pk in areas), unit.path)


def _opened(units: Collection[int], restricted: Mapping[str, Indicator]) -> set[str]:
    """The restricted indicators that one of the units reports or was granted."""
    if not restricted:
        return set()
    granted = Grant.objects.filter(indicator__in=restricted, unit__in=units, since__lte=today())
    granted = granted.filter(Q(until=None) | Q(until__gte=today()))
    reporters = catalogue.reporters(each.source_unit for each in restricted.values() if each.source_unit)
    own = {code for code, each in restricted.items() if reporters.get(each.source_unit or "", set()) & set(units)}
    return own | set(granted.values_list("indicator", flat=True))


def enters(person: Person) -> dict[int, set[str]]:
    """Who hands in what: the units for which the person may, with the codes of the indicators that are theirs to report."""
    own = reach_of(person).units_as(*REPORTERS)
    if not own:
        return {}
    entered = {code: each for code, each in catalogue.indicators().items() if each.formula is None and each.source_unit}
    units = catalogue.reporters(each.source_unit for each in entered.values() if each.source_unit)
    found: dict[int, set[str]] = {}
    for code, each in entered.items():
        for unit in units[each.source_unit or ""] & own:
            found.setdefault(unit, set()).add(code)
    return found


def may_import(person: Person) -> bool:
    """A supervisor of the whole area may take in any sheet that an office sends."""
    reach = reach_of(person)
    return reach.sees_all and Role.SUPERVISOR in reach.roles


def may_set_targets(person: Person, indicator: str = "") -> bool:
    """Supervisors set targets, from the paper that decided them, and so do the units that a pack names, for its indicators."""
    reach = reach_of(person)
    if Role.SUPERVISOR in reach.roles:
        return True
    own = reach.units_as(*REPORTERS)
    packs = [catalogue.pack_of(indicator)] if indicator else catalogue.in_force()
    names = {name for pack in packs if pack for name in pack.target_setters}
    return bool(own and names) and any(units & own for units in catalogue.reporters(names).values())
