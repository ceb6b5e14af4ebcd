"""Tells a stretch that only says how, where or on what basis, and so waits for the predicate that follows."""

from __future__ import annotations

import re

from luoshi.reading.adverbials import by_preposition, taking, within
from luoshi.reading.adverbials.leading import after_leading
from luoshi.reading.adverbials.words import (
    LONGEST_TIME,
    MAKING_USE,
    MANNER_END,
    MEANS,
    OPEN_LAST,
    TAKING,
    TIME_LAST,
    TOGETHER,
    TRAILING_END,
    TRAILING_LAST,
    WHILE,
    WHILE_LAST,
    WITH_PREDICATE,
)
from luoshi.reading.predicates import Predicate, predicate_at

BY_THEN = ("之前", "以前", "底前", "日前", "期前", "冬前", "汛前", "节前", "期间", "时")
# 修改完善后，提请审议: when the predicate that follows is done.
NOT_AFTER = ("落后", "先后", "今后", "前后", "以后", "滞后", "断后", "善后", "背后", "身后")
# 2027年6月底前, 二季度起, 近期
TIME = re.compile(
    r"(?:(?:\d{4}|今|明)年)?"
    r"(?:\d{1,2}月(?:\d{1,2}日|底|[上中下]旬|初)?|年底|月底|[一二三四]季度|[上下]半年)(?:之?前|起|内)?"
    r"|近期|目前|当前|下一步"
)
SUPPOSING = ("一旦", "遇有", "如遇")
SUPPOSING_FIRST = frozenset(words[0] for words in SUPPOSING)
# 凡未完成整改的，…
CONDITION = re.compile("(?:凡|对|如|若|确|仍|经|未|因|有|无|不|逾期|拒不|[完达做办]不[成到好了])[^，；]*的$")
# 同步推进 opens work of its own.
AT_ONCE = ("同步", "同时", "同心")


def is_adverbial(text: str, start: int, end: int, found: Predicate | None = None) -> bool:
    """Whether `[start, end)`, between two commas, waits for the predicate that follows."""
    if found is None:
        found = predicate_at(text, after_leading(text, start, end), end)
    preposition, last = found.preposition, text[end - 1]
    if not preposition and last not in OPEN_LAST and text[start : start + 1] not in SUPPOSING_FIRST:
        return False
    if text.startswith("就", start) and text.endswith(TRAILING_END, start, end):
        return True
    if text.startswith(SUPPOSING, start) or (last == "的" and CONDITION.match(text, start, end)):
        return True
    if (last in WHILE_LAST and text.endswith(WHILE, start, end)) or (
        end - start < LONGEST_TIME and last in TIME_LAST and TIME.fullmatch(text, start, end)
    ):
        return True
    if not preposition:
        return _waits_alone(text, start, end, found)
    if preposition in ("与", "同"):
        return not text.endswith(("起来", "下去", "贯通"), start, end) and (
            text.startswith(TOGETHER, end + 1) and not text.startswith(AT_ONCE, end + 1)
        )
    # 始终以群众利益为重
    if preposition == "以" and text.startswith("始终", start) and by_preposition.AS_END.search(text, found.end, end):
        return False
    if preposition in WITH_PREDICATE:
        return preposition in TAKING and taking.runs_on(text, found.end, end)
    rest = text[found.end : end]
    told = by_preposition.waits(text, preposition, found.end, end, rest)
    return by_preposition.waits_by_rest(text, preposition, found.end, end, rest) if told is None else told


def _waits_alone(text: str, start: int, end: int, found: Predicate) -> bool:
    """Whether a stretch without a preposition waits: by means of what, after what, or with a phrase of its own left open."""
    if text.startswith(MAKING_USE, start) and text.endswith(MEANS, start, end):
        return True
    if not found.role:
        return False
    # 确保在汛期之前，…: when it is to be so stands before what is to be so.
    if found.role == "clause" and text.startswith("在", found.word_end) and text.endswith(BY_THEN, start, end):
        return True
    last = text[end - 1]
    # 组织船员通过自学等方式，学习规程
    if text.find("通过", found.end, end) > 0 and MANNER_END.search(text, found.end, end):
        return True
    if last == "后" and found.end < end - 1 and not text.endswith(NOT_AFTER, start, end):
        return True
    return last in TRAILING_LAST and within.ends_open(text, found.end, end)
