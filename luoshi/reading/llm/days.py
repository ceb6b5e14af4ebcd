"""Tells whether the date that a language model gives is what the text says."""

from __future__ import annotations

import re
from datetime import date, timedelta

from luoshi.reading.llm.answer import Day
from luoshi.reading.numerals import value

NUMBER = r"(\d{1,4}|[一二三四五六七八九十]{1,3})"
DAY = re.compile(rf"(?:(\d{{4}})年)?(?:{NUMBER}月)?{NUMBER}日")
A_YEAR = timedelta(366)
DAYS_AGO = {"今天": 0, "今日": 0, "昨天": 1, "昨日": 1}


def means(day: Day, published: str | None) -> bool:
    """Whether the date is what the words say: same day, same month and year where they stand, else near the publication."""
    try:
        meant = date.fromisoformat(day.iso)
        known = date.fromisoformat(published) if published else None
    except ValueError:
        return False
    written = DAY.search(day.quote)
    if written is None:
        ago = next((days for words, days in DAYS_AGO.items() if words in day.quote), None)
        return ago is not None and known is not None and meant == known - timedelta(ago)
    year, month, number = written.groups()
    if value(number) != meant.day or (month and value(month) != meant.month):
        return False
    return int(year) == meant.year if year else known is not None and timedelta(0) <= known - meant < A_YEAR
