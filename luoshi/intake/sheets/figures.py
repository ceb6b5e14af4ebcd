"""Figure sheets → figures, each with its indicator, area, period and measure, whatever of these stands in rows or columns.

Long tables, months or counties across, two-row headings: a figure is of what the labels of its row, of its column and of the
sheet say together.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Any

import msgspec

from luoshi.intake.sheets.asides import FOOT, TOTALS, is_blank, is_counting, is_section, short
from luoshi.intake.sheets.axes import Axes, Measured, find_axes
from luoshi.intake.sheets.cell import Cell, address_of
from luoshi.intake.sheets.cells import Reader, reader_of
from luoshi.intake.sheets.grid import Grid, Row
from luoshi.intake.sheets.labels import fitting, is_unit, label_of
from luoshi.intake.sheets.numbers import split_unit
from luoshi.intake.sheets.percents import PERCENT, POINTS
from luoshi.intake.sheets.periods import Period, period_of
from luoshi.intake.sheets.plain import bare, unclear
from luoshi.intake.sheets.said import Measure, Names, Said, named, settled
from luoshi.intake.sheets.sheet import MOST_FAULTS
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


def read_figures(
    grid: Grid, names: Names, *, year: int | None = None, period: Period | None = None, area: Any = None
) -> Figures:
    """The figures of a sheet. `year`, `period` and `area` hold where the sheet names none."""
    axes = find_axes(grid, names, year)
    reader = _Rows(grid, axes, names, year or axes.notes.year, period or axes.period, area)
    figures = list(reader.figures()) if axes.measured else []
    faults = [*axes.faults, *reader.faults]
    if not figures and not faults:
        why = Words("表头下面没有数据", "no figures below the heading")
        address = address_of(axes.bottom + 1, 1)
        faults.append(Fault(grid.name, address, "", why, Words("填入数据", "fill in the data")))
    return Figures(figures, faults[:MOST_FAULTS], max(0, len(faults) - MOST_FAULTS), [*axes.remarks, *reader.remarks])


class _Rows:
    def __init__(self, grid: Grid, axes: Axes, names: Names, year: int | None, period: Period | None, area: Any):
        self._grid, self._axes, self._names = grid, axes, names
        self._year, self._period, self._area = year, period, area
        self._seen: dict[tuple[Any, ...], str] = {}
        self._foot: int | None = None
        self.faults: list[Fault] = []
        self.remarks: list[Fault] = []
        self._labelled = {*axes.stubs, *axes.ignored, *(column.at for column in axes.measured)}

    def figures(self) -> Iterator[Figure]:
        """Row by row; what stands there besides is remarked on, what is not understood is a fault."""
        for row in self._grid.rows():
            if row.number <= self._axes.bottom:
                continue
            first = next((cell for _, cell in sorted(row.cells.items()) if not is_blank(cell)), None)
            if first is None:
                continue
            if aside := self._aside(row, bare(first.shown)):
                nothing = Words("不需处理", "nothing to do")
                self.remarks.append(Fault(self._grid.name, first.address, short(first.shown), aside, nothing))
                continue
            if row.is_hidden:
                why = Words("这一行被隐藏，不知要不要读取", "the row is hidden: it is not clear whether to read it")
                self._fault(first, why, Words("取消隐藏或筛选，或删除这一行", "show the row or delete it"))
                continue
            yield from self._row(row)

    def _aside(self, row: Row, word: str) -> Words | None:
        filled = sum(column.at in row.cells and not is_blank(row.cells[column.at]) for column in self._axes.measured)
        if not filled and FOOT.match(word):
            self._foot = row.number
        if self._foot and not filled:
            return Words("表后的说明，未读取", "a note below the table: not read")
        if word in TOTALS:
            return Words("合计行，未读取", "a row of totals: not read")
        if row.number == self._axes.bottom + 1 and is_counting(row):
            return Words("栏号行，未读取", "a row of column numbers: not read")
        if not filled and is_section(row, word):
            return Words("分组标题，未读取", "a title of a group: not read")
        return None

    def _row(self, row: Row) -> Iterator[Figure]:
        strays = [
            at for at, cell in row.cells.items() if at not in self._labelled and cell.is_first and not is_blank(cell)
        ]
        for at in strays:
            self._labelled.add(at)
            why = Words("这一列没有表头", "the column has no heading")
            self._fault(row.cells[at], why, Words("补上表头，或清除这一列", "give it a heading or clear the column"))
        said = self._said(row)
        if said is None:
            return
        for column in self._axes.measured:
            cell = row.cells.get(column.at) or Cell(row.number, column.at, "")
            try:
                yield self._figure(cell, said, column)
            except Unclear as doubt:
                self._fault(cell, doubt.why, doubt.do)

    def _said(self, row: Row) -> Said | None:
        """What the names in a row say of all its figures."""
        said = Said()
        for at, stub in sorted(self._axes.stubs.items(), key=lambda each: each[1] != "year"):
            cell = row.cells.get(at)
            try:
                if cell is None or is_blank(cell):
                    if stub in ("unit", "year"):
                        continue
                    cell = cell or Cell(row.number, at, "")
                    raise unclear("没有写名称或时期", "the name or period is missing", "补填", "fill it in")
                said = said.with_(self._stub(cell, stub, said))
            except Unclear as doubt:
                self._fault(cell or Cell(row.number, at, ""), doubt.why, doubt.do)
                return None
        return said

    def _stub(self, cell: Cell, stub: str, said: Said) -> Said:
        match stub:
            case "period":
                return Said(period=period_of(cell, said.year or self._year)[0])
            case "year":
                period, _ = period_of(cell, None)
                return Said(year=period.year)
            case "unit":
                unit = bare(cell.shown)
                if not is_unit(unit):
                    raise unclear(
                        f"“{unit}”不是认识的单位", f"{unit} is no known unit", "写如 亿元、%", "write 亿元 or %"
                    )
                return Said(unit=unit)
        label = label_of(cell.shown)
        resolve = self._names.indicator if stub == "indicator" else self._names.area
        answer = named(cell.shown.strip(), resolve)
        if not isinstance(answer, Found):
            answer = named(label.name, resolve)
        if not isinstance(answer, Found):
            near = f"是不是“{'”“'.join(answer.near)}”？" if answer.near else ""
            raise unclear(answer.why.zh, answer.why.en, f"{near}改用目录里的名称", "use a name of the catalogue")
        return Said(indicator=answer, unit=label.unit or None) if stub == "indicator" else Said(area=answer)

    def _figure(self, cell: Cell, row: Said, column: Measured) -> Figure:
        # the unit over a column of growth is its own, that of the row is the level's
        unit = column.said.unit or ("" if column.said.measure == "growth" else row.unit or "")
        said = _without_unit(row).with_(_without_unit(column.said))
        if said.indicator is None:
            raise unclear(
                "没有写是哪个指标", "the indicator is missing", "补上“指标”一列", "add a column of indicators"
            )
        period = settled(said, self._period)
        measure: Measure = said.measure or "level"
        units = self._axes.notes.units
        read, stated = _reader(said.indicator.unit, measure, unit, units)
        understood = read(cell)
        area = said.area.value if said.area else self._area
        key = (said.indicator.value, area, period, measure)
        if before := self._seen.get(key):
            raise unclear(
                *(f"与 {before} 是同一个指标、地区和时期", f"the same indicator, area and period as {before}"),
                *("只留一处", "keep one of them"),
            )
        self._seen[key] = cell.address
        return Figure(*key, stated, understood.value, understood.how, cell.row, cell.column)

    def _fault(self, cell: Cell, why: Words, do: Words) -> None:
        self.faults.append(Fault(self._grid.name, cell.address, short(cell.shown), why, do))


def _without_unit(said: Said) -> Said:
    return Said(said.indicator, said.area, said.period, said.year, said.measure, None, said.is_to_date)


@lru_cache(1024)
def _reader(own: str, measure: Measure, unit: str, noted: tuple[str, ...]) -> tuple[Reader, str]:
    """The reader of a figure in the indicator's own unit, or in the one that the sheet states, and that unit."""
    names = Words("数值", "figure")
    own = PERCENT if measure == "growth" else own or unit
    kind: Kind = "percent" if own == PERCENT else "points" if own == POINTS else "number"
    if split_unit(own)[1] == "元":
        kind = "money"
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
