"""Whom a slip goes to: the relations that the rung names, as persons and units."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.db.models import Q

from luoshi.office.ledger.models import Commitment
from luoshi.office.people.queries import on_duty
from luoshi.office.slips.models import Recipient
from luoshi.packs.lifecycle import Relation

NAMES = 200


def resolve(commitment: Commitment, codes: Sequence[str], relations: Mapping[str, Relation]) -> list[Recipient]:
    """The recipients, not kept yet, in the order of the rung's relations. A person whom no field names is left out."""
    found = []
    for code in codes:
        relation = relations[code]
        if relation.named_in:
            if person := getattr(commitment, relation.named_in):
                found.append(Recipient(relation=code, person=person, names=person.name))
            continue
        assert relation.role and relation.of
        for unit_id in _units(commitment, relation.of):
            found.append(Recipient(relation=code, role=relation.role, unit_id=unit_id))
    names = _names({(each.unit_id, each.role) for each in found if each.unit_id})
    for each in found:
        if each.unit_id:
            each.names = "、".join(names[each.unit_id, each.role])[:NAMES]
    return found


def facts(recipients: Sequence[Recipient]) -> list[dict]:
    """The recipients as the record holds them."""
    return [
        {
            "relation": each.relation,
            "role": each.role,
            "unit": each.unit_id,
            "person": each.person_id,
            "names": each.names,
        }
        for each in recipients
    ]


def _units(commitment: Commitment, part: str) -> list[int]:
    if part == "support":
        return sorted(commitment.involvements.filter(part="support").values_list("unit_id", flat=True))
    unit_id = commitment.office_id if part == "office" else commitment.lead_id
    return [unit_id] if unit_id else []


def _names(wanted: set[tuple[int | None, str]]) -> Mapping[tuple[int | None, str], list[str]]:
    """Who holds these roles in these units today: one statement."""
    names: dict[tuple[int | None, str], list[str]] = defaultdict(list)
    if not wanted:
        return names
    held = Q(pk__in=[])
    for unit_id, role in wanted:
        held |= Q(unit_id=unit_id, role=role)
    for unit_id, role, name in on_duty().filter(held).order_by("pk").values_list("unit_id", "role", "person__name"):
        names[unit_id, role].append(name)
    return names
