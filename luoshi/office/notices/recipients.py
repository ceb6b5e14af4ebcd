"""Whom an event concerns: the holders of its relations, less the one who acted and those who may not see the matter."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db.models import Model, Q
from django.utils.translation import gettext_noop as noop

from luoshi.office.events.recorder import today
from luoshi.office.ledger.models import Commitment, Report
from luoshi.office.people.models import Duty, Person, Role

# the relations of an event beside those of the supervision pack
OF_EVENTS = {
    "reporter": noop("反馈的填报人"),
    "reporting_head": noop("报送单位负责人"),
    "addressee": noop("督办单的送达人"),
    "scored_head": noop("被考核单位负责人"),
    "scoring_office": noop("考核的督查室"),
}

# what these are told of is no matter
OF_NO_MATTER = frozenset({"scored_head", "scoring_office"})

Detail = Mapping[str, Any]


def commitment_of(subject: Model) -> Commitment | None:
    """The commitment that an event's subject is, or belongs to."""
    about = subject if isinstance(subject, Commitment) else getattr(subject, "commitment", None)
    return about if isinstance(about, Commitment) else None


def recipients(
    to: Iterable[str], commitment: Commitment | None, detail: Detail, actor: Person | None
) -> list[tuple[Person, str]]:
    """Persons with the first relation by which each is told. What they may not see they are not told of."""
    relation_of: dict[int, str] = {}
    for relation in to:
        for pk in FOUND[relation](commitment, detail):
            relation_of.setdefault(pk, relation)
    if actor:
        relation_of.pop(actor.pk, None)
    persons = Person.objects.filter(pk__in=relation_of, is_active=True).order_by("pk")
    return [(person, relation_of[person.pk]) for person in persons if commitment is None or sees(person, commitment)]


def sees(person: Person, commitment: Commitment) -> bool:
    return Commitment.objects.visible_to(person).filter(pk=commitment.pk).exists()


def _serving(role: str, units: Iterable[int | None]) -> list[int]:
    """Who holds a role in one of the units today."""
    day = today()
    in_force = Q(until=None) | Q(until__gte=day)
    found = Duty.objects.filter(in_force, role=role, unit__in=[pk for pk in units if pk], since__lte=day)
    return list(found.order_by("person").values_list("person", flat=True))


def _handlers(commitment: Commitment, _detail: Detail) -> list[int]:
    """The one who handles it; before somebody does, all handlers of the lead unit."""
    return [commitment.handler_id] if commitment.handler_id else _serving(Role.HANDLER, [commitment.lead_id])


def _supports(commitment: Commitment) -> list[int]:
    return list(commitment.involvements.filter(part="support").values_list("unit", flat=True))


def _reporters(_commitment: Commitment, detail: Detail) -> list[int]:
    return list(Report.objects.filter(pk=detail["report"]).values_list("reporter", flat=True))


def _addressees(_commitment: Commitment, detail: Detail) -> list[int]:
    """Whom a slip is addressed to: persons by name, the others by their role in a unit."""
    by_role = [pk for each in detail["to"] if each["unit"] for pk in _serving(each["role"], [each["unit"]])]
    return [each["person"] for each in detail["to"] if each["person"]] + by_role


FOUND: dict[str, Callable[[Any, Detail], list[int]]] = {
    "scored_head": lambda _, detail: _serving(Role.HEAD, map(int, detail["units"])),
    "scoring_office": lambda _, detail: _serving(Role.SUPERVISOR, [detail["office"]]),
    "supervisor": lambda about, _: _serving(Role.SUPERVISOR, [about.office_id]),
    "handler": _handlers,
    "head": lambda about, _: _serving(Role.HEAD, [about.lead_id]),
    "support_handler": lambda about, _: _serving(Role.HANDLER, _supports(about)),
    "support_head": lambda about, _: _serving(Role.HEAD, _supports(about)),
    "leader": lambda about, _: [about.leader_id] if about.leader_id else [],
    "reporter": _reporters,
    "addressee": _addressees,
    "reporting_head": lambda _, detail: _serving(Role.HEAD, [detail["unit"]]),
}
