"""Real processes that do one thing at once, round after round. What they race for is in `races.py`.

One process loads the office, and the others are its forks: loading takes longer than any race.
"""

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
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

    def __init__(self, lines: Sequence[Connection]) -> None:
        self.lines = lines

    def at_once(self, act: Callable[[int, Any], Any], stake: Any = None) -> list[Outcome]:
        """What each process got from one act of `races.py`, done with its number and one stake."""
        for line in self.lines:
            line.send((act, stake))
        outcomes = []
        for line in self.lines:
            assert line.poll(PATIENCE), f"{act.__name__}: no answer for {PATIENCE} s"
            outcomes.append(line.recv())
        return outcomes


@contextmanager
def crowd(database: str, data: str, size: int = CROWD) -> Iterator[Crowd]:
    """Processes on a database (its URL) and a folder of data, each with its own connection."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = zip(*(context.Pipe() for _ in range(size)), strict=True)
    barrier = context.Barrier(size)  # held here: it is gone with its last name in this process
    first = context.Process(target=_load, args=(theirs, barrier, database, data))
    first.start()
    try:
        for line in ours:
            assert line.poll(PATIENCE) and line.recv() == READY
        yield Crowd(ours)
    finally:
        for line in ours:
            line.close()
        first.join(10)
        first.kill()


def _load(lines: Sequence[Connection], barrier: Barrier, database: str, data: str) -> None:
    """Loads the office, without a connection to its database, and forks a process for each line."""
    os.environ |= {"DATABASE_URL": database, "LUOSHI_DATA": data, "DJANGO_SETTINGS_MODULE": "luoshi.office.settings"}
    import django

    django.setup()
    import_module("tests.races")
    forks = multiprocessing.get_context("fork")
    processes = [
        forks.Process(target=_run, args=(number, line, barrier), daemon=True) for number, line in enumerate(lines)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()


def _run(number: int, line: Connection, barrier: Barrier) -> None:
    from luoshi.errors import LuoshiError

    line.send(READY)
    while True:
        try:
            act, stake = line.recv()
        except EOFError:
            return
        barrier.wait(PATIENCE)
        try:
            outcome = Outcome(True, act(number, stake))
        except LuoshiError as error:
            outcome = Outcome(False, str(error))
        except Exception as error:
            outcome = Outcome(False, "", repr(error))
        line.send(outcome)
