"""导入: a table's records are taken in, all of them or none; the event of each batch holds what became of its rows."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.errors import Invalid, LuoshiError
from luoshi.office.events.models import Event
from luoshi.office.events.recorder import Done, action, now, today
from luoshi.office.people.models import Person
from luoshi.office.records import parts
from luoshi.office.records.actions.entering import amended, demand_entering, entered, fill_office
from luoshi.office.records.actions.filling import NO_FILES, next_numbers, wind_up
from luoshi.office.records.holding import units_of
from luoshi.office.records.kinds import Kind, kind
from luoshi.office.records.known import Known
from luoshi.office.records.models import Link, Part, Record, RecordSheet
from luoshi.office.records.needs import demand_filled
from luoshi.office.records.rights import Standing, take
from luoshi.office.records.tables import Entry, Plan
from luoshi.office.records.values import handed_out
from luoshi.office.rules.queries import read_once
from luoshi.office.search.grams import grams
from luoshi.office.search.models import SearchDoc

BATCH = 1000


def import_table(person: Person, plan: Plan, filename: str, digest: str, key: str | None = None) -> RecordSheet:
    """Takes in what the plan says. A line that is refused names itself, and nothing of the table stays."""
    if plan.faults:
        raise Invalid(
            _("表里还有 %(n)d 处问题，一行也没有导入。") % {"n": len(plan.faults) + plan.more_faults}, field="file"
        )
    if not plan.entries:
        raise Invalid(_("表里的内容和现有记录一样，没有可导入的。"), field="file")
    with read_once(), transaction.atomic():
        made: RecordSheet = open_sheet(person, plan.kind.name, filename, digest, plan.new, len(plan.changed), key=key)
        done = Event.objects.filter(subject_kind=made._meta.label_lower, subject_id=made.pk, verb="import_records")
        if done.exists():  # the same form was sent before
            return made
        known = Known()
        for start in range(0, len(plan.entries), BATCH):
            import_records(person, made.pk, plan.kind.name, plan.entries[start : start + BATCH], known)
    return made


@action("import_sheet")
def open_sheet(actor: Person, name: str, filename: str, digest: str, new: int, changed: int) -> Done:
    """导入表: the table itself, before its records."""
    made = RecordSheet.objects.create(
        kind=name, filename=filename[-200:], digest=digest, made=new, changed=changed, by=actor, at=now()
    )
    return Done(made, {"kind": name, "filename": made.filename, "digest": digest, "made": new, "changed": changed})


@action("import_records")
def import_records(actor: Person, sheet_id: int, name: str, entries: Sequence[Entry], known: Known) -> Done:
    """导入: some lines of a table. Their rows are in this event, by its journal; each that is changed has its own besides."""
    sheet, it = RecordSheet.objects.get(pk=sheet_id), kind(name)
    also: list[tuple[str, Any, dict[str, Any]]] = []
    fresh = [entry for entry in entries if entry.pk is None]
    for entry in entries:
        given: dict[str, Any] = {
            **{code: handed_out(it.fields[code], value) for code, value in entry.values.items()},
            **entry.links,
        }
        try:
            if entry.pk is not None:
                standing = take(actor, entry.pk)
                facts = amended(actor, standing, given, NO_FILES, known)
                also.append(("amend_record", standing.record, facts))
            elif it.is_matter:
                record, facts, register = entered(actor, it, given, NO_FILES, known)
                Record.objects.filter(pk=record.pk).update(sheet=sheet)
                also += [("enter_record", record, facts), *register]
        except LuoshiError as error:
            raise _at(entry, error) from None
    if not it.is_matter and fresh:
        _make(actor, it, sheet, fresh)
    lines = {"from": entries[0].line, "to": entries[-1].line, "made": len(fresh), "changed": len(entries) - len(fresh)}
    return Done(sheet, {"kind": name, **lines}, also)


def _make(actor: Person, it: Kind, sheet: RecordSheet, entries: Sequence[Entry]) -> None:
    """New records in few statements, each checked as one that is entered by itself."""
    wholes = _wholes(it, entries)
    offices: dict[Any, Any] = {}
    records, takings = [], []
    numbers = next_numbers(it, len(entries))
    for entry, number in zip(entries, numbers, strict=True):
        try:
            whole = wholes.get(next(iter(entry.links.get(it.whole, [])), 0))
            values = dict(entry.values)
            fill_office(actor, it, values, offices)
            demand_entering(actor, it, whole, values)
            record = _record(actor, it, sheet, whole, values, number)
            filled = {code: value for code, value in {**values, **entry.links}.items() if value not in (None, [])}
            demand_filled(Standing(record, it, frozenset()), record.stage, filled)
        except LuoshiError as error:
            raise _at(entry, error) from None
        records.append(record)
        own = parts.of_values(it, values)
        takings.append(own if it.parts or whole is None else [*own, *(each for each in parts.own(whole) if each.unit)])
    Record.objects.bulk_create(records, batch_size=BATCH)
    Part.objects.bulk_create(
        [
            Part(record=record, part=each.part, unit_id=each.unit, person_id=each.person)
            for record, taking in zip(records, takings, strict=True)
            for each in sorted(set(taking), key=str)
        ],
        batch_size=BATCH,
    )
    Link.objects.bulk_create(
        [
            Link(record=record, field=code, to_id=to)
            for record, entry in zip(records, entries, strict=True)
            for code, pks in entry.links.items()
            for to in dict.fromkeys(pks)
        ],
        batch_size=BATCH,
    )
    _find(it, records)


def _record(
    actor: Person, it: Kind, sheet: RecordSheet, whole: Record | None, values: Mapping[str, Any], number: str
) -> Record:
    day = today()
    record = Record(
        kind=it.name,
        version=it.pack.version,
        number=number,
        stage=it.life.start if it.life else "",
        reached={it.life.start: day.isoformat()} if it.life else {},
        whole=whole,
        under=whole.under if whole else None,
        entered_on=day,
        entered_by=actor,
        sheet=sheet,
    )
    for part in ("lead", "office"):
        own = next(iter(units_of(it, values, part)), None)
        setattr(record, f"{part}_id", own if part in it.parts else getattr(whole, f"{part}_id", None))
    wind_up(it, record, values)
    return record


def _wholes(it: Kind, entries: Sequence[Entry]) -> dict[int, Record]:
    wanted = {pk for entry in entries for pk in entry.links.get(it.whole, [])} if it.whole else set()
    if not wanted:
        return {}
    return {each.pk: each for each in Record.objects.for_list().filter(pk__in=wanted)}


def _find(it: Kind, records: Sequence[Record]) -> None:
    docs = []
    for record in records:
        words = [record.values.get(code) for code in it.searched if code != it.ledger.title]
        text = "\n".join(filter(None, [f"{record.number} {record.title}", *words]))
        docs.append(SearchDoc(kind=Record._meta.label_lower, object_id=record.pk, text=text, grams=grams(text)))
    SearchDoc.objects.bulk_create(docs, batch_size=BATCH)


def _at(entry: Entry, error: LuoshiError) -> Invalid:
    return Invalid(_("第 %(n)d 行：%(why)s一行也没有导入。") % {"n": entry.line, "why": error}, field="file")
