"""Eight processes do one thing at once, fifty rounds of each race on both databases:
`python bench/races.py [--rounds 50] [--databases sqlite,postgres]`.

Stops at the first round in which more or fewer win than may, somebody is not told why, a program fails or nobody answers.
What is raced for is in `tests/races.py`. See bench/README.md for how to read the table.
"""

import statistics
import sys
from pathlib import Path

from rich.table import Table

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench._office_anew import on_each_database
from bench._office_pages import set_up


def race(url: str, folder: str, rounds: int) -> list[tuple[str, list[float]]]:
    """Builds the fixture city and runs every race; gives the milliseconds of each round."""
    set_up(url, folder)
    from django.core.management import call_command

    from luoshi.office.events.baseline import take_in
    from luoshi.office.events.replay import compare
    from tests import races
    from tests.builders import build_city
    from tests.racing import crowd

    call_command("migrate", verbosity=0)
    city = build_city()
    races.cast(city)
    take_in("bench")
    found = []
    with crowd(url, folder) as processes:
        for name in races.RACES:
            found.append((name, [races.run(name, processes, city) for _ in range(rounds)]))
    finding, *differences = compare()
    assert finding.is_whole
    assert not differences
    return found


def shown(database: str, found: list[tuple[str, list[float]]]) -> Table:
    """The figures of one database."""
    told = Table("race", "rounds", "median ms", "worst ms", title=f"{database}: all as the table of races says")
    for name, taken in found:
        told.add_row(name, str(len(taken)), f"{statistics.median(taken):.0f}", f"{max(taken):.0f}")
    return told


if __name__ == "__main__":
    on_each_database(__doc__, "rounds", 50, race, shown)
