"""Concentration in place and time: Kulldorff's prospective space-time scan, told from chance by simulation with a kept seed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy

Array: TypeAlias = numpy.ndarray[Any, Any]

LARGEST_SHARE = 0.5  # of the population: a zone that holds more than half is the rule, and the rest the exception


@dataclass(frozen=True, slots=True)
class Settings:
    """What is looked for, and how surely. `least`: no concentration of fewer cases is told. `prior`: how many expected cases
    a place's own past must hold to count for as much as the rate of all places together."""

    level: float
    least: int
    draws: int
    seed: int
    prior: float


@dataclass(frozen=True, slots=True)
class Zone:
    """Places that are looked at together, by their numbers: one place, or a group of neighbours."""

    name: str
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Cluster:
    """More cases in a zone over the latest `periods` than chance gives. `cause` is its number; None: all causes together."""

    zone: Zone
    periods: int
    cause: int | None
    observed: int
    expected: float
    statistic: float
    p: float


def exposure(population: Sequence[float], past: Sequence[int], prior: float) -> list[float]:
    """The population of each place, weighed by its own past rate against that of all, drawn towards 1 where the past says
    little: so that a place that always has more cases is not told anew every day."""
    people, cases = sum(population), sum(past)
    if not people or not cases:
        return list(population)
    expected = [cases * each / people for each in population]
    return [each * (prior + had) / (prior + usual) for each, had, usual in zip(population, past, expected, strict=True)]


def scan(
    counts: Sequence[Sequence[Sequence[int]]], weights: Sequence[float], zones: Sequence[Zone], settings: Settings
) -> list[Cluster]:
    """The concentrations, the least likely first, no place in two of them.

    `counts[cause][period][place]`, the latest period last; `weights` is the exposure of each place. Every cause is scanned and
    all together, every zone, and every window from the latest period back to the first. Given how many cases of a cause a
    period has, chance deals them out to the places by their weights. The p value of a concentration is the share of simulated
    histories in which the strongest one anywhere is at least as strong: it answers for all that was looked at.
    """
    cases = numpy.asarray(counts, dtype=numpy.int64)
    share = numpy.asarray(weights, dtype=float)
    if cases.ndim != 3 or not cases.sum() or share.sum() <= 0:
        return []
    share = share / share.sum()
    kept = [zone for zone in zones if 0 < sum(share[list(zone.places)]) <= LARGEST_SHARE]
    if not kept:
        return []
    belongs = numpy.zeros((len(share), len(kept)))
    for number, zone in enumerate(kept):
        belongs[list(zone.places), number] = 1
    chance = numpy.random.default_rng(settings.seed)
    found = numpy.stack([each for _cause, each in _statistics(cases[None], share, belongs, settings.least)])[:, 0]
    strongest = _strongest(chance, cases, share, belongs, settings)
    return list(_told(found, strongest, cases, share, kept, settings))


def _statistics(drawn: Array, share: Array, belongs: Array, least: int) -> Iterator[tuple[int, Array]]:
    """For each cause, the sum of all last, the statistic by [draw, window, zone]. `drawn[draw, cause, period, place]`."""
    together = [drawn[:, cause] for cause in range(drawn.shape[1])]
    for cause, each in enumerate([*together, drawn.sum(axis=1)]):
        windows = each[:, ::-1].cumsum(axis=1)  # the latest period first
        yield cause, _log_ratio(windows @ belongs, windows.sum(axis=2, keepdims=True), share @ belongs, least)


def _log_ratio(inside: Array, total: Array, share: Array, least: int) -> Array:
    """Kulldorff's logarithm of the likelihood ratio; nothing where there are fewer than expected, or than the least number."""
    expected = total * share
    outside, beyond = total - inside, total - expected
    with numpy.errstate(divide="ignore", invalid="ignore"):
        within = numpy.where(inside > 0, inside * numpy.log(inside / expected), 0)
        without = numpy.where(outside > 0, outside * numpy.log(outside / beyond), 0)
    return numpy.where((inside > expected) & (inside >= least), within + without, 0)


def _strongest(chance: Any, cases: Array, share: Array, belongs: Array, settings: Settings) -> Array:
    """Of each simulated history the strongest statistic anywhere."""
    totals = cases.sum(axis=2)
    drawn = numpy.stack(
        [[chance.multinomial(total, share, size=settings.draws) for total in periods] for periods in totals]
    )
    by_draw = numpy.moveaxis(drawn, 2, 0)
    best = numpy.zeros(settings.draws)
    for _cause, statistic in _statistics(by_draw, share, belongs, settings.least):
        best = numpy.maximum(best, statistic.max(axis=(1, 2)))
    return best


def _told(
    found: Array, strongest: Array, cases: Array, share: Array, zones: Sequence[Zone], settings: Settings
) -> Iterator[Cluster]:
    """The concentrations that chance would hardly give, the strongest first, each in places of its own."""
    taken: set[int] = set()
    for flat in numpy.argsort(-found, axis=None, kind="stable"):
        cause, window, number = (int(each) for each in numpy.unravel_index(flat, found.shape))
        statistic = float(found[cause, window, number])
        p = (1 + int((strongest >= statistic - 1e-9).sum())) / (1 + settings.draws)
        if statistic <= 0 or p > settings.level:
            return
        zone = zones[number]
        if not taken.isdisjoint(zone.places):
            continue
        taken.update(zone.places)
        of = cases[cause] if cause < len(cases) else cases.sum(axis=0)
        latest, places = of[-window - 1 :], list(zone.places)
        yield Cluster(
            zone=zone,
            periods=window + 1,
            cause=cause if cause < len(cases) else None,
            observed=int(latest[:, places].sum()),
            expected=round(float(latest.sum() * share[places].sum()), 2),
            statistic=round(statistic, 3),
            p=round(p, 4),
        )
