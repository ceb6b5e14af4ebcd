"""Rates 100,000 commitments and explains dates, beside a plain loop over the same rules as the floor; then rates an office of
as many on both databases and tries other rules out on it:
`python bench/rules.py [--rows 100000] [--databases sqlite,postgres]`.

Goals: 100,000 ratings in 15 s and 300 MB, one date with its explanation in 1 ms.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench import _office_rules
from luoshi.clock import Extension, Limit, Pause, Unit, WorkCalendar, deadline
from luoshi.packs import builtin
from luoshi.rating import Facts, RuleSet, rate

COMMITMENTS = 100_000
DATES = 2_000
SEED = 20261122


def commitments(count: int) -> list[Facts]:
    """Commitments of every kind: ahead, behind, overdue, done, suspended, with data missing."""
    chance = random.Random(SEED)
    return [
        Facts(
            clock=chance.choices(("running", "done", "paused"), (8, 1, 1))[0],
            planned=chance.uniform(0, 100),
            actual=None if chance.random() < 0.05 else chance.uniform(0, 100),
            days_left=chance.randint(-60, 120),
            days_late=chance.choice((0, 0, 0, 9)),
            reports_missed=chance.choice((0, 0, 0, 1, 2)),
            reply_overdue=chance.choice((0, 0, 3)),
        )
        for _ in range(count)
    ]


def plain(facts: Facts) -> str:
    """The default rules as somebody would write them once, with nothing to show for it: the floor."""
    if facts.clock != "running":
        return "d" if facts.clock == "done" else "w"
    behind = None if facts.actual is None else round(facts.planned - facts.actual, 2)
    if facts.days_left < 0 or (behind is not None and behind > 10):
        return "r"
    if (behind or 0) > 0 or facts.days_left <= 7 or facts.reports_missed >= 1 or facts.reply_overdue > 0:
        return "y"
    return "n" if behind is None else "g"


def timed(work: Callable[[], object]) -> float:
    """Seconds of processor time."""
    start = time.process_time()
    work()
    return time.process_time() - start


def megabytes() -> float:
    """The most memory that the process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def pure() -> None:
    """The pure packages alone."""
    rules: RuleSet = builtin().in_force("supervision", date(2026, 11, 22)).lights.rules("default")
    facts = commitments(COMMITMENTS)
    assert all(rate(rules, each).light == plain(each) for each in facts[:5000])
    floor = timed(lambda: [plain(each) for each in facts])
    rated = timed(lambda: [rate(rules, each) for each in facts])
    print(
        f"ratings       {COMMITMENTS:>8,}  {rated:6.2f} s (goal 15 s)   "
        f"plain loop {floor:.2f} s   peak {megabytes():.0f} MB (goal 300 MB)"
    )
    calendar = WorkCalendar()
    start = date(2021, 1, 4)
    pauses = [Pause(date(2021, 3, 1), date(2021, 3, 10), "暂缓")]
    extensions = [Extension(date(2021, 12, 31), "督查室", date(2021, 6, 1), "汛期")]
    starts = [start + timedelta(days=number % 90) for number in range(DATES)]
    explained = timed(
        lambda: [
            [line.text for line in deadline(day, Limit(Unit.WORKING_DAYS, 30), calendar, pauses, extensions).lines]
            for day in starts
        ]
    )
    counted = timed(lambda: [calendar.add(day, 30) for day in starts])
    print(
        f"explanations  {DATES:>8,}  {explained / DATES * 1000:6.3f} ms each (goal 1 ms)   "
        f"counting alone {counted / DATES * 1000:.3f} ms"
    )


def office(database: str, rows: int) -> None:
    """An office on a database, each of its works in a process of its own."""
    works = (_office_rules.read, _office_rules.rate, _office_rules.try_lights, _office_rules.try_limits)
    for engine, found in _office_rules.measured(database, rows, works):
        print(
            f"{engine}: {found.label:34} {found.count:>8,}  {found.seconds:6.1f} s, "
            f"computing {found.computing:.1f} s   peak {found.peak} MB, before the work {found.before} MB"
        )


def main() -> None:
    """Parses, measures, prints."""
    options = argparse.ArgumentParser(description=__doc__.partition(":")[0])
    options.add_argument("--rows", type=int, default=COMMITMENTS)
    options.add_argument("--databases", default="sqlite,postgres")
    given = options.parse_args()
    pure()
    for database in filter(None, given.databases.split(",")):
        office(database, given.rows)


if __name__ == "__main__":
    main()
