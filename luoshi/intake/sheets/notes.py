"""What is written above a table: its title, its unit, its year."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from luoshi.intake.sheets.cell import Cell
from luoshi.intake.sheets.labels import is_unit
from luoshi.intake.sheets.plain import plain

# 填报单位：望川市教育局 names who reports, not what is measured.
_UNIT = re.compile(r"(?:^|[\s(;,。])(?:计量|金额|货币)?单位\s*:\s*([^\s();。]+)")
_YEAR = re.compile(r"(?<!\d)(19[5-9]\d|20\d\d)\s*年")


class Notes(NamedTuple):
    """What the rows above the heading say."""

    lines: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    year: int | None = None


def notes_of(cells: Iterable[Cell]) -> Notes:
    """The lines; the units, where they name any; the year, where they name just one."""
    lines = tuple(plain(cell.shown) for cell in cells if cell.is_first)
    stated = [found[1] for line in lines for found in _UNIT.finditer(line)]
    units = dict.fromkeys(unit for text in stated for unit in re.split("[、,/和]", text) if is_unit(unit))
    years = {int(year) for line in lines for year in _YEAR.findall(line)}
    return Notes(lines, tuple(units), years.pop() if len(years) == 1 else None)
