"""Observed values with their vintages: nothing is overwritten, and what was known on a day can be seen again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

import msgspec

from luoshi.rating.indicators.periods import Period

Vintage = Literal["preliminary", "revised", "final"]

VINTAGES: dict[Vintage, tuple[str, str]] = {
    "preliminary": ("初步", "preliminary"),
    "revised": ("修订", "revised"),
    "final": ("最终", "final"),
}
RANK: dict[Vintage, int] = {vintage: rank for rank, vintage in enumerate(VINTAGES)}


class Observation(msgspec.Struct, frozen=True, kw_only=True):
    """A value as it was published: with its vintage, its day and its document. `value` None with `lack`: published without."""

    period: Period
    value: float | None
    released: date
    vintage: Vintage = "preliminary"
    source: str = ""
    lack: str = ""


class Series:
    """One indicator in one area: for each period every value that was ever published."""

    def __init__(self, indicator: str, area: str, observations: Iterable[Observation] = ()):
        self.indicator = indicator
        self.area = area
        self._by_period: dict[Period, list[Observation]] = {}
        for each in observations:
            self._by_period.setdefault(each.period, []).append(each)
        for published in self._by_period.values():
            if len(published) > 1:
                published.sort(key=_newness)

    def periods(self) -> list[Period]:
        """The periods with a value, in order."""
        return sorted(self._by_period)

    def vintages(self, period: Period) -> tuple[Observation, ...]:
        """Everything published for a period, the newest last."""
        return tuple(self._by_period.get(period, ()))

    def __iter__(self) -> Iterator[Observation]:
        return (each for period in self.periods() for each in self._by_period[period])

    def at(self, period: Period, day: date, vintage: Vintage | None = None) -> Observation | None:
        """The newest value of a period that was out by the day, or the newest of one vintage."""
        for each in reversed(self._by_period.get(period, ())):
            if each.released <= day and (vintage is None or each.vintage == vintage):
                return each
        return None

    def as_of(self, day: date) -> dict[Period, Observation]:
        """For each period the newest value that was out by the day."""
        found = ((period, self.at(period, day)) for period in self.periods())
        return {period: each for period, each in found if each is not None}


def _newness(observation: Observation) -> tuple[int, date]:
    """A vintage outdoes the one before it; within one vintage a later release corrects an earlier."""
    return RANK[observation.vintage], observation.released
