"""The sums behind the formulas, on plain numbers; one that cannot be done says why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from luoshi.rating.model import Said


class Missing(Exception):
    """A figure cannot be had; `said` tells why."""

    def __init__(self, zh: str, en: str):
        super().__init__(zh)
        self.said = Said(zh, en)


def growth(now: float, before: float) -> float:
    """Growth in per cent."""
    if before == 0:
        raise Missing("基数为零，不能算增速", "the base is zero: there is no growth rate")
    if before < 0:
        raise Missing("基数为负，不能算增速", "the base is negative: there is no growth rate")
    return (now / before - 1) * 100


def two_year_average(growth: float, last_year: float) -> float:
    """The average yearly growth over two years, in per cent, from the two yearly growths."""
    if growth <= -100 or last_year <= -100:
        raise Missing("增速低于 −100%，不能平均", "a growth below −100% cannot be averaged")
    return (((1 + growth / 100) * (1 + last_year / 100)) ** 0.5 - 1) * 100


def share(part: float, whole: float) -> float:
    """A part in per cent of the whole."""
    return ratio(part, whole) * 100


def ratio(one: float, other: float) -> float:
    """One as a multiple of the other."""
    if other == 0:
        raise Missing("分母为零，不能相除", "the denominator is zero")
    return one / other


def contribution(part: float, part_before: float, whole_before: float) -> float:
    """拉动: how many percentage points of the whole's growth come from the part."""
    if whole_before <= 0:
        raise Missing("总量的基数不大于零，不能算拉动", "the whole's base is not above zero: nothing to pull")
    return (part - part_before) / whole_before * 100


def ranks(values: Mapping[str, float], better: Literal["higher", "lower"] = "higher") -> dict[str, int]:
    """The place of each, best first; equal values share a place and the next is skipped: 1, 1, 3."""
    in_order = sorted(values.values(), reverse=better == "higher")
    place: dict[float, int] = {}
    for number, value in enumerate(in_order, 1):
        place.setdefault(value, number)
    return {name: place[value] for name, value in values.items()}
