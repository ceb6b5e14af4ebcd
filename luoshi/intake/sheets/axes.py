"""The heading of a figure sheet: which columns name what their rows are of, and what each column of figures is of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from itertools import islice, takewhile
from typing import Literal, NamedTuple

from luoshi.intake.sheets.asides import short
from luoshi.intake.sheets.cell import Cell
from luoshi.intake.sheets.grid import Grid, Row
from luoshi.intake.sheets.headers import HEAD_ROWS
from luoshi.intake.sheets.labels import SERIAL, label_of
from luoshi.intake.sheets.notes import Notes, notes_of
from luoshi.intake.sheets.periods import Period, period_in
from luoshi.intake.sheets.plain import bare
from luoshi.intake.sheets.said import Names, Said, said_by
from luoshi.intake.sheets.words import Fault, Unclear, Words

Stub = Literal["indicator", "area", "period", "unit", "year", "measure", "either"]
_STUBS: dict[str, Stub] = {
    **dict.fromkeys(("指标", "指标名称", "统计指标", "项目", "经济指标", "主要指标", "indicator"), "indicator"),
    **dict.fromkeys(
        ("地区", "县市区", "县(市、区)", "县(市区)", "区县", "区域", "地区名称", "市县", "县区", "area"), "area"
    ),
    **dict.fromkeys(("时期", "期间", "报告期", "时间", "月份", "季度", "统计时期", "统计期", "period"), "period"),
    **dict.fromkeys(("单位", "计量单位", "unit"), "unit"),
    **dict.fromkeys(("年份", "年度", "year"), "year"),
    **dict.fromkeys(("口径", "数据类型", "measure"), "measure"),
}
_PERIODS = re.compile(
    r"(?:19|20)\d\d年(?:\d{1,2}(?:(?:-|—|~|至)\d{1,2})?月(?!\d{1,2}日)|前?第?[一二三四1-4]个?季度|[上下]半年|全年)"
)
_DIAGONAL = re.compile(r"[\s\\/|＼／]+")
MOST_HEADING_ROWS = 3


class Measured(NamedTuple):
    """A column of figures."""

    at: int
    said: Said
    label: str


class Axes(NamedTuple):
    """What the columns of a figure sheet are."""

    bottom: int
    stubs: dict[int, Stub]
    measured: tuple[Measured, ...]
    ignored: frozenset[int]
    labels: dict[int, str]
    """What stands lowest over every column."""
    notes: Notes
    period: Period | None
    """The period that the columns name if they name just one, or else the title."""
    faults: tuple[Fault, ...]
    remarks: tuple[Fault, ...]


def find_axes(grid: Grid, names: Names, year: int | None) -> Axes:
    """The heading begins where a column is headed 指标, 地区 or 时期."""
    rows = list(islice(grid.rows(), HEAD_ROWS))
    at = next((at for at, row in enumerate(rows) if _begins(row)), None)
    if at is None:
        first = next((cell for row in rows for cell in row.cells.values()), None)
        why = Words("找不到表头：没有一列的栏名是“指标”“地区”或“时期”", "no column headed 指标, 地区 or 时期")
        do = Words("在左上角写上“指标”或“地区”", "write 指标 or 地区 in the upper left corner")
        address, shown = (first.address, short(first.shown)) if first else ("A1", "")
        return Axes(0, {}, (), frozenset(), {}, Notes(), None, (Fault(grid.name, address, shown, why, do),), ())
    heading = _heading_rows(rows[at:])
    notes = notes_of(cell for row in rows[:at] for cell in row.cells.values())
    return _Columns(grid, heading, names, year or notes.year).axes(notes, _titled(notes))


def _titled(notes: Notes) -> Period | None:
    """The period in the title, if it names just one."""
    titled = set()
    for found in (found for line in notes.lines for found in _PERIODS.findall("".join(line.split()))):
        with suppress(Unclear):
            titled.add(period_in(found)[0])
    return titled.pop() if len(titled) == 1 else None


def stub_of(cell: Cell) -> Stub | None:
    """What a column so headed names; None for a column of figures."""
    if not isinstance(cell.raw, str):
        return None
    label = label_of(cell.raw)
    if stub := _STUBS.get(label.whole.lower()) or _STUBS.get(label.name.lower()):
        return stub
    # 指标\地区, as a diagonal line divides a corner: its rows may be of either
    corner = [_STUBS.get(part.lower()) for part in _DIAGONAL.split(cell.raw.strip())]
    return "either" if len(corner) > 1 and set(corner) <= {"indicator", "area", "period"} else None


def _begins(row: Row) -> bool:
    return any(stub_of(cell) in ("indicator", "area", "period", "either") for cell in row.cells.values())


def _heading_rows(rows: Sequence[Row]) -> list[Row]:
    """The first row and those below it that the stub is merged into, or that still hold no name in the stub."""
    stubs = [cell for cell in rows[0].cells.values() if stub_of(cell)]
    deepest = max([cell.merged.bottom for cell in stubs if cell.merged], default=rows[0].number)
    if deepest > rows[0].number:
        return list(takewhile(lambda row: row.number <= deepest, rows[:MOST_HEADING_ROWS]))
    heading = [rows[0]]
    for row in rows[1:MOST_HEADING_ROWS]:
        is_labels = all(isinstance(cell.raw, str) for cell in row.cells.values())
        if not is_labels or any(cell.column in row.cells for cell in stubs):
            break
        heading.append(row)
    return heading


class _Columns:
    def __init__(self, grid: Grid, heading: Sequence[Row], names: Names, year: int | None):
        self._grid, self._heading, self._names, self._year = grid, heading, names, year
        self._stubs: dict[int, Stub] = {}
        self._measured: list[Measured] = []
        self._ignored: set[int] = set()
        self._faults: list[Fault] = []
        self._remarks: list[Fault] = []

    def axes(self, notes: Notes, period: Period | None) -> Axes:
        """Every column, one by one."""
        for at in sorted({at for row in self._heading for at in row.cells}):
            self._column(at, _distinct([row.cells[at] for row in self._heading if at in row.cells]))
        if not self._measured and not self._faults:
            first = next(iter(self._heading[0].cells.values()))
            why = Words("没有一列是数值", "no column holds figures")
            self._fault(first, why, Words("补上时期、总量或增速的列", "add columns of periods, levels or growth"))
        bottom = self._heading[-1].number
        # 1—3月 | 增速: where the columns name one period in all, it is that of the others too
        named = {column.said.period for column in self._measured if column.said.period}
        period = named.pop() if len(named) == 1 else period
        labels = {at: bare(cell.shown) for row in self._heading for at, cell in row.cells.items()}
        found = tuple(self._measured), frozenset(self._ignored), labels, notes, period
        return Axes(bottom, self._stubs, *found, tuple(self._faults), tuple(self._remarks))

    def _column(self, at: int, cells: list[Cell]) -> None:
        stub = next((stub for cell in cells if (stub := stub_of(cell))), None)
        if stub and len(cells) == 1:
            if stub in self._stubs.values():
                why = Words("这一栏有两列", "two columns of one kind")
                self._fault(cells[0], why, Words("只留一列", "keep one of them"))
            self._stubs[at] = stub
            return
        if label_of(cells[-1].shown).whole.lower() in SERIAL:
            self._ignored.add(at)
            return
        said = Said()
        for cell in cells:
            try:
                part = said_by(cell, self._names, said.year or self._year)
                said = said.with_(part)
            except Unclear as doubt:
                self._ignored.add(at)
                self._fault(cell, doubt.why, doubt.do)
                return
        if said.is_left_out:
            self._ignored.add(at)
            why = Words("不是总量或增速，未读取", "neither a level nor a growth: not read")
            nothing = Words("不需处理", "nothing to do")
            self._remarks.append(Fault(self._grid.name, cells[-1].address, short(cells[-1].shown), why, nothing))
            return
        self._measured.append(Measured(at, said.by_measure(), "/".join(short(cell.shown) for cell in cells)))

    def _fault(self, cell: Cell, why: Words, do: Words) -> None:
        self._faults.append(Fault(self._grid.name, cell.address, short(cell.shown), why, do))


def _distinct(cells: list[Cell]) -> list[Cell]:
    """A label that is merged over several rows is one label."""
    kept: list[Cell] = []
    for cell in cells:
        if not (kept and cell.merged and cell.merged == kept[-1].merged):
            kept.append(cell)
    return kept
