"""One office with every commitment still running: rated, other rules tried out on it, pressed by a tick. For `rules.py` and
`loop.py`."""

import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from bench._office_pages import set_up
from bench.office import Worker, addresses

LIGHTS = "set:\n  lights.use: wuhan\n  lights.plan: straight_line\n"
LIMITS = "set:\n  limits.use: shanxi-13710\n"
SHOWN = 500


class Work(NamedTuple):
    """What was done, on how many commitments, in how many seconds and of them computing in this process; the most memory in MB
    at its end and before it."""

    label: str
    count: int
    seconds: float
    computing: float
    peak: int
    before: int


def measured(database: str, rows: int, works: tuple[Callable[[str, str], Work], ...]) -> Iterator[tuple[str, Work]]:
    """An office on a database, each of the works in a process of its own, so that its memory is its own; the engine's name
    beside what was found."""
    with tempfile.TemporaryDirectory(prefix="luoshi-bench-") as name:
        folder = Path(name)
        with addresses(database, folder) as address:
            place = address(rows), str(folder)
            with Worker() as worker:
                engine = worker(build, *place, rows)
            for work in works:
                with Worker() as worker:
                    yield engine, worker(work, *place)


def build(url: str, folder: str, rows: int) -> str:
    """Makes a database and fills it; what was delivered is under way again, so that every row is rated. Gives the engine."""
    set_up(url, folder)
    from django.core.management import call_command
    from django.db import connection
    from django.db.models import F

    from bench import _office_data
    from luoshi.office.events.kept import unrecorded
    from luoshi.office.ledger.models import Commitment, State

    call_command("migrate", verbosity=0)
    _office_data.fill(rows)
    with unrecorded():
        Commitment.objects.update(
            state=State.IN_PROGRESS, closed_on=None, assigned_on=F("registered_on"), cadence="monthly", due_rule="bench"
        )
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    return connection.display_name


def read(url: str, folder: str) -> Work:
    """The floor: the same rows read in the same chunks, and nothing else."""
    set_up(url, folder)
    from luoshi.office.ledger.models import Commitment
    from luoshi.office.ledger.walking import chunks

    rows = Commitment.objects.defer("words", "spans")
    return _timed("read alone (floor)", lambda: sum(len(some) for some in chunks(rows)))


def rate(url: str, folder: str) -> Work:
    """`luoshi manage rate`."""
    set_up(url, folder)
    from luoshi.office.events.recorder import today
    from luoshi.office.ledger.ratings import rate_all

    return _timed("rated and kept (manage rate)", lambda: rate_all(today()).count)


def try_lights(url: str, folder: str) -> Work:
    """What-if with other lights and a straight line."""
    return _try("other lights tried out: differ", LIGHTS, url, folder)


def try_limits(url: str, folder: str) -> Work:
    """What-if with another preset of limits: the date of every row is reckoned twice."""
    return _try("other limits tried out: differ", LIMITS, url, folder)


def first_tick(url: str, folder: str) -> Work:
    """The ladder's job of a tick, in an office that has never pressed anybody: as many slips as the day's most allows."""
    return _tick("slips made by the first tick", "发出", url, folder)


def second_tick(url: str, folder: str) -> Work:
    """The same once more: nothing to make, the rest is put off to the next day."""
    return _tick("put off again by the second tick", "推到次日", url, folder)


def _tick(label: str, counted: str, url: str, folder: str) -> Work:
    set_up(url, folder)
    from luoshi.office.events.recorder import now
    from luoshi.office.slips.pressing import tick

    return _timed(label, lambda: tick(now())[counted])


def _try(label: str, changes: str, url: str, folder: str) -> Work:
    set_up(url, folder)
    from luoshi.office.events.recorder import today
    from luoshi.office.ledger.whatif import tried
    from luoshi.office.people.models import Person
    from luoshi.office.rules.queries import trial

    person = Person.objects.get(username="zhouyan")
    head = f'overlay: supervision\nversion: "1"\neffective: {today()}\nsource: 试验\n'
    found = trial(head + changes)
    return _timed(label, lambda: tried(person, found.old, found.new, today(), SHOWN).total)


def _timed(label: str, work: Callable[[], int]) -> Work:
    before, start, computed = _megabytes(), time.perf_counter(), time.process_time()
    count = work()
    taken, computing = time.perf_counter() - start, time.process_time() - computed
    return Work(label, count, taken, computing, _megabytes(), before)


def _megabytes() -> int:
    """The most that this process has held. Linux's own count of it would begin with the parent's."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return next(int(line.split()[1]) // 1024 for line in status.read_text().splitlines() if line.startswith("VmHWM"))
