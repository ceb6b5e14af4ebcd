"""Periods that figures stand for: a month, 1—3月, a quarter, 上半年, a year, a school year; their order, codes and words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

import msgspec

from luoshi.errors import Invalid

Kind = Literal["month", "months", "quarter", "quarters", "half_year", "year", "school_year"]

MONTHS_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
QUARTERS_ZH = ("一季度", "二季度", "三季度", "四季度")
TO_DATE_ZH = ("一季度", "上半年", "前三季度", "全年")
TO_DATE_EN = ("Q1", "H1", "Q1–Q3", "full year")


class Period(msgspec.Struct, frozen=True, order=True, cache_hash=True):
    """A stretch of whole months: the number of its last month (year × 12 + month − 1), its length, and what it is.

    `months` and `quarters` run from January; a lone month and January to January are different periods of the same time.
    """

    end: int
    length: int
    kind: Kind

    @classmethod
    def month(cls, year: int, month: int) -> Period:
        """One month."""
        return cls(_last(year, month), 1, "month")

    @classmethod
    def months(cls, year: int, to: int) -> Period:
        """January to a month: 1—3月."""
        return cls(_last(year, to), to, "months")

    @classmethod
    def quarter(cls, year: int, quarter: int) -> Period:
        """One quarter."""
        return cls(_last(year, _within(quarter, 4, "季度") * 3), 3, "quarter")

    @classmethod
    def quarters(cls, year: int, to: int) -> Period:
        """The first quarter to another: 一季度, 上半年, 前三季度, 全年."""
        return cls(_last(year, _within(to, 4, "季度") * 3), to * 3, "quarters")

    @classmethod
    def half_year(cls, year: int, half: int) -> Period:
        """One half of a year."""
        return cls(_last(year, _within(half, 2, "半年") * 6), 6, "half_year")

    @classmethod
    def of_year(cls, year: int) -> Period:
        """A calendar year."""
        return cls(_last(year, 12), 12, "year")

    @classmethod
    def school_year(cls, year: int) -> Period:
        """September of the year to August of the next."""
        return cls(_last(year + 1, 8), 12, "school_year")

    @classmethod
    @lru_cache(4096)
    def parse(cls, code: str) -> Period:
        """The period of a code such as 2021-03, 2021-01..03, 2021Q1, 2021Q1..Q3, 2021H1, 2021, 2021S."""
        for pattern, make in CODES:
            if found := pattern.fullmatch(code):
                return make(*map(int, found.groups()))
        raise Invalid(f"“{code}”不是期间，应写成 2021-03、2021-01..03、2021Q1、2021Q1..Q3、2021H1、2021 或 2021S。")

    @property
    def year(self) -> int:
        """The year that it belongs to; of a school year the one in which it begins."""
        return self.end // 12 - (self.kind == "school_year")

    @property
    def last_month(self) -> int:
        """Its last month, 1 to 12."""
        return self.end % 12 + 1

    @property
    def first_month(self) -> int:
        """Its first month, 1 to 12."""
        return (self.end - self.length + 1) % 12 + 1

    @property
    def year_before(self) -> Period:
        """The same period of last year."""
        return Period(self.end - 12, self.length, self.kind)

    @property
    def is_cumulative(self) -> bool:
        """Whether it is one of those that run on from the start of the year."""
        return self.kind in {"months", "quarters"}

    @property
    def share_of_year(self) -> float:
        """The share of its year that has passed at its end, 0 to 1: month ÷ 12."""
        return 1.0 if self.kind == "school_year" else self.last_month / 12

    def same_time(self, other: Period) -> bool:
        """Whether both cover the same months, whatever they are called."""
        return (self.end, self.length) == (other.end, other.length)

    @property
    def code(self) -> str:
        """The code, as addresses, sheets and the API write it."""
        year, month = self.year, self.last_month
        match self.kind:
            case "month":
                return f"{year}-{month:02}"
            case "months":
                return f"{year}-01..{month:02}"
            case "quarter":
                return f"{year}Q{month // 3}"
            case "quarters":
                return f"{year}Q1..Q{month // 3}"
            case "half_year":
                return f"{year}H{month // 6}"
            case "school_year":
                return f"{year}S"
        return str(year)

    def words(self, language: Literal["zh", "en"] = "zh") -> str:
        """The period in words, with its year."""
        return _words(self)[language == "en"]


@lru_cache(4096)
def _words(period: Period) -> tuple[str, str]:
    year = period.year
    if period.kind == "school_year":
        return f"{year}—{year + 1}学年", f"school year {year}/{(year + 1) % 100:02}"
    if period.kind == "year":
        return f"{year}年", str(year)
    zh, en = _within_year(period.kind, period.last_month)
    return f"{year}年{zh}", f"{en} {year}"


def _within_year(kind: Kind, month: int) -> tuple[str, str]:
    match kind:
        case "month":
            return f"{month}月", MONTHS_EN[month - 1]
        case "months":
            until = MONTHS_EN[month - 1]
            return ("1月", "Jan") if month == 1 else (f"1—{month}月", f"Jan–{until}")
        case "quarter":
            return QUARTERS_ZH[month // 3 - 1], f"Q{month // 3}"
        case "quarters":
            return TO_DATE_ZH[month // 3 - 1], TO_DATE_EN[month // 3 - 1]
    return ("上半年", "H1") if month == 6 else ("下半年", "H2")


def _last(year: int, month: int) -> int:
    if not 1900 <= year <= 2200:
        raise Invalid(f"年份 {year} 不在 1900 至 2200 之间。")
    return year * 12 + _within(month, 12, "月") - 1


def _within(number: int, most: int, unit: str) -> int:
    if not 1 <= number <= most:
        raise Invalid(f"没有第 {number} 个{unit}（1 至 {most}）。" if unit != "月" else f"没有 {number} 月。")
    return number


CODES = (
    (re.compile(r"(\d{4})-(\d{2})"), Period.month),
    (re.compile(r"(\d{4})-01\.\.(\d{2})"), Period.months),
    (re.compile(r"(\d{4})Q(\d)"), Period.quarter),
    (re.compile(r"(\d{4})Q1\.\.Q(\d)"), Period.quarters),
    (re.compile(r"(\d{4})H(\d)"), Period.half_year),
    (re.compile(r"(\d{4})"), Period.of_year),
    (re.compile(r"(\d{4})S"), Period.school_year),
)
