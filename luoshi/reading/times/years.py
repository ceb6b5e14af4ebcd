"""What the kinds of time that name years mean in days: 双过半, 年底, 全年, “十四五”末, 2021—2023年."""

from __future__ import annotations

import re
from datetime import date

from luoshi.reading import patterns
from luoshi.reading.numerals import integer
from luoshi.reading.times.days import UNKNOWN, Range, eve, last_of_month, whole_years
from luoshi.reading.times.expressions import NAMED_YEAR, YEAR

OWN_YEAR = patterns.late(YEAR)
YEARS = patterns.late(rf"{YEAR}|(?:19|20)\d{{2}}")
PLANS = {
    "八五": 1991,
    "九五": 1996,
    "十五": 2001,
    "十一五": 2006,
    "十二五": 2011,
    "十三五": 2016,
    "十四五": 2021,
    "十五五": 2026,
    "十六五": 2031,
}


def named_year(words: str, today: date) -> int:
    """The year that 2022年, 二〇二二年, 明年 or 去年 names."""
    if re.match(rf"{NAMED_YEAR}|\d{{4}}$", words):
        return integer(words[:4])
    return today.year + {"明": 1, "来": 1, "次": 1, "后": 2, "去": -1, "上": -1}.get(words[0], 0)


def half(words: str, today: date, year: int) -> Range:
    """双过半: to the middle of the year."""
    return date(year, 1, 1), date(year, 6, 30)


def year_end(words: str, today: date, year: int) -> Range:
    """年底, 明年底, 2025年末, 明年初."""
    return (date(year, 1, 1), last_of_month(year, 3)) if "初" in words else (today, date(year, 12, 31))


def this_year(words: str, today: date, year: int) -> Range:
    """全年, 年内, 新的一年, 今明两年."""
    if words == "今明两年":
        return whole_years(today.year, today.year + 1)
    if words.startswith("新"):
        return whole_years(today.year + (today.month >= 10))
    first, last = whole_years(year)
    return (first if words == "全年" else max(today, first)), last


def plan(words: str, today: date, year: int) -> Range:
    """“十四五”期间, “十四五”末."""
    begins = PLANS.get(re.sub(r"[“”]|规划|期?末|期间|时期|期内|收官|之前|以前|前", "", words))
    if begins is None:
        return UNKNOWN
    first, last = whole_years(begins, begins + 4)
    return (today if re.search("末|收官", words) else first), last


def whole_year(words: str, today: date, year: int) -> Range:
    """明年, 2025年, 2021—2023年; 2025年前 ends with 2024."""
    years = [named_year(found.group(), today) for found in YEARS.finditer(words)]
    first, last = whole_years(years[0], years[-1])
    if words.endswith("前"):
        return today, eve(first)
    return (today if len(years) == 1 and years[0] > today.year + 1 else first), last
