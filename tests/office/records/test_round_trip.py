"""Each pack's templates, taken from the page, filled in with the demo city's records and taken in: the same table again changes
nothing, nor does the ledger's export."""

import io
from collections.abc import Iterator, Mapping
from datetime import date
from graphlib import TopologicalSorter
from typing import Any, NamedTuple

import openpyxl
import pytest
import yaml

from demo import load
from demo.records import FOLDER, _value
from luoshi.intake.sheets.headers import CODE_MARK
from luoshi.office.events.kept import unrecorded
from luoshi.office.people.models import Person, Role, UnitKind
from luoshi.office.records import actions
from luoshi.office.records.kinds import Kind, kind, kinds
from luoshi.office.records.models import Record
from luoshi.office.records.tables import NUMBER, plan
from luoshi.packs import builtin
from luoshi.packs.fields import RelationField
from tests.builders import person
from tests.remembering import remembered

TODAY = date(2026, 11, 22)
FIRST_LINE = 4
OWN_FORM = "supervision"  # its commitments come from readouts, notes and the office's own form


class Today(NamedTuple):
    """Of the demo city what a record's values are written from."""

    today: date


@remembered
@unrecorded()
def everybody() -> Person:
    """Somebody in the demo city who holds every duty that enters records."""
    city = load.City(TODAY)
    load.settle(None, city)
    duties = [(role, unit) for unit in city.units.values() for role in (Role.HANDLER, Role.HEAD)]
    offices = [unit for unit in city.units.values() if unit.kind == UnitKind.SUPERVISION]
    return person("everybody", *((Role.SUPERVISOR, office) for office in offices), *duties)


def tables(code: str) -> Iterator[tuple[Kind, list[dict[str, Any]]]]:
    """The demo records of a pack, ledger by ledger, each after those that its fields name."""
    texts = [file.read_text(encoding="utf-8") for file in FOLDER.glob("*.yaml")]
    entries = [entry for text in texts if f"ledger: {code}." in text for entry in yaml.safe_load(text)]
    named = {
        each.name: {each.full(field.ledger) for field in each.fields.values() if isinstance(field, RelationField)}
        for each in kinds(TODAY).values()
        if each.pack.pack == code
    }
    for name in TopologicalSorter(named).static_order():
        yield kind(name, TODAY), [entry for entry in entries if entry["ledger"] == name]


def filled(template: bytes, rows: list[Mapping[str, Any]]) -> bytes:
    """The template with rows below its headings, each value in the column of its code."""
    book = openpyxl.load_workbook(io.BytesIO(template))
    sheet = book.worksheets[0]
    at = {cell.value.removeprefix(CODE_MARK): cell.column for cell in sheet[1] if cell.value}
    for line, row in enumerate(rows, start=FIRST_LINE):
        for code, value in row.items():
            sheet.cell(line, at[code], value)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.once
@pytest.mark.parametrize("code", [code for code in builtin().codes() if code != OWN_FORM])
def test_the_templates_of_a_pack_filled_in_with_the_demo_records_come_back_without_a_difference(db, sign_in, code):
    actor, made = everybody(), dict[str, Record]()
    client = sign_in(actor)
    for of, entries in tables(code):
        template = client.get(f"/topics/{code}/{of.code}/template.xlsx").content
        given = [
            {name: _value(Today(TODAY), made, value) for name, value in entry["values"].items()} for entry in entries
        ]
        rows = [{name: value for name, value in row.items() if name not in of.asked} for row in given]
        found = plan(actor, of, filled(template, rows), "表.xlsx")
        assert (found.faults, found.new) == ([], len(rows))
        actions.import_table(actor, found, "表.xlsx", "0" * 64)
        records = Record.objects.filter(kind=of.name).order_by("pk")
        made |= {entry["key"]: record for entry, record in zip(entries, records, strict=True)}
        numbered = [{NUMBER: record.number, **row} for record, row in zip(records, rows, strict=True)]
        export = b"".join(client.get(f"/topics/{code}/{of.code}/export.xlsx").streaming_content)
        for again in (filled(template, numbered), export):
            found = plan(actor, of, again, "表.xlsx")
            assert (found.faults, found.new, found.changed, found.same) == ([], 0, [], len(rows))
