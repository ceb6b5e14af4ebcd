"""Periods as offices write them: 2021年1—3月, 一季度, 上半年, 2021Q1, 第12周, 2021—2022学年."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

import msgspec

from luoshi.intake.sheets.cell import Broken, Cell, Look
from luoshi.intake.sheets.days import LEAST_YEAR, MOST_CHARACTERS, MOST_YEAR, arabic
from luoshi.intake.sheets.numbers import broken
from luoshi.intake.sheets.plain import bare, unclear
from luoshi.intake.sheets.wanted import Every, Meaning, Setting, Wanted
from luoshi.intake.sheets.words import How

_YEAR = r"(?:(?P<year>\d{4})(?:年度|年|[-./])?)?"
_DASH = r"(?:-|—|~|～|至|到|–)"
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_YEAR}(?P<first>\d{{1,2}})月?{_DASH}(?P<last>\d{{1,2}})月(?:份|累计)?",
        rf"{_YEAR}(?P<month>\d{{1,2}})月份?",
        r"(?P<year>\d{4})[-./](?P<month>\d{1,2})",
        r"(?P<year>\d{4})(?P<month>0[1-9]|1[0-2])",
        rf"{_YEAR}第?(?P<quarter>[一二三四1234])季度?",
        rf"{_YEAR}[qQ](?P<quarter>[1-4])",
        rf"{_YEAR}前(?P<quarters>[一二三四])个?季度",
        rf"{_YEAR}(?P<half>上|下)半年",
        rf"{_YEAR}[hH](?P<half>[12])",
        rf"{_YEAR}第?(?P<week>\d{{1,2}})周",
        r"(?P<year>\d{4})-?[wW](?P<week>\d{1,2})",
        rf"(?P<year>\d{{4}}){_DASH}(?P<next>\d{{4}})学年度?",
        rf"{_YEAR}(?P<whole>全年|年度)",
        r"(?P<whole>)(?P<year>\d{4})年?度?",
    )
)
_TWO_YEARS = re.compile(rf"\d{{4}}{_DASH}\d{{4}}")
LIKE_THIS = "写成 2021年1—3月、2021年一季度 的样子", "write it as 2021年1—3月 or 2021Q1"
_NAMES = {
    "week": ("周", "week"),
    "month": ("月", "month"),
    "quarter": ("季度", "quarter"),
    "half_year": ("半年", "half-year"),
    "year": ("年", "year"),
    "school_year": ("学年", "school year"),
}
DECEMBER = 12


class Period(msgspec.Struct, frozen=True, order=True):
    """Some months of one year (first and last belong to it), a week by ISO, or a school year by the year it begins in."""

    year: int
    first: int = 1
    last: int = DECEMBER
    kind: str = "months"

    def is_(self, every: Every) -> bool:
        """It is one week, one month, one quarter…"""
        if self.kind != "months":
            return self.kind == every
        months = self.last - self.first + 1
        lengths = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}
        return months == lengths.get(every) and (self.first - 1) % months == 0

    @property
    def code(self) -> str:
        """A short name: 2021, 2021H1, 2021Q1, 2021-03, 2021-01..02, 2021-W12, 2021/2022."""
        if self.kind == "week":
            return f"{self.year}-W{self.first:02}"
        if self.kind == "school_year":
            return f"{self.year}/{self.year + 1}"
        if self.is_("year"):
            return str(self.year)
        if self.is_("half_year"):
            return f"{self.year}H{self.last // 6}"
        if self.is_("quarter"):
            return f"{self.year}Q{self.last // 3}"
        return f"{self.year}-{self.first:02}" + (f"..{self.last:02}" if self.last != self.first else "")


def read_period(cell: Cell, wanted: Wanted, setting: Setting) -> Meaning:
    """A period of the wanted length. Where a school year is wanted, two years in a row are one, with or without the word."""
    if wanted.every == "school_year" and isinstance(cell.raw, str) and _TWO_YEARS.fullmatch(bare(cell.raw)):
        cell = msgspec.structs.replace(cell, raw=f"{bare(cell.raw)}学年")
    period, how = period_of(cell, setting.year)
    if not period.is_(wanted.every):
        zh, en = _NAMES[wanted.every]
        raise unclear(f"不是一个{zh}", f"not one {en}", f"写一个{zh}", f"write one {en}")
    return period, how


def period_of(cell: Cell, year: int | None) -> tuple[Period, How]:
    """The period that a cell names."""
    raw = cell.raw
    if isinstance(raw, Broken):
        raise broken(raw)
    if isinstance(raw, date) and cell.look is Look.MONTH:
        return Period(raw.year, raw.month, raw.month), How.REAL_DATE
    if isinstance(raw, date) and cell.look is Look.YEAR:
        return Period(raw.year), How.REAL_DATE
    if isinstance(raw, float | int) and not isinstance(raw, bool) and cell.look is Look.PLAIN and raw == int(raw):
        return period_in(str(int(raw)), year)
    if isinstance(raw, str):
        return period_in(raw, year)
    raise unclear(
        *("是日期或别的值，不是期间（可能被 Excel 自动改过）", "a date or other value, not a period"), *LIKE_THIS
    )


def _found(packed: str) -> dict[str, str] | None:
    for form in _FORMS:
        if found := form.fullmatch(packed):
            return {key: value for key, value in found.groupdict().items() if value is not None}
    return None


def is_period(text: str) -> bool:
    """It has the form of a period, whether or not there is such a one."""
    return len(text) <= MOST_CHARACTERS and _found(arabic(bare(text))) is not None


@lru_cache(1 << 12)
def period_in(text: str, year: int | None = None) -> tuple[Period, How]:
    """The period that a text names; `year` is the year of those written without one."""
    found = _found(arabic(bare(text))) if len(text) <= MOST_CHARACTERS else None
    if found is None:
        raise unclear("不是期间", "not a period", *LIKE_THIS)
    stated = int(found["year"]) if "year" in found else year
    if stated is None:
        raise unclear("没有写年份", "the year is missing", *LIKE_THIS)
    if not LEAST_YEAR <= stated <= MOST_YEAR:
        raise unclear(f"年份 {stated} 不合理", f"the year {stated} is out of range", "核对年份", "check the year")
    return _period(found, stated), How.AS_WRITTEN if "year" in found else How.YEAR_GIVEN


def _period(found: dict[str, str], year: int) -> Period:
    match found:
        case {"first": first, "last": last}:
            return _months(year, int(first), int(last))
        case {"month": month}:
            return _months(year, int(month), int(month))
        case {"quarter": quarter}:
            end = _QUARTERS[quarter] * 3
            return Period(year, end - 2, end)
        case {"quarters": quarters}:
            return Period(year, 1, _QUARTERS[quarters] * 3)
        case {"half": half}:
            return Period(year, 1, 6) if half in {"上", "1"} else Period(year, 7, DECEMBER)
        case {"week": week}:
            return _week(year, int(week))
        case {"next": following}:
            if int(following) != year + 1:
                raise unclear("学年应跨相邻两年", "a school year spans two years in a row", *LIKE_THIS)
            return Period(year, kind="school_year")
    return Period(year)


def _months(year: int, first: int, last: int) -> Period:
    if not 1 <= first <= last <= DECEMBER:
        raise unclear("月份不对", "no such months", *LIKE_THIS)
    return Period(year, first, last)


def _week(year: int, week: int) -> Period:
    try:
        date.fromisocalendar(year, week, 1)
    except ValueError:
        raise unclear(f"{year} 年没有第 {week} 周", f"{year} has no week {week}", *LIKE_THIS) from None
    return Period(year, week, week, "week")
