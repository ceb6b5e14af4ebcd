"""Real processes that do one thing at once, round after round. What they race for is in `races.py`."""

import multiprocessing
import os
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from typing import Any, NamedTuple

CROWD = 8
READY = "ready"
PATIENCE = 120  # seconds after which a round counts as a deadlock


class Outcome(NamedTuple):
    """What one process got: what its act gave, or the sentence that refused it; a fault of the program is neither."""

    won: bool
    told: Any
    fault: str = ""


class Crowd:
    """The processes, which stay for all rounds."""

    def __init__(self, lines: list[Connection]) -> None:
        self.lines = lines

    def at_once(self, race: str, stake: Any) -> list[Outcome]:
        """What each process got from the race for one stake."""
        for line in self.lines:
            line.send((race, stake))
        outcomes = []
        for line in self.lines:
            assert line.poll(PATIENCE), f"{race}: no answer for {PATIENCE} s"
            outcomes.append(line.recv())
        return outcomes


@contextmanager
def crowd(database: str, data: str, size: int = CROWD) -> Iterator[Crowd]:
    """Processes on a database (its URL) and a folder of data, each with its own connection."""
    context = multiprocessing.get_context("spawn")
    barrier, lines, processes = context.Barrier(size), [], []
    for number in range(size):
        ours, theirs = context.Pipe()
        processes.append(context.Process(target=_run, args=(number, theirs, barrier, database, data), daemon=True))
        lines.append(ours)
    for process in processes:
        process.start()
    try:
        for line in lines:
            assert line.poll(PATIENCE) and line.recv() == READY
        yield Crowd(lines)
    finally:
        for line in lines:
            line.close()
        for process in processes:
            process.join(10)
            process.kill()


def _run(number: int, line: Connection, barrier: Barrier, database: str, data: str) -> None:
    os.environ |= {"DATABASE_URL": database, "LUOSHI_DATA": data, "DJANGO_SETTINGS_MODULE": "luoshi.office.settings"}
    import django

    django.setup()
    from luoshi.errors import LuoshiError
    from tests.races import RACES

    line.send(READY)
    while True:
        try:
            race, stake = line.recv()
        except EOFError:
            return
        barrier.wait(PATIENCE)
        try:
            outcome = Outcome(True, RACES[race].act(number, stake))
        except LuoshiError as error:
            outcome = Outcome(False, str(error))
        except Exception as error:
            outcome = Outcome(False, "", repr(error))
        line.send(outcome)
