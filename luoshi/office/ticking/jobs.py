"""The jobs of a tick, in the order in which the apps registered them (that of INSTALLED_APPS).

An app registers in its `AppConfig.ready()`:

    jobs.register("slips", noop("督办单"), slips.tick)

A job does what is due at the moment and returns counts, each under the Chinese name that people read: {"发出": 3}. It must be
safe to be killed anywhere and to be run again at once: what it has done already it does not do again.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import NamedTuple

Work = Callable[[datetime], Mapping[str, int]]


class Job(NamedTuple):
    """One thing that a tick does. `label` is a Chinese msgid."""

    name: str
    label: str
    work: Work


_jobs: dict[str, Job] = {}


def register(name: str, label: str, work: Work) -> None:
    """Adds a job behind those already there."""
    if name in _jobs:
        raise ValueError(f"a job named {name} is registered already")
    _jobs[name] = Job(name, label, work)


def registered() -> tuple[Job, ...]:
    """All jobs in their order."""
    return tuple(_jobs.values())
