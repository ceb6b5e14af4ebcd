"""Figures of many indicators and areas as they were known on a day: published ones looked up, the others computed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import msgspec

from luoshi.errors import NotFound
from luoshi.rating.indicators import arithmetic
from luoshi.rating.indicators.arithmetic import Missing
from luoshi.rating.indicators.computing import COMPUTED, Key, Wanted
from luoshi.rating.indicators.definitions import Indicator
from luoshi.rating.indicators.figures import Cited, Figure
from luoshi.rating.indicators.periods import Period
from luoshi.rating.indicators.series import RANK, VINTAGES, Series, Vintage
from luoshi.rating.model import Said

NEWEST_FIRST: tuple[Vintage, ...] = tuple(sorted(VINTAGES, key=lambda vintage: -RANK[vintage]))


class Rank(msgspec.Struct, frozen=True):
    """An area's place among its peers, and how it has changed (positive: it rose); None where it cannot be told."""

    place: int
    among: int
    since_last_period: int | None
    since_last_year: int | None


class Book:
    """Every figure that follows from the series, as known on the day. Reads only; each figure is computed once.

    `parents` maps an area to the one above it. `groups` says which areas are ranked together (counties, zones apart); without
    it those with the same parent are.
    """

    def __init__(
        self,
        indicators: Mapping[str, Indicator],
        series: Iterable[Series],
        day: date,
        parents: Mapping[str, str] | None = None,
        groups: Mapping[str, str] | None = None,
    ):
        self.indicators = indicators
        self.day = day
        self.parents = parents or {}
        self._groups = self.parents if groups is None else groups
        self._series = {(each.indicator, each.area): each for each in series}
        self._figures: dict[Key, Figure] = {}

    def indicator(self, code: str) -> Indicator:
        """The definition of an indicator."""
        try:
            return self.indicators[code]
        except KeyError:
            raise NotFound(f"没有指标“{code}”。") from None

    def figure(self, code: str, area: str, period: Period, vintage: Vintage | None = None) -> Figure:
        """The figure of a period: the newest, or that of one vintage."""
        key = (code, area, period, vintage)
        found = self._figures.get(key)
        if found is None:
            found = self._figures[key] = self._found(key)
        return found

    def ranks(self, code: str, area: str, period: Period) -> dict[str, Rank]:
        """The places of all areas beside this one that have a figure, in the indicator's own direction."""
        rhythm = self.indicator(code).rhythm
        places = self._places(code, area, period)
        before = self._places(code, area, rhythm.before(period))
        last_year = self._places(code, area, period.year_before)
        return {
            each: Rank(place, len(places), _rise(before, each, place), _rise(last_year, each, place))
            for each, place in places.items()
        }

    def peers(self, area: str) -> list[str]:
        """The areas that are ranked together with this one, itself included."""
        group = self._groups.get(area)
        return [area] if group is None else [each for each, other in self._groups.items() if other == group]

    def _places(self, code: str, area: str, period: Period) -> dict[str, int]:
        figures = {each: self.figure(code, each, period).value for each in self.peers(area)}
        indicator = self.indicators[code]
        # as they are published: what reads the same shares a place
        known = {each: round(value, indicator.decimals) for each, value in figures.items() if value is not None}
        return arithmetic.ranks(known, indicator.better)

    def _found(self, key: Key) -> Figure:
        code, area, period, vintage = key
        indicator = self.indicator(code)
        try:
            if indicator.formula is None:
                return self._published(code, area, period, vintage)
            return COMPUTED[indicator.formula.function](self, key, indicator.formula.of)
        except Missing as missing:
            return Figure(None, missing.said)

    def _published(self, code: str, area: str, period: Period, vintage: Vintage | None) -> Figure:
        series = self._series.get((code, area))
        observation = series.at(period, self.day, vintage) if series else None
        if observation is None:
            zh, en = self._name(code, period)
            old = VINTAGES[vintage] if vintage else ("", "")
            raise Missing(f"缺{zh}{old[0] and f'的{old[0]}数'}", f"missing: {en}{old[1] and f' ({old[1]})'}")
        cited = (Cited(code, area, observation),)
        if observation.value is None:
            zh, en = self._name(code, period)
            because = observation.lack or "未公布"
            return Figure(None, Said(f"{zh}：{because}", f"{en}: {because}"), observation.vintage, cited)
        return Figure(observation.value, None, observation.vintage, cited)

    def _name(self, code: str, period: Period) -> tuple[str, str]:
        names = self.indicators[code].names
        return f"{period.words()}{names.zh}", f"{names.en}, {period.words('en')}"

    def needed(self, code: str, area: str, period: Period, vintage: Vintage | None) -> Figure:
        """A figure without which nothing can be computed."""
        found = self.figure(code, area, period, vintage)
        if found.value is None:
            assert found.lack is not None
            raise Missing(found.lack.zh, found.lack.en)
        return found

    def one_vintage(self, wanted: Sequence[Wanted], vintage: Vintage | None) -> list[Figure]:
        """The figures in the newest vintage that all of them have: a figure is never computed across vintages."""
        newest = [self.needed(*which, vintage) for which in wanted]
        published = all(self.indicators[code].formula is None for code in {which[0] for which in wanted})
        if vintage or (published and len({each.vintage for each in newest}) == 1):
            return newest
        for each in NEWEST_FIRST:
            found = [self.figure(*which, each) for which in wanted]
            if all(found):
                return found
        told = [VINTAGES[each.vintage or "preliminary"] for each in newest]
        zh, en = "、".join(zh for zh, _ in told), ", ".join(en for _, en in told)
        raise Missing(f"各期版本不同（{zh}），不能合算", f"the vintages differ ({en}): not computed across them")


def _rise(before: Mapping[str, int], area: str, place: int) -> int | None:
    return before[area] - place if area in before else None
