"""Back-tests the forecasts against the seasonal naive one: on the demo city's series, on series like a city's, on public ones.

usage: python bench/forecast.py [--series N]

Nothing is fitted to these series beforehand: the models are the product's, as they are.
"""

from __future__ import annotations

import argparse
import itertools
import math
import os
import random
import time
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

import django
import numpy
from statsmodels.datasets import co2, elec_equip, elnino, macrodata

from luoshi.packs import builtin
from luoshi.rating.indicators import (
    Book,
    Forecast,
    Forecaster,
    Forecasts,
    Indicator,
    Observation,
    Paths,
    Period,
    Seasons,
    Series,
)
from luoshi.rating.indicators.rhythm import CUMULATIVE
from luoshi.rating.indicators.simulating import simulate

DAY = date(2022, 1, 1)
DEMO_DAY = date(2026, 6, 30)
COMMON = {
    "names": {"zh": "指标", "en": "figure"},
    "source": "bench",
    "form": "nominal",
    "period": "monthly_cumulative",
}
GOAL_MASE, GOAL_COVER = 0.9, (75.0, 85.0)


class Sample(NamedTuple):
    """A series with its season, and the points from which it is forecast."""

    name: str
    values: list[float]
    season: int
    origins: Sequence[int]


class Score(NamedTuple):
    """One forecast: errors of steps and of the total, against the naive ones, and how often the interval held."""

    error: float
    naive: float
    grown: float
    total_error: float
    total_naive: float
    held: float
    total_held: bool


def like_a_city(number: int) -> Iterator[Sample]:
    """Monthly amounts with 1—2月 combined: seasons, growth that drifts, noise that lasts a little. Seeded, so repeatable."""
    for seed in range(number):
        chance = random.Random(seed)
        season = [math.exp(chance.gauss(0, 0.18)) for _ in range(11)]
        season[0] *= 1.7  # two months
        level, growth, noise = 100.0, chance.uniform(0.0, 0.12), 0.0
        sway, wander, last = chance.uniform(0.01, 0.05), chance.uniform(0.002, 0.012), chance.uniform(0.0, 0.6)
        values = []
        for month in range(8 * 11):
            noise = last * noise + chance.gauss(0, sway)
            level *= (1 + growth) ** (1 / 11) * math.exp(chance.gauss(0, wander))
            values.append(level * season[month % 11] * math.exp(noise))
        yield Sample(f"city {seed}", values, 11, [55 + chance.randrange(0, 11), 77 - chance.randrange(0, 11)])


def of_the_demo() -> Iterator[Sample]:
    """The amounts of the demo city and its counties over four years, forecast from the end of the second and of the third."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luoshi.office.settings")
    django.setup()
    from demo.economy import CITY, COUNTIES, LINES, Economy

    economy = Economy({}, DEMO_DAY, builtin().in_force("economy", DEMO_DAY).indicators)
    for code, indicator in economy.indicators.items():
        if indicator.nature != "flow" or indicator.period not in CUMULATIVE.values() or LINES[code].of:
            continue
        season = len(indicator.rhythm.of_year(DEMO_DAY.year))
        for area in (CITY, *COUNTIES):
            to_date = economy.series(code, area)
            singles = [
                value - (to_date[before] if before and before.year == period.year else 0.0)
                for (period, value), before in zip(to_date.items(), [None, *to_date], strict=False)
            ]
            if season > 1:
                yield Sample(f"{code} {area}", singles, season, [2 * season, 3 * season])


def public() -> Iterator[Sample]:
    """Series that statsmodels ships: monthly and quarterly, seasonal and adjusted."""
    carbon = co2.load_pandas().data["co2"].resample("MS").mean().interpolate()
    yield _sample("CO2 at Mauna Loa", carbon, 12)
    yield _sample("electrical equipment, euro area", elec_equip.load_pandas().data.iloc[:, -1], 12)
    yield _sample("sea temperature, El Niño", elnino.load_pandas().data.drop(columns="YEAR").to_numpy().ravel(), 12)
    economy = macrodata.load_pandas().data
    for code, name in (
        ("realgdp", "GDP"),
        ("realcons", "consumption"),
        ("realinv", "investment"),
        ("unemp", "unemployment"),
    ):
        yield _sample(f"{name}, United States (adjusted)", economy[code], 4)


def _sample(name: str, values: Any, season: int) -> Sample:
    """The last twenty years; forecast once a year over the last ten."""
    kept = [float(each) for each in values][-20 * season :]
    return Sample(name, kept, season, range(len(kept) - 10 * season, len(kept) - season + 1, season))


def scores(sample: Sample) -> Iterator[Score]:
    """A year ahead from each origin."""
    for origin in sample.origins:
        known, season = sample.values[:origin], sample.season
        truth = numpy.array(sample.values[origin : origin + season])
        runs = simulate(known, season, season)
        middle, low, high = (numpy.percentile(runs, at, axis=1) for at in (50, 10, 90))
        last_year = numpy.array(known[-season:])
        grown = last_year * (sum(known[-season:]) / sum(known[-2 * season : -season]))
        total_low, total, total_high = numpy.percentile(runs.sum(axis=0), (10, 50, 90))
        yield Score(
            float(abs(middle - truth).mean()),
            float(abs(last_year - truth).mean()),
            float(abs(grown - truth).mean()),
            float(abs(total - truth.sum())),
            float(abs(last_year.sum() - truth.sum())),
            float(((low <= truth) & (truth <= high)).mean() * 100),
            bool(total_low <= truth.sum() <= total_high),
        )


class Grown(NamedTuple):
    """The growth of a year, forecast from a month: the errors in percentage points, and whether the interval held."""

    error: float
    naive: float
    held: bool


def growths(number: int) -> Iterator[Grown]:
    """The year's growth from the growth to date in April and August; the naive forecast is that it stays."""
    indicator = Indicator.model_validate({**COMMON, "unit": "%", "nature": "growth"})
    settings, paths = (each.model_validate({"source": "bench"}) for each in (Forecasts, Paths))
    for sample in like_a_city(number):
        years = [sample.values[at : at + 11] for at in range(0, len(sample.values), 11)]
        to_date = [list(itertools.accumulate(year)) for year in years]
        kept = {
            period: (now / before - 1) * 100
            for year, (last_year, this_year) in enumerate(itertools.pairwise(to_date), 2015)
            for period, now, before in zip(indicator.rhythm.of_year(year), this_year, last_year, strict=True)
        }
        observed = [Observation(period=period, value=value, released=DAY) for period, value in kept.items()]
        seasons = Seasons(Book({"growth": indicator}, [Series("growth", "city", observed)], DAY), paths)
        until = Period.months(2021, 12)
        for month in (4, 8):
            last = Period.months(2021, month)
            found = Forecaster(seasons, settings).forecast("growth", "city", last, until)
            if isinstance(found, Forecast):
                truth = kept[until]
                yield Grown(abs(found.value - truth), abs(kept[last] - truth), found.low <= truth <= found.high)


def line(name: str, found: Sequence[Score]) -> str:
    """One line of the table. Ratios are of summed errors, relative to the naive forecast's of the same series."""
    naive, total_naive = sum(each.naive for each in found), sum(each.total_naive for each in found)
    ratio = sum(each.error for each in found) / naive
    return (
        f"{name:36} {len(found):4}  {ratio:5.2f}  {sum(each.grown for each in found) / naive:5.2f}  "
        f"{sum(each.total_error for each in found) / total_naive:5.2f}  "
        f"{sum(each.held for each in found) / len(found):5.1f}%  "
        f"{sum(each.total_held for each in found) / len(found) * 100:5.1f}%"
    )


def relative(found: dict[str, list[Score]]) -> float:
    """The geometric mean, over the series, of the error relative to the naive one."""
    ratios = [sum(each.error for each in one) / sum(each.naive for each in one) for one in found.values()]
    return math.exp(sum(map(math.log, ratios)) / len(ratios))


def main() -> None:
    """Prints the table and whether the goals are met."""
    options = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    options.add_argument("--series", type=int, default=60, help="how many series like a city's")
    number = options.parse_args().series
    print(f"{'series':36} from  error  grown  year's  held   year's held   (error: naive = 1; interval 80%)")
    began = time.process_time()
    city = {each.name: list(scores(each)) for each in like_a_city(number)}
    spent = (time.process_time() - began) / sum(map(len, city.values()))
    demo = {each.name: list(scores(each)) for each in of_the_demo()}
    abroad = {each.name: list(scores(each)) for each in public()}
    for name, found in abroad.items():
        print(line(name, found))
    for name, group in (("demo city, all", demo), ("like a city, all", city), ("public, all", abroad)):
        together = [each for found in group.values() for each in found]
        print(line(name, together))
        held = sum(each.held for each in together) / len(together)
        fits = GOAL_COVER[0] <= held <= GOAL_COVER[1]
        mase = relative(group)
        print(
            f"  relative MASE, mean over series: {mase:.2f} ({'met' if mase <= GOAL_MASE else 'NOT met'}: ≤ {GOAL_MASE}); "
            f"80% interval holds {held:.1f}% ({'met' if fits else 'NOT met'}: {GOAL_COVER[0]:.0f}–{GOAL_COVER[1]:.0f}%)"
        )
    grown = list(growths(number))
    ratio = sum(each.error for each in grown) / sum(each.naive for each in grown)
    print(
        f"growth of the year from April and August, {len(grown)} forecasts: error {ratio:.2f} of “it stays”, "
        f"80% interval holds {sum(each.held for each in grown) / len(grown) * 100:.1f}%"
    )
    print(f"CPU for one forecast of a monthly series: {spent:.2f} s")


if __name__ == "__main__":
    main()
