"""What of a record one person is shown, and how it reads: asked here by pages, lists, files, the API and imports alike."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from luoshi.office.records.holding import held
from luoshi.office.records.kinds import Kind
from luoshi.office.records.known import Known
from luoshi.office.records.models import Record, RecordFile
from luoshi.office.records.rights import Standing
from luoshi.office.records.values import handed_out, label, said
from luoshi.office.wording import language
from luoshi.packs.fields import AnyField, FileField, RelationField, TextField


class Shown(NamedTuple):
    """A field with its value in words; of links and files the records and files themselves."""

    code: str
    field: AnyField
    label: str
    value: Any
    text: str
    links: Sequence[Record] = ()
    files: Sequence[RecordFile] = ()

    @property
    def is_long(self) -> bool:
        return isinstance(self.field, TextField) and self.field.lines

    @property
    def is_secret(self) -> bool:
        return self.field.encrypted


class Group(NamedTuple):
    """Fields under a heading; those without one come first, under none."""

    heading: str
    fields: Sequence[Shown]


def visible(it: Standing) -> list[str]:
    """The fields that the person may see, in the pack's order."""
    return [code for code in it.kind.fields if it.sees(code)]


def shown(it: Standing, known: Known, codes: Iterable[str] | None = None) -> list[Shown]:
    """The fields of the record that the person may see (of those named) and that are filled; of a record with the links that
    they see (`dossier.with_all`)."""
    wanted = [code for code in (it.kind.fields if codes is None else codes) if it.sees(code)]
    values = held(it.kind, it.record, wanted)
    seen = {link.to_id: link.to for link in it.record.links.all()} if _points(it, wanted) else {}
    return [_shown(it.kind, code, values[code], it.record, seen, known) for code in wanted if code in values]


def _points(it: Standing, codes: Iterable[str]) -> bool:
    return any(isinstance(it.kind.fields[code], RelationField) for code in codes)


def grouped(it: Standing, fields: Sequence[Shown]) -> list[Group]:
    """The fields under the ledger's headings, in its order; empty groups are left out."""
    heads: Mapping[str | None, str] = {None: ""} | {
        code: names.in_(language()) for code, names in it.kind.ledger.groups.items()
    }
    found = [Group(heads[group], [each for each in fields if each.field.group == group]) for group in heads]
    return [each for each in found if each.fields]


def cells(it: Standing, codes: Sequence[str], known: Known) -> list[str]:
    """The texts of some fields for a row of a list; empty where there is nothing or the person may not see it."""
    record = it.record
    values = held(it.kind, record, [code for code in codes if it.sees(code) and not _apart(it.kind.fields[code])])
    whole = record.whole.title if record.whole else ""
    return [whole if code == it.kind.whole else said(it.kind.fields[code], values.get(code), known) for code in codes]


def plain(it: Standing) -> dict[str, Any]:
    """The values that the person may see as programs get them."""
    return {
        code: handed_out(it.kind.fields[code], value) for code, value in held(it.kind, it.record, visible(it)).items()
    }


def listed(kind: Kind) -> list[str]:
    """The columns of the kind's list: those of the pack, without what stands in every row anyway and what is sealed."""
    return columns(kind, kind.ledger.columns)


def columns(kind: Kind, codes: Iterable[str]) -> list[str]:
    """Of the fields those that a row of a list can have."""
    apart = {kind.ledger.title, "number", kind.parts.get("lead", "")} | ({kind.due} if kind.life else set())
    return [
        code
        for code in codes
        if code not in apart
        and not kind.fields[code].encrypted
        and (code == kind.whole or not _apart(kind.fields[code]))
    ]


def _apart(field: AnyField) -> bool:
    return isinstance(field, RelationField | FileField)


def _shown(kind: Kind, code: str, value: Any, record: Record, seen: Mapping[int, Record], known: Known) -> Shown:
    field = kind.fields[code]
    if isinstance(field, RelationField):
        return Shown(code, field, label(field), value, "", links=[seen[pk] for pk in value if pk in seen])
    if isinstance(field, FileField):
        files = [each for each in record.files.all() if each.field == code]
        return Shown(code, field, label(field), value, "", files=files)
    return Shown(code, field, label(field), value, said(field, value, known))
