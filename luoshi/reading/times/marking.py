"""Marks the stretches that bound the time of a directive."""

from __future__ import annotations

import re

from luoshi.reading.model import Span
from luoshi.reading.times.expressions import DEADLINE, PERIOD

# What closes a month or a day by which something is to be done.
BOUNDED = re.compile(r"(?:前|内|底|末|起|时间|双过半”?|旬|初|新的一年|新一年)$")
# Behind these a time bounds what is done; elsewhere it may only describe.
BEFORE_TIME = re.compile(
    r"(?:[，、；：]|^|要|在|于|到|至|力争|争取|确保|奋战|决战|决胜|冲刺|抓好|打好|抢抓|抓住|做好|"
    r"实现|完成|把握|必须|务必|夺取|力保)$"
)
# 6月15日召开…: the day on which a meeting is to be held.
HELD_THEN = re.compile(r"(?:在[^，。；]{1,10})?(?:召开|举行)")
# Periods that stand by themselves before a call (明年要…).
TIMED_CALL = re.compile(
    r"今年|明年|本年度|年内|新的一年|新一年|[上下]半年|[一二三四]季度|四季度|全年|\d{4}年|岁末年初|当前和今后一个时期"
)
# What a time that stands by itself can end in.
TIME_LAST = frozenset("半”日前起月份底初末旬度年中内间天时周期")
# What closes a time by which something is to be finished.
FINAL = ("前", "内", "底", "末", "”", "过半", "日", "旬")
# 全年增长8%: the target that the period bounds.
GROWTH = re.compile(r"[^，；、的]{0,16}(?:增长|增速|下降|达到|完成|不低于|不少于|突破|\d)")
# 资金下达后 before a count of days.
EVENT_BEFORE = re.compile(r"[^，；、。：要在于自的须得应]{2,12}后$")
# 全年经济工作, 上半年任务: the time only says which work or target is meant.
WHICH = re.compile(
    r"(?:全市|全县|全省|全区|我市|我县)?(?:经济|目标|任务|各项|工作|重点|发展|规划|指标|主要|预期|GDP|地区)"
)
NO_PERIOD = re.compile(r"[要在到的五严]|这一|此|其间|同期")
# Without one of these no deadline can stand in a stretch.
CLUE = re.compile(
    r"期间|即日|汛期|提前[\d一二三四五六七八九十]|年|月|季|双过半|工作日|小时|周|天(?:之|以)?内|日(?:之|以)?内|前(?<![当目超提]前)(?!沿|瞻|置|期|景|列|"
    r"端|进|往|移|所)|五”?(?:时期|期间|规划|末)"
)


def find(text: str, start: int, end: int) -> list[Span]:
    """The deadlines within `[start, end)`."""
    if CLUE.search(text, start, end) is None:
        return []
    found = [match.span() for match in DEADLINE.finditer(text, start, end) if _bounds(text, start, match, end)]
    found = [(_since(text, start, span[0]), span[1]) for span in found]
    if text.find("期间", start, end) >= 0:
        found += [match.span() for match in PERIOD.finditer(text, start, end) if not NO_PERIOD.search(match.group())]
        found.sort()
    return found


def _since(text: str, start: int, at: int) -> int:
    """Where 资金下达后30日内 begins: a count of days may start at an event."""
    if text[at - 1 : at] != "后":
        return at
    event = EVENT_BEFORE.search(text, max(start, at - 14), at)
    return event.start() if event else at


def before(text: str, start: int) -> list[Span]:
    """The time that stands by itself before a directive (8月底前，各镇要…)."""
    if text[start - 1 : start] != "，" or text[start - 2 : start - 1] not in TIME_LAST:
        return []
    nearest = max(0, start - 26)
    left = max(text.rfind(sign, nearest, start - 1) for sign in "，；。：\n") + 1
    if start - left > 24:
        return []
    match = DEADLINE.fullmatch(text, left, start - 1) or TIMED_CALL.fullmatch(text, left, start - 1)
    return [match.span()] if match else []


def opening(text: str, start: int, end: int) -> list[Span]:
    """The time word that a directive opens with before its 要 (明年要…)."""
    return [match.span() for match in TIMED_CALL.finditer(text, start, end) if match.end() == end]


def _bounds(text: str, start: int, match: re.Match[str], end: int) -> bool:
    """Whether the time bounds what is done, rather than telling which thing is meant."""
    words = match.group()
    if text.startswith(("以来", "以后"), match.end()) or text[max(start, match.start() - 1) : match.start()] == "对":
        return False
    after = text[match.end() : min(match.end() + 1, end)]
    if match.lastgroup in ("plan", "quarter", "thisyear") and not words.endswith(("前", "末")):
        before = text[max(start, match.start() - 2) : match.start()]
        return after != "的" and BEFORE_TIME.search(before) is not None and not _modifies(text, match.end(), end)
    if match.lastgroup == "within" and words.endswith("时间"):
        return True
    if match.lastgroup in ("month", "day") and not BOUNDED.search(words):
        before = text[max(start, match.start() - 2) : match.start()]
        if HELD_THEN.match(text, match.end(), end):
            return True
        return after not in ("的", "份", "以", "召", "举", "会", "中", "全") and BEFORE_TIME.search(before) is not None
    return after != "的" or words.endswith(("前", "内"))


def _modifies(text: str, at: int, end: int) -> bool:
    """Whether the time only says which work or target is meant; one with its growth bounds what is done."""
    return not GROWTH.match(text, at, end) and WHICH.match(text, at, min(at + 6, end)) is not None


def is_final(text: str, span: Span) -> bool:
    """Whether the time is one by which something is to be finished."""
    return text.startswith("提前", span[0]) or text.endswith(FINAL, *span)
