"""The four kinds of targets: what a figure comes to against each, before the light."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from luoshi.errors import Invalid
from luoshi.rating.indicators import saying
from luoshi.rating.indicators.paths import Seasons
from luoshi.rating.indicators.periods import Period
from luoshi.rating.indicators.targets import Course, Target, TargetKind, course, rest_growth
from luoshi.rating.indicators.to_date import growth_to_date
from luoshi.rating.model import Said

Inputs = dict[str, float | bool | str | None]


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """The measures for the light, the inputs that are kept, the sentence. `behind` above zero: the target is not met."""

    measures: dict[str, float | None]
    said: Said
    inputs: Inputs = {}
    behind: float | None = None
    course: Course | None = None
    rest_growth: float | None = None


def level(seasons: Seasons, target: Target, code: str, area: str, period: Period) -> Found:
    """Completion against the path."""
    found = course(seasons, code, area, period, target.value)
    if isinstance(found, Said):
        return Found(measures={"actual": None}, said=found)
    return Found(
        measures={"planned": round(found.planned, 2), "actual": round(found.completion, 2)},
        said=saying.level(found, seasons.book.indicator(code), period),
        inputs={
            "value": found.done,
            "straight": round(found.straight, 2),
            "seasonal": None if found.seasonal is None else round(found.seasonal, 2),
            "by": found.by,
            "years": "、".join(map(str, found.path.years)) if found.path else None,
        },
        behind=-found.gap,
        course=found,
        rest_growth=found.rest_growth,
    )


def growth(seasons: Seasons, target: Target, code: str, area: str, period: Period) -> Found:
    """Growth to date − the target of the year, in percentage points; a growth target is never halved."""
    found = growth_to_date(seasons.book, code, area, period)
    if found.lack:
        return Found(measures={"below_target": None}, said=found.lack)
    below, rest = target.value - found.known, _rest(seasons, target, code, area, period)
    return Found(
        measures={"below_target": round(below, 2)},
        said=saying.growth(found.known, target.value, rest, seasons.book.indicator(code), period),
        inputs={"growth": found.known, "rest_growth": rest},
        behind=below,
        rest_growth=rest,
    )


def ceiling(seasons: Seasons, target: Target, code: str, area: str, period: Period) -> Found:
    """Met while the value is not above the ceiling."""
    found = seasons.book.figure(code, area, period)
    if found.lack:
        return Found(measures={"over_ceiling": None}, said=found.lack)
    over = found.known - target.value
    return Found(
        measures={"over_ceiling": round(over, 4)},
        said=saying.ceiling(found.known, target.value, seasons.book.indicator(code), period),
        inputs={"value": found.known},
        behind=over,
    )


def relative(seasons: Seasons, target: Target, code: str, area: str, period: Period) -> Found:
    """The difference of two growths, in percentage points."""
    book = seasons.book
    own, other = book.indicator(code), book.indicator(target.against)
    try:
        at = other.rhythm.fit(period)
    except Invalid:
        zh, en = f"{other.names.zh}没有{period.words()}的数", f"{other.names.en} has no figure for {period.words('en')}"
        return Found(measures={"below_target": None}, said=Said(zh, en))
    one, beside = growth_to_date(book, code, area, period), growth_to_date(book, target.against, area, at)
    if lack := one.lack or beside.lack:
        return Found(measures={"below_target": None}, said=lack)
    below = target.value - (one.known - beside.known)
    return Found(
        measures={"below_target": round(below, 2)},
        said=saying.relative(one.known, beside.known, target.value, (own, other), period),
        inputs={"growth": one.known, "other": beside.known, "against": target.against},
        behind=below,
    )


def _rest(seasons: Seasons, target: Target, code: str, area: str, period: Period) -> float | None:
    """The growth that the rest of the year needs: only where growth follows from a nominal amount."""
    indicator = seasons.book.indicator
    amount = indicator(code).level if indicator(code).nature == "growth" else code
    if amount is None or indicator(amount).nature != "flow" or indicator(code).form == "real":
        return None
    try:
        at = indicator(amount).rhythm.fit(period)
    except Invalid:
        return None
    return rest_growth(seasons.book, amount, area, at, growth=target.value)


KINDS: dict[TargetKind, Callable[[Seasons, Target, str, str, Period], Found]] = {
    "level": level,
    "growth": growth,
    "ceiling": ceiling,
    "relative": relative,
}
