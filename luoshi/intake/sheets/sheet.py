"""A whole table → its records, cell by cell, with every fault by its address; nothing is half-read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from luoshi.errors import Invalid
from luoshi.intake.sheets.asides import FOOT, TOTALS, first_of, is_blank, is_counting, is_section, repeats, short
from luoshi.intake.sheets.cell import Cell, address_of
from luoshi.intake.sheets.cells import Reader, nothing, reader_of
from luoshi.intake.sheets.columns import Heading
from luoshi.intake.sheets.grid import Grid, Row
from luoshi.intake.sheets.headers import find_heading
from luoshi.intake.sheets.plain import bare
from luoshi.intake.sheets.wanted import Resolver, Setting, Understood, Wanted
from luoshi.intake.sheets.words import Fault, How, Unclear, Words

MOST_FAULTS = 1000


class Line(msgspec.Struct):
    """One row of the table: what was understood of its cells, in the order of the heading's columns, and what was not."""

    number: int
    cells: tuple[Understood, ...] = ()
    faults: tuple[Fault, ...] = ()


class Table:
    """A table whose heading is known; its lines are read as they are asked for, so that it may be of any length."""

    def __init__(
        self,
        grid: Grid,
        wanted: Sequence[Wanted],
        resolvers: Mapping[str, Resolver] | None = None,
        year: int | None = None,
    ):
        self.grid = grid
        self.heading: Heading = find_heading(grid, wanted)
        self.remarks: list[Fault] = list(self.heading.remarks)
        year = year or self.heading.notes.year
        resolvers = resolvers or {}
        self._readers: list[tuple[int, Reader, Wanted]] = [
            (
                column.at,
                reader_of(
                    column.wanted,
                    Setting(column.unit, column.unit_from, year, grid.is_1904, resolvers.get(column.wanted.code)),
                ),
                column.wanted,
            )
            for column in self.heading.columns
        ]
        self._labelled = self.heading.labels.keys()
        self._wanted = {column.at for column in self.heading.columns}
        self._foot: int | None = None
        self._unlabelled: set[int] = set()

    def lines(self) -> Iterator[Line]:
        """The lines that hold records or faults; what else stands there is remarked on."""
        if not self.heading.columns:
            return
        self._foot = None
        self._unlabelled = set()
        for row in self.grid.rows():
            if row.number > self.heading.bottom and (line := self._line(row)):
                yield line

    def _line(self, row: Row) -> Line | None:
        strays = self._strays(row)
        first = first_of(row)
        if first is None:
            return None
        if aside := self._aside(row, bare(first.shown)):
            self._remark(first, aside)
            return Line(row.number, (), strays) if strays else None
        if row.is_hidden or self._foot:
            return Line(row.number, (), (*strays, self._out_of_place(row, first)))
        return self._read(row, strays)

    def _aside(self, row: Row, word: str) -> Words | None:
        """Why a row is no record; None for a record."""
        filled = len(row.cells.keys() & self._wanted)
        if filled < len(self._wanted):
            filled -= sum(is_blank(row.cells[at]) for at in row.cells.keys() & self._wanted)
        if repeats(row, self.heading.labels):
            return Words("重复的表头，未读取", "the heading again: not read")
        if word in TOTALS:
            return Words("合计行，未读取", "a row of totals: not read")
        few = filled < max(2, len(self._readers) / 2)
        if self._foot and few:
            return Words("表后的说明，未读取", "a note below the table: not read")
        if few and FOOT.match(word):
            self._foot = row.number
            return Words("表后的说明，未读取", "a note below the table: not read")
        if row.number == self.heading.bottom + 1 and is_counting(row):
            return Words("栏号行，未读取", "a row of column numbers: not read")
        if not filled:
            return Words("各栏都没有内容，未读取", "nothing in any column wanted: not read")
        if len(self._readers) > 2 and is_section(row, word):
            return Words("分组标题，未读取", "a title of a group: not read")
        return None

    def _out_of_place(self, row: Row, first: Cell) -> Fault:
        if row.is_hidden:
            why = Words("这一行被隐藏，不知要不要读取", "the row is hidden: it is not clear whether to read it")
            do = Words("取消隐藏或筛选，或删除这一行", "show the row or delete it")
        else:
            why = Words(f"第 {self._foot} 行的说明之后又有数据", f"data below the note in row {self._foot}")
            do = Words("把数据移到说明之前", "move the data above the note")
        return Fault(self.grid.name, first.address, short(first.shown), why, do)

    def _strays(self, row: Row) -> tuple[Fault, ...]:
        """Cells under no heading, the first of each column."""
        if row.cells.keys() <= self._labelled:
            return ()
        columns = [
            at
            for at, cell in row.cells.items()
            if at not in self._labelled and at not in self._unlabelled and cell.is_first and not is_blank(cell)
        ]
        self._unlabelled.update(columns)
        why = Words("这一列没有表头", "the column has no heading")
        do = Words("补上表头，或清除这一列", "give it a heading or clear the column")
        return tuple(
            Fault(self.grid.name, row.cells[at].address, short(row.cells[at].shown), why, do) for at in sorted(columns)
        )

    def _read(self, row: Row, strays: tuple[Fault, ...]) -> Line:
        cells: list[Understood] = []
        faults = list(strays)
        for at, read, wanted in self._readers:
            cell = row.cells.get(at)
            try:
                if cell is None:
                    nothing(wanted)
                    cells.append(Understood(None, How.BLANK, row.number, at))
                else:
                    cells.append(read(cell))
            except Unclear as doubt:
                shown = short(cell.shown) if cell else ""
                faults.append(Fault(self.grid.name, address_of(row.number, at), shown, doubt.why, doubt.do))
        return Line(row.number, tuple(cells), tuple(faults)) if not faults else Line(row.number, (), tuple(faults))

    def _remark(self, cell: Cell, why: Words) -> None:
        if len(self.remarks) < MOST_FAULTS:
            do = Words("不需处理", "nothing to do")
            self.remarks.append(Fault(self.grid.name, cell.address, short(cell.shown), why, do))


class Reading(msgspec.Struct):
    """A table that was read to its end."""

    heading: Heading
    lines: list[Line]
    """The lines without a fault."""
    faults: list[Fault]
    more_faults: int
    """Beyond those listed."""
    remarks: list[Fault]
    """What was left out, and why."""

    @property
    def is_sound(self) -> bool:
        """Every cell was understood."""
        return not self.faults

    def records(self) -> list[dict[str, Any]]:
        """Code → value, a dict a line; refused where any cell is at fault."""
        if self.faults:
            count = len(self.faults) + self.more_faults
            raise Invalid(f"表格有 {count} 处不能读取，第一处：{self.faults[0].in_('zh')}")
        codes = [column.wanted.code for column in self.heading.columns]
        return [dict(zip(codes, (cell.value for cell in line.cells), strict=True)) for line in self.lines]


def read_sheet(
    grid: Grid,
    wanted: Sequence[Wanted],
    resolvers: Mapping[str, Resolver] | None = None,
    *,
    year: int | None = None,
) -> Reading:
    """The table at once. `resolvers` by field code; `year` is the year of dates written without one."""
    table = Table(grid, wanted, resolvers, year)
    faults = list(table.heading.faults)
    lines: list[Line] = []
    for line in table.lines():
        faults += line.faults
        if line.cells:
            lines.append(line)
    if not lines and not faults:
        why = Words("表头下面没有数据行", "no rows of data below the heading")
        address = address_of(table.heading.bottom + 1, 1)
        faults.append(Fault(grid.name, address, "", why, Words("填入数据", "fill in the data")))
    listed, more = faults[:MOST_FAULTS], max(0, len(faults) - MOST_FAULTS)
    return Reading(table.heading, lines, listed, more, table.remarks)
