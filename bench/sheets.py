"""Understanding an office's table beside a bare read of it: `python bench/sheets.py [--rows N] [--columns N]`.

A ledger of every kind of field is written once; each way of reading it is a process of its own, so that its memory is told too.
The baselines give values only: the fastest library, which keeps neither failed formulas nor number formats nor hidden rows and
holds the whole sheet, and the usual library that keeps formats. CPU time on one core.
"""

import argparse
import datetime
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import xlsxwriter

from luoshi.intake.sheets import Table, Wanted, Words, read_grid

OPTIONS = {"new": Words("新建", "new"), "more": Words("扩建", "expansion")}
KINDS = ("text", "unit", "money", "number", "percent", "date", "choice", "flag", "period", "text")
UNITS = {"money": "万元", "number": "户"}


def fields(columns: int) -> list[Wanted]:
    """Fields of every kind in turn."""
    kinds = [KINDS[at % len(KINDS)] for at in range(columns)]
    return [
        Wanted(f"f{at}", kind, Words(f"栏目{at}", f"field {at}"), unit=UNITS.get(kind, ""), options=OPTIONS)
        for at, kind in enumerate(kinds)
    ]


def write(path: Path, rows: int, columns: int) -> None:
    """The ledger."""
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("台账")
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for at, field in enumerate(fields(columns)):
            sheet.write_string(0, at, field.names.zh + {"money": "（万元）", "percent": "（%）"}.get(field.kind, ""))
        values: dict[str, Callable[[int, int], object]] = {
            "text": lambda row, at: sheet.write_string(row, at, f"望川市第{row}号项目"),
            "unit": lambda row, at: sheet.write_string(row, at, f"第{row % 50}局"),
            "money": lambda row, at: sheet.write_number(row, at, row * 1.25),
            "number": lambda row, at: sheet.write_number(row, at, row),
            "percent": lambda row, at: sheet.write_number(row, at, row % 100),
            "date": lambda row, at: sheet.write_datetime(row, at, datetime.datetime(2021, row % 12 + 1, 5), day),
            "choice": lambda row, at: sheet.write_string(row, at, "新建"),
            "flag": lambda row, at: sheet.write_string(row, at, "是" if row % 3 else "否"),
            "period": lambda row, at: sheet.write_string(row, at, f"2021年{row % 12 + 1}月"),
        }
        for row in range(1, rows + 1):
            for at in range(columns):
                values[KINDS[at % len(KINDS)]](row, at)


def calamine(path: Path, columns: int) -> int:
    """The fastest library."""
    from python_calamine import load_workbook

    return sum(len(row) for row in load_workbook(path).get_sheet_by_index(0).iter_rows())


def openpyxl(path: Path, columns: int) -> int:
    """The library that keeps formats."""
    from openpyxl import load_workbook

    return sum(cell.value is not None for row in load_workbook(path, read_only=True).worksheets[0] for cell in row)


def cells(path: Path, columns: int) -> int:
    """Our cells, not yet understood."""
    return sum(len(row.cells) for row in read_grid(path.read_bytes(), path.name).rows())


def understood(path: Path, columns: int) -> int:
    """Every cell understood, line by line."""
    table = Table(read_grid(path.read_bytes(), path.name), fields(columns))
    count = 0
    for line in table.lines():
        assert not line.faults, line.faults[0]
        count += len(line.cells)
    return count


WAYS = {
    "python-calamine, values": calamine,
    "openpyxl read-only": openpyxl,
    "cells with formats": cells,
    "cells understood": understood,
}


def measure(way: str, path: Path, columns: int) -> None:
    """One way, in this process."""
    start = time.process_time()
    count = WAYS[way](path, columns)
    spent = time.process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{way:26}{count:>12,}{spent:>9.1f} s{spent / count * 1e6:>9.2f}{memory:>9.0f} MB", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--columns", type=int, default=20)
    parser.add_argument("--way", choices=WAYS, help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.way:
        measure(asked.way, asked.file, asked.columns)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.xlsx"
        write(path, asked.rows, asked.columns)
        print(f"{asked.rows:,} rows × {asked.columns} columns, {path.stat().st_size / 1024**2:.1f} MB")
        print(f"{'':26}{'cells':>12}{'CPU':>11}{'µs/cell':>9}{'memory':>12}")
        for way in WAYS:
            command = [sys.executable, __file__, "--way", way, "--file", str(path), "--columns", str(asked.columns)]
            subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
