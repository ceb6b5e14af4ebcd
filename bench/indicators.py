"""Indicators at the size of a province's office, on both databases: `python bench/indicators.py [--databases sqlite,postgres]
[--only import,rate,board,query] [--import-rows 1000000] [--query-rows 10000000]`.

Aimed at: 1,000,000 observations taken in within 90 s and 500 MB; 500 indicators × 10 areas × 36 periods rated in 20 s; the
双过半 board at 150 ms (p95); one series at twice its statement; a whole period of 10,000,000 observations at three times
DuckDB. See bench/README.md for the baselines.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench import _office_figures as works
from bench._office_figures import Size, Took
from bench.office import Worker, addresses

PARTS = ("import", "rate", "board", "query")
INDICATORS, AREAS, YEARS = 500, 10, 6
WIDE = 180  # areas of the office in which whole periods are asked for
SECONDS, MEGABYTES, RATING, BOARD, SERIES, WHOLE = 90, 500, 20, 150, 2, 3


class Office:
    """An office on a database: each work in a process of its own, so that its memory is its own."""

    def __init__(self, url: str, folder: str, size: Size):
        self.url, self.folder, self.size = url, folder, size
        self.engine = self.do(works.build)

    def do(self, work: Callable[..., Any]) -> Any:
        """One work."""
        with Worker() as worker:
            return worker(work, self.url, self.folder, self.size)


@contextmanager
def office(database: str, size: Size) -> Iterator[Office]:
    """A new office of so many indicators, areas and months, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="luoshi-bench-") as folder:
        (Path(folder) / "static").mkdir()
        with addresses(database, Path(folder)) as address:
            yield Office(address(size.rows), folder, size)


def say(engine: str, what: str, figures: str, met: bool | None = None) -> None:
    """One line, with whether the goal is met where there is one."""
    verdict = "" if met is None else "  met" if met else "  MISSED"
    print(f"{engine}: {what:44} {figures}{verdict}", flush=True)


def worked(took: Took) -> str:
    """Seconds and memory in a line."""
    return f"{took.wall:7.1f} s, computing {took.computing:6.1f} s   peak {took.peak} MB"


def take_in(database: str, rows: int) -> None:
    """The same figures through the action alone and from a sheet, each into an office of its own."""
    size = Size(INDICATORS, AREAS, max(1, rows // (INDICATORS * AREAS)))
    for label, work in (("sheet, read and taken in", works.import_sheet), ("taken in alone", works.import_figures)):
        with office(database, size) as made:
            took = made.do(work)
            met = took.wall <= SECONDS and took.peak <= MEGABYTES
            say(made.engine, f"{size.rows:,} {label}", worked(took), met)


def rate(database: str, indicators: int, parts: list[str]) -> None:
    """36 periods of every indicator and area judged; a day rated and kept; the board of that day."""
    with office(database, Size(indicators, AREAS, YEARS * 12)) as made:
        made.do(works.fill)
        made.do(works.set_targets)
        if "rate" in parts:
            took = made.do(works.rate_history)
            judged = f"{indicators} × {AREAS} × {works.RATED} judged"
            say(made.engine, judged, worked(took), took.wall <= RATING)
        say(made.engine, f"{indicators} × {AREAS} rated for a day, kept", worked(made.do(works.rate_day)))
        if "board" in parts:
            found = made.do(works.ask_board)
            for number, (label, (p50, p95)) in enumerate(found.items()):
                say(made.engine, label, f"p50 {p50:.1f} ms, p95 {p95:.1f} ms", None if number else p95 <= BOARD)


def query(database: str, rows: int) -> None:
    """One series beside its statement, a whole period beside its statement and beside DuckDB."""
    size = Size(INDICATORS, WIDE, max(12, rows // (INDICATORS * WIDE)))
    with office(database, size) as made:
        engine = made.do(works.fill)
        found = made.do(works.ask)
        with Worker() as worker:
            beside = worker(works.ask_duckdb, made.folder, size)
        for label, (p50, p95) in found.items():
            say(engine, f"{size.rows:,}: {label}", f"p50 {p50:.2f} ms, p95 {p95:.2f} ms")
        for label, (p50, p95) in beside.items():
            say("DuckDB", f"{size.rows:,}: {label}", f"p50 {p50:.2f} ms, p95 {p95:.2f} ms")
        series = found["one series"][0] / found["one series, its statement alone"][0]
        say(engine, "one series, times its statement", f"{series:.2f}", series <= SERIES)
        whole = found["a whole period"][0] / beside["a whole period"][0]
        say(engine, "a whole period, times DuckDB", f"{whole:.2f}", whole <= WHOLE)


def main() -> None:
    """Parses, measures each part on each database."""
    options = argparse.ArgumentParser(description=__doc__.partition(":")[0])
    options.add_argument("--databases", "--database", default="sqlite,postgres")
    options.add_argument("--only", default=",".join(PARTS), help="of import, rate, board, query")
    options.add_argument("--import-rows", type=int, default=1_000_000)
    options.add_argument("--query-rows", type=int, default=10_000_000)
    options.add_argument("--indicators", type=int, default=INDICATORS, help="that are rated")
    given = options.parse_args()
    parts = given.only.split(",")
    if unknown := set(parts) - set(PARTS):
        options.error(f"no such part: {', '.join(sorted(unknown))}")
    for database in given.databases.split(","):
        if "import" in parts:
            take_in(database, given.import_rows)
        if {"rate", "board"} & set(parts):
            rate(database, given.indicators, parts)
        if "query" in parts:
            query(database, given.query_rows)


if __name__ == "__main__":
    main()
