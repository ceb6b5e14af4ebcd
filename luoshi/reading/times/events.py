"""Marks the events that a time can lie before (项目投产前) and the periods it can lie in (施工期间)."""

from __future__ import annotations

import re
from bisect import bisect
from operator import itemgetter

from luoshi.reading import patterns
from luoshi.reading.model import Span
from luoshi.reading.times.expressions import BEFORE, HAPPENING, NAMED, STANDING

# ，汛期前…; 要在汛期前…: nothing stands before the event, or only what opens a time.
WHEN = re.compile(r"(?:[，；：。\n要在]|(?<![关对由])于|力争|争取|务必|必须)$")
# 做好春节期间的安全工作 is done while it lasts, 加强节日期间安全防范 says which.
SEEN_TO = ("做好", "抓好", "把握好", "确保", "保障")
# 加强春运期间…: the verb is no part of the period.
RULED = re.compile("加强|强化|做好|抓好|严明|保障|确保|落实|完善|严防|抓住|用好")
FRONT = re.compile(BEFORE)
# How far to the left an event can reach: 确保|项目投产前.
LEFT = re.compile(
    r"[，。；、：！？\n]|(?:在|(?<![关对由])于|(?<![得做达])到|至)|[要须应将并]|赶在|确保|力争|争取|必须|务必"
)
DURING = patterns.late(r"[\u4e00-\u9fff“”]{2,6}$")
# 在京学习期间, 任职期间: what was, and not when something is done.
NO_PERIOD = re.compile(r"[的五严了各其]|这一|此|同期|任职|当地|学习|讲话")
NO_PERIOD_AFTER = re.compile(r"的(?![^，；。]{2,12}工作)|系列|重要讲话|发表|考察|看望|讲话")
WINDOW = 16


def says_when(text: str, start: int, at: int) -> bool:
    """Whether what begins at `at` says when all that follows is done: no verb before it has it as its object's."""
    return at == start or WHEN.search(text, max(start, at - 3), at) is not None


def before_events(text: str, start: int, end: int, found: list[Span]) -> list[Span]:
    """What is to be done before an event or a season: 旱季来临前, 项目投产前."""
    marked, at = [], start
    while (front := text.find("前", at, end)) >= 0:
        at = front + 1
        right = front - (text[front - 1] in "之以")
        match = FRONT.match(text, right, min(end, front + 2))
        if match is None or _within(front, found):
            continue
        left = _event(text, max(start, right - WINDOW), right)
        if left is not None:
            marked.append((left, match.end()))
    return marked


def _within(at: int, found: list[Span]) -> bool:
    """Whether a place lies in one of the spans, which are in order and lie apart."""
    index = bisect(found, at, key=itemgetter(0)) - 1
    return index >= 0 and at < found[index][1]


def _event(text: str, left: int, right: int) -> int | None:
    """Where the event that ends at `right` begins."""
    if named := NAMED.search(text, left, right):
        return named.start() if text[named.start() - 1 : named.start()] not in ("对", "把", "将") else None
    happening = HAPPENING.search(text, left, right)
    ending = happening.start() if happening else right - 1
    opened = max((sign.end() for sign in LEFT.finditer(text, left, ending)), default=None)
    if opened is None:
        opened = left if right - left < WINDOW else None
    if opened is None:
        return None
    stands = text[opened:right] in STANDING and says_when(text, left, opened)
    if happening is None and not stands and not text.endswith("赶在", left, opened):
        return None
    return opened if text[opened - 1 : opened] != "、" else None


def during(text: str, start: int, end: int, found: list[Span]) -> list[Span]:
    """While what something is to be done: 施工期间, 春节期间."""
    marked, at = [], start
    while (place := text.find("期间", at, end)) >= 0:
        at = place + 2
        if _within(place, found) or NO_PERIOD_AFTER.match(text, at, end):
            continue
        window = max(start, place - WINDOW)
        if named := NAMED.search(text, window, place):
            opened = named.start()
        else:
            opened = max((sign.end() for sign in LEFT.finditer(text, window, place)), default=window)
            if (
                not DURING.fullmatch(text, opened, place)
                or NO_PERIOD.search(text, opened, place)
                or RULED.match(text, opened, place)
            ):
                continue
        if says_when(text, start, opened) or text.endswith(SEEN_TO, start, opened):
            marked.append((opened, at))
    return marked
