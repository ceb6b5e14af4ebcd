"""Each pack's templates, taken from the page, filled in with the demo city's records and taken in: the same table again changes
nothing, nor does the ledger's export."""

import io
from collections.abc import Iterator, Mapping
from datetime import date
from graphlib import TopologicalSorter
from typing import Any

import openpyxl
import pytest
import yaml

from demo import load
from demo.records import FOLDER, _value
from luoshi.intake.sheets.headers import CODE_MARK
from luoshi.office.events.kept import unrecorded
from luoshi.office.people.models import Person, Role, Unit, UnitKind
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


@remembered
@unrecorded()
def settled() -> tuple[dict[str, Unit], dict[str, Person]]:
    """The demo city's units and people, and `everybody`, who holds every duty that enters records."""
    city = load.City(TODAY)
    load.settle(None, city)
    duties = [(role, unit) for unit in city.units.values() for role in (Role.HANDLER, Role.HEAD)]
    offices = [unit for unit in city.units.values() if unit.kind == UnitKind.SUPERVISION]
    everybody = person("everybody", *((Role.SUPERVISOR, office) for office in offices), *duties)
    return city.units, city.people | {"everybody": everybody}


@pytest.fixture
def demo(db) -> load.City:
    city = load.City(TODAY)
    city.units, city.people = settled()
    return city


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
def test_the_templates_of_a_pack_filled_in_with_the_demo_records_come_back_without_a_difference(demo, sign_in, code):
    everybody, made = demo.people["everybody"], dict[str, Record]()
    client = sign_in(everybody)
    for of, entries in tables(code):
        template = client.get(f"/topics/{code}/{of.code}/template.xlsx").content
        given = [{name: _value(demo, made, value) for name, value in entry["values"].items()} for entry in entries]
        rows = [{name: value for name, value in row.items() if name not in of.asked} for row in given]
        found = plan(everybody, of, filled(template, rows), "表.xlsx")
        assert (found.faults, found.new) == ([], len(rows))
        actions.import_table(everybody, found, "表.xlsx", "0" * 64)
        records = Record.objects.filter(kind=of.name).order_by("pk")
        made |= {entry["key"]: record for entry, record in zip(entries, records, strict=True)}
        numbered = [{NUMBER: record.number, **row} for record, row in zip(records, rows, strict=True)]
        export = b"".join(client.get(f"/topics/{code}/{of.code}/export.xlsx").streaming_content)
        for again in (filled(template, numbered), export):
            found = plan(everybody, of, again, "表.xlsx")
            assert (found.faults, found.new, found.changed, found.same) == ([], 0, [], len(rows))
