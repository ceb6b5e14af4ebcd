"""Tells where a list of names ends: before units, before what somebody spoke about, before the day."""

from __future__ import annotations

import re

from luoshi.reading.model import Part
from luoshi.reading.names import name_span
from luoshi.reading.numerals import TO_TEN

# When and where, between the last name and the word of taking part.
DATE = re.compile(
    rf"(?:(?:\d{{4}}|[一二三四五六七八九〇○零]{{4}})年)?(?:(?:\d{{1,2}}|[{TO_TEN}]{{1,2}})月)?"
    rf"(?:\d{{1,2}}|[{TO_TEN}]{{1,3}})日"
    "(?:上午|下午|晚上|晚|中午|凌晨|晚间)?(?:在[^，。；]{1,12})?$|"
    "(?:今天|昨天|昨日|今日|近日|日前|当天|当日)(?:上午|下午|晚上|晚)?$|(?:上午|下午)$"
)
DAYS = re.compile("[日天午]")
# What a report was about, where and for whom somebody spoke: it stands behind the name.
AROUND = re.compile(
    "围绕|就[^，。；]{2,}|对[^，。；]{2,}|同[^，。；]{2,}|与[^，。；]{2,}|先后|在(?=会|主|座谈)|"
    "代表(?![^，。；]*所作的)|受[^，。；]{1,30}委托|在会上|在[^，。；]{0,4}[主分]会场|"
    "向(?:全会|大会|会议|常委会)|通过视频|以视频|列席|出席|应邀|因|结合"
)
# 水利、文旅等单位作了发言
UNITS = re.compile("等[^，。、和]{0,6}(?:单位|部门|乡镇|街道|企业|地区|社区|村)(?:[^，。、]{0,8})$")
# 省长许明在会上的讲话精神，: what was said there is named, and nothing spoken about.
SAID_THERE = re.compile("[^，]*(?:讲话|指示|批示)(?:精神)?，")
BLANKS = " 　，"
# How far before its end a list tells that it is one of units, and when the meeting was.
UNITS_SOON, DATE_SOON = 16, 40


def lists_units(text: str, start: int, end: int) -> bool:
    """Whether the list ends with units, and not with persons."""
    return UNITS.search(text, max(start, end - UNITS_SOON), end) is not None


def end_of_list(text: str, start: int, end: int, part: Part) -> int:
    """Where the names end: before units, what they spoke about, the day; -1 where there are only units."""
    if part != "chair" and lists_units(text, start, end):
        end = text.rfind("，", start, end)
        if end < 0:
            return -1
    around = AROUND.search(text, start, end)
    if around and part in ("report", "attend") and not SAID_THERE.match(text, around.end(), end):
        last = max(text.rfind(sign, start, around.start()) for sign in "，、") + 1 or start
        if name_span(text, last, _without_day(text, last, around.start())):
            end = around.start()
    return _without_day(text, start, end)


def _without_day(text: str, start: int, end: int) -> int:
    """Where the stretch ends but for the day and the place at its end (方启明3月4日在望川…)."""
    while end > start and text[end - 1] in BLANKS:
        end -= 1
    soon = max(start, end - DATE_SOON)
    if DAYS.search(text, soon, end) and (date := DATE.search(text, soon, end)):
        end = date.start()
    while end > start and text[end - 1] in BLANKS:
        end -= 1
    return end
