"""Paths of a year: which share of it was usually done by each period (the season), and the straight line beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

import msgspec
from pydantic import Field, model_validator

from luoshi.rating.data import Code, Many, Names, Sourced, told
from luoshi.rating.indicators.arithmetic import Missing
from luoshi.rating.indicators.book import Book
from luoshi.rating.indicators.periods import Period
from luoshi.rating.indicators.to_date import several_to_date
from luoshi.rating.model import Said


class AbnormalYear(Sourced):
    """A year that says nothing about a usual season."""

    year: Annotated[int, Field(ge=1990, le=2100)]
    """The year."""
    names: Names
    """What made it abnormal."""
    indicators: Many[Code] = ()
    """The indicators that it is left out for; without it, all."""


class Paths(Sourced):
    """How the path to a level target is drawn."""

    years: Annotated[int, Field(ge=1, le=10)] = 3
    """How many full years the season is the mean of, the latest first."""
    least: Annotated[int, Field(ge=1, le=10)] = 2
    """With fewer full years there is no seasonal path, and the straight line colours the light."""
    light: Literal["seasonal", "straight_line"] = "seasonal"
    """Which line colours the light; the other stands beside it."""
    abnormal: Many[AbnormalYear] = ()
    """Years that are left out."""

    @model_validator(mode="after")
    def _in_order(self) -> Paths:
        if self.least > self.years:
            raise told("least 大于 years，永远凑不够年份", "least is above years: there would never be enough")
        years = [each.year for each in self.abnormal]
        if twice := {year for year in years if years.count(year) > 1}:
            listed = "、".join(map(str, sorted(twice)))
            raise told(f"年份重复：{listed}", f"a year is there twice: {listed}")
        return self

    def abnormal_for(self, code: str) -> set[int]:
        """The years that are left out for an indicator."""
        return {each.year for each in self.abnormal if not each.indicators or code in each.indicators}


class Path(msgspec.Struct, frozen=True):
    """The shares of a year, 0 to 1, with the years that they come from and those that were left out, with the reason."""

    shares: Mapping[Period, float]
    years: tuple[int, ...]
    left_out: tuple[tuple[int, Said], ...]


ABNORMAL = Said("异常年份", "abnormal year")
NOTHING = Said("全年数不大于零", "the year's total is not above zero")


class Seasons:
    """The seasonal paths of a book, each drawn once."""

    def __init__(self, book: Book, paths: Paths):
        self.book = book
        self.paths = paths
        self._drawn: dict[tuple[str, str, int], Path | Said] = {}

    def path(self, code: str, area: str, year: int) -> Path | Said:
        """The path, or why there is none."""
        key = (code, area, year)
        if key not in self._drawn:
            try:
                self._drawn[key] = self._draw(*key)
            except Missing as missing:
                self._drawn[key] = missing.said
        return self._drawn[key]

    def _draw(self, code: str, area: str, year: int) -> Path:
        """s(t): the mean over the last full years before `year` of value to date ÷ value of the full year."""
        found: list[tuple[int, list[float]]] = []
        left_out: list[tuple[int, Said]] = []
        abnormal = self.paths.abnormal_for(code)
        rhythm = self.book.indicator(code).rhythm
        wanted = self.paths.years
        # twice as far back as wanted, so that one gap or one abnormal year does not end the search
        for before in range(year - 1, year - 1 - 2 * wanted, -1):
            if len(found) == wanted:
                break
            if before in abnormal:
                left_out.append((before, ABNORMAL))
                continue
            done = several_to_date(self.book, code, area, list(rhythm.of_year(before)))
            if (lack := done[-1].lack) is not None:
                left_out.append((before, lack))
            elif done[-1].known <= 0:
                left_out.append((before, NOTHING))
            else:
                found.append((before, [each.known / done[-1].known for each in done]))
        if len(found) < self.paths.least:
            raise Missing(
                f"完整年份只有 {len(found)} 个（至少要 {self.paths.least} 个），没有季节路径",
                f"full years: {len(found)}, at least {self.paths.least} are needed: no seasonal path",
            )
        means = [sum(shares) / len(found) for shares in zip(*(shares for _, shares in found), strict=True)]
        shares = dict(zip(rhythm.of_year(year), means, strict=True))
        return Path(shares, tuple(sorted(each for each, _ in found)), tuple(left_out))
