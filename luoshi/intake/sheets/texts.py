"""Cells of words."""

from __future__ import annotations

import re
from datetime import date

from luoshi.intake.sheets.cell import Broken, Cell
from luoshi.intake.sheets.numbers import broken
from luoshi.intake.sheets.plain import one_line, unclear
from luoshi.intake.sheets.wanted import Meaning, Setting, Wanted
from luoshi.intake.sheets.words import How

EXACT = 10**15
"""Excel keeps fifteen digits; a longer number in a cell is no longer what was written."""
AS_TEXT = "把该列设为文本格式后重填", "set the column to the Text format and fill it in again"


def read_text(cell: Cell, wanted: Wanted, setting: Setting) -> Meaning:
    """Words, in one line unless the field has several."""
    text, how = _text_of(cell)
    if "\n" in text and not wanted.lines:
        text, how = one_line(text), How.LINES_JOINED
    if len(text) > wanted.most:
        raise unclear(
            f"有 {len(text)} 字，超过 {wanted.most} 字",
            f"{len(text)} characters, at most {wanted.most}",
            "缩短",
            "shorten it",
        )
    if wanted.form and not re.fullmatch(wanted.form.pattern, text):
        says = wanted.form.says
        raise unclear(f"不是{says.zh}", f"not {says.en}", f"写{says.zh}", f"write {says.en}")
    return text, how


def _text_of(cell: Cell) -> tuple[str, How]:
    raw = cell.raw
    if isinstance(raw, Broken):
        raise broken(raw)
    if isinstance(raw, str):
        return raw.strip(), How.AS_WRITTEN
    if isinstance(raw, bool):
        return ("是" if raw else "否"), How.AS_WRITTEN
    if isinstance(raw, float | int):
        if abs(raw) >= EXACT:
            raise unclear(
                "超过 15 位的数字在 Excel 里已经失真", "a number of more than 15 digits is no longer exact", *AS_TEXT
            )
        return cell.shown, How.NUMBER_AS_TEXT
    if isinstance(raw, date):
        return cell.shown, How.DATE_AS_TEXT
    raise unclear("是时间，不是文字", "a time, not words", *AS_TEXT)
