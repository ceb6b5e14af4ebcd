"""Shows how sure the scan for concentrations is, on simulated cities: how often it warns where there is nothing, and how often
it finds a planted concentration of so many extra cases of one cause, beside a fixed line as the baseline:
`python bench/scan.py [--cities 200] [--months 60]`.

Goals: the false-alarm rate of a scan is no higher than its level and a standard error or two, with places that differ for
good too; 5 extra cases in a township, 10 in a county are found in 9 of 10 cities at a level of 0.01.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from luoshi.rating.scan import Cluster, Settings, Zone, exposure, scan

TOWNSHIPS, COUNTIES = 150, 10
CAUSES = (0.42, 0.16, 0.12, 0.08, 0.07, 0.05, 0.04, 0.03, 0.03)  # illness first, as in published counts
CASES, WINDOW, PAST = 40, 3, 24  # a month in the whole city; months looked at; months that tell a place's own rate
UNEVEN = 0.4  # how far places differ for good: the spread of their rates over the mean rate
LINE = 3  # the baseline's fixed line: so many cases of one cause in one township in one month
PLANTED = (3, 4, 5, 6, 8, 10, 12)
SEED = 20261123
SETTINGS = Settings(level=0.01, least=3, draws=199, seed=1, prior=5)  # the poverty pack's but for the draws: 999

Chance = Any
ZONES = [Zone(f"township {n}", (n,)) for n in range(TOWNSHIPS)] + [
    Zone(f"county {n}", tuple(range(n, TOWNSHIPS, COUNTIES))) for n in range(COUNTIES)
]


class History(NamedTuple):
    """A simulated city: households in each township, cases of months past, cases[cause, month, township] looked at."""

    population: Any
    past: Any
    cases: Any


def city(chance: Chance, uneven: float) -> History:
    """A city without any concentration in time; its places differ in size, and by `uneven` in their rates."""
    population = chance.gamma(4, 75, TOWNSHIPS)
    rate = chance.gamma(1 / uneven**2, uneven**2, TOWNSHIPS) if uneven else 1.0
    share = population * rate / (population * rate).sum()
    season = 1 + 0.3 * numpy.sin(numpy.arange(WINDOW))
    cases = chance.poisson(CASES * numpy.array(CAUSES)[:, None, None] * season[:, None] * share)
    return History(population, chance.poisson(CASES * PAST * share), cases)


def warned(history: History, settings: Settings, *, own_past: bool = True) -> list[Cluster]:
    """What the scan tells of the city."""
    past = history.past if own_past else numpy.zeros(TOWNSHIPS, dtype=int)
    return scan(history.cases, exposure(history.population, past, settings.prior), ZONES, settings)


def line(history: History) -> bool:
    """The baseline: so many cases of one cause in one township in the latest month."""
    return bool((history.cases[:, -1] >= LINE).any())


def share(cities: int, told: Callable[[Chance, int], bool]) -> tuple[float, float]:
    """How often it is told, with its standard error."""
    hits = sum(told(numpy.random.default_rng([SEED, number]), number) for number in range(cities))
    rate = hits / cities
    return rate, (rate * (1 - rate) / cities) ** 0.5


def false_alarms(cities: int) -> Iterator[tuple[str, float, float]]:
    """How often something is told of cities in which there is nothing."""

    def by_scan(uneven: float, *, own_past: bool, level: float = SETTINGS.level) -> Callable[[Chance, int], bool]:
        return lambda chance, number: bool(
            warned(city(chance, uneven), replace(SETTINGS, seed=number, level=level), own_past=own_past)
        )

    yield "even rates, level 0.05", *share(cities, by_scan(0, own_past=True, level=0.05))
    yield "uneven rates, level 0.05", *share(cities, by_scan(UNEVEN, own_past=True, level=0.05))
    yield "uneven rates, level 0.05, own past left out", *share(cities, by_scan(UNEVEN, own_past=False, level=0.05))
    yield "even rates, level 0.01", *share(cities, by_scan(0, own_past=True))
    yield "uneven rates, level 0.01", *share(cities, by_scan(UNEVEN, own_past=True))
    yield f"baseline: {LINE} of a cause in a township", *share(cities, lambda chance, _: line(city(chance, UNEVEN)))


def month_of_days(months: int, level: float) -> tuple[float, float]:
    """How often a month of daily scans tells anything of a city in which there is nothing."""

    def any_day(chance: Chance, number: int) -> bool:
        history = city(chance, UNEVEN)
        day_of = [chance.integers(0, 30, n) for n in history.cases[:, -1].ravel()]
        for day in range(30):
            until_now = numpy.array([(days <= day).sum() for days in day_of]).reshape(len(CAUSES), TOWNSHIPS)
            cases = history.cases.copy()
            cases[:, -1] = until_now
            if warned(history._replace(cases=cases), replace(SETTINGS, seed=number, level=level)):
                return True
        return False

    return share(months, any_day)


def power(cities: int) -> Iterator[tuple[str, int, float, float, float]]:
    """How often a planted concentration is found, by its extra cases; and how often by the baseline."""
    for where, spread in (("one cause in a township", 1), ("one cause in a county", TOWNSHIPS // COUNTIES)):
        for extra in PLANTED:

            def planted(chance: Chance, extra: int = extra, spread: int = spread) -> tuple[History, set[int]]:
                history = city(chance, UNEVEN)
                county = int(chance.integers(COUNTIES))
                places = list(range(county, TOWNSHIPS, COUNTIES))[:spread]
                cause = int(chance.integers(1, len(CAUSES)))
                for place in chance.choice(places, extra):
                    history.cases[cause, -1, place] += 1
                return history, set(places)

            def found(chance: Chance, number: int, planted: Any = planted) -> bool:
                history, places = planted(chance)
                told = warned(history, replace(SETTINGS, seed=number))
                return any(not places.isdisjoint(each.zone.places) for each in told)

            rate, error = share(cities, found)
            by_line, _error = share(cities, lambda chance, _, planted=planted: line(planted(chance)[0]))
            yield where, extra, rate, error, by_line


def main() -> None:
    """Measures and prints."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--cities", type=int, default=200)
    asked.add_argument("--months", type=int, default=60)
    given = asked.parse_args()
    began = time.process_time()
    print(
        f"{TOWNSHIPS} townships, {COUNTIES} counties, {len(CAUSES)} causes, {CASES} cases a month; {given.cities} cities"
    )
    print("false alarms of one scan")
    for name, rate, error in false_alarms(given.cities):
        print(f"  {name:<48}{rate:7.1%} ± {error:.1%}")
    print("any false alarm in a month of daily scans")
    for level in (0.05, 0.01):
        rate, error = month_of_days(given.months, level)
        print(f"  level {level:<42}{rate:7.1%} ± {error:.1%}")
    print(f"power at level {SETTINGS.level}, uneven rates{'baseline':>32}")
    for where, extra, rate, error, by_line in power(given.cities // 2):
        print(f"  {where:<28}{extra:>4} extra cases     {rate:7.1%} ± {error:.1%}{by_line:9.1%}")
    print(f"{time.process_time() - began:.0f} s of CPU")


if __name__ == "__main__":
    main()
