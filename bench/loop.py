"""What a tick costs over an office of 100,000 open commitments, on both databases: the first of the day, which makes slips, and
the second, which changes nothing: `python bench/loop.py [--rows 100000] [--databases sqlite,postgres]`.

The floor is a plain loop over the same rows. Aimed at: 60 s and 500 MB. Then a report with a 5 MB photo beside 100,000 known
pictures (`--pictures`); aimed at: 400 ms.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench import _office_evidence, _office_rules
from bench.office import Worker, addresses

SECONDS, MEGABYTES = 60, 500
PHOTO_SECONDS = 0.4


def measure(database: str, rows: int) -> None:
    """A tick over an office of so many rows, and another."""
    for engine, found in _office_rules.measured(
        database, rows, (_office_rules.read, _office_rules.first_tick, _office_rules.second_tick)
    ):
        verdict = "met" if found.seconds <= SECONDS and found.peak <= MEGABYTES else "MISSED"
        print(
            f"{engine}: {found.label:34} {found.count:>8,}  {found.seconds:6.1f} s, "
            f"computing {found.computing:.1f} s   peak {found.peak} MB   {verdict}",
            flush=True,
        )


def measure_photo(database: str, rows: int, pictures: int) -> None:
    """A report with a photo of 5 MB beside so many known pictures."""
    with tempfile.TemporaryDirectory(prefix="luoshi-bench-") as name:
        folder = Path(name)
        with addresses(database, folder) as address, Worker() as worker:
            place = address(rows), str(folder)
            engine = worker(_office_rules.build, *place, rows)
            found = worker(_office_evidence.report_with_photo, *place, pictures)
            print(
                f"{engine}: {found.label}  {found.seconds * 1000:.0f} ms, computing {found.computing * 1000:.0f} ms   "
                f"peak {found.peak} MB   {'met' if found.seconds <= PHOTO_SECONDS else 'MISSED'}",
                flush=True,
            )


def main() -> None:
    """Parses, measures each database."""
    options = argparse.ArgumentParser(description=__doc__.partition(":")[0])
    options.add_argument("--rows", type=int, default=100_000)
    options.add_argument("--databases", default="sqlite,postgres")
    options.add_argument("--pictures", type=int, default=100_000, help="known pictures beside a report with a photo")
    options.add_argument("--only", choices=["tick", "photo"], help="one of the two")
    given = options.parse_args()
    for database in given.databases.split(","):
        if given.only != "photo":
            measure(database, given.rows)
        if given.only != "tick":
            measure_photo(database, min(given.rows, 2000), given.pictures)


if __name__ == "__main__":
    main()
