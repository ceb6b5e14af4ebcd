"""Builds small workbooks of every kind that offices hand in."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter
import xlwt

from luoshi.intake.sheets import Grid, read_grid

Cells = Mapping[str, Any]
PERCENT, DAY, MONTH, MONTH_DAY = "0.0%", "yyyy-mm-dd", 'yyyy"年"m"月"', 'm"月"d"日"'


class As:
    """A value under a number format."""

    def __init__(self, value: Any, number_format: str):
        self.value, self.format = value, number_format


def table(*rows: Sequence[Any], at: int = 1) -> dict[str, Any]:
    """Rows of cells from column A downwards; None leaves a cell out."""
    return {
        f"{xlsxwriter.utility.xl_col_to_name(column)}{number}": value
        for number, row in enumerate(rows, at)
        for column, value in enumerate(row)
        if value is not None
    }


def xlsx(
    cells: Cells, *, merged: Cells | None = None, hidden: Sequence[int] = (), name: str = "表", epoch_1904: bool = False
) -> bytes:
    """A workbook of one sheet; `merged` are values over ranges."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"date_1904": epoch_1904}) as book:
        sheet = book.add_worksheet(name)
        for address, value in (merged or {}).items():
            sheet.merge_range(address, value, book.add_format())
        for address, value in cells.items():
            _write(book, sheet, address, value)
        for row in hidden:
            sheet.set_row(row - 1, None, None, {"hidden": True})
    return file.getvalue()


def _write(book: Any, sheet: Any, address: str, value: Any) -> None:
    style = book.add_format({"num_format": value.format}) if isinstance(value, As) else None
    value = value.value if isinstance(value, As) else value
    if isinstance(value, date):
        moment = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
        sheet.write_datetime(address, moment, style or book.add_format({"num_format": DAY}))
    elif isinstance(value, str) and value.startswith("=#"):
        sheet.write_formula(address, "=1/0", style, value[1:])
    elif isinstance(value, str):
        sheet.write_string(address, value, style)
    else:
        sheet.write(address, value, style)


def grid(cells: Cells, **more: Any) -> Grid:
    """The only sheet of such a workbook."""
    return read_grid(xlsx(cells, **more), "表.xlsx")


def xls(rows: Sequence[Sequence[Any]], *, hidden: Sequence[int] = ()) -> bytes:
    """An old workbook of one sheet whose first row is merged over all columns."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            style = xlwt.easyxf(num_format_str=value.format) if isinstance(value, As) else xlwt.Style.default_style
            value = value.value if isinstance(value, As) else value
            if at == 0:
                sheet.write_merge(0, 0, 0, len(rows[1]) - 1, value)
            else:
                sheet.write(at, column, value, style)
    for row in hidden:
        sheet.row(row - 1).hidden = True
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
