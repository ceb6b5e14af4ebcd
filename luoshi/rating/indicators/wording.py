"""Periods as sheets and people write them: 2021年1-3月, 1—3月, 一季度, 前三季度, 2021.03 → Period."""

from __future__ import annotations

import re
import unicodedata

from luoshi.errors import Invalid
from luoshi.rating.indicators.periods import Period

NUMBERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
DASH = r"[-—–―~至到]+"
YEAR = r"(?P<year>\d{4})"
FORMS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"(?:{YEAR}年)?0?1月?{DASH}(?P<to>\d{{1,2}})月份?(?:累计)?"), "months"),
    (re.compile(rf"(?:{YEAR}年)?(?P<month>\d{{1,2}})月(?:份|末|底)?"), "month"),
    (re.compile(rf"{YEAR}[-./](?P<month>\d{{1,2}})"), "month"),
    (re.compile(rf"(?:{YEAR}年)?[一1](?:季度)?{DASH}(?P<quarters>[二三四2-4])季度"), "quarters"),
    (re.compile(rf"(?:{YEAR}年)?(?:第|前)?(?P<quarter>[一二三四1-4])个?季度"), "quarter"),
    (re.compile(rf"(?:{YEAR}年)?(?P<half>[上下])半年"), "half"),
    (re.compile(rf"{YEAR}[-—–/](?:\d{{2}}|\d{{4}})学年"), "school"),
    (re.compile(rf"{YEAR}年(?:全年|度)?"), "year"),
    (re.compile(r"全年"), "year"),
)


def read(text: str, year: int | None = None) -> Period:
    """The period that the words name; `year` stands in where they name none."""
    words = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    try:
        return Period.parse(words)
    except Invalid:
        pass
    for pattern, form in FORMS:
        if found := pattern.fullmatch(words):
            named = found.groupdict()
            in_year = int(named["year"]) if named.get("year") else year
            if in_year is None:
                raise Invalid(f"“{text}”没有写年份，请写成 2021年1—3月 的样子。")
            return _made(form, words, in_year, named)
    raise Invalid(f"“{text}”不是期间，应写成 2021年3月、2021年1—3月、2021年一季度、2021年上半年 的样子。")


def _made(form: str, words: str, year: int, named: dict[str, str | None]) -> Period:
    match form:
        case "months":
            return Period.months(year, int(named["to"] or 0))
        case "month":
            return Period.month(year, int(named["month"] or 0))
        case "quarter":
            quarter = NUMBERS[named["quarter"] or ""]
            return Period.quarters(year, quarter) if "前" in words else Period.quarter(year, quarter)
        case "quarters":
            return Period.quarters(year, NUMBERS[named["quarters"] or ""])
        case "half":
            return Period.half_year(year, 1 if named["half"] == "上" else 2)
        case "school":
            return Period.school_year(year)
    return Period.of_year(year)
