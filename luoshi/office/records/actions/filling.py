"""What every verb does with the fields it is given: read, check who may fill them, keep them where they belong."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from luoshi.errors import Invalid
from luoshi.office import store
from luoshi.office.events.recorder import now, today
from luoshi.office.ledger.proofs import Attachment, told_by_content
from luoshi.office.people.models import Person
from luoshi.office.records import parts
from luoshi.office.records.holding import held, put, units_of
from luoshi.office.records.kinds import DUE, Kind, kind
from luoshi.office.records.known import Known
from luoshi.office.records.models import Link, Record, RecordFile, RecordSeries
from luoshi.office.records.rights import Standing
from luoshi.office.records.running import wind
from luoshi.office.records.values import label, normal
from luoshi.office.search.queries import index
from luoshi.packs.fields import FileField, RelationField

Files = Mapping[str, Sequence[Attachment]]
NO_FILES: Files = {}
KINDS_OF_FILES = {
    "application/pdf": "pdf",
    "image/png": "image",
    "image/jpeg": "image",
    "application/zip": "document sheet",
    "application/x-ole-storage": "document sheet",
}


def read(it: Kind, given: Mapping[str, Any], allowed: Iterable[str], known: Known) -> dict[str, Any]:
    """The values as they are kept, None for what is emptied. What may not be given here is refused by name."""
    may, values = set(allowed), {}
    for code, value in given.items():
        field = it.fields.get(code)
        if field is None or isinstance(field, FileField):
            raise Invalid(_("这个台账没有可填的字段“%(code)s”。") % {"code": code[:40]}, field=code)
        if code not in may:
            raise Invalid(_("“%(field)s”不在这一步填写，或者您无权填写。") % {"field": label(field)}, field=code)
        if not isinstance(field, RelationField):
            values[code] = normal(code, field, value, known)
    return values


def relate(person: Person, it: Kind, given: Mapping[str, Any]) -> dict[str, list[int]]:
    """The records that relation fields are to point to, by id, number or key, as far as the person sees them."""
    found: dict[str, list[int]] = {}
    for code, value in given.items():
        field = it.fields.get(code)
        if not isinstance(field, RelationField):
            continue
        wanted = value if isinstance(value, list | tuple) else [value]
        wanted = [each for each in wanted if each not in (None, "")]
        if len(wanted) > 1 and not field.many:
            raise Invalid(_("“%(field)s”只能选一条。") % {"field": label(field)}, field=code)
        seen = Record.objects.visible_to(person).filter(kind=it.full(field.ledger))
        found[code] = [_one(seen, each, code, field) for each in wanted]
    return found


def _one(seen: Any, wanted: Any, code: str, field: RelationField) -> int:
    text = str(wanted).strip().replace("\x00", "")
    rows = seen.filter(number=text) or seen.exclude(key="").filter(key=text)
    if not rows and text.isdecimal() and len(text) < 19:
        rows = seen.filter(pk=int(text))
    pks = list(rows.values_list("pk", flat=True)[:2])
    if len(pks) != 1:
        raise Invalid(_("“%(field)s”：没有记录“%(given)s”。") % {"field": label(field), "given": text[:40]}, field=code)
    return pks[0]


def keep_links(record: Record, links: Mapping[str, Sequence[int]]) -> None:
    """Points the relation fields to these records and no others."""
    for code, wanted in links.items():
        if record.pk in wanted:
            raise Invalid(_("一条记录不能关联自己。"), field=code)
        known = {link.to_id: link.pk for link in record.links.all() if link.field == code}
        if gone := [pk for to, pk in known.items() if to not in wanted]:
            Link.objects.filter(pk__in=gone).delete()
        Link.objects.bulk_create(
            Link(record=record, field=code, to_id=to) for to in dict.fromkeys(wanted) if to not in known
        )
    _forget(record, "links")


def keep_files(person: Person, it: Kind, record: Record, files: Files, allowed: Iterable[str]) -> list[dict[str, Any]]:
    """Notes the files; gives the facts for the event. What was examined before the lock is kept by digest."""
    told = []
    for code, handed_in in files.items():
        field = it.fields.get(code)
        if not isinstance(field, FileField) or code not in set(allowed):
            raise Invalid(_("“%(code)s”不收文件。") % {"code": code[:40]}, field=code)
        if not field.many and len(handed_in) > 1:
            raise Invalid(_("“%(field)s”只收一个文件。") % {"field": label(field)}, field=code)
        for attachment in handed_in:
            media_type = told_by_content(attachment.filename, attachment.content)
            if field.kinds and not set(KINDS_OF_FILES[media_type].split()) & set(field.kinds):
                raise Invalid(
                    _("“%(field)s”不收“%(name)s”这类文件。") % {"field": label(field), "name": attachment.filename},
                    field=code,
                )
            store.keep(attachment.content)
            RecordFile.objects.create(
                record=record,
                field=code,
                digest=attachment.digest,
                filename=attachment.filename[-200:],
                media_type=media_type,
                size=len(attachment.content),
                by=person,
                at=now(),
            )
            told.append({"field": code, "digest": attachment.digest})
    _forget(record, "files")
    return told


def settle(it: Kind, record: Record, values: Mapping[str, Any]) -> None:
    """Writes the values into the record and sets what follows from them: title, key, units, dates. Not saved yet."""
    wind_up(it, record, values)
    if it.ledger.key and it.ledger.key in values:
        same = Record.objects.filter(kind=it.name, key=record.key).exclude(pk=record.pk)
        if record.key and same.exists():
            field = it.fields[it.ledger.key]
            raise Invalid(
                _("“%(field)s”%(key)s 已经登记过。") % {"field": label(field), "key": record.key}, field=it.ledger.key
            )
    if not it.is_matter:
        whole = record.whole
        for part in ("lead", "office"):
            own = next(iter(units_of(it, record.values, part)), None)
            setattr(record, f"{part}_id", own if part in it.parts else getattr(whole, f"{part}_id", None))


def wind_up(it: Kind, record: Record, values: Mapping[str, Any]) -> None:
    """Writes the values into the record with its title, key and dates."""
    put(it, record, values)
    if it.ledger.title in values:
        record.title = (values[it.ledger.title] or "")[:200]
    if it.ledger.key and it.ledger.key in values:
        record.key = values[it.ledger.key] or ""
    if not it.is_matter:
        wind(it, record, record.values.get(it.due) if it.due else None)
    record.changed_at = now()


def keep_parts(it: Kind, record: Record) -> None:
    """Writes who takes part, here and in the pieces that have no units of their own; to be called once it is saved."""
    own = parts.of_values(it, record.values)
    if record.whole and not it.parts:
        own += [each for each in parts.own(record.whole) if each.unit]
    parts.keep(record, own)
    _forget(record, "parts")
    for piece in record.pieces.prefetch_related("parts"):
        below = kind(piece.kind)
        if not below.parts:
            piece.lead_id, piece.office_id = record.lead_id, record.office_id
            piece.save(update_fields=["lead", "office"])
            keep_parts(below, piece)


def find(it: Kind, record: Record) -> None:
    """Keeps the words by which the record is found: never what only some may see."""
    words = [record.values.get(code) for code in it.searched if code != it.ledger.title]
    index(record, "\n".join(filter(None, [f"{record.number} {record.title}", *words])))


def next_numbers(it: Kind, count: int = 1) -> list[str]:
    """The next numbers of the kind in the year: 项2026-0001."""
    series, _created = RecordSeries.objects.get_or_create(kind=it.name, year=today().year)
    first, series.last = series.last + 1, series.last + count
    series.save(update_fields=["last"])
    return [f"{it.ledger.number or ''}{series.year}-{number:04d}" for number in range(first, series.last + 1)]


def changed(it: Standing, before: Mapping[str, Any]) -> list[str]:
    """The codes of the fields whose values differ from before."""
    after = held(it.kind, it.record)
    return [code for code in it.kind.fields if before.get(code) != after.get(code)]


def due_of(values: Mapping[str, Any]) -> date | None:
    """The due day among a matter's values."""
    return date.fromisoformat(values[DUE]) if values.get(DUE) else None


def _forget(record: Record, name: str) -> None:
    getattr(record, "_prefetched_objects_cache", {}).pop(name, None)
