"""What only the API reads: units and their people, for naming them in a draft; the office one acts for."""

from itertools import groupby
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from luoshi.errors import Forbidden, NotFound
from luoshi.office.people.models import Person, Role, Unit
from luoshi.office.people.queries import on_duty, reach_of, units_in_force

PAGE = 200


def units(person: Person, words: str, after: int) -> list[Unit]:
    """Units in force whose names hold all the words, by id from a cursor on. To those who have duties, units are no secret."""
    if not reach_of(person).roles:
        return []
    found = units_in_force().filter(pk__gt=after)
    for word in words.split():
        named = Unit.objects.filter(
            Q(name__contains=word) | Q(short__contains=word) | Q(aliases__name__contains=word)
        ).values("pk")
        found = found.filter(pk__in=named)
    return list(found.order_by("pk")[:PAGE])


def members(person: Person, unit_id: int) -> list[dict[str, Any]]:
    """Who works in a unit today and as what; for those whose reach the unit is in."""
    reach = reach_of(person)
    sees = reach.sees_all or unit_id in reach.unit_ids or reach.roles & {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN}
    if not sees or not units_in_force().filter(pk=unit_id).exists():
        raise NotFound(_("没有这个单位，或者您看不到它的人员。"))
    duties = on_duty().filter(unit_id=unit_id).select_related("person").order_by("person", "pk")
    return [
        {"id": member.pk, "name": member.name, "title": member.title, "roles": [duty.role for duty in same]}
        for member, same in groupby(duties, key=lambda duty: duty.person)
    ]


def office(person: Person, pk: int) -> Unit:
    """The supervision office that an input names, if the person works in it: asked before a document is parsed."""
    if pk not in reach_of(person).units_as(Role.SUPERVISOR):
        raise Forbidden(_("您不是这个督查室的督查员。"))
    return Unit.objects.get(pk=pk)
