"""Whom an event concerns: the holders of its relations, less the one who acted and those who may not see the matter."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from django.db.models import Model
from django.utils.translation import gettext_noop as noop

from luoshi.office.ledger.models import Commitment, Report
from luoshi.office.ledger.viewers import seeing
from luoshi.office.people.models import Person, Role
from luoshi.office.people.queries import serving

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


class Holders(NamedTuple):
    """Who has a relation: persons by name, then whoever serves in the (role, unit) posts."""

    persons: Sequence[int | None] = ()
    posts: Sequence[tuple[str, int | None]] = ()


def recipients(
    to: Iterable[str], commitment: Commitment | None, detail: Detail, actor: Person | None
) -> list[tuple[Person, str]]:
    """Persons with the first relation by which each is told. What they may not see they are not told of. As many statements
    for a thousand as for one."""
    holders = {relation: FOUND[relation](commitment, detail) for relation in to}
    on_duty = serving((role, unit) for each in holders.values() for role, unit in each.posts if unit)
    relation_of: dict[int, str] = {}
    for relation, each in holders.items():
        by_post = (pk for role, unit in each.posts if unit for pk in on_duty[role, unit])
        for pk in (*filter(None, each.persons), *by_post):
            relation_of.setdefault(pk, relation)
    if actor:
        relation_of.pop(actor.pk, None)
    persons = Person.objects.filter(pk__in=relation_of, is_active=True).order_by("pk")
    seen = seeing(relation_of, commitment) if commitment else relation_of
    return [(person, relation_of[person.pk]) for person in persons if person.pk in seen]


def _serving(role: str, units: Iterable[int | None]) -> Holders:
    return Holders(posts=[(role, unit) for unit in units])


def _handlers(commitment: Commitment, _detail: Detail) -> Holders:
    """The one who handles it; before somebody does, all handlers of the lead unit."""
    if commitment.handler_id:
        return Holders([commitment.handler_id])
    return _serving(Role.HANDLER, [commitment.lead_id])


def _supports(commitment: Commitment) -> list[int]:
    return list(commitment.involvements.filter(part="support").values_list("unit", flat=True))


def _reporters(_commitment: Commitment, detail: Detail) -> Holders:
    return Holders(list(Report.objects.filter(pk=detail["report"]).values_list("reporter", flat=True)))


def _addressees(_commitment: Commitment, detail: Detail) -> Holders:
    """Whom a slip is addressed to: persons by name, the others by their role in a unit."""
    return Holders(
        [each["person"] for each in detail["to"]],
        [(each["role"], each["unit"]) for each in detail["to"] if each["unit"]],
    )


FOUND: dict[str, Callable[[Any, Detail], Holders]] = {
    "scored_head": lambda _, detail: _serving(Role.HEAD, map(int, detail["units"])),
    "scoring_office": lambda _, detail: _serving(Role.SUPERVISOR, [detail["office"]]),
    "supervisor": lambda about, _: _serving(Role.SUPERVISOR, [about.office_id]),
    "handler": _handlers,
    "head": lambda about, _: _serving(Role.HEAD, [about.lead_id]),
    "support_handler": lambda about, _: _serving(Role.HANDLER, _supports(about)),
    "support_head": lambda about, _: _serving(Role.HEAD, _supports(about)),
    "leader": lambda about, _: Holders([about.leader_id]),
    "reporter": _reporters,
    "addressee": _addressees,
    "reporting_head": lambda _, detail: _serving(Role.HEAD, [detail["unit"]]),
}
