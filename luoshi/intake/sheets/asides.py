"""Rows of a table that are no records: totals, titles of groups, column numbers, notes and signatures below."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice

from luoshi.intake.sheets.cell import Cell
from luoshi.intake.sheets.grid import Row
from luoshi.intake.sheets.plain import bare, says_nothing

TOTALS = {"合计", "总计", "小计", "共计", "总合计", "合计数"}
FOOT = re.compile(
    r"(?:注|附注|备注|说明|填[表报](?:人|单位|日期|时间)|制表(?:人|日期|时间)?|审核(?:人)?|审签(?:人)?|复核(?:人)?"
    r"|(?:单位|统计)?负责人|联系(?:人|电话)|报送日期|数据来源|资料来源)\d?[:.、]"
)
_SECTION = re.compile(r"[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)")
_LETTERS = ("甲", "乙", "丙", "丁")
MOST_SHOWN = 60


def first_of(row: Row) -> Cell | None:
    """The leftmost cell that says something."""
    first = row.cells[min(row.cells)]
    if not is_blank(first):
        return first
    return next((cell for _, cell in sorted(row.cells.items()) if not is_blank(cell)), None)


def is_blank(cell: Cell) -> bool:
    """The cell says nothing."""
    return type(cell.raw) is str and says_nothing(cell.raw)


def is_counting(row: Row) -> bool:
    """甲 乙 1 2 3."""
    words = [bare(cell.shown) for _, cell in sorted(row.cells.items())]
    digits = [word for word in words if word not in _LETTERS]
    return len(words) > 2 and digits == [str(number) for number in range(1, len(digits) + 1)]


def repeats(row: Row, labels: Mapping[int, str]) -> bool:
    """The heading once more, as at the top of a printed page."""
    said = {at: cell.raw for at, cell in row.cells.items() if isinstance(cell.raw, str)}
    return len(said) > 1 and all(at in labels and labels[at] == bare(text) for at, text in said.items())


def is_section(row: Row, word: str) -> bool:
    """Nothing but one title, numbered or spanning several columns."""
    firsts = list(islice((cell for cell in row.cells.values() if cell.is_first), 2))
    if len(firsts) != 1:
        return False
    merged = firsts[0].merged
    return bool((merged and merged.right > merged.left) or _SECTION.match(word))


def short(text: str) -> str:
    """The beginning of a text, for a fault."""
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}…"
