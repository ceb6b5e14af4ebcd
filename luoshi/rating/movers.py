"""拉动与下拉: whose change from a year ago pulls a total up, whose pulls it down, each in percentage points of its growth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import fsum
from typing import NamedTuple

from luoshi.rating.indicators.arithmetic import Missing, contribution, growth


class Mover(NamedTuple):
    """One that moves the total. `growth` is None where there was nothing a year ago."""

    key: int
    now: float
    before: float
    pull: float
    growth: float | None


class Movers(NamedTuple):
    """The total now and a year ago, its growth, which is the sum of all pulls, and who moves it, the strongest first."""

    now: float
    before: float
    growth: float
    up: Sequence[Mover]
    down: Sequence[Mover]
    still: Sequence[Mover]


def movers(figures: Mapping[int, tuple[float, float]]) -> Movers:
    """Who moves the total of some figures (now, before). Raises Missing where the total has no base to grow from."""
    now, before = (fsum(pair[side] for pair in figures.values()) for side in (0, 1))
    total = contribution(now, before, before)
    found = [
        Mover(key, one, other, contribution(one, other, before), _grown(one, other))
        for key, (one, other) in figures.items()
    ]
    return Movers(
        now,
        before,
        total,
        up=sorted((each for each in found if each.now > each.before), key=lambda each: (-each.pull, each.key)),
        down=sorted((each for each in found if each.now < each.before), key=lambda each: (each.pull, each.key)),
        still=sorted((each for each in found if each.now == each.before), key=lambda each: each.key),
    )


def _grown(now: float, before: float) -> float | None:
    try:
        return growth(now, before)
    except Missing:
        return None
