"""Who there is, and how far a person's duties reach."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.db.models import Prefetch, Q, QuerySet

from luoshi.office.events.recorder import today
from luoshi.office.people.models import ADMINISTRATORS, Duty, Person, Role, Unit, UnitAlias, UnitKind


def duties_in_force(person: Person, on: date | None = None) -> QuerySet[Duty]:
    """The person's duties on a day (today), with their units and the three above each: one query."""
    day = on or today()
    found = person.duties.filter(since__lte=day).filter(Q(until=None) | Q(until__gte=day))
    return found.select_related("unit__parent__parent__parent")


@dataclass(frozen=True, slots=True)
class Reach:
    """What a person's duties let them see and act on, worked out once per person object.

    `sees_all`: a duty opens the whole tree. `unit_ids`: the units whose matters they see.
    `sees_public`: they see public matters of every unit. `acts`: (role, unit id) pairs they act by.
    """

    sees_all: bool = False
    sees_public: bool = False
    unit_ids: frozenset[int] = frozenset()
    acts: frozenset[tuple[str, int]] = frozenset()
    roles: frozenset[str] = field(default=frozenset())

    def units_as(self, *roles: str) -> frozenset[int]:
        """The units in which the person holds one of the roles."""
        return frozenset(unit for role, unit in self.acts if role in roles)


def reach_of(person: Person) -> Reach:
    """The person's reach today: two queries at first, none after (kept on the person object, one request long)."""
    if not person.is_authenticated:
        return Reach()
    kept = getattr(person, "_reach", None)
    if kept is None:
        kept = person._reach = _reach(_held(person))  # type: ignore[attr-defined]
    return kept


class Held(NamedTuple):
    """A duty as every request asks for it: the kinds and paths of its unit and of the three above. Whole units would cost a
    request more than its other statements."""

    role: str
    unit: int
    kinds: Sequence[str | None]
    paths: Sequence[str | None]


def _held(person: Person) -> list[Held]:
    ups = [f"unit{'__parent' * level}" for level in range(4)]
    columns = [*(f"{up}__kind" for up in ups), *(f"{up}__path" for up in ups)]
    rows = duties_in_force(person).select_related(None).order_by().values_list("role", "unit", *columns)
    return [Held(role, unit, found[:4], found[4:]) for role, unit, *found in rows]


def _reach(duties: list[Held]) -> Reach:
    working = [duty for duty in duties if duty.role not in ADMINISTRATORS]
    tops = {_top(duty) for duty in working if duty.role != Role.VIEWER}
    sees_all = any(path.count("/") == 1 for path in tops)
    within = Q(pk__in=[])
    for path in tops:
        within |= Q(path__startswith=path)
    return Reach(
        sees_all=sees_all,
        sees_public=any(duty.role == Role.VIEWER for duty in working),
        unit_ids=frozenset()
        if sees_all
        else frozenset(Unit.objects.filter(within).order_by().values_list("pk", flat=True)),
        acts=frozenset((duty.role, duty.unit) for duty in duties),
        roles=frozenset(duty.role for duty in duties),
    )


def _top(duty: Held) -> str:
    """The path of the subtree that a duty opens: its unit, or for a supervision office the area it looks after."""
    own = duty.paths[0]
    assert own
    if duty.role != Role.SUPERVISOR:
        return own
    above = (path for kind, path in zip(duty.kinds, duty.paths, strict=True) if kind == UnitKind.AREA)
    return next(above, None) or area_of(Unit.objects.get(pk=duty.unit)).path


def area_of(unit: Unit) -> Unit:
    """The nearest area at or above a unit."""
    above = [int(pk) for pk in unit.path.split("/") if pk]
    areas = {area.pk: area for area in Unit.objects.filter(pk__in=above, kind=UnitKind.AREA)}
    return next((areas[pk] for pk in reversed(above) if pk in areas), unit)


def has_role(person: Person, *roles: str) -> bool:
    """Whether the person holds one of the roles anywhere today."""
    return not reach_of(person).roles.isdisjoint(roles)


def offices_of(person: Person) -> QuerySet[Unit]:
    """The supervision offices in which the person is a supervisor, the oldest first."""
    return Unit.objects.filter(pk__in=reach_of(person).units_as(Role.SUPERVISOR)).order_by("pk")


def units_in_force(on: date | None = None) -> QuerySet[Unit]:
    """Units valid on a day, in the order of the tree."""
    day = on or today()
    return (
        Unit.objects.filter(valid_from__lte=day).filter(Q(valid_to=None) | Q(valid_to__gte=day)).order_by("order", "id")
    )


def home_of(person: Person) -> str:
    """The name of the address where the person's duties are carried out, best after signing in."""
    roles = reach_of(person).roles
    if roles & {Role.SUPERVISOR, Role.HANDLER, Role.HEAD, Role.LEADER}:
        return settings.LOGIN_REDIRECT_URL
    homes = {
        Role.VIEWER: "desk:overview",
        Role.SYSTEM_ADMIN: "people:units",
        Role.SECURITY_ADMIN: "people:security",
        Role.AUDIT_ADMIN: "people:audit",
    }
    return next((address for role, address in homes.items() if role in roles), "people:account")


def in_tree_order(units: Iterable[Unit]) -> list[tuple[Unit, int]]:
    """Units with their depth, each under the one above it; a unit whose upper one is not among them stands at depth 0."""
    units = list(units)
    present = {unit.pk for unit in units}
    below: dict[int | None, list[Unit]] = defaultdict(list)
    for unit in sorted(units, key=lambda unit: (unit.order, unit.pk)):
        below[unit.parent_id if unit.parent_id in present else None].append(unit)
    ordered, waiting = [], [(unit, 0) for unit in reversed(below[None])]
    while waiting:
        unit, depth = waiting.pop()
        ordered.append((unit, depth))
        waiting += [(child, depth + 1) for child in reversed(below[unit.pk])]
    return ordered


def units_named(words: str = "", *, with_ended: bool = False) -> QuerySet[Unit]:
    """Units whose name or an alias holds the words (all for none), with their aliases: two queries."""
    units = Unit.objects.all() if with_ended else units_in_force()
    if words:
        named = UnitAlias.objects.filter(name__icontains=words).values("unit")
        units = units.filter(Q(name__icontains=words) | Q(short__icontains=words) | Q(pk__in=named))
    return units.prefetch_related(Prefetch("aliases", UnitAlias.objects.order_by("id")))


def shared_names(unit: Unit) -> list[tuple[str, Unit]]:
    """The unit's names that also mean another unit: a readout that uses one gives a suggestion, never a match."""
    own = {unit.name, unit.short, *unit.aliases.values_list("name", flat=True)}
    others = units_in_force().exclude(pk=unit.pk).filter(Q(name__in=own) | Q(short__in=own) | Q(aliases__name__in=own))
    return [
        (name, other)
        for other in others.distinct().prefetch_related("aliases")
        for name in sorted(own & {other.name, other.short, *(alias.name for alias in other.aliases.all())})
    ]


def persons_named(words: str = "", *, role: str = "", active: bool | None = None) -> QuerySet[Person]:
    """Persons whose name, user name or title holds the words, with the duties they have or will have (`present`):
    two queries."""
    lasting = Duty.objects.filter(Q(until=None) | Q(until__gte=today()))
    persons = Person.objects.order_by("id")
    if words:
        persons = persons.filter(Q(name__icontains=words) | Q(username__icontains=words) | Q(title__icontains=words))
    if role:
        persons = persons.filter(pk__in=lasting.filter(role=role).values("person"))
    if active is not None:
        persons = persons.filter(is_active=active)
    return persons.prefetch_related(Prefetch("duties", lasting.select_related("unit"), to_attr="present"))
