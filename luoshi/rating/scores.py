"""Scores: a base with points for what happened, rates, ranks and lists. Numbers in, a score with every line out."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

K = TypeVar("K", bound=Hashable)
DECIMALS = 2


@dataclass(frozen=True, slots=True)
class Tariff:
    """What an item is worth: `points` each time, to at most `most` (a positive number) in all."""

    points: float
    most: float | None = None


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that counts for an item. `points` where a person set them within the item's range; `excluded`: a
    deduction that does not count, for a reason kept elsewhere."""

    item: str
    points: float | None = None
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Sum:
    """What an item comes to: how often, how often excluded, the points before and after its bound."""

    item: str
    times: int
    excluded: int
    raw: float
    points: float


@dataclass(frozen=True, slots=True)
class Score:
    """The base, what every item comes to, and the total, never below the floor."""

    base: float
    floor: float
    sums: tuple[Sum, ...]
    total: float


def score(base: float, floor: float, items: Mapping[str, Tariff], happenings: Iterable[Happening]) -> Score:
    """The score of what happened, whatever the order. Excluding a deduction never lowers it; additions cannot be excluded."""
    happened = list(happenings)
    sums = tuple(_sum(code, tariff, [each for each in happened if each.item == code]) for code, tariff in items.items())
    return Score(base, floor, sums, _rounded(max(floor, math.fsum([base, *(each.points for each in sums)]))))


def _sum(code: str, tariff: Tariff, happened: Sequence[Happening]) -> Sum:
    worth = [tariff.points if each.points is None else each.points for each in happened]
    out = [each.excluded and points < 0 for each, points in zip(happened, worth, strict=True)]
    raw = math.fsum(points for points, gone in zip(worth, out, strict=True) if not gone)
    bound = math.inf if tariff.most is None else tariff.most
    return Sum(code, len(happened), sum(out), _rounded(raw), _rounded(max(-bound, min(bound, raw))))


def rate(numerator: int, denominator: int) -> float | None:
    """Per cent with one decimal; none of nothing."""
    return round(100 * numerator / denominator, 1) if denominator else None


def ranks(values: Mapping[K, float]) -> dict[K, int]:
    """The highest value first; equals share a rank and the next is skipped: 1, 1, 3."""
    return {key: 1 + sum(other > value for other in values.values()) for key, value in values.items()}


def listed(
    value: float | None, values: Sequence[float], target: float, first: int, last: int
) -> Literal["red", "black", ""]:
    """Red only above the target and among the `first`, black only below it and among the `last` of the league's values; equals
    share their place at either end."""
    if value is None:
        return ""
    if value > target and 1 + sum(other > value for other in values) <= first:
        return "red"
    if value < target and 1 + sum(other < value for other in values) <= last:
        return "black"
    return ""


def _rounded(value: float) -> float:
    """Without the crumbs of binary fractions, and no minus before nothing."""
    return round(value, DECIMALS) + 0.0
