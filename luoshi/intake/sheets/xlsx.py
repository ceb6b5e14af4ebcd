"""One sheet of an .xlsx → rows of cells, streamed: neither the sheet nor its rows are ever in memory as a whole.

The usual fast reader gives failed formulas as blanks, leaves out number formats and hidden rows, and makes room for a sheet's
whole extent at once; here a failed formula must be refused, 0.123 told from 12.3 %, and a hostile sheet must stay small.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime

from luoshi.errors import Invalid
from luoshi.intake.sheets.cell import Broken, Cell, Look, Range, Raw, column_of, place_of
from luoshi.intake.sheets.limits import MOST_CELL_CHARACTERS, MOST_MERGED, Counted
from luoshi.intake.sheets.looks import seen
from luoshi.intake.sheets.workbook import Ended, SheetPart, Started, Workbook, local, parser_of, plain_text

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
            reader.check()
            yield from reader.taken()
        reader.parser.Parse(b"", True)
        yield from reader.taken()


class _Reader:
    """Gathers rows from the events of the parser. Millions of cells pass here: plain closures cost half of what methods do."""

    def __init__(self, book: Workbook):
        self._lines: list[Line] = []
        self._pieces: list[str] = []
        self.parser = parser_of(*self._handlers(book))

    def taken(self) -> list[Line]:
        """The rows that are complete; they are handed out once."""
        lines = self._lines.copy()
        self._lines.clear()
        return lines

    def check(self) -> None:
        """Refuses a cell of more text than any program writes, before it is whole."""
        if sum(map(len, self._pieces)) > MOST_CELL_CHARACTERS:
            raise Invalid("有一个单元格的文字异常地长，已拒绝读取；请重新保存一份正常的表格。")

    def _handlers(self, book: Workbook) -> tuple[Started, Ended, Callable[[str], None]]:
        texts, looks, lines, counted = book.texts, book.looks, self._lines, Counted()
        is_1904 = book.is_1904
        pieces = self._pieces
        cells: list[Cell] = []
        row = column = 0
        is_hidden = is_formula = is_phonetic = False
        kind: str | None = None
        style: str | None = None
        value: str | None = None

        def started(name: str, attributes: dict[str, str]) -> None:
            nonlocal row, column, cells, is_hidden, is_formula, is_phonetic, kind, style, value
            if ":" in name:
                name = local(name)
            if name == "c":
                reference = attributes.get("r")
                # some programs leave addresses out; cells then follow one another
                column = column_of(reference.rstrip("0123456789")) if reference else column + 1
                kind, style = attributes.get("t"), attributes.get("s")
                value, is_formula = None, False
            elif name in ("v", "t"):
                pieces.clear()
            elif name == "f":
                is_formula = True
            elif name == "rPh":
                is_phonetic = True
            elif name == "row":
                row = int(attributes.get("r", row + 1))
                is_hidden = attributes.get("hidden") in _TRUE
                column, cells = 0, []

        def ended(name: str) -> None:
            nonlocal value, is_phonetic
            if ":" in name:
                name = local(name)
            if name in ("v", "t"):
                if not is_phonetic:
                    text = pieces[0] if len(pieces) == 1 else "".join(pieces)
                    value = text if value is None else value + text
            elif name == "c":
                if value is not None:
                    look = looks[int(style)] if style else Look.PLAIN
                    raw: Raw
                    if kind == "s":
                        raw, look = texts[int(value)], Look.PLAIN
                    elif kind is None and look is Look.PLAIN:
                        raw = float(value)
                    else:
                        raw, look = _raw(value, kind, look, is_1904)
                    if raw != "":
                        cells.append(Cell(row, column, raw, look))
                elif is_formula and kind != "str":
                    cells.append(Cell(row, column, NOT_COMPUTED))
            elif name == "row" and cells:
                counted.row(row, cells[-1].column)
                lines.append((row, is_hidden, cells))
            elif name == "rPh":
                is_phonetic = False

        return started, ended, pieces.append


def _raw(text: str, kind: str | None, look: Look, is_1904: bool) -> tuple[Raw, Look]:
    """What the text of a cell stands for."""
    match kind:
        case None | "n":
            return seen(float(text), look, is_1904)
        case "b":
            return text.strip() in _TRUE, Look.PLAIN
        case "e":
            return Broken(text), Look.PLAIN
        case "d":
            return datetime.fromisoformat(text), Look.DAY
    return plain_text(text), Look.PLAIN
