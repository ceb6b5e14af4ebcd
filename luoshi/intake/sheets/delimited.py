"""Comma- and tab-separated text in any Chinese encoding → rows of cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from luoshi.errors import Invalid
from luoshi.intake.encoding import decode
from luoshi.intake.sheets.cell import Cell, Range
from luoshi.intake.sheets.limits import Counted

_DELIMITERS = ",\t;"
_SAMPLE_LINES = 20


class Delimited:
    """A text file as a sheet; rows are decoded as they are asked for."""

    is_1904 = False
    knows_formats = False

    def __init__(self, data: bytes):
        text, self._encoding = decode(data)
        if not text.strip():
            raise Invalid("表格里没有内容（只有空白），没有数据可读。")
        self._data = data
        lines = text[:200_000].lstrip("\ufeff").splitlines()[:_SAMPLE_LINES]
        # Excel's own way to name the delimiter in the first line
        self._named = lines[0].lower().startswith("sep=") and len(lines[0]) == len("sep=") + 1
        self._delimiter = lines[0][-1] if self._named else _delimiter_of(lines)

    def merged(self) -> list[Range]:
        """Text knows no merged ranges."""
        return []

    def rows(self) -> Iterator[tuple[int, bool, list[Cell]]]:
        """Number, whether hidden, cells that hold something."""
        counted = Counted()
        stream = io.TextIOWrapper(io.BytesIO(self._data), encoding=self._encoding, errors="replace", newline="")
        if stream.read(1) != "\ufeff":
            stream.seek(0)
        number = 0
        try:
            for number, texts in enumerate(csv.reader(stream, delimiter=self._delimiter, strict=True), start=1):
                if number == 1 and self._named:
                    continue
                counted.row(number, len(texts))
                if cells := [Cell(number, at, text) for at, text in enumerate(texts, 1) if text.strip()]:
                    yield number, False, cells
        except csv.Error as fault:
            reason = (
                "引号不成对" if "expected" in str(fault) or "end of data" in str(fault) else "有一格太长或含非法字符"
            )
            raise Invalid(
                f"第 {number + 1} 行{reason}，不能按表格读取；请用 Excel 打开后另存为 .xlsx 再试。"
            ) from fault


def _delimiter_of(lines: list[str]) -> str:
    """The delimiter that most lines have, and have equally often."""

    def steadiness(delimiter: str) -> tuple[int, int]:
        counts = [len(next(csv.reader([line], delimiter=delimiter), [])) for line in lines if line.strip()]
        usual = max(set(counts), key=counts.count) if counts else 1
        return (counts.count(usual) if usual > 1 else 0), usual

    return max(_DELIMITERS, key=steadiness)
