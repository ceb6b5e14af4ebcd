"""One cell of a table: its address, what it holds, how it is shown, and the merged range that it belongs to."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

import msgspec

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
LETTERS = 26


class Look(Enum):
    """What a number format makes of a number, as far as it changes the meaning."""

    PLAIN = "plain"
    PERCENT = "percent"
    DAY = "day"
    DAY_WITHOUT_YEAR = "day without year"
    MONTH = "month"
    YEAR = "year"
    TIME = "time"
    ALTERED = "altered"
    """The format shows another figure than the cell holds: scaled by thousands, or with a unit of its own."""


class Broken(str):
    """What stands in a cell whose formula failed: `#DIV/0!`, `#REF!`…"""

    __slots__ = ()


Raw = str | float | int | bool | date | datetime | time | timedelta | Broken | None


class Range(NamedTuple):
    """A merged range; rows and columns count from one, both ends belong to it."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def address(self) -> str:
        """As Excel writes it: B2:D4."""
        return f"{address_of(self.top, self.left)}:{address_of(self.bottom, self.right)}"


class Cell(msgspec.Struct, gc=False):
    """A cell that holds something. In a merged range every cell holds what its first one does."""

    row: int
    column: int
    raw: Raw
    look: Look = Look.PLAIN
    merged: Range | None = None

    @property
    def address(self) -> str:
        """As Excel writes it: B3."""
        return address_of(self.row, self.column)

    @property
    def is_first(self) -> bool:
        """Not filled in from another cell of a merged range."""
        return self.merged is None or (self.merged.top, self.merged.left) == (self.row, self.column)

    @property
    def shown(self) -> str:
        """About what a person sees in the cell."""
        raw = self.raw
        if isinstance(raw, str):
            return raw
        if isinstance(raw, bool):
            return "TRUE" if raw else "FALSE"
        if isinstance(raw, datetime):
            return raw.isoformat(" ", "minutes")
        if isinstance(raw, date):
            return _shown_date(raw, self.look)
        if isinstance(raw, float | int):
            return f"{raw * 100:.15g}%" if self.look is Look.PERCENT else f"{raw:.15g}"
        return "" if raw is None else str(raw)


def _shown_date(day: date, look: Look) -> str:
    if look is Look.MONTH:
        return f"{day.year}年{day.month}月"
    if look is Look.YEAR:
        return f"{day.year}年"
    return f"{day.month}月{day.day}日" if look is Look.DAY_WITHOUT_YEAR else day.isoformat()


@lru_cache(1 << 12)
def letters_of(column: int) -> str:
    """1 → A, 27 → AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


@lru_cache(1 << 12)
def column_of(letters: str) -> int:
    """A → 1, AA → 27."""
    if not (letters.isascii() and letters.isalpha() and letters.isupper()):
        raise ValueError(f"not a column: {letters}")
    column = 0
    for letter in letters:
        column = column * LETTERS + ord(letter) - ord("A") + 1
    return column


def address_of(row: int, column: int) -> str:
    """As Excel writes it: B3."""
    return f"{letters_of(column)}{row}"


def place_of(address: str) -> tuple[int, int]:
    """B3 → row 3, column 2."""
    found = _REFERENCE.fullmatch(address)
    if not found:
        raise ValueError(f"not an address of a cell: {address}")
    return int(found[2]), column_of(found[1])
