"""One sheet of an .xlsx → rows of cells, streamed: neither the sheet nor its rows are ever in memory as a whole.

The usual fast reader gives failed formulas as blanks, leaves out number formats and hidden rows, and makes room for a sheet's
whole extent at once; here a failed formula must be refused, 0.123 told from 12.3 %, and a hostile sheet must stay small.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from luoshi.errors import Invalid
from luoshi.intake.sheets.cell import Broken, Cell, Look, Range, Raw, column_of, place_of
from luoshi.intake.sheets.limits import MOST_MERGED, Counted
from luoshi.intake.sheets.looks import seen
from luoshi.intake.sheets.workbook import SheetPart, Workbook, local, parser_of, plain_text

_MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\s+ref=["']([A-Z]{1,3}[0-9]{1,7}):([A-Z]{1,3}[0-9]{1,7})["']""")
_MERGED_LENGTH = 80
_TRUE = {"1", "true"}
NOT_COMPUTED = Broken("#公式未计算")

Line = tuple[int, bool, list[Cell]]


class XlsxSheet:
    """A sheet of an open workbook."""

    knows_formats = True

    def __init__(self, book: Workbook, part: SheetPart):
        self._book, self._part = book, part
        self.is_1904 = book.is_1904

    def merged(self) -> list[Range]:
        """The merged ranges; the file names them after all rows."""
        found: list[Range] = []
        rest = b""
        for chunk in self._book.chunks(self._part.path):
            chunk = rest + chunk
            end = 0
            for match in _MERGED.finditer(chunk):
                found.append(Range(*place_of(match[1].decode()), *place_of(match[2].decode())))
                end = match.end()
            if len(found) > MOST_MERGED:
                raise Invalid(f"表格里有 {MOST_MERGED:,} 处以上的合并单元格；请取消合并后再试。")
            rest = chunk[max(end, len(chunk) - _MERGED_LENGTH) :]
        return found

    def rows(self) -> Iterator[Line]:
        """Number, whether hidden, cells that hold something."""
        reader = _Reader(self._book)
        for chunk in self._book.chunks(self._part.path):
            reader.parser.Parse(chunk, False)
            yield from reader.taken()
        reader.parser.Parse(b"", True)
        yield from reader.taken()


class _Reader:
    """Gathers rows from the events of the parser."""

    def __init__(self, book: Workbook):
        self._texts, self._looks, self._is_1904 = book.texts, book.looks, book.is_1904
        self.parser = parser_of(self._started, self._ended, None)
        self._counted = Counted()
        self._lines: list[Line] = []
        self._row, self._column, self._hidden = 0, 0, False
        self._cells: list[Cell] = []
        self._pieces: list[str] = []
        self._type: str | None = None
        self._look = Look.PLAIN
        self._is_formula, self._is_phonetic = False, False

    def taken(self) -> list[Line]:
        """The rows that are complete; they are handed out once."""
        lines, self._lines = self._lines, []
        return lines

    def _started(self, name: str, attributes: dict[str, str]) -> None:
        if ":" in name:
            name = local(name)
        if name == "c":
            self._start_cell(attributes)
        elif name in ("v", "t"):
            if not self._is_phonetic:
                self.parser.CharacterDataHandler = self._pieces.append
        elif name == "f":
            self._is_formula = True
        elif name == "rPh":
            self._is_phonetic = True
        elif name == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._hidden = attributes.get("hidden") in _TRUE
            self._column = 0
            self._cells = []

    def _start_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        # some programs leave addresses out; cells then follow one another
        self._column = column_of(reference.rstrip("0123456789")) if reference else self._column + 1
        self._type = attributes.get("t")
        style = int(attributes.get("s", 0))
        self._look = self._looks[style] if style < len(self._looks) else Look.PLAIN
        self._is_formula = False
        self._pieces.clear()

    def _ended(self, name: str) -> None:
        if ":" in name:
            name = local(name)
        if name in ("v", "t"):
            self.parser.CharacterDataHandler = None
        elif name == "c":
            if self._pieces or self._is_formula:
                self._end_cell()
        elif name == "rPh":
            self._is_phonetic = False
        elif name == "row" and self._cells:
            self._counted.row(self._row, self._cells[-1].column)
            self._lines.append((self._row, self._hidden, self._cells))

    def _end_cell(self) -> None:
        look = self._look
        raw: Raw
        if not self._pieces:
            raw = NOT_COMPUTED if self._type != "str" else None
        else:
            pieces = self._pieces
            text = pieces[0] if len(pieces) == 1 else "".join(pieces)
            raw, look = self._raw(text, look)
        if raw is not None and raw != "":
            self._cells.append(Cell(self._row, self._column, raw, look))

    def _raw(self, text: str, look: Look) -> tuple[Raw, Look]:
        kind = self._type
        if kind == "s":
            return self._texts[int(text)], Look.PLAIN
        if kind is None or kind == "n":
            number = float(text)
            return (number, look) if look is Look.PLAIN else seen(number, look, self._is_1904)
        if kind == "b":
            return text.strip() in _TRUE, Look.PLAIN
        if kind == "e":
            return Broken(text), Look.PLAIN
        if kind == "d":
            return datetime.fromisoformat(text), Look.DAY
        return plain_text(text), Look.PLAIN
