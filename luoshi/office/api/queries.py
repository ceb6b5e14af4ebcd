"""What only the API reads: units and their people, for naming them in a draft; meetings in the order they came in."""

from django.db.models import Q
from django.utils.translation import gettext as _

from luoshi.errors import NotFound
from luoshi.office.events.recorder import today
from luoshi.office.meetings.models import Meeting
from luoshi.office.people.models import Duty, Person, Role, Unit
from luoshi.office.people.queries import reach_of, units_in_force
from luoshi.office.search.queries import having

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


def members(person: Person, unit_id: int) -> list[Person]:
    """Who works in a unit today, each with `roles`; for those whose reach the unit is in."""
    reach = reach_of(person)
    sees = reach.sees_all or unit_id in reach.unit_ids or reach.roles & {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN}
    if not sees or not units_in_force().filter(pk=unit_id).exists():
        raise NotFound(_("没有这个单位，或者您看不到它的人员。"))
    duties = (
        Duty.objects.filter(unit_id=unit_id, person__is_active=True, since__lte=today())
        .filter(Q(until=None) | Q(until__gte=today()))
        .select_related("person")
    )
    found: dict[int, Person] = {}
    for duty in duties:
        member = found.setdefault(duty.person_id, duty.person)
        member.roles = [*getattr(member, "roles", []), duty.role]
    return list(found.values())


def meetings(person: Person, words: str, *, pending: bool, before: int | None) -> list[Meeting]:
    """The meetings that the person sees, the last received first, from a cursor on; superseded versions are left out."""
    found = Meeting.objects.visible_to(person).filter(superseded_by=None)
    if pending:
        found = found.filter(pending__gt=0)
    if before:
        found = found.filter(pk__lt=before)
    if words:
        found = having(words, found)
    return list(found.select_related("office").defer("reading").order_by("-pk")[:PAGE])
