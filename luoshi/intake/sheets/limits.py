"""How large a table may be; what is larger is refused before it can fill the memory."""

from __future__ import annotations

from luoshi.errors import Invalid

MOST_BYTES = 64 * 1024 * 1024
MOST_OLD_BYTES = 20 * 1024 * 1024
MOST_UNPACKED = 1024 * 1024 * 1024
MOST_RATIO = 400
MOST_MEMBERS = 2000
MOST_ROWS = 200_000
MOST_COLUMNS = 500
MOST_CELLS = 6_000_000
MOST_PART = 32 * 1024 * 1024
MOST_CHARACTERS = 50_000_000
MOST_CELL_CHARACTERS = 200_000
MOST_MERGED = 200_000


class Counted:
    """Counts what has been read of a sheet and refuses what is beyond the limits."""

    def __init__(self) -> None:
        self.cells = 0

    def row(self, number: int, width: int) -> None:
        """One more row, that reaches so far to the right."""
        self.cells += width
        if number > MOST_ROWS:
            raise Invalid(f"表格超过 {MOST_ROWS:,} 行（第 {number:,} 行还有内容）；请删去多余的行或分成几个文件。")
        if width > MOST_COLUMNS:
            raise Invalid(f"第 {number} 行超过 {MOST_COLUMNS} 列；请删去右侧多余的内容后再试。")
        if self.cells > MOST_CELLS:
            raise Invalid(f"表格超过 {MOST_CELLS:,} 个单元格；请分成几个文件。")
