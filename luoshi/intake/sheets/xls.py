"""One sheet of an old .xls (or a WPS .et) → rows of cells."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import xlrd

from luoshi.errors import Invalid
from luoshi.intake.sheets.cell import Broken, Cell, Look, Range
from luoshi.intake.sheets.limits import MOST_OLD_BYTES, Counted
from luoshi.intake.sheets.looks import look_of, seen


class OldBook:
    """An opened .xls."""

    def __init__(self, data: bytes):
        if len(data) > MOST_OLD_BYTES:
            raise Invalid(f"旧版 .xls 文件超过 {MOST_OLD_BYTES // 1024**2} MB；请另存为 .xlsx 后再试。")
        try:
            self._book = xlrd.open_workbook(
                file_contents=data, formatting_info=True, on_demand=True, ragged_rows=True, logfile=io.StringIO()
            )
        except xlrd.XLRDError as fault:
            if "encrypted" in str(fault):
                raise Invalid("文件已加密，无法读取；请去掉打开密码后再试。") from fault
            raise Invalid("文件是旧版 Office 格式，但不是能读的 Excel 表格；请另存为 .xlsx 后再试。") from fault
        formats = self._book.format_map
        self.looks = [
            look_of(style.format_key, formats[style.format_key].format_str if style.format_key in formats else None)
            for style in self._book.xf_list
        ]
        self.is_1904 = self._book.datemode == 1
        self.sheets = [(name, self._is_hidden(at)) for at, name in enumerate(self._book.sheet_names())]

    def _is_hidden(self, at: int) -> bool:
        return bool(self._book._sheet_visibility[at])

    def sheet(self, at: int) -> OldSheet:
        """The sheet at a place, from zero."""
        return OldSheet(self._book.sheet_by_index(at), self.looks, self.is_1904)


class OldSheet:
    """A sheet of an open .xls."""

    knows_formats = True

    def __init__(self, sheet: Any, looks: list[Look], is_1904: bool):
        self._sheet, self._looks, self.is_1904 = sheet, looks, is_1904

    def merged(self) -> list[Range]:
        """The merged ranges."""
        return [Range(top + 1, left + 1, bottom, right) for top, bottom, left, right in self._sheet.merged_cells]

    def rows(self) -> Iterator[tuple[int, bool, list[Cell]]]:
        """Number, whether hidden, cells that hold something."""
        counted = Counted()
        info = self._sheet.rowinfo_map
        for at in range(self._sheet.nrows):
            counted.row(at + 1, self._sheet.row_len(at))
            cells = [cell for column in range(self._sheet.row_len(at)) if (cell := self._cell(at, column))]
            if cells:
                yield at + 1, at in info and bool(info[at].hidden), cells

    def _cell(self, row: int, column: int) -> Cell | None:
        kind, value = self._sheet.cell_type(row, column), self._sheet.cell_value(row, column)
        match kind:
            case xlrd.XL_CELL_TEXT:
                return Cell(row + 1, column + 1, value) if value else None
            case xlrd.XL_CELL_NUMBER | xlrd.XL_CELL_DATE:
                look = self._looks[self._sheet.cell_xf_index(row, column)]
                return Cell(row + 1, column + 1, *seen(value, look, self.is_1904))
            case xlrd.XL_CELL_BOOLEAN:
                return Cell(row + 1, column + 1, bool(value))
            case xlrd.XL_CELL_ERROR:
                return Cell(row + 1, column + 1, Broken(xlrd.error_text_from_code.get(value, "#错误")))
        return None
