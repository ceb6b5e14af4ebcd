"""The outbox under fire: 2,000 notices due to fake robots that fail in five ways, each tick a process, 50 of them killed:
`python bench/notices.py [--kills 50] [--rounds 10]`. The baseline is the same without a kill.

What must hold: none lost, no more repetitions than kills inside a send and each of them marked, none without a kill, and the
robot that allows 20 a minute never exceeded.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

# persons by robot: the first robot allows 20 a minute, the others as much as can be sent
SHARES = (6, 49, 49, 48, 48)
FAILING = 0.1  # of the calls, in one of the five ways
SEED = 19


def main() -> None:
    """Both runs, each with an office of its own, as one table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--kills", type=int, default=50)
    options.add_argument("--rounds", type=int, default=10, help="assignments, each told to 200 persons")
    given = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="luoshi-bench-") as folder:
        os.environ |= {"LUOSHI_DATA": folder, "DJANGO_SETTINGS_MODULE": "luoshi.office.settings"}
        import django

        django.setup()
        table = Table(
            "kills", "inside a send", "due", "lost", "repeated", "unmarked", "over 20/min", "ticks", "seconds"
        )
        sound = True
        for kills in (given.kills, 0):
            found = measured(Path(folder) / str(kills), kills, given.rounds)
            row = (
                found.kills,
                found.inside,
                found.due,
                len(found.lost),
                len(found.repeats),
                len(found.unmarked),
                found.exceeded,
                found.ticks,
                round(found.seconds),
            )
            table.add_row(*map(str, row))
            sound &= not (found.lost or found.unmarked or found.exceeded) and len(found.repeats) <= found.inside
        Console().print(table)
        sys.exit(0 if sound else "the outbox did not keep its word")


def measured(folder: Path, kills: int, rounds: int):
    """One run in a new office."""
    from django.core.management import call_command
    from django.db import connection

    from tests.office.notices import trial
    from tests.office.notices.robots import serving

    folder.mkdir()
    connection.close()
    connection.settings_dict["NAME"] = str(folder / "luoshi.sqlite3")
    call_command("migrate", verbosity=0)
    robots = [trial.moody(SEED + place, FAILING) for place in range(len(SHARES))]
    robots[0].per_minute = 20
    with serving(*robots) as address:
        trial.prepare(address, rounds, SHARES, limits={0: None})
        environment = {
            "DATABASE_URL": f"sqlite:///{folder / 'luoshi.sqlite3'}",
            "LUOSHI_DATA": os.environ["LUOSHI_DATA"],
        }
        return trial.run(robots, folder, environment, address, kills=kills, seed=SEED, longest=1.0)


if __name__ == "__main__":
    main()
