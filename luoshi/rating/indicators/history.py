"""The past of an indicator as a model takes it: single periods without a gap up to the last known one, or why not."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import median
from typing import Annotated

import msgspec
from pydantic import Field, field_validator

from luoshi.errors import Invalid
from luoshi.rating.data import Code, Many, Names, Sourced, Text, told
from luoshi.rating.indicators.book import Book
from luoshi.rating.indicators.periods import Period
from luoshi.rating.indicators.rhythm import SINGLE
from luoshi.rating.indicators.to_date import several_to_date
from luoshi.rating.model import Said

IN_A_ROW = 3
YEARS_BACK = 12


class Break(Sourced):
    """A change of definition: what lies before says nothing about what comes after."""

    since: Annotated[Text, Field(alias="from")]
    """The code of the first period on the new base, such as 2021-01..02."""
    names: Names
    """What changed."""
    indicators: Many[Code] = ()
    """The indicators that it concerns; without it, all."""

    @field_validator("since")
    @classmethod
    def _is_a_period(cls, since: str) -> str:
        try:
            Period.parse(since)
        except Invalid as fault:
            raise told(str(fault), f"“{since}” is not the code of a period") from None
        return since


class Forecasts(Sourced):
    """When an indicator may be forecast, and how the interval is drawn."""

    least: Annotated[int, Field(ge=8, le=120)] = 8
    """The fewest periods; where there is a season, two years and four periods at least."""
    interval: Annotated[int, Field(ge=50, le=99)] = 80
    """How many per cent of the runs lie within the interval."""
    jump: Annotated[float, Field(gt=0)] = 100
    """A level that is so many per cent off its usual growth, three periods in a row, is a break."""
    breaks: Many[Break] = ()
    """Changes of definition that are known."""

    def begins(self, code: str) -> int | None:
        """The month of the last known change of an indicator's definition."""
        ends = [Period.parse(each.since).end for each in self.breaks if not each.indicators or code in each.indicators]
        return max(ends, default=None)


class History(msgspec.Struct, frozen=True):
    """Values of single periods up to `last`, without a gap. `season`: the periods in a year, 1 where there is no season."""

    values: list[float]
    periods: list[Period]
    season: int

    @property
    def last(self) -> Period:
        """The last period with a value."""
        return self.periods[-1]


def history(book: Book, code: str, area: str, last: Period, forecasts: Forecasts) -> History | Said:
    """The past up to a period, as far back as nothing is missing; a sentence where it is too short or broken."""
    indicator = book.indicator(code)
    values: list[float] = []
    periods: list[Period] = []
    gap: Said | None = None
    begins = forecasts.begins(code)
    for year in range(last.year, last.year - YEARS_BACK, -1):
        of_year = [each for each in indicator.rhythm.of_year(year) if each <= last]
        singles = _singles(book, code, area, of_year)
        if isinstance(singles, Said):
            gap = singles
            break
        values, periods = [*singles, *values], [*of_year, *periods]
    if begins is not None:
        kept = [place for place, period in enumerate(periods) if period.end >= begins]
        values, periods = [values[place] for place in kept], [periods[place] for place in kept]
    season = len(indicator.rhythm.of_year(last.year)) if indicator.nature in {"flow", "stock"} else 1
    least = max(forecasts.least, 2 * season + 4) if season > 1 else forecasts.least
    if len(values) < least:
        return _too_short(len(values), least, gap, begins is not None)
    if season > 1 and (broken := _jump(values, season, forecasts.jump / 100)) is not None:
        at = periods[broken]
        return Said(
            f"不能预测：{at.words()}起水平变动超过 {forecasts.jump:g}%，口径可能有变",
            f"cannot be forecast: from {at.words('en')} the level is more than {forecasts.jump:g}% off, perhaps redefined",
        )
    return History(values, periods, season)


def _singles(book: Book, code: str, area: str, periods: list[Period]) -> list[float] | Said:
    """The values of single periods of one year, or the first thing that is missing."""
    indicator = book.indicator(code)
    if indicator.nature != "flow":
        figures = [book.figure(code, area, each) for each in periods]
        lacks = [each.lack for each in figures if each.lack]
        if lacks:
            return lacks[0]
        levels = [each.known for each in figures]
        return taken_apart(levels, periods) if indicator.nature == "growth" and indicator.period in SINGLE else levels
    done = several_to_date(book, code, area, periods)
    if lack := done[-1].lack:
        return lack
    to_date = [each.known for each in done]
    return [now - before for now, before in zip(to_date, [0.0, *to_date[:-1]], strict=True)]


def taken_apart(growths: Sequence[float], periods: Sequence[Period]) -> list[float]:
    """Growths to date → growths of the single periods, each period weighing as many months as it has."""
    found, sum_before, months_before = [], 0.0, 0
    for growth, period in zip(growths, periods, strict=True):
        total = growth * period.length
        found.append((total - sum_before) / (period.length - months_before))
        sum_before, months_before = total, period.length
    return found


def _jump(values: Sequence[float], season: int, most: float) -> int | None:
    """Where, for the first time, the level is far off its usual yearly growth several periods in a row."""
    if min(values) <= 0:
        return None
    changes = [math.log(now / before) for now, before in zip(values[season:], values, strict=False)]
    usual, run = median(changes), 0
    for place, change in enumerate(changes):
        run = run + 1 if abs(change - usual) > math.log1p(most) else 0
        if run == IN_A_ROW:
            return place + season - IN_A_ROW + 1
    return None


def _too_short(number: int, least: int, gap: Said | None, is_broken: bool) -> Said:
    zh = f"不能预测：连续的数据只有 {number} 期，至少要 {least} 期"
    en = f"cannot be forecast: {number} periods without a gap, at least {least} are needed"
    if is_broken:
        return Said(f"{zh}（口径变动以前的不算）", f"{en} (those before a change of definition do not count)")
    return Said(f"{zh}（{gap.zh}）", f"{en} ({gap.en})") if gap else Said(zh, en)
