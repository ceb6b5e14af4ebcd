"""Checks of formulas: codes that are not there, circles, units and periods that cannot be put together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from luoshi.packs.faults import Finding, Path, unknown
from luoshi.rating.indicators.definitions import NATURES, Formula, Indicator
from luoshi.rating.indicators.rhythm import CUMULATIVE, EVERY, SINGLE

Indicators = Mapping[str, Indicator]

GROWTHS = {"growth", "growth_on_last_period", "two_year_average"}
AMOUNTS = ("flow", "stock")
# what the figures that go in must be
TAKES = {
    "growth": AMOUNTS,
    "growth_on_last_period": AMOUNTS,
    "contribution": AMOUNTS,
    "since_year_start": ("stock",),
    "single_period": ("flow",),
    "cumulative": ("flow",),
    "two_year_average": (*AMOUNTS, "growth"),
}
# whose figures must be in one unit; the unit that comes out; that unit again, or 百分点 where one % is taken off another
ONE_UNIT = {"share", "difference", "contribution", "sum", "mean", "composite"}
COMES_OUT = {
    **dict.fromkeys(GROWTHS, "%"),
    "share": "%",
    "contribution": "百分点",
    "rank": "位",
    "rank_change": "位",
}
KEEPS_UNIT = {"since_year_start", "single_period", "cumulative", "sum", "mean", "composite"}
TAKES_OFF = {"difference", "over_parent"}


def formulas(indicators: Indicators) -> Iterator[Finding]:
    """Everything wrong with the formulas of a pack."""
    for code, indicator in indicators.items():
        at: Path = ("indicators", code)
        if indicator.level and indicator.level not in indicators:
            yield unknown((*at, "level"), "指标", "indicator", indicator.level, indicators)
        if indicator.formula is None:
            continue
        lost = [index for index, name in enumerate(indicator.formula.of) if name not in indicators]
        for index in lost:
            yield unknown((*at, "formula", "of", index), "指标", "indicator", indicator.formula.of[index], indicators)
        if circle := _circle(code, indicators):
            way = " → ".join(circle)
            yield Finding((*at, "formula"), f"公式转了一圈又用到自己：{way}", f"the formula goes in a circle: {way}")
        elif not lost:
            of = {name: indicators[name] for name in indicator.formula.of}
            yield from _natures(indicator.formula, of, (*at, "formula"))
            yield from _periods(indicator, of, at)
            yield from _units(indicator, of, at)


def _circle(code: str, indicators: Indicators) -> list[str]:
    """The way from an indicator back to itself, where there is one."""
    ways, seen = [[code]], set()
    while ways:
        way = ways.pop()
        indicator = indicators.get(way[-1])
        for name in indicator.formula.of if indicator and indicator.formula else ():
            if name == code:
                return [*way, code]
            if name not in seen:
                seen.add(name)
                ways.append([*way, name])
    return []


def _natures(formula: Formula, of: Indicators, at: Path) -> Iterator[Finding]:
    """A growth of a growth, single periods of what is no sum."""
    allowed = TAKES.get(formula.function)
    for index, (name, each) in enumerate(of.items()):
        here = (*at, "of", index)
        if allowed and each.nature not in allowed:
            zh, en = NATURES[each.nature]
            wanted = "、".join(NATURES[nature][0] for nature in allowed)  # type: ignore[index]
            wanted_en = ", ".join(allowed)
            yield Finding(
                here,
                f"“{name}”是{zh}，{formula.function} 只用于{wanted}",
                f"“{name}” is a {en}; {formula.function} is for: {wanted_en}",
            )
        elif formula.function == "single_period" and each.period not in SINGLE:
            yield Finding(
                here, f"“{name}”不是累计数，不能还原成单期", f"“{name}” is not to date: nothing to take apart"
            )
        elif formula.function == "cumulative" and each.period not in CUMULATIVE:
            yield Finding(here, f"“{name}”不能累计", f"“{name}” cannot be added up to date")
        elif formula.function == "growth_on_last_period" and each.period in SINGLE:
            yield Finding(
                here,
                f"“{name}”是累计数，与上期相比没有意义",
                f"“{name}” is to date: growth on the last period says nothing",
            )


def _periods(indicator: Indicator, of: Indicators, at: Path) -> Iterator[Finding]:
    """Figures that do not come for the same periods."""
    assert indicator.formula is not None
    turned = {"single_period": SINGLE, "cumulative": CUMULATIVE}.get(indicator.formula.function, {})
    for index, (name, each) in enumerate(of.items()):
        wanted = turned.get(each.period, each.period)
        zh, en = EVERY[wanted]
        if indicator.period != wanted:
            yield Finding(
                (*at, "period"), f"应与“{name}”相合，写 {wanted}（{zh}）", f"should go with “{name}”: {wanted} ({en})"
            )
        elif indicator.rhythm.january != each.rhythm.january:
            yield Finding(
                (*at, "formula", "of", index),
                f"“{name}”的 1 月与本指标不同：一个单列、一个与 2 月合并",
                f"“{name}” treats January otherwise: one has it apart, the other joined with February",
            )


def _units(indicator: Indicator, of: Indicators, at: Path) -> Iterator[Finding]:
    """亿元 beside 万元, and a result in the wrong unit."""
    assert indicator.formula is not None
    function = indicator.formula.function
    units = list(dict.fromkeys(each.unit for each in of.values()))
    if function in ONE_UNIT and len(units) > 1:
        listed = "、".join(units)
        yield Finding(
            (*at, "formula", "of"), f"各指标单位不同（{listed}），不能合算", f"the units differ ({', '.join(units)})"
        )
        return
    wanted = COMES_OUT.get(function)
    if function in KEEPS_UNIT:
        wanted = units[0]
    elif function in TAKES_OFF:
        wanted = "百分点" if units[0] == "%" else units[0]
    if wanted and indicator.unit != wanted:
        yield Finding(
            (*at, "unit"),
            f"{function} 的结果应以“{wanted}”为单位，现在是“{indicator.unit}”",
            f"{function} gives “{wanted}”, not “{indicator.unit}”",
        )
    if (function in GROWTHS) != (indicator.nature == "growth") and function in {
        *GROWTHS,
        "share",
        "ratio",
        "single_period",
    }:
        yield Finding(
            (*at, "nature"),
            "增速的公式应写 nature: growth，其他公式不写",
            "a formula for a growth takes nature: growth, others do not",
        )
