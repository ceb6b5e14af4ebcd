"""Forecasts of the half-year and the year: a value, an interval, the chance of reaching the target, or why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec

from luoshi.errors import Invalid
from luoshi.rating.indicators.definitions import Indicator
from luoshi.rating.indicators.history import Forecasts, History, history
from luoshi.rating.indicators.paths import Path, Seasons
from luoshi.rating.indicators.periods import Period
from luoshi.rating.indicators.rhythm import SINGLE
from luoshi.rating.indicators.simulating import MODELS, PLAIN, RUNS, simulate
from luoshi.rating.indicators.targets import Target
from luoshi.rating.indicators.to_date import to_date
from luoshi.rating.measures import number
from luoshi.rating.model import Said

if TYPE_CHECKING:
    import numpy

    Runs: TypeAlias = numpy.ndarray[Any, Any]


class Forecast(msgspec.Struct, frozen=True, kw_only=True):
    """What the runs say about a period: the middle one, the interval, and how many per cent reach the wanted value."""

    period: Period
    value: float
    low: float
    high: float
    interval: int
    wanted: float | None
    chance: float | None
    points: int
    models: tuple[str, ...]
    said: Said


class Forecaster:
    """Forecasts the indicators of a book; the half-year and the year come from the same runs.

    Raises:
        Invalid: the forecasting library is not installed.
    """

    def __init__(self, seasons: Seasons, settings: Forecasts):
        self.seasons = seasons
        self.settings = settings
        self._simulated: dict[tuple[str, str, Period], tuple[History, Runs] | Said] = {}

    def forecast(
        self, code: str, area: str, last: Period, until: Period, target: Target | None = None
    ) -> Forecast | Said:
        """The forecast from the last known period to a later one of its year; a sentence where it cannot be had."""
        indicator = self.seasons.book.indicator(code)
        if until <= last or until not in indicator.rhythm.after(last):
            return Said(
                f"{until.words()}不在{last.words()}之后的本年期间内，没有可预测的",
                f"{until.words('en')} is not later in the year than {last.words('en')}: nothing to forecast",
            )
        simulated = self._runs(code, area, last)
        if isinstance(simulated, Said):
            return simulated
        past, runs = simulated
        ends = _ends(self.seasons, code, area, past, runs, indicator.rhythm.between(last, until)[1:])
        if isinstance(ends, Said):
            return ends
        import numpy

        tail = (100 - self.settings.interval) / 2
        low, value, high = map(float, numpy.percentile(ends, [tail, 50, 100 - tail]))
        wanted, chance = _wanted(self.seasons, code, area, until, target), None
        reached = None
        if wanted is not None:
            reached = ends <= wanted if indicator.better == "lower" else ends >= wanted
        elif target and target.kind == "relative":
            reached = self._ahead(target, _grown(self.seasons, code, area, until, ends), area, (last, until))
        if reached is not None:
            chance = round(float(reached.mean()) * 100, 1)
        return Forecast(
            period=until,
            value=value,
            low=low,
            high=high,
            interval=self.settings.interval,
            wanted=wanted,
            chance=chance,
            points=len(past.values),
            models=(MODELS if past.season > 1 else PLAIN)[: runs.shape[1] // RUNS],
            said=_said(until, (value, low, high), self.settings.interval, indicator, chance),
        )

    def _ahead(self, target: Target, grown: Runs | None, area: str, between: tuple[Period, Period]) -> Runs | None:
        """In which runs the growth is as far ahead of the other indicator's as the target asks; None where that cannot be told.
        The other's runs are taken in reverse: both were drawn with one seed, and are to know nothing of each other."""
        code, rhythm = target.against, self.seasons.book.indicator(target.against).rhythm
        try:
            last, until = map(rhythm.fit, between)
        except Invalid:
            return None
        simulated = self._runs(code, area, last)
        if grown is None or isinstance(simulated, Said):
            return None
        ends = _ends(self.seasons, code, area, *simulated, rhythm.between(last, until)[1:])
        other = None if isinstance(ends, Said) else _grown(self.seasons, code, area, until, ends)
        if other is None:
            return None
        size = min(len(grown), len(other))
        return grown[:size] - other[:size][::-1] >= target.value

    def _runs(self, code: str, area: str, last: Period) -> tuple[History, Runs] | Said:
        """The past, and runs from it to the end of the year."""
        key = (code, area, last)
        if key not in self._simulated:
            past = history(self.seasons.book, code, area, last, self.settings)
            if isinstance(past, Said):
                self._simulated[key] = past
            else:
                steps = len(self.seasons.book.indicator(code).rhythm.after(last))
                self._simulated[key] = past, simulate(past.values, past.season, steps)
        return self._simulated[key]


def _ends(seasons: Seasons, code: str, area: str, past: History, runs: Runs, steps: tuple[Period, ...]) -> Runs | Said:
    """Where each run ends: the year's amount, the stock, the rate, or the growth to date."""
    indicator = seasons.book.indicator(code)
    if indicator.nature == "flow":
        done = to_date(seasons.book, code, area, past.last)
        return done.lack or done.known + runs[: len(steps)].sum(axis=0)
    if indicator.nature == "growth" and indicator.period in SINGLE:
        known = seasons.book.figure(code, area, past.last).known * past.last.length
        months = [each.length - before.length for each, before in zip(steps, (past.last, *steps), strict=False)]
        return (known + sum(run * weight for run, weight in zip(runs, months, strict=False))) / steps[-1].length
    return runs[len(steps) - 1]


def _wanted(seasons: Seasons, code: str, area: str, until: Period, target: Target | None) -> float | None:
    """The value that the target asks for: of a level at the half-year what the path asks, of a growth the growth itself."""
    if target is None or target.kind == "relative":
        return None
    if target.kind == "growth" and seasons.book.indicator(code).nature in {"flow", "stock"}:
        base = _base(seasons, code, area, until)
        return None if base is None else base * (1 + target.value / 100)
    if target.kind != "level" or until.share_of_year == 1:
        return target.value
    path = seasons.path(code, area, until.year)
    seasonal = isinstance(path, Path) and seasons.paths.light == "seasonal"
    share = path.shares[until] if isinstance(path, Path) and seasonal else until.share_of_year
    indicator = seasons.book.indicator(code)
    if indicator.nature != "stock":
        return share * target.value
    start = seasons.book.figure(code, area, indicator.rhythm.of_year(until.year - 1)[-1]).value
    return None if start is None else start + share * (target.value - start)


def _base(seasons: Seasons, code: str, area: str, until: Period) -> float | None:
    """The amount of the same period last year."""
    if seasons.book.indicator(code).nature == "flow":
        return to_date(seasons.book, code, area, until.year_before).value
    return seasons.book.figure(code, area, until.year_before).value


def _grown(seasons: Seasons, code: str, area: str, until: Period, ends: Runs) -> Runs | None:
    """Where each run ends, as a growth over last year in per cent."""
    if seasons.book.indicator(code).nature == "growth":
        return ends
    base = _base(seasons, code, area, until)
    return None if not base or base < 0 else (ends / base - 1) * 100


def _said(
    until: Period, values: tuple[float, float, float], interval: int, indicator: Indicator, chance: float | None
) -> Said:
    value, low, high = map(number, values)
    zh = f"预计{until.words()} {indicator.measured(value, 'zh')}，{interval}% 的可能在 {low} 至 {high} 之间"
    en = f"{until.words('en')}: {indicator.measured(value, 'en')} expected, {interval}% likely between {low} and {high}"
    if chance is None:
        return Said(zh, en)
    return Said(f"{zh}，达标可能 {number(chance)}%", f"{en}, {number(chance)}% chance of reaching the target")
