"""A ledger's filtered rows, as they go out in a file: as far as the person sees each field; sealed fields never."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from luoshi.office.people.models import Person
from luoshi.office.records.holding import held
from luoshi.office.records.kinds import Kind
from luoshi.office.records.known import Known
from luoshi.office.records.models import Record
from luoshi.office.records.rights import stand
from luoshi.office.records.running import light
from luoshi.office.records.values import handed_out, label, said
from luoshi.packs.fields import AnyField, FileField, RelationField

BATCH = 500
FIGURES = {"number", "money", "percent", "points"}


def columns(kind: Kind) -> list[str]:
    """The fields that an export has; who may not see one of a record finds the cell empty."""
    return [code for code, field in kind.fields.items() if not field.encrypted and not isinstance(field, FileField)]


def heading(kind: Kind) -> list[str]:
    """The names of the columns: number, the pack's fields with their units, stage, light, the day of entry."""
    names = [_headed(kind.fields[code]) for code in columns(kind)]
    own = [_("阶段"), _("时序")] if kind.life else []
    return [_("编号"), *names, *own, _("登记日期")]


def rows(person: Person, kind: Kind, found: QuerySet[Record]) -> Iterator[list[Any]]:
    """One list of cells a record; the database hands them out in batches."""
    known, codes = Known(), columns(kind)
    chosen = found.for_list().prefetch_related("links__to")  # type: ignore[attr-defined]
    for record in chosen.iterator(chunk_size=BATCH):
        it = stand(person, record)
        values = held(kind, record, [code for code in codes if it.sees(code)])
        cells = [_cell(kind.fields[code], code, values.get(code), record, known) for code in codes]
        own = [it.stage, found_light.text if (found_light := light(kind, record)) else ""] if kind.life else []
        yield [record.number, *cells, *own, record.entered_on]


def _headed(field: AnyField) -> str:
    unit = {"percent": "%", "points": _("百分点")}.get(field.type) or getattr(field, "unit", "")
    return f"{label(field)}（{unit}）" if unit else label(field)


def _cell(field: AnyField, code: str, value: Any, record: Record, known: Known) -> Any:
    if value is None:
        return None
    if isinstance(field, RelationField):
        return _("、").join(link.to.number for link in record.links.all() if link.field == code)
    if field.type in FIGURES:
        return float(Decimal(handed_out(field, value)))
    if field.type == "date":
        return date.fromisoformat(value)
    return said(field, value, known)
