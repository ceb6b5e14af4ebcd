"""Who takes part in a record: units by their part, persons by the field that names them; and what somebody is to it."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from luoshi.office.people.models import Person, Role
from luoshi.office.people.queries import reach_of
from luoshi.office.records.kinds import Kind
from luoshi.office.records.models import Part, Record

UNIT_PARTS = ("office", "lead", "support")


class Taking(NamedTuple):
    """One part: which, and the unit or the person that plays it."""

    part: str
    unit: int | None = None
    person: int | None = None


def of_values(kind: Kind, values: Mapping[str, Any]) -> list[Taking]:
    """The parts that a record's own fields give."""
    found = []
    for part, code in kind.parts.items():
        units = values.get(code) or []
        found += [Taking(part, unit=unit) for unit in (units if isinstance(units, list) else [units])]
    return found + [Taking(code, person=values[code]) for code in sorted(kind.people) if values.get(code)]


def own(record: Record) -> list[Taking]:
    """The parts that are kept with the record itself."""
    return [Taking(each.part, each.unit_id, each.person_id) for each in record.parts.all()]


def of_record(record: Record) -> list[Taking]:
    """The parts as they stand: of the matter that the record is under, and its own. No query where they are prefetched."""
    found = own(record)
    if matter := record.under:
        found += [Taking(each.part, unit=each.unit_id) for each in matter.involvements.all()]
        for part in ("leader", "handler"):
            if person := getattr(matter, f"{part}_id"):
                found.append(Taking(part, person=person))
    return found


def relations(person: Person, kind: Kind, parts: Iterable[Taking]) -> set[str]:
    """What the person is to a record with these parts, by the relations of its pack."""
    reach, taking = reach_of(person), list(parts)
    found = set()
    for code, relation in kind.relations.items():
        if relation.named_in:
            if any(each.part == relation.named_in and each.person == person.pk for each in taking):
                found.add(code)
        elif relation.role and reach.units_as(Role(relation.role)) & {
            each.unit for each in taking if each.part == relation.of and each.unit
        }:
            found.add(code)
    return found


def keep(record: Record, parts: Iterable[Taking]) -> None:
    """Writes a record's parts, and those of the records that are parts of it and have none of their own."""
    wanted = set(parts)
    known = {Taking(each.part, each.unit_id, each.person_id): each.pk for each in record.parts.all()}
    if gone := [pk for taking, pk in known.items() if taking not in wanted]:
        Part.objects.filter(pk__in=gone).delete()
    Part.objects.bulk_create(
        Part(record=record, part=each.part, unit_id=each.unit, person_id=each.person)
        for each in sorted(wanted - known.keys(), key=str)
    )
