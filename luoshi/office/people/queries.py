"""Who there is, and how far a person's duties reach."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection
from django.db.models import Case, DateField, Expression, F, OuterRef, Prefetch, Q, QuerySet, When
from django.db.models.functions import JSONObject, Left, Length

from luoshi.office.along import Listed, Objects
from luoshi.office.events.recorder import today
from luoshi.office.people.models import ADMINISTRATORS, Duty, Person, Role, Unit, UnitAlias, UnitKind
from luoshi.office.prepared import Prepared, given


def duties_in_force(person: Person, on: date | None = None) -> QuerySet[Duty]:
    """The person's duties on a day (today), with their units and the three above each: one query."""
    return person.duties.filter(_in_force(on or today())).select_related("unit__parent__parent__parent")


def serving(posts: Iterable[tuple[str, int]]) -> dict[tuple[str, int], list[int]]:
    """Who holds each of some (role, unit) posts today, by id: one statement for all."""
    units: dict[str, set[int]] = defaultdict(set)
    for role, unit in posts:
        units[role].add(unit)
    found: dict[tuple[str, int], list[int]] = defaultdict(list)
    if units:
        wanted = reduce(or_, (Q(role=role, unit__in=within) for role, within in units.items()))
        rows = Duty.objects.filter(wanted, _in_force(today())).order_by("person")
        for role, unit, person in rows.values_list("role", "unit", "person"):
            found[role, unit].append(person)
    return found


def on_duty(on: date | None = None) -> QuerySet[Duty]:
    """The duties in force on a day (today) of all persons who work."""
    return Duty.objects.filter(_in_force(on or today()), person__is_active=True)


def _in_force(day: date | Expression) -> Q:
    return Q(since__lte=day) & (Q(until=None) | Q(until__gte=day))


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
    """The person's reach today: one query at first, none after (kept on the person object, one request long), and none at all
    for who came `with_duties`."""
    if not person.is_authenticated:
        return Reach()
    kept = getattr(person, "_reach", None)  # of request.user, which is lazy, vars() would be another's
    if kept is None:
        held = getattr(person, "_held", None)
        kept = _reach(_held([person.pk])[person.pk] if held is None else held)
        person._reach = kept  # type: ignore[attr-defined]
    return kept


def with_duties(pk: int) -> Person | None:
    """The person of an id with the duties in force today, as every request asks for who is signed in: one statement."""
    found = PERSON_WITH_DUTIES.rows(person=pk, day=today())
    if not found:
        return None
    *columns, duties = found[0]
    person = Person.from_db(connection.alias, PERSON, columns)
    vars(person)["_held"] = [_along(each) for each in duties]
    return person


LEVELS = 4  # a unit and the three above it
UPS = tuple(f"unit{'__parent' * level}" for level in range(LEVELS))


class Held(NamedTuple):
    """A duty as every request asks for it: the kinds and paths of its unit and of the three above. Whole units would cost a
    request more than its other statements. `below`: the units of the subtree that it opens, where they were asked for."""

    role: str
    unit: int
    kinds: Sequence[str | None]
    paths: Sequence[str | None]
    below: Sequence[int] | None = None


class Scope(NamedTuple):
    """What duties open: the subtrees under the paths `tops`, and for viewers what is public."""

    tops: frozenset[str]
    sees_public: bool

    @property
    def sees_all(self) -> bool:
        """Whether a duty opens the whole tree."""
        return any(path.count("/") == 1 for path in self.tops)


def scopes(persons: Iterable[int]) -> dict[int, Scope]:
    """How far the duties of each of many persons reach today, by id: one statement. Who has none is left out."""
    return {person: _scope(duties) for person, duties in _held(persons).items()}


def _held(persons: Iterable[int]) -> dict[int, list[Held]]:
    """Their duties in force today: of one person, as each request asks, in a statement made once."""
    persons = list(persons)
    held: dict[int, list[Held]] = defaultdict(list)
    if len(persons) == 1:
        rows: Iterable[tuple] = DUTIES_OF_ONE.rows(person=persons[0], day=today())
    else:
        rows = _columns(Duty.objects.filter(_in_force(today()), person__in=persons))
    for person, role, unit, *found in rows:
        held[person].append(Held(role, unit, found[:LEVELS], found[LEVELS : 2 * LEVELS], *found[2 * LEVELS :]))
    return held


def _columns(duties: QuerySet[Duty], *more: str) -> QuerySet[Duty, tuple]:
    columns = [*(f"{up}__kind" for up in UPS), *(f"{up}__path" for up in UPS), *more]
    return duties.order_by().values_list("person", "role", "unit", *columns)


def _below() -> dict[str, Any]:
    """What adds to each duty the units of the subtree that it opens; none where that is the whole tree, or lies too far up."""
    own = When(role__in=(Role.HANDLER, Role.HEAD, Role.LEADER), unit__parent__isnull=False, then="unit__path")
    areas = (
        When(**{f"{up}__kind": UnitKind.AREA, f"{up}__parent__isnull": False}, role=Role.SUPERVISOR, then=f"{up}__path")
        for up in UPS
    )
    within = Unit.objects.order_by().annotate(head=Left("path", Length(OuterRef("top")))).filter(head=OuterRef("top"))
    below = When(top__isnull=False, then=Listed(within.values(row=F("pk"))))
    return {"top": Case(own, *areas), "below": Case(below)}


DUTIES_OF_ONE = Prepared(
    lambda: _columns(
        Duty.objects.filter(_in_force(given("day", DateField())), person=given("person")).annotate(**_below()), "below"
    )
)


PERSON = [field.attname for field in Person._meta.concrete_fields]


def _duties_along() -> Objects:
    """The duties of a person as objects, with what `Held` has."""
    duties = Duty.objects.filter(_in_force(given("day", DateField())), person=OuterRef("pk")).annotate(**_below())
    kinds, paths = ({f"{of}{level}": f"{up}__{of}" for level, up in enumerate(UPS)} for of in ("kind", "path"))
    told = JSONObject(role="role", unit="unit_id", below="below", **kinds, **paths)
    return Objects(duties.order_by().values(row=told))


def _along(row: dict[str, Any]) -> Held:
    below = row["below"]
    kinds, paths = ([row[f"{of}{level}"] for level in range(LEVELS)] for of in ("kind", "path"))
    # SQLite gives a list within an object as text
    return Held(row["role"], row["unit"], kinds, paths, json.loads(below) if isinstance(below, str) else below)


PERSON_WITH_DUTIES = Prepared(
    lambda: (
        Person.objects.filter(pk=given("person")).annotate(held=_duties_along()).values_list(*PERSON, "held").order_by()
    )
)


def _scope(duties: list[Held]) -> Scope:
    return Scope(frozenset(map(_top, _opening(duties))), any(duty.role == Role.VIEWER for duty in duties))


def _reach(duties: list[Held]) -> Reach:
    scope = _scope(duties)
    return Reach(
        sees_all=scope.sees_all,
        sees_public=scope.sees_public,
        unit_ids=frozenset() if scope.sees_all else _within(_opening(duties)),
        acts=frozenset((duty.role, duty.unit) for duty in duties),
        roles=frozenset(duty.role for duty in duties),
    )


def _opening(duties: list[Held]) -> list[Held]:
    """The duties that open a subtree."""
    return [duty for duty in duties if duty.role not in {*ADMINISTRATORS, Role.VIEWER}]


def _within(duties: list[Held]) -> frozenset[int]:
    """The units of the subtrees that duties open: no statement, unless an area lies more than three above its office."""
    found = frozenset(pk for duty in duties for pk in duty.below or ())
    if far := {_top(duty) for duty in duties if not duty.below}:
        paths = reduce(or_, (Q(path__startswith=path) for path in far))
        found |= frozenset(Unit.objects.filter(paths).order_by().values_list("pk", flat=True))
    return found


def _top(duty: Held) -> str:
    """The path of the subtree that a duty opens: its unit, or for a supervision office the area it looks after."""
    own = duty.paths[0]
    assert own
    if duty.role != Role.SUPERVISOR:
        return own
    above = (path for kind, path in zip(duty.kinds, duty.paths, strict=True) if kind == UnitKind.AREA)
    return next(above, None) or area_of(Unit.objects.get(pk=duty.unit)).path


def area_of(unit: Unit) -> Unit:
    """The nearest area at or above a unit: no statement where it is the unit, or the areas above were loaded with it."""
    near = unit
    while near.kind != UnitKind.AREA and Unit.parent.is_cached(near) and near.parent:
        near = near.parent
    if near.kind == UnitKind.AREA:
        return near
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


def working_units(area: Unit) -> QuerySet[Unit]:
    """The units in force in an area that can be given work: an area itself, which only holds units, cannot."""
    return units_in_force().filter(path__startswith=area.path).exclude(kind=UnitKind.AREA)


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
