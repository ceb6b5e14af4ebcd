"""Resolves a marked time against the day of the meeting: the first and the last day that it allows."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from luoshi.reading import lexicon
from luoshi.reading.model import Deadline, Span
from luoshi.reading.numerals import integer
from luoshi.reading.times.expressions import COUNT, DEADLINE, MONTH

# The first year of each five-year plan.
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
# Feasts and events that fall on the same day each year: month and day.
FIXED = {
    "元旦": (1, 1),
    "五一": (5, 1),
    "七一": (7, 1),
    "八一": (8, 1),
    "国庆": (10, 1),
    "十一": (10, 1),
    "高考": (6, 7),
    "劳动节": (5, 1),
    "建党节": (7, 1),
    "建军节": (8, 1),
    "教师节": (9, 10),
    "秋季开学": (9, 1),
}


def resolve(text: str, span: Span, day: str | None) -> Deadline:
    """The first and the last day that a marked stretch allows, where it can be worked out."""
    match = DEADLINE.search(text, *span)
    if match is None or day is None:
        return Deadline(span)
    try:
        start, end = _range(match, date.fromisoformat(day))
    except (ValueError, OverflowError):
        return Deadline(span)
    return Deadline(span, start.isoformat() if start else None, end.isoformat() if end else None)


def _range(match: re.Match[str], today: date) -> tuple[date | None, date | None]:
    words, kind = match.group(), match.lastgroup
    year = _year(words, today)
    bounded = words.endswith("前")
    if kind == "half":
        return date(today.year, 1, 1), date(today.year, 6, 30)
    if kind == "day":
        month, dom = (integer(part) for part in re.findall(rf"({MONTH})[月日]", words)[-2:])
        when = date(year, month, dom)
        return (when, None) if words.endswith("起") else (today if bounded else when, when)
    if kind == "month":
        return _month(words, year, today, bounded)
    if kind in ("yearend", "thisyear"):
        first = date(year, 1, 1) if words in ("全年", "新的一年", "新一年") else today
        return first, date(year, 12, 31)
    if kind == "quarter":
        return _quarter(words, year, today, bounded)
    if kind == "within":
        return today, _after(words, today)
    if kind == "thismonth":
        return today, _this_month(words, today)
    if kind == "plan":
        name = re.sub(r"[“”]|规划|期?末|期间|时期|期内", "", words)
        begins = PLANS.get(name)
        return (date(begins, 1, 1), date(begins + 4, 12, 31)) if begins else (None, None)
    if kind == "year":
        return today, date(year - 1 if words.endswith("年前") else year, 12, 31)
    return None, _event(words, today)


def _year(words: str, today: date) -> int:
    digits = re.search(r"(?:19|20)\d{2}(?=年)", words)
    if digits:
        return int(digits.group())
    written = re.search(r"[一二][九〇○零][一二三四五六七八九〇○零]{2}(?=年)", words)
    if written:
        return integer(written.group())
    if "新的一年" in words or "新一年" in words:
        return today.year + (1 if today.month >= 10 else 0)
    return today.year + (1 if "明年" in words else 2 if "后年" in words else -1 if "去年" in words else 0)


def _month(words: str, year: int, today: date, bounded: bool) -> tuple[date, date]:
    found = re.search(r"(\d{1,2}|[一二三四五六七八九十]{1,2})月", words)
    month = integer(found.group(1)) if found else today.month
    if "年" not in words and month < today.month - 6:
        year += 1
    last = monthrange(year, month)[1]
    first, finish = 1, last
    if "上旬" in words or "月初" in words:
        finish = 10
    elif "中旬" in words:
        first, finish = 11, 20
    elif "下旬" in words or "月底" in words or "月末" in words:
        first = 21
    elif bounded:
        return today, date(year, month, 1) - timedelta(days=1)
    return (today if bounded else date(year, month, first)), date(year, month, finish)


def _quarter(words: str, year: int, today: date, bounded: bool) -> tuple[date, date]:
    if "半年" in words or "年中" in words:
        first, last = (1, 6) if "上" in words or "年中" in words else (7, 12)
    else:
        found = re.search(r"[一二三四1-4](?=季度)", words)
        quarter = integer(found.group()) if found else (today.month + 2) // 3
        first, last = quarter * 3 - 2, quarter * 3
    begin = date(year, first, 1)
    finish = date(year, last, monthrange(year, last)[1])
    if bounded:
        return today, (finish if "末" in words or "底" in words else begin - timedelta(days=1))
    return begin, finish


def _after(words: str, today: date) -> date | None:
    found = re.search(rf"({COUNT})(?:个)?(工作日|月|年|天|日|小时|周|星期|季度)", words)
    if not found or "几" in found.group(1):
        return None
    unit = found.group(2)
    if found.group(1) == "半":
        return _months_on(today, 6) if unit == "年" else today + timedelta(days=15)
    count = integer(found.group(1))
    if unit in ("月", "季度", "年"):
        return _months_on(today, count * {"月": 1, "季度": 3, "年": 12}[unit])
    if unit == "工作日":
        return None
    return today + timedelta(days=count * 7 if unit in ("周", "星期") else count // 24 if unit == "小时" else count)


def _months_on(day: date, months: int) -> date:
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _this_month(words: str, today: date) -> date:
    if "周" in words:
        days = 6 - today.weekday() + (7 if "下周" in words else 0)
        return today + timedelta(days=days)
    month = _months_on(today.replace(day=1), 1 if "下月" in words else 0)
    return month.replace(day=monthrange(month.year, month.month)[1])


def _event(words: str, today: date) -> date | None:
    """The eve of the next day of that name, by the calendar or by the moon; seasons stay unresolved."""
    for name, (month, day) in FIXED.items():
        if name in words:
            when = date(today.year, month, day)
            return (when if when > today else date(today.year + 1, month, day)) - timedelta(days=1)
    for name, days in lexicon.feasts().items():
        if name in words:
            return next((when - timedelta(days=1) for when in days if when > today), None)
    return None
