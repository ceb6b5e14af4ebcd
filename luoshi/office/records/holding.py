"""What a record holds: its fields' values from where they are kept (the record, sealed, its matter, links, files)."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import prefetch_related_objects

from luoshi.office import sealing
from luoshi.office.ledger.models import Commitment
from luoshi.office.records.kinds import Kind
from luoshi.office.records.models import Record
from luoshi.packs.fields import FileField, RelationField, UnitField

PURPOSE = "records"


def read_together(kind: Kind, record: Record) -> None:
    """Reads once what `held` would read each time: links and files, and what its matter holds."""
    if record.commitment_id and record.commitment_id == record.under_id:
        record.commitment = record.under  # whose units were read with the record
    wanted = ["links", *(["files"] if any(isinstance(each, FileField) for each in kind.fields.values()) else ())]
    of_matter = ["commitment__elements", "commitment__involvements"] if record.commitment_id else []
    prefetch_related_objects([record], *wanted, *of_matter)


def held(kind: Kind, record: Record, codes: Iterable[str] | None = None) -> dict[str, Any]:
    """The values of the fields (of those named) by their codes, empty ones left out. Sealed ones are opened only where one of
    them is wanted; links and files cost a query each where they are not prefetched."""
    wanted = list(kind.fields) if codes is None else [code for code in codes if code in kind.fields]
    secret = opened(record) if any(kind.fields[code].encrypted for code in wanted) else {}
    found: dict[str, Any] = {}
    for code in wanted:
        field = kind.fields[code]
        if isinstance(field, RelationField):
            value: Any = [link.to_id for link in record.links.all() if link.field == code]
        elif isinstance(field, FileField):
            value = [file.pk for file in record.files.all() if file.field == code]
        elif code in kind.of_matter:
            value = _of_matter(record.commitment, kind.of_matter[code], many=getattr(field, "many", False))
        else:
            value = secret.get(code) if field.encrypted else record.values.get(code)
        if value is not None and value != [] and value != "":
            found[code] = value
    return found


def put(kind: Kind, record: Record, values: Mapping[str, Any]) -> None:
    """Writes values of the record's own fields into it; None empties a field."""
    plain, secret = dict(record.values), None
    for code, value in values.items():
        if code not in kind.kept:
            continue
        if kind.fields[code].encrypted:
            secret = opened(record) if secret is None else secret
            _set(secret, code, value)
        else:
            _set(plain, code, value)
    record.values = plain
    if secret is not None:
        record.sealed = sealing.seal(secret, PURPOSE) if secret else ""
        record.seal = hashlib.sha256(record.sealed.encode()).hexdigest() if secret else ""


def opened(record: Record) -> dict[str, Any]:
    """The encrypted values."""
    return sealing.unseal(record.sealed, PURPOSE) or {}


def conditions(kind: Kind, values: Mapping[str, Any]) -> dict[str, object]:
    """What a pack's rules may ask about a record: the ledger, choices and flags (an empty flag is no)."""
    found: dict[str, object] = {"ledger": kind.code}
    for code, field in kind.fields.items():
        if field.type == "flag":
            found[code] = bool(values.get(code))
        elif field.type == "choice" and not field.encrypted:
            found[code] = values.get(code)
    return found


def units_of(kind: Kind, values: Mapping[str, Any], part: str) -> list[int]:
    """The units that play a part by the record's own fields."""
    code = kind.parts.get(part, "")
    value = values.get(code)
    if value is None:
        return []
    field = kind.fields[code]
    assert isinstance(field, UnitField)
    return list(value) if field.many else [value]


def _set(values: dict[str, Any], code: str, value: Any) -> None:
    if value is None:
        values.pop(code, None)
    else:
        values[code] = value


def _of_matter(matter: Commitment | None, name: str, *, many: bool) -> Any:
    if matter is None:
        return None
    if name in {"lead", "office", "leader", "handler"}:
        return getattr(matter, f"{name}_id")
    if name == "supports":
        units = [each.unit_id for each in matter.involvements.all() if each.part == "support"]
        return units if many else next(iter(units), None)
    if name == "due":
        return matter.current_due.isoformat() if matter.current_due else None
    if name == "elements":
        return "\n".join(element.text for element in matter.elements.all())
    return getattr(matter, name)
