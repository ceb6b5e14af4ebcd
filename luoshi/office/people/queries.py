"""Who there is, and how far a person's duties reach."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet

from luoshi.office.events.recorder import today
from luoshi.office.people.models import ADMINISTRATORS, Duty, Person, Role, Unit, UnitKind


def duties_in_force(person: Person, on: date | None = None) -> QuerySet[Duty]:
    """The person's duties on a day (today), with their units: one query."""
    day = on or today()
    return person.duties.filter(since__lte=day).filter(Q(until=None) | Q(until__gte=day)).select_related("unit")


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
        kept = person._reach = _reach(list(duties_in_force(person)))
    return kept


def _reach(duties: list[Duty]) -> Reach:
    working = [duty for duty in duties if duty.role not in ADMINISTRATORS]
    tops = {_top(duty) for duty in working if duty.role != Role.VIEWER}
    sees_all = any(path.count("/") == 1 for path in tops)
    within = Q(pk__in=[])
    for path in tops:
        within |= Q(path__startswith=path)
    return Reach(
        sees_all=sees_all,
        sees_public=any(duty.role == Role.VIEWER for duty in working),
        unit_ids=frozenset() if sees_all else frozenset(Unit.objects.filter(within).values_list("pk", flat=True)),
        acts=frozenset((duty.role, duty.unit_id) for duty in duties),
        roles=frozenset(duty.role for duty in duties),
    )


def _top(duty: Duty) -> str:
    """The path of the subtree that a duty opens: its unit, or for a supervision office the area it looks after."""
    if duty.role != Role.SUPERVISOR:
        return duty.unit.path
    return area_of(duty.unit).path


def area_of(unit: Unit) -> Unit:
    """The nearest area at or above a unit."""
    above = [int(pk) for pk in unit.path.split("/") if pk]
    areas = {area.pk: area for area in Unit.objects.filter(pk__in=above, kind=UnitKind.AREA)}
    return next((areas[pk] for pk in reversed(above) if pk in areas), unit)


def has_role(person: Person, *roles: str) -> bool:
    """Whether the person holds one of the roles anywhere today."""
    return not reach_of(person).roles.isdisjoint(roles)


def units_in_force(on: date | None = None) -> QuerySet[Unit]:
    """Units valid on a day, in the order of the tree."""
    day = on or today()
    return (
        Unit.objects.filter(valid_from__lte=day).filter(Q(valid_to=None) | Q(valid_to__gte=day)).order_by("order", "id")
    )
