"""Tells whether an agenda item was named before, perhaps in other words."""

from __future__ import annotations

import re
from functools import lru_cache
from operator import add

from luoshi.reading import patterns
from luoshi.reading.model import AgendaItem, AgendaKind

TITLE = re.compile("《[^》]{6,}》")
REMEMBERED = 200
# 研究贯彻意见 is a matter of its own behind each thing that is conveyed.
CARRYING_OUT = re.compile("(?:我[省市州县区旗镇])?(?:贯彻|落实){1,2}(?:意见|措施|举措|工作|建议)(?:的?汇报)?")
SOON = 12
# 今年以来全市经济运行情况汇报 and 前两个月全市经济运行情况汇报 are one.
WHEN = patterns.late(
    r"^(?:今年以来|今年|近期|当前|[上下]半年|[一二三四]季度|"
    r"前[一二两三四五六七八九十\d]+个?(?:月|季度)|\d{1,2}[-—至]\d{1,2}月份?)+的?"
)
WHEN_FIRST = frozenset("今近当上下前一二三四")
# 全会盛况和主要精神 is the spirit of the plenum.
SPIRIT = re.compile("(?:盛况|基本情况|主要内容)?[和与]?(?:主要)?精神$")
# 全国…会议精神 and 全省…会议精神 are two meetings.
LEVEL = re.compile("(?:全[国省市县区州][、和及]?)+")
ALIKE = 0.7
SENTENCE_END = re.compile("[。！\n]")
# 《政府工作报告》（修改稿） is the report named before, 《政府工作报告》任务分工落实情况表 is another
# document.
ABOUT_TITLE = 8


# An item is held against all that come after it in the same text.
@lru_cache(maxsize=2 * REMEMBERED)
def _pairs(words: str) -> frozenset[str]:
    """Every pair of characters that stand side by side."""
    return frozenset(map(add, words, words[1:]))


def _covered(title: str, other: str) -> bool:
    """Whether nearly every pair of characters of a title stands in another item's words."""
    grams = _pairs(title)
    return len(grams & _pairs(other)) > 0.75 * len(grams)


def _alike(words: str, other: str) -> bool:
    """Whether two items share most of their pairs of characters."""
    grams = _pairs(words)
    # Where the other is this much shorter, the two cannot have enough in common.
    if len(other) <= ALIKE * len(grams):
        return False
    others = _pairs(other)
    shared = len(grams & others)
    return shared / (len(grams) + len(others) - shared) > ALIKE


def _without_time(words: str) -> str:
    """The words without the time that they begin with."""
    return WHEN.sub("", words) if words[:1] in WHEN_FIRST or words[:1].isdecimal() else words


def known(text: str, kind: AgendaKind, start: int, end: int, items: list[AgendaItem]) -> bool:
    """Whether the same item was named before, perhaps in other words."""
    words, length = text[start:end], end - start
    if items and items[-1].kind == "convey" and start - items[-1].subject[1] < SOON and CARRYING_OUT.fullmatch(words):
        return False
    plain = _without_time(words)
    titled = kind == "deliberate" and words.startswith("《")
    title = TITLE.search(words) if kind in ("hear", "deliberate") else None
    for item in items[-REMEMBERED:]:
        left, right = item.subject
        # What one sentence lists, it lists once.
        if words != text[left:right] and not SENTENCE_END.search(text, right, start):
            continue
        if (
            title
            and item.kind != "convey"
            and title.group() in text[left:right]
            and title.end() + ABOUT_TITLE >= length
        ):
            return True
        if item.kind != kind:
            if right - left == length and text.startswith(words, left):
                return True
            if titled and item.kind == "hear" and _covered(words[1:-1], text[left:right]):
                return True
            continue
        other = text[left:right]
        if kind == "convey" and (level := LEVEL.match(words)) and level.group() not in other:
            continue
        if titled and other.startswith("《") and other.endswith("》") and words.endswith("》"):
            if words == other or words[1:-1] in other:
                return True
            continue
        if kind == "convey" and SPIRIT.sub("", words) == SPIRIT.sub("", other):
            return True
        # The speech at a meeting is not the meeting.
        if kind == "convey" and f"在{words}上" in other.replace("精神", ""):
            continue
        if words in other or (other in words and len(other) > 6) or (len(plain) > 6 and _without_time(other) == plain):
            return True
        if _alike(words, other):
            return True
    return False
