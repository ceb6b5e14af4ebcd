"""Days as offices write them; a day that leaves out its year or its day of the month is doubted unless the sheet gives it."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime
from functools import lru_cache

from luoshi.intake.sheets.cell import Broken, Cell, Look
from luoshi.intake.sheets.looks import moment_of
from luoshi.intake.sheets.numbers import broken
from luoshi.intake.sheets.plain import bare, unclear
from luoshi.intake.sheets.wanted import Meaning, Setting, Wanted
from luoshi.intake.sheets.words import How, Unclear

_TIME = r"(?:[T时]?\d{1,2}(?::|时)\d{2}(?:(?::|分)\d{2}(?:\.\d+)?秒?|分)?)?"
_FULL = re.compile(rf"(\d{{4}})([-./年])(\d{{1,2}})([-./月])(\d{{1,2}})([日号]?)(?P<time>{_TIME})")
_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})")
_NO_YEAR = re.compile(r"(\d{1,2})月(\d{1,2})[日号]")
_END = re.compile(r"(?:(\d{4})年)?(?:(\d{1,2})月|年)?(?:底|末)")
_MONTH = re.compile(r"(\d{4})(?:年|[-./])(\d{1,2})月?")
_SHORT = re.compile(r"\d{1,2}([-./年])\d{1,2}(\1|月)\d{1,4}日?")
_SERIAL = range(32_874, 73_051)  # 1990 to 2099
_CHINESE_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_COUNT = "[二三]?十[一二三四五六七八九]?|[一二三四五六七八九]"
_IN_CHINESE = re.compile(rf"([〇○零一二三四五六七八九]{{4}})年(?:({_COUNT})月(?:({_COUNT})[日号])?)?")
LEAST_YEAR, MOST_YEAR = 1949, 2199
MOST_CHARACTERS = 60
LIKE_THIS = "写成 2021-03-05 的样子", "write it as 2021-03-05"


def read_date(cell: Cell, wanted: Wanted, setting: Setting) -> Meaning:
    """A day."""
    day, how = _day_of(cell, setting)
    if wanted.earliest and day < wanted.earliest:
        raise unclear(
            *(f"早于 {wanted.earliest.isoformat()}", f"before {wanted.earliest.isoformat()}"),
            *("核对日期", "check the date"),
        )
    return day, how


def _day_of(cell: Cell, setting: Setting) -> tuple[date, How]:
    raw = cell.raw
    if isinstance(raw, Broken):
        raise broken(raw)
    if isinstance(raw, str):
        return day_in(raw, setting.year, is_1904=setting.is_1904)
    if isinstance(raw, date):
        return _real(raw, cell.look)
    if isinstance(raw, float | int) and not isinstance(raw, bool):
        if cell.look is Look.PLAIN and raw == int(raw):
            return day_in(str(int(raw)), setting.year, is_1904=setting.is_1904)
        raise unclear("不是日期", "not a date", *LIKE_THIS)
    raise unclear("不是日期", "not a date", *LIKE_THIS)


def _real(moment: date, look: Look) -> tuple[date, How]:
    if look in (Look.MONTH, Look.YEAR):
        raise _only_month()
    day = moment.date() if isinstance(moment, datetime) else moment
    if not LEAST_YEAR <= day.year <= MOST_YEAR:
        raise unclear(
            *(f"是 {day.year} 年的日期，像是把数字设成了日期格式", f"a date in {day.year}: a number in a date format?"),
            *LIKE_THIS,
        )
    if look is Look.DAY_WITHOUT_YEAR:
        return day, How.YEAR_HIDDEN
    return day, How.TIME_DROPPED if isinstance(moment, datetime) else How.REAL_DATE


@lru_cache(1 << 12)
def day_in(text: str, year: int | None = None, *, is_1904: bool = False) -> tuple[date, How]:
    """The day that a text is; `year` is the year of days written without one."""
    if len(text) > MOST_CHARACTERS:
        raise unclear("不是日期", "not a date", *LIKE_THIS)
    packed = arabic(bare(text))
    if found := _FULL.fullmatch(packed):
        if (found[2] == "年") != (found[4] == "月") or (found[2] != "年" and found[2] != found[4]):
            raise unclear("日期的写法前后不一", "a date in two ways at once", *LIKE_THIS)
        return checked(int(found[1]), int(found[3]), int(found[5])), How.TIME_DROPPED if found[
            "time"
        ] else How.AS_WRITTEN
    if found := _PACKED.fullmatch(packed):
        return checked(int(found[1]), int(found[2]), int(found[3])), How.AS_WRITTEN
    if found := _NO_YEAR.fullmatch(packed):
        if year is None:
            raise unclear("没有写年份", "the year is missing", *LIKE_THIS)
        return checked(year, int(found[1]), int(found[2])), How.YEAR_GIVEN
    if found := _END.fullmatch(packed):
        return _end(found, year)
    if len(packed) == 5 and packed.isdecimal() and int(packed) in _SERIAL:
        moment = moment_of(int(packed), is_1904)
        assert moment is not None
        return moment, How.SERIAL
    if _MONTH.fullmatch(packed) or re.fullmatch(r"\d{6}|\d{4}年?", packed):
        raise _only_month()
    if _SHORT.fullmatch(packed):
        raise unclear("年、月、日的次序或世纪不明", "the order of year, month and day is unclear", *LIKE_THIS)
    raise unclear("不是日期", "not a date", *LIKE_THIS)


def _end(found: re.Match[str], year: int | None) -> tuple[date, How]:
    stated = int(found[1]) if found[1] else year
    if stated is None:
        raise unclear("没有写年份", "the year is missing", *LIKE_THIS)
    month = int(found[2] or 12)
    checked(stated, month, 1)
    return date(stated, month, monthrange(stated, month)[1]), How.MONTH_END if found[1] else How.YEAR_GIVEN


def checked(year: int, month: int, day: int) -> date:
    """The day, if the calendar has it."""
    if not LEAST_YEAR <= year <= MOST_YEAR:
        raise unclear(f"年份 {year} 不合理", f"the year {year} is out of range", "核对年份", "check the year")
    try:
        return date(year, month, day)
    except ValueError:
        raise unclear(
            f"日历上没有 {year} 年 {month} 月 {day} 日", f"{year}-{month}-{day} is not in the calendar", *LIKE_THIS
        ) from None


def _only_month() -> Unclear:
    return unclear("只到年或月，没有写哪一天", "a month or year without the day", *LIKE_THIS)


def arabic(text: str) -> str:
    """二〇二一年三月五日 → 2021年3月5日; any other text stays."""
    found = _IN_CHINESE.match(text)
    if not found:
        return text
    parts = [found[1].translate(_CHINESE_DIGITS) + "年"]
    parts += [f"{_count(each)}{mark}" for each, mark in ((found[2], "月"), (found[3], "日")) if each]
    return "".join(parts) + text[found.end() :]


def _count(word: str) -> int:
    """一 to 九十九."""
    tens, ten, ones = word.rpartition("十")
    if not ten:
        return int(word.translate(_CHINESE_DIGITS))
    return int(tens.translate(_CHINESE_DIGITS) or 1) * 10 + int(ones.translate(_CHINESE_DIGITS) or 0)
