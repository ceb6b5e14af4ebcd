"""One tick at a time, on one machine or many: a lock that dies with the process that holds it."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

# The name of the lock among PostgreSQL's advisory locks of this database; any number that nothing else takes.
ADVISORY = 7_315_490_021


@contextmanager
def alone() -> Iterator[bool]:
    """Whether this tick may run: no other holds the lock, and none gets it before the block is left.

    On PostgreSQL the lock belongs to the session (behind a pooler that hands sessions round, pool by session); beside SQLite
    it is a lock on a file, because what one SQLite file holds is served from one machine.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [ADVISORY])
            got = bool(cursor.fetchone()[0])
        try:
            yield got
        finally:
            if got and connection.is_usable():
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_advisory_unlock(%s)", [ADVISORY])
        return
    with Path(f"{connection.settings_dict['NAME']}.tick").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
