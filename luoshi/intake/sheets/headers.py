"""The heading of a table: one or two rows of labels below titles and notes, mapped to the fields that are wanted."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from luoshi.intake.sheets.columns import RENAME, Heading, Match, heading_of
from luoshi.intake.sheets.grid import Grid, Row
from luoshi.intake.sheets.labels import Labels, is_unit, label_of
from luoshi.intake.sheets.notes import Notes, notes_of
from luoshi.intake.sheets.plain import plain
from luoshi.intake.sheets.wanted import Wanted
from luoshi.intake.sheets.words import Fault, Words

HEAD_ROWS = 40
CODE_MARK = "@"
"""Before each code in the hidden row of a template."""


def find_heading(grid: Grid, wanted: Sequence[Wanted]) -> Heading:
    """The heading that names most of the fields; the earlier of two that name as many."""
    rows = list(islice(grid.rows(), HEAD_ROWS))
    labels = Labels(wanted)
    codes = _codes(rows, wanted)
    rows = [row for row in rows if not _is_code_row(row)]
    best: tuple[int, bool, dict[int, Match], Row | None, Row] | None = None
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
    return heading_of(grid, top, row.number, _by_codes(matches, codes), notes, wanted)


def _are_linked(upper: Row, lower: Row) -> bool:
    """Two rows of labels: one is merged into the other or spans several of it; a title above all is no label."""
    firsts = [cell for cell in upper.cells.values() if cell.is_first]
    is_note = any(":" in plain(cell.shown) for cell in firsts)
    return lower.number == upper.number + 1 and len(firsts) > 1 and any(cell.merged for cell in firsts) and not is_note


def _matched(above: Row | None, row: Row, labels: Labels) -> dict[int, Match]:
    matches: dict[int, Match] = {}
    columns = sorted({*row.cells, *(above.cells if above else ())})
    for column in columns:
        cells = [each.cells[column] for each in (above, row) if each and column in each.cells]
        if len(cells) == 2 and cells[0].merged and cells[0].merged == cells[1].merged:
            cells = cells[:1]
        parts = [label_of(cell.shown) for cell in cells]
        unit = next((part.unit for part in reversed(parts) if part.unit), "")
        if len(parts) == 2 and is_unit(parts[-1].whole.strip("()")):
            unit = parts.pop().whole.strip("()")
        field = labels.field(*parts) or labels.field(parts[-1])
        text = "/".join(" ".join(cell.shown.split()) for cell in cells)
        matches[column] = Match(field, text, unit, cells[-1])
    return matches


def _is_code_row(row: Row) -> bool:
    return row.is_hidden and all(cell.shown.startswith(CODE_MARK) for cell in row.cells.values())


def _codes(rows: Sequence[Row], wanted: Sequence[Wanted]) -> dict[int, Wanted]:
    """The fields by the hidden row of codes that a template carries."""
    fields = {field.code: field for field in wanted}
    row = next(filter(_is_code_row, rows), None)
    cells = row.cells.values() if row else ()
    return {cell.column: fields[code] for cell in cells if (code := cell.shown[len(CODE_MARK) :]) in fields}


def _by_codes(matches: dict[int, Match], codes: dict[int, Wanted]) -> dict[int, Match]:
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
