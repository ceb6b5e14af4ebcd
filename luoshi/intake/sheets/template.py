"""An Excel template from the fields wanted: labels, hints, choices, formats and an example; what it holds reads back."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter

from luoshi.intake.sheets.cell import letters_of
from luoshi.intake.sheets.cells import QUANTITIES
from luoshi.intake.sheets.headers import CODE_MARK
from luoshi.intake.sheets.wanted import Wanted
from luoshi.intake.sheets.wording import example_of, hint_of, label_of_field, listed, written

CODES, HINTS, LABELS, FIRST = 0, 1, 2, 3
LAST = 100_000
# what a spreadsheet takes for the start of a formula when a cell is typed anew
FORMULA = tuple("=+-@＝＋－＠\t\r\n")
OPTIONS_SHEET = "选项"
EXAMPLE_SHEET = "示例"
MOST_LISTED = 255
MOST_NAME = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_FORMATS = {"date": "yyyy-mm-dd"}


def write_template(
    wanted: Sequence[Wanted],
    name: str = "填写",
    rows: Iterable[Mapping[str, Any]] = (),
    example: Mapping[str, Any] | None = None,
) -> bytes:
    """The workbook; `rows` fill it in, by code, and go to disk as they come. Fields for files have no column."""
    fields = [field for field in wanted if field.kind != "file"]
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        sheet = book.add_worksheet(_NOT_IN_NAMES.sub(" ", name).strip("' ")[:MOST_NAME] or "填写")
        writer = _Writer(book, fields)
        writer.frame(sheet)
        for at, row in enumerate(rows, start=FIRST):
            writer.row(sheet, at, row)
        writer.rules(sheet)
        shown = book.add_worksheet(EXAMPLE_SHEET)
        writer.frame(shown)
        writer.row(shown, FIRST, example or {field.code: example_of(field) for field in fields})
        writer.options()
    return file.getvalue()


class _Writer:
    """Writes row by row, as a workbook in constant memory must be."""

    def __init__(self, book: Any, fields: Sequence[Wanted]):
        self._book, self._fields = book, fields
        self._formats = [self._format(field) for field in fields]
        self._quoted = book.add_format({"num_format": "@", "quote_prefix": True})
        self._long: list[list[str]] = []

    def _format(self, field: Wanted) -> Any:
        if field.kind in QUANTITIES:
            return self._book.add_format({"num_format": "0" + "." * bool(field.decimals) + "0" * field.decimals})
        wraps = field.kind == "text" and field.lines
        return self._book.add_format({"num_format": _FORMATS.get(field.kind, "@"), "text_wrap": wraps})

    def frame(self, sheet: Any) -> None:
        """The hidden codes, the hints, the labels."""
        bold = {"bold": True, "bottom": 1, "text_wrap": True, "valign": "vcenter"}
        label, must = self._book.add_format(bold), self._book.add_format({**bold, "bg_color": "#FCE4E4"})
        hint = self._book.add_format({"font_color": "#666666", "text_wrap": True, "valign": "top", "font_size": 9})
        sheet.set_row(CODES, None, None, {"hidden": True})
        sheet.freeze_panes(FIRST, 0)
        for at, field in enumerate(self._fields):
            sheet.set_column(at, at, 28 if field.kind == "text" else 16, self._formats[at])
            sheet.write_string(CODES, at, CODE_MARK + field.code)
        for at, field in enumerate(self._fields):
            sheet.write_string(HINTS, at, hint_of(field).zh, hint)
        for at, field in enumerate(self._fields):
            sheet.write_string(LABELS, at, label_of_field(field), must if field.required else label)

    def row(self, sheet: Any, at: int, row: Mapping[str, Any]) -> None:
        """One record."""
        for column, field in enumerate(self._fields):
            value = row.get(field.code)
            if value is None or value == ():
                continue
            self._cell(sheet, at, column, written(field, value))

    def _cell(self, sheet: Any, at: int, column: int, value: str | Decimal | date) -> None:
        if isinstance(value, str):
            sheet.write_string(at, column, value, self._quoted if value.startswith(FORMULA) else self._formats[column])
        elif isinstance(value, date):
            moment = datetime(value.year, value.month, value.day)
            sheet.write_datetime(at, column, moment, self._formats[column])
        else:
            sheet.write_number(at, column, float(value), self._formats[column])

    def rules(self, sheet: Any) -> None:
        """Drop-downs, and the hint while a cell is chosen."""
        for at, field in enumerate(self._fields):
            rule: dict[str, Any] = {"validate": "any"}
            if labels := listed(field):
                is_short = len(",".join(labels)) <= MOST_LISTED and not any("," in label for label in labels)
                rule = {"validate": "list", "source": labels if is_short else self._reference(labels)}
                rule |= {"error_title": "不在可选项之内", "error_message": "请从下拉列表里选一项。"}
            rule |= {"input_title": field.names.zh[:32], "input_message": hint_of(field).zh[:MOST_LISTED]}
            sheet.data_validation(FIRST, at, LAST, at, rule)

    def _reference(self, labels: list[str]) -> str:
        self._long.append(labels)
        column = letters_of(len(self._long))
        return f"='{OPTIONS_SHEET}'!${column}$1:${column}${len(labels)}"

    def options(self) -> None:
        """The lists that are too long to stand in a rule."""
        if not self._long:
            return
        sheet = self._book.add_worksheet(OPTIONS_SHEET)
        for row in range(max(map(len, self._long))):
            for at, labels in enumerate(self._long):
                if row < len(labels):
                    sheet.write_string(row, at, labels[row])
        sheet.hide()
