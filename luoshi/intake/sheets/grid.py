"""One sheet as `Grid`: cells with their addresses, merged ranges filled, hidden rows marked; rows come one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import NamedTuple, Protocol

from luoshi.errors import Invalid, LuoshiError
from luoshi.intake.sheets.cell import Cell, Range
from luoshi.intake.sheets.limits import MOST_COLUMNS


class Row(NamedTuple):
    """One row that holds something."""

    number: int
    is_hidden: bool
    cells: dict[int, Cell]
    """By column, from one."""


class Source(Protocol):
    """A sheet of any kind of file."""

    is_1904: bool
    knows_formats: bool

    def rows(self) -> Iterator[tuple[int, bool, list[Cell]]]:
        """Number, whether hidden, cells that hold something."""

    def merged(self) -> list[Range]:
        """The merged ranges."""


class Grid:
    """One sheet. Its rows can be gone through as often as needed; of its cells nothing is kept."""

    def __init__(self, name: str, source: Source):
        self.name = name
        self.is_1904 = source.is_1904
        self.knows_formats = source.knows_formats
        self._source = source

    @cached_property
    def _merged(self) -> list[Range]:
        """From the last to the first."""
        with sound():
            return sorted(self._source.merged(), reverse=True)

    @property
    def is_empty(self) -> bool:
        """No cell holds anything."""
        with sound():
            return next(iter(self._source.rows()), None) is None

    def rows(self) -> Iterator[Row]:
        """The rows from the top, every cell of a merged range holding what its first one does."""
        waiting = self._merged.copy()
        running: dict[Range, Cell] = {}
        with sound():
            for number, is_hidden, cells in self._source.rows():
                row = Row(number, is_hidden, {cell.column: cell for cell in cells})
                if waiting or running:
                    self._fill(row, waiting, running)
                yield row

    @staticmethod
    def _fill(row: Row, waiting: list[Range], running: dict[Range, Cell]) -> None:
        while waiting and waiting[-1].top <= row.number:
            merged = waiting.pop()
            # where the first row holds nothing it never comes by, and the range is empty
            if merged.top == row.number and merged.left in row.cells:
                running[merged] = row.cells[merged.left]
        for merged in [merged for merged in running if merged.bottom < row.number]:
            del running[merged]
        for merged, first in running.items():
            for column in range(merged.left, min(merged.right, MOST_COLUMNS) + 1):
                row.cells[column] = Cell(row.number, column, first.raw, first.look, merged)


@contextmanager
def sound() -> Iterator[None]:
    """Says of a damaged file that it is damaged, however the reader of its format trips over it."""
    try:
        yield
    except LuoshiError:
        raise
    except Exception as fault:
        raise Invalid("文件已损坏或格式不合规范，无法读取；请用 Excel 或 WPS 打开后重新保存再试。") from fault
