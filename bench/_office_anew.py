"""One measurement in a new office on each database, in a process of its own, printed as a table: the command line of it."""

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bench.office import Worker, addresses

Measure = Callable[[str, str, int], list[Any]]  # the database's address, a folder for the office's files, how many


def on_each_database(
    about: str, many: str, default: int, measure: Measure, shown: Callable[[str, list[Any]], Table]
) -> None:
    """Parses --`many` and --databases, measures on each database, prints what `shown` makes of its name and the figures."""
    options = argparse.ArgumentParser(description=about.partition(":")[0])
    options.add_argument(f"--{many}", dest="many", type=int, default=default)
    options.add_argument("--databases", default="sqlite,postgres")
    given = options.parse_args()
    console = Console(width=None if sys.stdout.isatty() else 100)
    for database in given.databases.split(","):
        console.print(shown(database, _measured(database, measure, given.many)))


def _measured(database: str, measure: Measure, many: int) -> list[Any]:
    with tempfile.TemporaryDirectory(prefix="luoshi-bench-") as place, addresses(database, Path(place)) as address:
        (Path(place) / "static").mkdir()
        with Worker() as worker:
            found: list[Any] = worker(measure, address(0), place, many)
            return found
