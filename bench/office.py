"""How fast the office's pages are at ten thousand and at a hundred thousand commitments, on both databases:
`python bench/office.py [--rows 10000,100000] [--databases sqlite,postgres] [--only PAGES] [--quick] [--keep FOLDER]`.

With `--keep` the offices stay in the folder, and the next run asks them at once. Every size has a process of its own. They are
asked in turn, a few requests each, so that a busy machine slows both alike and the growth from one to the other can be told all
the same. See bench/README.md for how to read the table.
"""

import argparse
import json
import multiprocessing
import os
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from rich.console import Console
from rich.table import Table

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench import _office_pages as pages

WARM_UP = 3
ROUND = 5  # requests to one size before the other's turn
ROUNDS, FEW_ROUNDS = 12, 2

# what is aimed at (docs/decisions/0005): milliseconds on the list at the largest size, times slower from size to size
LIST_P95, DESK_P95, GROWTH, STATEMENTS = 60, 80, 1.3, 12
LONGER = 1.1


class Timing(NamedTuple):
    """The answers to one page at one size: milliseconds, those in which the worker computed (which
    tell more on a busy machine), rows of tables on the page."""

    p50: float
    p95: float
    computing: float
    computing_p95: float
    a_second: float
    rows: int

    @classmethod
    def of(cls, answers: list[pages.Answer]) -> "Timing":
        taken, computing = [answer.milliseconds for answer in answers], [answer.computing for answer in answers]
        return cls(
            *_middle_and_95th(taken),
            *_middle_and_95th(computing),
            1000 / statistics.fmean(taken),
            max(answer.rows for answer in answers),
        )


def _middle_and_95th(taken: list[float]) -> tuple[float, float]:
    return statistics.median(taken), statistics.quantiles(taken, n=20, method="inclusive")[18]


@dataclass(frozen=True, slots=True)
class Measured:
    """One page: its cost at the largest size, its timings by size."""

    label: str
    cost: pages.Cost
    timings: list[Timing]

    @property
    def growth(self) -> float:
        """How many times slower from one size to the next, at worst."""
        return max((later.p50 / earlier.p50 for earlier, later in pairwise(self.timings)), default=1.0)

    @property
    def shows_as_much(self) -> bool:
        """Whether the page is as long at every size, so that the growth is the database's and not the page's."""
        fewest, most = min(timing.rows for timing in self.timings), max(timing.rows for timing in self.timings)
        return most <= LONGER * fewest


class Worker:
    """A process of its own, whose functions are called as if they were here."""

    def __init__(self) -> None:
        self.process = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))

    def __enter__(self) -> "Worker":
        return self

    def __exit__(self, *fault: object) -> None:
        self.process.shutdown(cancel_futures=True)

    def __call__(self, function: Callable[..., Any], *inputs: Any) -> Any:
        return self.process.submit(function, *inputs).result()


@contextmanager
def addresses(database: str, folder: Path, *, is_kept: bool = False) -> Iterator[Callable[[int], str]]:
    """Where an office of so many rows is, while the database runs: a new one, if none was built there before."""
    if database == "sqlite":

        def file(rows: int) -> str:
            path = folder / f"{rows}.sqlite3"
            if not _marker(folder, database, rows).exists():
                path.unlink(missing_ok=True)
            return f"sqlite:///{path}"

        yield file
        return
    import psycopg

    from tests.databases import PostgreSQL

    server = PostgreSQL(folder / "postgres" if is_kept else None)
    server.start()

    def address(rows: int) -> str:
        if not _marker(folder, database, rows).exists():
            with psycopg.connect(f"host={server.folder} user=postgres dbname=postgres", autocommit=True) as connection:
                connection.execute(f"DROP DATABASE IF EXISTS office_{rows}")
                connection.execute(f"CREATE DATABASE office_{rows}")
        return f"postgres://postgres@/office_{rows}?host={server.folder}"

    try:
        yield address
    finally:
        server.stop()


def _marker(folder: Path, database: str, rows: int) -> Path:
    """Where it is noted how an office was built, once it is whole."""
    return folder / f"{database}-{rows}.json"


def build(database: str, rows: int, url: str, folder: Path) -> pages.Built:
    """An office of so many rows, or the kept one with what migrations have come since."""
    marker = _marker(folder, database, rows)
    with Worker() as builder:
        if marker.exists():
            builder(pages.migrate, url, str(folder))
            return pages.Built(**json.loads(marker.read_text()))
        built = builder(pages.build, url, str(folder), rows)
    marker.write_text(json.dumps(built._asdict()))
    return built


def measure(
    database: str, sizes: list[int], rounds: int, only: str, keep: Path | None, console: Console
) -> list[Measured]:
    """Builds the offices, asks for every page, prints the table."""
    with ExitStack() as stack:
        folder = keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="luoshi-bench-")))
        (folder / "static").mkdir(parents=True, exist_ok=True)
        address = stack.enter_context(addresses(database, folder, is_kept=keep is not None))
        workers = []
        for rows in sizes:
            url = address(rows)
            built = build(database, rows, url, folder)
            workers.append(stack.enter_context(Worker()))
            workers[-1](pages.open_office, url, str(folder))
            console.print(
                f"{built.engine}: {rows:,} commitments of {built.day} in {built.filling:.0f} s; {built.events:,} events, "
                f"the chain walked in {built.walking:.0f} s and whole"
            )
        before = os.getloadavg()[0]
        found = [
            ask(label, workers, rounds)
            for label in workers[0](pages.labels)
            if label.startswith(tuple(only.split(",")))
        ]
        show(found, sizes, f"{built.engine}, load {before:.1f} at first, {os.getloadavg()[0]:.1f} at last", console)
        console.print(f"memory of a worker at most {max(worker(pages.memory) for worker in workers)} MB")
    return found


def ask(label: str, workers: list[Worker], rounds: int) -> Measured:
    """One page of every size in turn."""
    for worker in workers:
        worker(pages.ask, label, WARM_UP)
    cost = workers[-1](pages.cost, label)
    answers: list[list[pages.Answer]] = [[] for _ in workers]
    for _ in range(rounds):
        for worker, given in zip(workers, answers, strict=True):
            given += worker(pages.ask, label, ROUND)
    return Measured(label, cost, [Timing.of(given) for given in answers])


def show(found: list[Measured], sizes: list[int], title: str, console: Console) -> None:
    """The table of one database. A growth with a star is of a page that shows more rows at the larger size."""
    table = Table("page", title=title, title_justify="left")
    sized = [f"{rows:,}\np50 / p95 ms" for rows in sizes]
    for heading in ("statements", "rows\nshown", *sized, "SQL alone\nms", "computing\np50 / p95", "a second", "growth"):
        table.add_column(heading, justify="right")
    for page in found:
        table.add_row(
            page.label,
            str(page.cost.statements),
            str(page.timings[-1].rows),
            *(f"{timing.p50:.1f} / {timing.p95:.1f}" for timing in page.timings),
            f"{page.cost.milliseconds:.1f}",
            f"{page.timings[-1].computing:.1f} / {page.timings[-1].computing_p95:.1f}",
            f"{page.timings[-1].a_second:.0f}",
            f"{page.growth:.2f}{'' if page.shows_as_much else '*'}",
        )
    console.print(table)


def judge(found: list[Measured], console: Console) -> None:
    """How the figures stand against what is aimed at, with the worst page of each."""
    listed = [page for page in found if page.label.startswith("list")]
    desks = [page for page in found if page.label.startswith("my desk")]  # of hundreds of items, and of thousands
    goals: list[tuple[str, list[Measured], Callable[[Measured], float], float]] = [
        ("p95 of the list at the largest size, ms", listed, lambda page: page.timings[-1].p95, LIST_P95),
        ("p95 of a desk at the largest size, ms", desks, lambda page: page.timings[-1].p95, DESK_P95),
        ("growth from size to size", [page for page in found if page.shows_as_much], lambda page: page.growth, GROWTH),
        ("statements a page", found, lambda page: page.cost.statements, STATEMENTS),
    ]
    for goal, judged, figure, limit in goals:
        if not judged:
            continue
        worst = max(judged, key=figure)
        verdict = "met" if figure(worst) <= limit else "MISSED"
        console.print(f"{verdict}: {goal} at most {limit}; worst {figure(worst):.2f} ({worst.label})")


def main() -> None:
    """Parses, measures each database, judges."""
    options = argparse.ArgumentParser(description=__doc__.partition(":")[0])
    options.add_argument("--rows", default="10000,100000", help="sizes, the smallest first")
    options.add_argument("--databases", default="sqlite,postgres")
    options.add_argument("--quick", action="store_true", help="ten requests a page, for a first look")
    options.add_argument("--only", default="", help="pages whose names begin so, with commas between")
    options.add_argument("--keep", type=Path, help="a folder in which the offices stay for the next run")
    given = options.parse_args()
    console = Console(width=None if sys.stdout.isatty() else 128)
    for database in given.databases.split(","):
        found = measure(
            database,
            [int(rows) for rows in given.rows.split(",")],
            FEW_ROUNDS if given.quick else ROUNDS,
            given.only,
            given.keep and given.keep.resolve(),
            console,
        )
        judge(found, console)


if __name__ == "__main__":
    main()
