"""Who sees which areas and indicators, and who may hand in figures or set targets."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Q

from luoshi.office.events.recorder import today
from luoshi.office.indicators import catalogue
from luoshi.office.indicators.models import Grant
from luoshi.office.people.models import ADMINISTRATORS, Person, Role, Unit, UnitKind
from luoshi.office.people.queries import reach_of
from luoshi.rating.indicators.definitions import Indicator

AREAS = (UnitKind.AREA, UnitKind.ZONE)
REPORTERS = (Role.HANDLER, Role.HEAD)


@dataclass(frozen=True, slots=True)
class Sight:
    """What a person sees of figures, worked out once per person object. `areas`: those under the area in which they work and
    those above it. `hidden`: restricted indicators that no unit of theirs was granted."""

    areas: dict[int, Unit]
    hidden: frozenset[str]

    @property
    def uppermost(self) -> Unit | None:
        """The area that is above the others."""
        return min(self.areas.values(), key=lambda each: each.path.count("/"), default=None)

    def sees(self, indicator: str, area: int) -> bool:
        """Whether they see an indicator's figures for an area."""
        return area in self.areas and indicator not in self.hidden


def everything() -> Sight:
    """All areas and nothing restricted: for what is written for no one person."""
    found = Unit.objects.filter(kind__in=AREAS).order_by("order", "pk")
    areas = {unit.pk: unit for unit in found if (unit.valid_to or today()) >= today()}
    return Sight(areas, frozenset(code for code, each in catalogue.indicators().items() if each.restricted))


def sight_of(person: Person) -> Sight:
    """The person's sight today: three statements at first, none after."""
    kept = getattr(person, "_sight", None)
    if kept is None:
        kept = person._sight = _sight(person)  # type: ignore[attr-defined]
    return kept


def _sight(person: Person) -> Sight:
    reach = reach_of(person)
    own = {unit for role, unit in reach.acts if role not in ADMINISTRATORS}
    found = Unit.objects.filter(Q(kind__in=AREAS) | Q(pk__in=own)).order_by("order", "pk")
    units = {unit.pk: unit for unit in found}
    every = {pk: unit for pk, unit in units.items() if unit.kind in AREAS and (unit.valid_to or today()) >= today()}
    homes = [_home(units[pk], every) for pk in own]
    areas = {
        pk: area
        for pk, area in every.items()
        if own and (reach.sees_all or any(area.path.startswith(home) or home.startswith(area.path) for home in homes))
    }
    restricted = {code: each for code, each in catalogue.indicators().items() if each.restricted}
    return Sight(areas, frozenset(restricted) - _opened(own, restricted))


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
