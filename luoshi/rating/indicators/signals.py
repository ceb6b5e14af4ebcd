"""Signals: what is counted of indicators over time, and whether a condition holds, with every figure in its sentence."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from luoshi.rating.engine import because
from luoshi.rating.indicators.book import Book, Rank
from luoshi.rating.indicators.figures import Figure
from luoshi.rating.lights import Light
from luoshi.rating.measures import Facts, measured
from luoshi.rating.model import Said, When, compiled, holds

LOOKED_BACK = 24


class Verdict(msgspec.Struct, frozen=True):
    """Whether a signal's condition holds. It has cleared only if it does not hold *and* nothing is missing."""

    holds: bool
    cleared: bool
    inputs: dict[str, float | bool | None]
    said: Said


def verdict(when: When, facts: Facts) -> Verdict:
    """The condition of a signal on the measures of one record or indicator."""
    parts, given = compiled(when), facts.given()
    values = measured(given)
    asked: dict[str, float | bool | None] = {name: values.get(name) for name in when}
    missing = any(value is None for value in asked.values())
    if holds(parts, values):
        return Verdict(True, False, {**given, **asked}, because(parts, values))
    known = [part for part in parts if values.get(part[0]) is not None]
    lack = Said("；数据不全", "; data are missing") if missing else Said("", "")
    told = because(known, values)
    return Verdict(False, not missing, {**given, **asked}, Said(told.zh + lack.zh, told.en + lack.en))


def red_periods(lights: Sequence[Light]) -> int:
    """For how many periods in a row, up to the last, the light was red."""
    return _trailing([light == "r" for light in lights])


def months_stopped(outputs: Sequence[float | None]) -> int | None:
    """For how many months in a row, up to the last, a firm made nothing; None where the last month is not known."""
    if not outputs or outputs[-1] is None:
        return None
    return _trailing([output == 0 for output in outputs])


def rank_fall(rank: Rank | None) -> int | None:
    """By how many places an area fell since the last period; None where there was no place."""
    return None if rank is None or rank.since_last_period is None else -rank.since_last_period


def divergence(one: Figure, other: Figure) -> float | None:
    """How far two growths are apart, in percentage points."""
    if one.value is None or other.value is None:
        return None
    return round(abs(one.value - other.value), 2)


def figures_missed(book: Book, code: str, area: str) -> int | None:
    """How many figures in a row, up to the last that is due, have not come; None where the day of release is not known."""
    indicator = book.indicator(code)
    if indicator.release_day is None:
        return None
    rhythm = indicator.rhythm
    period = rhythm.latest_due(book.day, indicator.release_day, indicator.release_months)
    for missed in range(LOOKED_BACK):
        if book.figure(code, area, period).inputs:  # published, be it without a number
            return missed
        period = rhythm.before(period)
    return LOOKED_BACK


def _trailing(each: Sequence[bool]) -> int:
    found = 0
    for holds_there in reversed(each):
        if not holds_there:
            break
        found += 1
    return found
