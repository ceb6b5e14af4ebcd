"""The eve of the next feast of a name, by the calendar or by the moon; seasons and events stay unresolved."""

from __future__ import annotations

from datetime import date

from luoshi.reading import lexicon
from luoshi.reading.times.days import UNKNOWN, Range, coming, eve

FIXED = {
    "元旦": (1, 1),
    "妇女节": (3, 8),
    "三八": (3, 8),
    "五一": (5, 1),
    "劳动节": (5, 1),
    "六一": (6, 1),
    "儿童节": (6, 1),
    "高考": (6, 7),
    "七一": (7, 1),
    "建党节": (7, 1),
    "八一": (8, 1),
    "建军节": (8, 1),
    "秋季开学": (9, 1),
    "教师节": (9, 10),
    "国庆": (10, 1),
    "十一": (10, 1),
}


def before(words: str, today: date) -> Range:
    """No first day, and as the last the eve of the feast that the words name; of the first where they name more."""
    if not words.endswith("前"):
        return UNKNOWN
    named = "春节前" if words == "年前" else words.replace("农历新年", "春节")
    days = [coming(date(today.year, *day), today) for name, day in FIXED.items() if name in named]
    days += [
        next(day for day in moved if day > today)
        for name, moved in lexicon.feasts().items()
        if name in named and moved[-1] > today
    ]
    ahead = [day if day > today else day.replace(year=day.year + 1) for day in days]
    return None, eve(min(ahead)) if ahead else None
