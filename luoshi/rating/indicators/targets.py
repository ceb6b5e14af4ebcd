"""Targets of the four kinds, and how far a level target has come by time and by season."""

from __future__ import annotations

from typing import Literal

import msgspec

from luoshi.errors import Invalid
from luoshi.rating.indicators import arithmetic
from luoshi.rating.indicators.book import Book
from luoshi.rating.indicators.figures import Figure
from luoshi.rating.indicators.paths import Path, Seasons
from luoshi.rating.indicators.periods import Period
from luoshi.rating.indicators.to_date import several_to_date, to_date
from luoshi.rating.model import Said

TargetKind = Literal["growth", "level", "ceiling", "relative"]

TARGETS: dict[TargetKind, tuple[str, str]] = {
    "growth": ("增速型", "growth"),
    "level": ("总量型", "level"),
    "ceiling": ("上限型", "ceiling"),
    "relative": ("同步型", "relative"),
}
NO_WAY = Said("目标不高于年初数", "the target is not above where the year began")


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """A year's target: a growth in %, an amount, a ceiling, or by how many points to grow faster than another indicator."""

    kind: TargetKind
    year: int
    value: float
    against: str = ""
    document: str = ""

    def __post_init__(self) -> None:
        if (self.kind == "relative") != bool(self.against):
            raise Invalid("同步型目标要写与哪个指标同步，其他目标不写。", field="against")


class Course(msgspec.Struct, frozen=True, kw_only=True):
    """How far a level target has come. Shares in per cent, gaps in percentage points, amounts in the indicator's unit.

    `seasonal` and what follows from it is None where there is no seasonal path; `no_path` then says why.
    """

    done: float
    target: float
    completion: float
    straight: float
    seasonal: float | None
    by: Literal["seasonal", "straight_line"]
    rest: float
    rest_periods: int
    rest_growth: float | None
    path: Path | None
    no_path: Said | None

    @property
    def planned(self) -> float:
        """What the line that colours the light expects, in per cent."""
        return self.seasonal if self.seasonal is not None and self.by == "seasonal" else self.straight

    @property
    def gap(self) -> float:
        """超/欠: completion − what the line expects, in percentage points."""
        return self.completion - self.planned

    @property
    def straight_gap(self) -> float:
        """The gap to the straight line, in percentage points."""
        return self.completion - self.straight

    @property
    def seasonal_gap(self) -> float | None:
        """The gap to the season, in percentage points."""
        return None if self.seasonal is None else self.completion - self.seasonal

    @property
    def absolute_gap(self) -> float:
        """The gap as an amount."""
        return self.done - self.planned / 100 * self.target

    @property
    def rest_factor(self) -> float | None:
        """How many times the path's own pace the rest of the year must run at; None when nothing is left."""
        left = (100 - self.planned) / 100 * self.target
        return self.rest / left if left > 0 else None


def course(seasons: Seasons, code: str, area: str, period: Period, target: float) -> Course | Said:
    """Where the value to date stands, or why it cannot be told. For a stock both count from the end of last year."""
    book, indicator = seasons.book, seasons.book.indicator(code)
    done = to_date(book, code, area, period)
    start = Figure(0.0)
    if indicator.nature == "stock":
        start = book.figure(code, area, indicator.rhythm.of_year(period.year - 1)[-1])
    if lack := done.lack or start.lack:
        return lack
    wanted = target - start.known
    if wanted <= 0:
        return NO_WAY
    path = seasons.path(code, area, period.year)
    return Course(
        done=done.known,
        target=wanted,
        completion=arithmetic.share(done.known, wanted),
        straight=period.share_of_year * 100,
        seasonal=path.shares[period] * 100 if isinstance(path, Path) else None,
        by=seasons.paths.light if isinstance(path, Path) else "straight_line",
        rest=wanted - done.known,
        rest_periods=len(indicator.rhythm.after(period)),
        rest_growth=rest_growth(book, code, area, period, target=wanted),
        path=path if isinstance(path, Path) else None,
        no_path=None if isinstance(path, Path) else path,
    )


def rest_growth(
    book: Book, code: str, area: str, period: Period, *, target: float | None = None, growth: float = 0.0
) -> float | None:
    """By how much the rest of the year must exceed the same months of last year, in per cent, to reach an amount, or a growth
    over last year's. All in one vintage; None where last year does not tell.
    """
    year_end = book.indicator(code).rhythm.of_year(period.year - 1)[-1]
    done, whole, same = several_to_date(book, code, area, [period, year_end, period.year_before])
    if not (done and whole and same) or whole.known <= same.known:
        return None
    wanted = whole.known * (1 + growth / 100) if target is None else target
    return arithmetic.growth(wanted - done.known, whole.known - same.known)
