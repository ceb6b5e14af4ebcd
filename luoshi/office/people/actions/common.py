"""What the administrators' verbs ask alike: who may, and that the unit, the person and the duty are there on a day."""

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from luoshi.errors import Forbidden, Invalid, NotFound
from luoshi.office import days
from luoshi.office.people.models import Person, Role, Unit
from luoshi.office.people.queries import has_role, units_in_force


def only(actor: Person, role: Role) -> None:
    """Each verb is one administrator's; everybody else is told whose."""
    if not has_role(actor, role):
        raise Forbidden(_("只有%(role)s可以办理。") % {"role": role.label})


def found_unit(unit_id: int, field: str | None = None) -> Unit:
    """The unit; a missing one is a fault of the form's field where one is named, else of the address."""
    unit = Unit.objects.filter(pk=unit_id).select_related("parent").first()
    if unit is None:
        raise Invalid(_("没有这个单位。"), field=field) if field else NotFound(_("没有这个单位。"))
    return unit


def found_person(person_id: int) -> Person:
    person = Person.objects.filter(pk=person_id).first()
    if person is None:
        raise NotFound(_("没有这个人。"))
    return person


def lasting_on(day: date) -> Q:
    """Duties that have not ended before a day (they may start later)."""
    return Q(until=None) | Q(until__gte=day)


def refuse_if_not_in_force(unit: Unit, day: date, field: str) -> None:
    if not units_in_force(day).filter(pk=unit.pk).exists():
        raise Invalid(
            _("“%(name)s”在 %(day)s 没有启用或已经停用。") % {"name": unit, "day": days.day(day)}, field=field
        )
