"""Figure sheets → figures, each with its indicator, area, period and measure, whatever of these stands in rows or columns.

Long tables, months or counties across, two-row headings: a figure is of what the labels of its row, of its column and of the
sheet say together.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

import msgspec

from luoshi.intake.sheets.asides import first_of, is_blank, short
from luoshi.intake.sheets.axes import Axes, Measured, find_axes
from luoshi.intake.sheets.cell import Cell, address_of
from luoshi.intake.sheets.cells import Reader, reader_of
from luoshi.intake.sheets.grid import Grid, Row
from luoshi.intake.sheets.labels import fitting
from luoshi.intake.sheets.numbers import split_unit
from luoshi.intake.sheets.percents import PERCENT, POINTS
from luoshi.intake.sheets.periods import Period
from luoshi.intake.sheets.plain import unclear
from luoshi.intake.sheets.said import Measure, Names, Said, settled
from luoshi.intake.sheets.sheet import MOST_FAULTS
from luoshi.intake.sheets.stubs import aside_of, said_of
from luoshi.intake.sheets.wanted import Found, Kind, Setting, Wanted
from luoshi.intake.sheets.words import Fault, How, Unclear, Words

PLACES = 6


class Figure(msgspec.Struct, frozen=True):
    """One figure. None is: no data, never zero."""

    indicator: Any
    area: Any
    period: Period
    measure: Measure
    unit: str
    value: Decimal | None
    how: How
    row: int
    column: int

    @property
    def address(self) -> str:
        """As Excel writes it: B3."""
        return address_of(self.row, self.column)


class Figures(msgspec.Struct):
    """A figure sheet that was read to its end."""

    figures: list[Figure]
    faults: list[Fault]
    more_faults: int
    """Beyond those listed."""
    remarks: list[Fault]
    """What was left out, and why."""

    @property
    def is_sound(self) -> bool:
        """Every cell was understood."""
        return not self.faults


@dataclass(frozen=True, slots=True)
class Unsaid:
    """What holds where a sheet names none: the year of its months, its period, its area, its indicator."""

    year: int | None = None
    period: Period | None = None
    area: Any = None
    indicator: Found | None = None


def read_figures(grid: Grid, names: Names, unsaid: Unsaid | None = None) -> Figures:
    """The figures of a sheet at once."""
    table = FigureTable(grid, names, unsaid)
    figures = list(table.figures())
    listed, more = table.faults[:MOST_FAULTS], max(0, len(table.faults) - MOST_FAULTS)
    return Figures(figures, listed, more, table.remarks)


class FigureTable:
    """A figure sheet whose heading is known; its figures are read as they are asked for, so that it may be of any length."""

    def __init__(self, grid: Grid, names: Names, unsaid: Unsaid | None = None):
        self.unsaid = unsaid or Unsaid()
        self._grid, self._names = grid, names
        self.axes: Axes = find_axes(grid, names, self.unsaid.year)
        self._year = self.unsaid.year or self.axes.notes.year
        self._period = self.unsaid.period or self.axes.period
        self.faults: list[Fault] = list(self.axes.faults)
        self.remarks: list[Fault] = list(self.axes.remarks)
        self._places: dict[tuple[Any, Any, Measure], dict[Period, tuple[int, int]]] = {}
        self._labelled = {*self.axes.stubs, *self.axes.ignored, *(column.at for column in self.axes.measured)}

    def figures(self) -> Iterator[Figure]:
        """Row by row, once; `faults` and `remarks` grow as the rows go by."""
        if not self.axes.measured:
            return
        above: Said | None = None
        is_foot = is_any = False
        for row in self._grid.rows():
            if row.number <= self.axes.bottom or (first := first_of(row)) is None:
                continue
            if aside := aside_of(row, first, self.axes, is_foot=is_foot):
                is_foot = aside.is_foot
                nothing = Words("不需处理", "nothing to do")
                self.remarks.append(Fault(self._grid.name, first.address, short(first.shown), aside.why, nothing))
                continue
            is_any = True
            if row.is_hidden:
                why = Words("这一行被隐藏，不知要不要读取", "the row is hidden: it is not clear whether to read it")
                self._fault(first, why, Words("取消隐藏或筛选，或删除这一行", "show the row or delete it"))
            else:
                self._strays(row)
                above = yield from self._row(row, above)
        if not is_any:
            below = Cell(self.axes.bottom + 1, 1, "")
            why = Words("表头下面没有数据", "no figures below the heading")
            self._fault(below, why, Words("填入数据", "fill in the data"))

    def _row(self, row: Row, above: Said | None) -> Generator[Figure, None, Said | None]:
        doubts: list[tuple[Cell, Unclear]] = []
        said = said_of(row, self.axes, self._names, self._year, above, doubts)
        for cell, doubt in doubts:
            self._fault(cell, doubt.why, doubt.do)
        if said is None:
            return above
        for column in self.axes.measured:
            cell = row.cells.get(column.at) or Cell(row.number, column.at, "")
            try:
                yield self._figure(cell, said, column)
            except Unclear as doubt:
                self._fault(cell, doubt.why, doubt.do)
        return said

    def _strays(self, row: Row) -> None:
        """Cells under no heading, the first of each column."""
        for at in sorted(row.cells.keys() - self._labelled):
            cell = row.cells[at]
            if cell.is_first and not is_blank(cell):
                self._labelled.add(at)
                why = Words("这一列没有表头", "the column has no heading")
                self._fault(cell, why, Words("补上表头，或清除这一列", "give it a heading or clear the column"))

    def _figure(self, cell: Cell, row: Said, column: Measured) -> Figure:
        said = row.with_(column.said)
        indicator = said.indicator or self.unsaid.indicator
        if indicator is None:
            raise unclear(
                *("没有写是哪个指标", "the indicator is missing"), *("补上“指标”一列", "add a column of indicators")
            )
        period = settled(said, self._period)
        measure: Measure = said.measure or "level"
        area = said.area.value if said.area else self.unsaid.area
        stated = said.growth_unit if measure == "growth" else said.unit
        read, unit = _reader(indicator.unit, measure, stated or "", self.axes.notes.units)
        understood = read(cell)
        places = self._places.setdefault((indicator.value, area, measure), {})
        if before := places.get(period):
            raise unclear(
                *(f"与 {address_of(*before)} 是同一个指标、地区和时期", f"the same figure as {address_of(*before)}"),
                *("只留一处", "keep one of them"),
            )
        places[period] = cell.row, cell.column
        return Figure(
            indicator.value, area, period, measure, unit, understood.value, understood.how, cell.row, cell.column
        )

    def _fault(self, cell: Cell, why: Words, do: Words) -> None:
        self.faults.append(Fault(self._grid.name, cell.address, short(cell.shown), why, do))


@lru_cache(1024)
def _reader(own: str, measure: Measure, unit: str, noted: tuple[str, ...]) -> tuple[Reader, str]:
    """The reader of a figure in the indicator's own unit, or in the one that the sheet states, and that unit."""
    own = PERCENT if measure == "growth" else own or unit
    kind: Kind = "percent" if own == PERCENT else "points" if own == POINTS else "number"
    if split_unit(own)[1] == "元":
        kind = "money"
    names = Words("数值", "figure")
    wanted = Wanted("figure", kind, names, unit=own if kind in ("number", "money") else "", decimals=PLACES)
    if unit and not fitting([unit], wanted):
        raise unclear(
            *(f"单位“{unit}”不能换算成“{own}”", f"the unit {unit} does not convert to {own}"),
            *(f"改用{own}", f"use {own}"),
        )
    if unit:
        return reader_of(wanted, Setting(unit)), own
    fit = fitting(noted, wanted)
    return reader_of(wanted, Setting(fit[0] if len(fit) == 1 else "", How.NOTE_UNIT)), own
