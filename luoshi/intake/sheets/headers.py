"""The heading of a table: one or two rows of labels below titles and notes, mapped to the fields that are wanted."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from itertools import islice
from typing import NamedTuple

from luoshi.intake.sheets.cell import Cell, address_of
from luoshi.intake.sheets.grid import Grid, Row
from luoshi.intake.sheets.labels import SERIAL, Label, Labels, fitting, is_unit, label_of
from luoshi.intake.sheets.notes import Notes, notes_of
from luoshi.intake.sheets.wanted import Wanted
from luoshi.intake.sheets.words import Fault, How, Words

HEAD_ROWS = 40
CODE_MARK = "@"
"""Before each code in the hidden row of a template."""
RENAME = Words("按模板改正表头", "put the heading right by the template")


class Column(NamedTuple):
    """A column that holds a wanted field."""

    at: int
    """From one."""
    wanted: Wanted
    label: str
    address: str
    unit: str
    unit_from: How


class Heading(NamedTuple):
    """The rows of the heading and what their columns hold."""

    top: int
    bottom: int
    columns: tuple[Column, ...]
    others: dict[int, str]
    """Columns with a label that is not wanted."""
    notes: Notes
    faults: tuple[Fault, ...]
    remarks: tuple[Fault, ...]


class _Match(NamedTuple):
    wanted: Wanted | None
    text: str
    unit: str
    cell: Cell


def find_heading(grid: Grid, wanted: Sequence[Wanted]) -> Heading:
    """The heading that names most of the fields; the earlier of two that name as many."""
    rows = list(islice(grid.rows(), HEAD_ROWS))
    labels = Labels(wanted)
    codes = _codes(rows, wanted)
    rows = [row for row in rows if not _is_code_row(row)]
    best: tuple[int, bool, dict[int, _Match], Row | None, Row] | None = None
    for upper, row in zip([None, *rows], rows, strict=False):
        for above in (None, upper) if upper and _are_linked(upper, row) else (None,):
            matches = _matched(above, row, labels)
            score = len({match.wanted.code for match in matches.values() if match.wanted})
            if best is None or (score, above is not None) > best[:2]:
                best = score, above is not None, matches, above, row
    least = min(2, len(wanted))
    if best is None or best[0] < least:
        return _none(grid, rows, wanted)
    _, _, matches, above, row = best
    top = above.number if above else row.number
    notes = notes_of(cell for each in rows if each.number < top for cell in each.cells.values())
    return _heading(grid, top, row.number, _by_codes(matches, codes), notes, wanted)


def _are_linked(upper: Row, lower: Row) -> bool:
    """Two rows of labels: one is merged into the other or spans several of it; a title above all is no label."""
    firsts = [cell for cell in upper.cells.values() if cell.is_first]
    return lower.number == upper.number + 1 and len(firsts) > 1 and any(cell.merged for cell in firsts)


def _matched(above: Row | None, row: Row, labels: Labels) -> dict[int, _Match]:
    matches: dict[int, _Match] = {}
    columns = sorted({*row.cells, *(above.cells if above else ())})
    for column in columns:
        cells = [each.cells[column] for each in (above, row) if each and column in each.cells]
        if len(cells) == 2 and cells[0].merged and cells[0].merged == cells[1].merged:
            cells = cells[:1]
        parts = [label_of(cell.shown) for cell in cells]
        unit = next((part.unit for part in reversed(parts) if part.unit), "")
        field = labels.field(*parts) or labels.field(parts[-1])
        text = "/".join(" ".join(cell.shown.split()) for cell in cells)
        matches[column] = _Match(field, text, unit or _unit_alone(parts), cells[-1])
    return matches


def _unit_alone(parts: Sequence[Label]) -> str:
    """Where the lower row holds nothing but the unit."""
    return parts[-1].whole if is_unit(parts[-1].whole) else ""


def _is_code_row(row: Row) -> bool:
    return row.is_hidden and all(cell.shown.startswith(CODE_MARK) for cell in row.cells.values())


def _codes(rows: Sequence[Row], wanted: Sequence[Wanted]) -> dict[int, Wanted]:
    """The fields by the hidden row of codes that a template carries."""
    fields = {field.code: field for field in wanted}
    row = next(filter(_is_code_row, rows), None)
    cells = row.cells.values() if row else ()
    return {cell.column: fields[code] for cell in cells if (code := cell.shown[len(CODE_MARK) :]) in fields}


def _by_codes(matches: dict[int, _Match], codes: dict[int, Wanted]) -> dict[int, _Match]:
    """A label that was changed is still known by the code above it; one that names another field keeps its own word."""
    return {
        column: match if match.wanted else match._replace(wanted=codes.get(column)) for column, match in matches.items()
    }


def _none(grid: Grid, rows: Sequence[Row], wanted: Sequence[Wanted]) -> Heading:
    labels = "、".join(field.names.zh for field in wanted[:12])
    english = ", ".join(field.names.en for field in wanted[:12])
    first = next((cell for row in rows for cell in row.cells.values()), None)
    fault = Fault(
        grid.name,
        first.address if first else "A1",
        first.shown if first else "",
        Words(f"前 {HEAD_ROWS} 行里找不到表头（应有：{labels}）", f"no heading found (expected: {english})"),
        RENAME,
    )
    return Heading(0, 0, (), {}, Notes(), (fault,), ())


def _heading(
    grid: Grid, top: int, bottom: int, matches: dict[int, _Match], notes: Notes, wanted: Sequence[Wanted]
) -> Heading:
    faults: list[Fault] = []
    remarks: list[Fault] = []
    columns: dict[str, Column] = {}
    others = {column: match.text for column, match in matches.items() if not match.wanted}
    for at, match in matches.items():
        if not match.wanted:
            continue
        before = columns.get(match.wanted.code)
        if before:
            why = Words(f"这一栏在 {before.address} 已有一列", f"the field has a column already at {before.address}")
            keep = Words("只留一列", "keep one of them")
            faults.append(Fault(grid.name, match.cell.address, match.text, why, keep))
            continue
        unit, unit_from = _unit(match, notes)
        if (
            match.unit
            and unit_from is How.HEADER_UNIT
            and match.wanted.unit
            and not fitting([match.unit], match.wanted)
        ):
            faults.append(_wrong_unit(grid, match))
        columns[match.wanted.code] = Column(at, match.wanted, match.text, match.cell.address, unit, unit_from)
    missing = [field for field in wanted if field.code not in columns and field.kind != "file"]
    left = address_of(bottom, min(matches))
    for field in missing:
        (faults if field.required else remarks).append(_missing(grid, left, field, others))
    for at, text in others.items():
        if label_of(text).whole.lower() not in SERIAL:
            why = Words("没有对应的栏目，未读取", "no such field: not read")
            address = matches[at].cell.address
            remarks.append(Fault(grid.name, address, text, why, Words("如需读取，请改用模板的栏名", RENAME.en)))
    return Heading(top, bottom, tuple(columns.values()), others, notes, tuple(faults), tuple(remarks))


def _unit(match: _Match, notes: Notes) -> tuple[str, How]:
    assert match.wanted is not None
    if match.unit:
        return match.unit, How.HEADER_UNIT
    noted = fitting(notes.units, match.wanted)
    return (noted[0] if len(noted) == 1 else ""), How.NOTE_UNIT


def _wrong_unit(grid: Grid, match: _Match) -> Fault:
    assert match.wanted is not None
    unit = match.wanted.unit
    why = Words(f"表头的单位“{match.unit}”不能换算成“{unit}”", f"the unit {match.unit} does not convert to {unit}")
    return Fault(grid.name, match.cell.address, match.text, why, Words(f"改用{unit}", f"use {unit}"))


def _missing(grid: Grid, address: str, field: Wanted, others: dict[int, str]) -> Fault:
    near = get_close_matches(field.names.zh, others.values(), 1, 0.5)
    zh = f"（是不是“{near[0]}”？）" if near else ""
    en = f" (perhaps {near[0]}?)" if near else ""
    if field.required:
        why = Words(f"缺少必填的列{zh}", f"a required column is missing{en}")
        return Fault(grid.name, address, field.names.zh, why, Words("补上这一列", "add the column"))
    why = Words(f"没有这一列{zh}，留空", f"no such column{en}: left blank")
    return Fault(grid.name, address, field.names.zh, why, Words("需要时补上这一列", "add the column where needed"))
