"""The economy of the demo city: three years of made-up figures with their seasons, from a seed, and the year's aims."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from math import sin, tau
from pathlib import Path
from statistics import fmean
from typing import Any

import yaml

from luoshi.office.indicators.models import Figure, Vintage
from luoshi.office.indicators.periods import month_of
from luoshi.office.people.models import Unit
from luoshi.rating.indicators import Indicator, Period

GIVEN = yaml.safe_load(Path(__file__).with_name("economy.yaml").read_text(encoding="utf-8"))
COUNTIES: Mapping[str, Mapping[str, float]] = GIVEN["counties"]
CITY = "wangchuan"
YEARS = 3
DUE = 20  # the day on which figures come whose pack names none
MONTHS = (7.2, 6.9, 8.4, 7.9, 8.2, 8.9, 7.9, 8.1, 8.8, 8.6, 9.1, 10.0)
TAX_MONTHS = (11.6, 6.2, 7.0, 9.9, 7.8, 8.6, 9.3, 6.4, 7.1, 9.4, 7.0, 9.7)
EACH = "元"  # an amount a head is not shared out, and the city's is a mean
Values = dict[Period, float]


@dataclass(frozen=True, kw_only=True)
class Line:
    """An indicator as economy.yaml gives it."""

    size: float = 0.0
    pace: float = 0.0
    spread: float = 1.0
    sway: float | None = None
    months: tuple[float, ...] = ()
    mean: str = ""
    of: str = ""
    share: float = 1.0
    grows: str = ""
    sum: tuple[str, ...] = ()
    taxes: bool = False
    aim: float | None = None
    against: str = ""


LINES = {code: Line(**each) for code, each in GIVEN["indicators"].items()}


class Economy:
    """Values of every indicator of the economy that is entered, for the city and its counties, the same from the same seed."""

    def __init__(self, areas: Mapping[str, Unit], today: date, known: Mapping[str, Indicator]):
        self.areas = areas
        self.today = today
        self.first = today.year - YEARS
        self.indicators = {code: known[code] for code in LINES}
        self.series = cache(self._series)

    def figures(self) -> Iterator[Figure]:
        """All that was released until today, indicator by indicator."""
        for code, indicator in sorted(self.indicators.items()):
            for key in (CITY, *COUNTIES):
                for period, value in self.series(code, key).items():
                    released = self.released(indicator, period)
                    if released <= self.today and not any(
                        each.get("missing") for each in self._events(code, key, period)
                    ):
                        first = Figure(
                            code,
                            self.areas[key].pk,
                            month_of(period),
                            _rounded(value, indicator),
                            indicator.unit,
                            Vintage.PRELIMINARY,
                            released,
                        )
                        yield first
                        yield from self._revised(first, period, value)

    def _revised(self, first: Figure, period: Period, value: float) -> Iterator[Figure]:
        """What a figure was corrected to since."""
        for each in GIVEN["revisions"]:
            on = first.released_on + timedelta(days=each["after"])
            better = _rounded(value * (1 + each["by"] / 100), self.indicators[first.indicator])
            is_meant = (each["indicator"], each["from"]) == (first.indicator, period.end - self._now)
            if is_meant and on <= self.today and better != first.value:
                yield first._replace(value=better, vintage=Vintage.REVISED, released_on=on)

    @staticmethod
    def released(indicator: Indicator, period: Period) -> date:
        """The day on which a figure comes."""
        return indicator.rhythm.due(period, indicator.release_day or DUE, indicator.release_months)

    def targets(self) -> Iterator[tuple[str, str, str, Decimal, str]]:
        """Indicator, area, kind, value, what it is to keep in step with: what the year is to bring."""
        for code, line in LINES.items():
            indicator, aim = self.indicators[code], line.aim
            if aim is None or indicator.target is None:
                continue
            for key in (CITY, *COUNTIES):
                value = aim
                if indicator.target == "level":
                    year_end = indicator.rhythm.of_year(self.today.year - 1)[-1]
                    value = round(self.series(code, key)[year_end] * aim, 1)
                yield code, key, indicator.target, Decimal(repr(value)), line.against

    def _series(self, code: str, key: str) -> Values:
        line, indicator = LINES[code], self.indicators[code]
        if line.grows:
            return self._grown(code, key)
        if key == CITY:
            return self._together(indicator, {each: self.series(code, each) for each in COUNTIES})
        if line.sum:
            parts = [self.series(each, key) for each in line.sum]
            return {period: sum(round(part[period], indicator.decimals) for part in parts) for period in parts[0]}
        if line.of:
            dice, whole = _dice(code, key), self.series(line.of, key)
            share = line.share * dice.uniform(0.97, 1.03)
            return {period: whole[self._in(line.of, period)] * share for period in self._periods(code)}
        if line.mean:
            months = self.series(line.mean, key)
            return {period: self._mean_so_far(months, period) for period in self._periods(code)}
        return {period: self._value(code, key, period) for period in self._periods(code)}

    @staticmethod
    def _mean_so_far(months: Values, period: Period) -> float:
        """The mean of a year's months up to the end of a period."""
        return fmean(value for month, value in months.items() if month.year == period.year and month.end <= period.end)

    def _value(self, code: str, key: str, period: Period) -> float:
        line, indicator = LINES[code], self.indicators[code]
        pace = self._pace(code, key, period)
        if indicator.nature == "growth":
            return pace
        years = period.year - self.first
        if indicator.nature == "rate":
            return line.size * (1 + pace / 100) ** years
        shared = 1 if indicator.unit == EACH else COUNTIES[key]["share"]
        part = self._part(indicator, line, period)
        level = line.size * shared * (1 + self._pace(code, key) / 100) ** years
        if indicator.nature == "stock":  # it rises through the year
            return level * (1 + pace / 100) ** (period.share_of_year - 1)
        waves = 0.006 * _wave(code, CITY, period) + 0.0006 * _wave(code, key, period)
        return level * part * (1 + waves + self._apart(code, key, period) / 100)

    def _pace(self, code: str, key: str, period: Period | None = None) -> float:
        """How fast it grows in a county; to a period with the waves of the year and what is particular to it."""
        line = LINES[code]
        pace = line.pace + line.spread * (COUNTIES[key]["faster"] + _dice(code, key).uniform(-0.5, 0.5))
        if period is None:
            return pace
        waves = 0.3 * _wave(code, CITY, period) + 0.04 * _wave(code, key, period)
        usual = line.months[period.last_month - 1] if line.months else 0.0
        sway = line.spread if line.sway is None else line.sway
        return pace + usual + sway * waves + self._apart(code, key, period)

    def _grown(self, code: str, key: str) -> Values:
        """The growth of another indicator's amounts; in the first year as the pace says."""
        line = LINES[code]
        level, decimals = self.series(line.grows, key), self.indicators[line.grows].decimals
        kept = {period: round(value, decimals) for period, value in level.items()}
        return {
            period: (kept[period] / kept[period.year_before] - 1) * 100 if period.year > self.first else line.pace
            for period in kept
        }

    def _apart(self, code: str, key: str, period: Period) -> float:
        """How far an event moves a county, month by month."""
        moves = [
            (each["by"], period.end - self._now - each["from"])
            for each in self._events(code, key, period)
            if "by" in each
        ]
        return sum(float(by[min(since, len(by) - 1)]) for by, since in moves)

    @property
    def _now(self) -> int:
        return self.today.year * 12 + self.today.month - 1

    def _events(self, code: str, key: str, period: Period) -> list[Mapping[str, Any]]:
        return [
            each
            for each in GIVEN["events"]
            if (each["indicator"], each["county"]) == (code, key)
            and each["from"] <= period.end - self._now <= each.get("until", 0)
            and period.year == self.today.year
        ]

    def _periods(self, code: str) -> Iterator[Period]:
        rhythm = self.indicators[code].rhythm
        return (period for year in range(self.first, self.today.year + 1) for period in rhythm.of_year(year))

    def _in(self, code: str, period: Period) -> Period:
        """The period of an indicator that ends with another's."""
        return next(each for each in self.indicators[code].rhythm.of_year(period.year) if each.end == period.end)

    @staticmethod
    def _part(indicator: Indicator, line: Line, period: Period) -> float:
        """What part of the year a flow's period holds."""
        weights = TAX_MONTHS if line.taxes else MONTHS
        first = 1 if period.is_cumulative else period.first_month
        return sum(weights[month - 1] for month in range(first, period.last_month + 1)) / sum(weights)

    @staticmethod
    def _together(indicator: Indicator, counties: Mapping[str, Values]) -> Values:
        """The city's values: amounts add up as they are rounded, rates and incomes are the weighted mean."""
        adds = indicator.nature in {"flow", "stock"} and indicator.unit != EACH
        found: dict[Period, float] = defaultdict(float)
        for key, series in counties.items():
            weight = 1.0 if adds else COUNTIES[key]["share"]
            for period, value in series.items():
                found[period] += weight * (round(value, indicator.decimals) if adds else value)
        return dict(found)


def _rounded(value: float, indicator: Indicator) -> Decimal:
    return Decimal(repr(value)).quantize(Decimal(1).scaleb(-indicator.decimals))


def _dice(*seed: str | int) -> random.Random:
    return random.Random(" ".join(map(str, seed)))  # noqa: S311  nothing secret hangs on it


def _wave(code: str, key: str, period: Period) -> float:
    """Between −1 and 1, going up and down over the months, elsewhere at another time."""
    return sin(tau * (period.end / 9 + _dice(code, key, "wave").random()))
