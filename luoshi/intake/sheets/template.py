"""An Excel template from the fields wanted: labels, hints, choices, formats and an example; what it holds reads back."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter

from luoshi.intake.sheets.cell import letters_of
from luoshi.intake.sheets.headers import CODE_MARK
from luoshi.intake.sheets.periods import Period
from luoshi.intake.sheets.wanted import Wanted
from luoshi.intake.sheets.words import Words

CODES, HINTS, LABELS, FIRST = 0, 1, 2, 3
LAST = 100_000
# what a spreadsheet takes for the start of a formula when a cell is typed anew
FORMULA = tuple("=+-@＝＋－＠\t\r\n")
OPTIONS_SHEET = "选项"
EXAMPLE_SHEET = "示例"
MOST_LISTED = 255
_FORMATS = {"date": "yyyy-mm-dd"}
_JOINED = "、"
_EXAMPLES: Mapping[str, Any] = {
    "text": "示例文字",
    "number": 12,
    "money": 1250,
    "percent": 12.5,
    "points": 1.5,
    "date": date(2026, 3, 5),
    "flag": True,
    "unit": "示例单位",
    "person": "示例姓名",
    "area": "示例县",
    "relation": "示例编号",
}
_PERIODS = {
    "week": Period(2026, 12, 12, "week"),
    "month": Period(2026, 3, 3),
    "quarter": Period(2026, 1, 3),
    "half_year": Period(2026, 1, 6),
    "year": Period(2026),
    "school_year": Period(2026, kind="school_year"),
}


def write_template(
    wanted: Sequence[Wanted],
    name: str = "填写",
    rows: Iterable[Mapping[str, Any]] = (),
    example: Mapping[str, Any] | None = None,
) -> bytes:
    """The workbook; `rows` fill it in, by code. Fields for files have no column."""
    fields = [field for field in wanted if field.kind != "file"]
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet(name)
        writer = _Writer(book, fields)
        writer.frame(sheet)
        for at, row in enumerate(rows, start=FIRST):
            writer.row(sheet, at, row)
        writer.rules(sheet)
        shown = book.add_worksheet(EXAMPLE_SHEET)
        writer.frame(shown)
        writer.row(shown, FIRST, example or {field.code: _example(field) for field in fields})
        writer.options()
    return file.getvalue()


class _Writer:
    def __init__(self, book: Any, fields: Sequence[Wanted]):
        self._book, self._fields = book, fields
        self._formats = [self._format(field) for field in fields]
        self._quoted = book.add_format({"num_format": "@", "quote_prefix": True})
        self._long: list[tuple[Wanted, list[str]]] = []

    def _format(self, field: Wanted) -> Any:
        if field.kind in ("number", "money", "percent", "points"):
            return self._book.add_format({"num_format": "0" + "." * bool(field.decimals) + "0" * field.decimals})
        wraps = field.kind == "text" and field.lines
        return self._book.add_format({"num_format": _FORMATS.get(field.kind, "@"), "text_wrap": wraps})

    def frame(self, sheet: Any) -> None:
        """The hidden codes, the hints, the labels."""
        label = self._book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "vcenter"})
        must = self._book.add_format(
            {"bold": True, "bottom": 1, "text_wrap": True, "valign": "vcenter", "bg_color": "#FCE4E4"}
        )
        hint = self._book.add_format({"font_color": "#666666", "text_wrap": True, "valign": "top", "font_size": 9})
        for at, field in enumerate(self._fields):
            sheet.set_column(at, at, 28 if field.kind == "text" else 16, self._formats[at])
            sheet.write_string(CODES, at, CODE_MARK + field.code)
            sheet.write_string(HINTS, at, hint_of(field).zh, hint)
            sheet.write_string(LABELS, at, label_of_field(field), must if field.required else label)
        sheet.set_row(CODES, None, None, {"hidden": True})
        sheet.freeze_panes(FIRST, 0)

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
            if listed := _listed(field):
                source = ",".join(listed)
                is_short = len(source) <= MOST_LISTED and not any("," in label for label in listed)
                rule = {"validate": "list", "source": listed if is_short else self._reference(field, listed)}
                rule |= {"error_title": "不在可选项之内", "error_message": "请从下拉列表里选一项。"}
            rule |= {"input_title": field.names.zh[:32], "input_message": hint_of(field).zh[:MOST_LISTED]}
            sheet.data_validation(FIRST, at, LAST, at, rule)

    def _reference(self, field: Wanted, listed: list[str]) -> str:
        self._long.append((field, listed))
        column = letters_of(len(self._long))
        return f"='{OPTIONS_SHEET}'!${column}$1:${column}${len(listed)}"

    def options(self) -> None:
        """The lists that are too long to stand in a rule."""
        if not self._long:
            return
        sheet = self._book.add_worksheet(OPTIONS_SHEET)
        for at, (_, listed) in enumerate(self._long):
            for row, label in enumerate(listed):
                sheet.write_string(row, at, label)
        sheet.hide()


def label_of_field(field: Wanted) -> str:
    """总投资（万元）*."""
    unit = {"percent": "%", "points": "百分点"}.get(field.kind, field.unit)
    stated = f"（{unit}）" if unit and field.kind in ("number", "money", "percent", "points") else ""
    return field.names.zh + stated + "*" * field.required


def hint_of(field: Wanted) -> Words:
    """The field's own hint, then how a value of its kind is written."""
    zh, en = _HOW_TO_WRITE.get(field.kind, ("", ""))
    if field.kind == "choice":
        labels = "、".join(label.zh for label in field.options.values())
        zh, en = (
            (f"可选：{labels}", f"one of {labels}") if len(labels) <= 120 else ("从下拉列表选", "choose from the list")
        )
    if field.many:
        zh, en = f"{zh}，多个用“、”隔开".lstrip("，"), f"{en}, several joined by 、".lstrip(", ")
    own = field.hint or Words("", "")
    return Words("；".join(filter(None, (own.zh, zh))), "; ".join(filter(None, (own.en, en))))


_HOW_TO_WRITE = {
    "date": ("如 2026-03-05", "such as 2026-03-05"),
    "period": ("如 2026年3月、2026年一季度", "such as 2026年3月 or 2026Q1"),
    "flag": ("是或否", "是 or 否"),
    "unit": ("单位全称", "the unit's full name"),
    "area": ("区划全称", "the area's full name"),
}


def written(field: Wanted, value: Any) -> str | Decimal | date:
    """A value as the template holds it."""
    if field.kind == "choice":
        codes = value if isinstance(value, tuple | list) else (value,)
        return _JOINED.join(field.options[code].zh for code in codes)
    if field.kind == "flag":
        return "是" if value else "否"
    if isinstance(value, Period):
        return period_words(value)
    if isinstance(value, tuple | list):
        return _JOINED.join(map(str, value))
    if isinstance(value, int | float | Decimal):
        return Decimal(str(value))
    return value if isinstance(value, date) else str(value)


def period_words(period: Period) -> str:
    """2026年一季度, 2026年1—5月."""
    if period.kind == "week":
        return f"{period.year}年第{period.first}周"
    if period.kind == "school_year":
        return f"{period.year}—{period.year + 1}学年"
    if period.is_("year"):
        return f"{period.year}年"
    if period.is_("half_year"):
        return f"{period.year}年{'上' if period.last == 6 else '下'}半年"
    if period.is_("quarter"):
        return f"{period.year}年{'一二三四'[period.last // 3 - 1]}季度"
    if period.first == period.last:
        return f"{period.year}年{period.first}月"
    return f"{period.year}年{period.first}—{period.last}月"


def _listed(field: Wanted) -> list[str]:
    if field.kind == "flag":
        return ["是", "否"]
    return [label.zh for label in field.options.values()] if field.kind == "choice" and not field.many else []


def _example(field: Wanted) -> Any:
    if field.kind == "choice":
        first = next(iter(field.options), None)
        return (first,) if field.many and first else first
    if field.kind == "period":
        return _PERIODS[field.every]
    value = _EXAMPLES[field.kind]
    if isinstance(value, int | float) and not isinstance(value, bool):
        low, high = field.min if field.min is not None else value, field.max if field.max is not None else value
        return min(max(value, low), high)
    return value
