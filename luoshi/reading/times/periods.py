"""What each kind of time means in days: (its words, the day of the meeting, the year it is in) → first and last day."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from luoshi.reading import patterns
from luoshi.reading.numerals import integer
from luoshi.reading.times.days import (
    PART,
    UNKNOWN,
    Range,
    coming,
    eve,
    in_month,
    last_of_month,
    months_on,
)
from luoshi.reading.times.expressions import COUNT, DAY, MONTH, TO, UNIT, YEAR
from luoshi.reading.times.years import half, named_year, plan, this_year, whole_year, year_end

DAYS = patterns.late(
    rf"({MONTH})月({DAY})(?:[日号](?:（[^）]*）)?)?" + rf"(?:{TO}({YEAR})?(?:({MONTH})月)?({DAY})[日号])?"
)
MONTHS = patterns.late(rf"({MONTH})(?:{TO}({MONTH}))?月")
LENGTH = re.compile(rf"({COUNT})个?({UNIT})(半?)(?!.*{UNIT})")
ROUGH = re.compile("[一二三四五六七八九两]{2}")
NEXT, RECURRING = "下次", "每"
WEEK = "一二三四五六日"


def day(words: str, today: date, year: int) -> Range:
    """5月12日, 5月12日至14日."""
    found = DAYS.search(words)
    if found is None:
        return UNKNOWN
    month, dom, other_year, other_month, other_dom = found.groups()
    first = last = date(year, integer(month), integer(dom))
    if other_dom:
        last = date(
            named_year(other_year, today) if other_year else year, integer(other_month or month), integer(other_dom)
        )
    return first, coming(last, first)


def month(words: str, today: date, year: int) -> Range:
    """6月, 6月底, 6月中旬, 4—6月; 6月前 ends with May."""
    found = MONTHS.search(words)
    if found is None:
        return UNKNOWN
    number, other = integer(found.group(1)), found.group(2)
    if other:
        return date(year, number, 1), in_month(words, year + (integer(other) < number), integer(other))[1]
    return _up_to(words, in_month(words, year, number))


def this_month(words: str, today: date, year: int) -> Range:
    """月底, 本月内, 下月中旬."""
    ahead = months_on(today.replace(day=1), 1 if words[0] in NEXT else 0)
    return _up_to(words, in_month(words, ahead.year, ahead.month))


def day_of_month(words: str, today: date, year: int) -> Range:
    """下月10日, 20日前; 每月5日前 comes again and again."""
    found = re.search(rf"({DAY})[日号]", words)
    if words[0] == RECURRING or found is None:
        return UNKNOWN
    dom, ahead = integer(found.group(1)), words[0] in NEXT
    ahead |= words[0] not in "本当" and dom < today.day
    when = months_on(today.replace(day=1), int(ahead)).replace(day=dom)
    return when, when


def week(words: str, today: date, year: int) -> Range:
    """本周内, 下周五前; 每周五前 comes again and again."""
    if words[0] == RECURRING:
        return UNKNOWN
    monday = today + timedelta(days=(7 if words[0] == "下" else 0) - today.weekday())
    named = re.search("周([一二三四五六日天])", words)
    if named is None:
        return monday, monday + timedelta(days=6)
    when = monday + timedelta(days=WEEK.index(named.group(1).replace("天", "日")))
    when += timedelta(days=7 if words[0] == "周" and when < today else 0)
    return when, when


def hours(words: str, today: date, year: int) -> Range:
    """今晚8时前, 明日下班前."""
    if words[0] not in "今明":
        return UNKNOWN
    when = today + timedelta(days=int(words[0] == "明"))
    return when, when


def quarter(words: str, today: date, year: int) -> Range:
    """二季度, 二、三季度, 前三季度, 上半年, 年中; of 三季度末 only the last day is known."""
    numbers = [integer(found) for found in re.findall("[一二两三四1-4](?=个?季度|、|[至到—–～~-])", words)]
    if "半年" in words or "年中" in words:
        first, last = (7, 12) if "下" in words else (1, 6)
    elif "前" in words[: words.index("季")]:
        first, last = 1, numbers[-1] * 3
    else:
        now = (today.month + 2) // 3 + (words[0] == "下")
        year, now = (year + 1, 1) if now > 4 else (year, now)
        numbers = numbers or [now]
        first, last = numbers[0] * 3 - 2, numbers[-1] * 3
    if words.endswith("初"):
        last = first
    begin, finish = _up_to(words, (date(year, first, 1), last_of_month(year, last)))
    return None if words.endswith(("末", "底")) else begin, finish


def within(words: str, today: date, year: int) -> Range:
    """三年内, 两到三年时间, 一年半内; a number of working days needs their calendar."""
    found = LENGTH.search(words)
    if found is None or found.group(2) == "工作日" or set("几数") & set(found.group(1)):
        return UNKNOWN
    count, unit, more = found.groups()
    count = count[-1] if ROUGH.fullmatch(count) else count
    if count == "半":
        return today, months_on(today, 6) if unit == "年" else today + timedelta(days=15)
    number = integer(count)
    if unit in ("月", "季度", "年"):
        months = number * {"月": 1, "季度": 3, "年": 12}[unit] + (6 if more and unit == "年" else 0)
        return today, months_on(today, months)
    days = number * 7 if unit in ("周", "星期") else -(-number // 24) if unit == "小时" else number
    return today, today + timedelta(days=days)


def marked(words: str, today: date, year: int) -> Range:
    """“6·30”前: on that day at the latest."""
    number, dom = (int(found) for found in re.findall(r"\d+", words))
    when = coming(date(year, number, dom), today)
    return when, when


def since(words: str, today: date, year: int) -> Range:
    """即日起, 现在起."""
    return today, None


def unknown(words: str, today: date, year: int) -> Range:
    """提前3天, 岁末年初: what cannot be worked out from the day of the meeting."""
    return UNKNOWN


def _up_to(words: str, stretch: tuple[date, date]) -> Range:
    """6月前 and 三季度前 end where the month and the quarter begin; 6月底前 does not."""
    return (stretch[0], eve(stretch[0])) if words.endswith("前") and not PART.search(words) else stretch


PERIODS: dict[str, Callable[[str, date, int], Range]] = {
    "half": half,
    "day": day,
    "month": month,
    "thismonth": this_month,
    "dom": day_of_month,
    "week": week,
    "hours": hours,
    "quarter": quarter,
    "within": within,
    "ahead": unknown,
    "marked": marked,
    "season": unknown,
    "yearend": year_end,
    "thisyear": this_year,
    "plan": plan,
    "since": since,
    "year": whole_year,
}
