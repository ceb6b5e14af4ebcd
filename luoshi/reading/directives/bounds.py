"""Finds the bounds of a stretch within a sentence: signs, clauses, quotations, closing punctuation."""

from __future__ import annotations

import re

from luoshi.reading.adverbials import is_adverbial
from luoshi.reading.predicates import predicate_at

# 6月底前; 汛期将至
TIME_ONLY = re.compile(r"[^，；]{0,14}[年月日号时点底末天]前$|[^，；]{2,10}(?:将至|在即|临近|来临|已至)$")
# 对…，尤其是…，要…: what is added to a topic belongs to it.
ADDING = ("尤其是", "特别是", "包括", "以及")
SIGN = re.compile("[，：；]")
SIGNS = frozenset("，：；")
# “三清”行动: a term in quotation marks, with something behind it.
TERM = re.compile("“[^“”，。；：要]{1,14}”(?!$|[，。；])")
# How much may be left of a stretch that is cut off.
REMNANT = 3
CLOSING, CLOSING_QUOTES = frozenset("。！？”’）」』 ；，"), frozenset("”’）")


def without_closing(text: str, start: int, end: int) -> int:
    """Where the sentence ends but for its closing punctuation."""
    while end > start and (last := text[end - 1]) in CLOSING:
        if last in CLOSING_QUOTES and text[end - 2 : end - 1] not in "。！？":
            break
        end -= 1
    return end


def without_remnant(text: str, start: int, end: int) -> int:
    """Where a sentence ends that the page cuts off behind a comma: before the few characters left of the next stretch."""
    comma = max(text.rfind("，", start, end), text.rfind("；", start, end))
    if comma < 0 or end - comma - 1 > REMNANT or predicate_at(text, comma + 1, end).role:
        return end
    return trimmed(text, start, comma)


def without_quotes(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without the marks around what is reported; a term that opens it (“三清”行动要…) keeps its own."""
    if not text.startswith("“", start) or TERM.match(text, start, end):
        return start, end
    start += 1
    return start, end - (text.endswith("”", start, end) and text.find("“", start, end) < 0)


def trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in "，：；、。 ":
        end -= 1
    return end


def next_sign(text: str, at: int, end: int) -> int:
    """The next comma, colon or semicolon, or -1."""
    sign = SIGN.search(text, at, end)
    return sign.start() if sign else -1


def clause_start(text: str, start: int, at: int) -> int:
    """Where the stretch between two signs that holds `at` begins."""
    if at == start or text[at - 1] in SIGNS:
        return at
    return max(text.rfind("，", start, at), text.rfind("；", start, at), text.rfind("：", start, at)) + 1 or start


def quoted(text: str, start: int, cue: int, end: int) -> bool:
    """Whether the cue stands inside a short quotation or a title."""
    for left, right, longest in (("“", "”", 40), ("《", "》", 200), ("（", "）", 60)):
        opening = text.rfind(left, start, cue)
        if opening >= 0 and text.find(right, opening, cue) < 0:
            closing = text.find(right, cue, end)
            if 0 <= closing < opening + longest:
                return True
    return False


def closed(text: str, start: int, segment: int) -> int:
    """Where a directive ends when the next one's segment begins at `segment`; a topic of the next one is left out."""
    end = trimmed(text, start, segment)
    if text[segment - 1] == "；":
        return end
    comma, topic = _last_pause(text, start, end), end
    if text.startswith(ADDING, comma + 1):
        comma, topic = _last_pause(text, start, comma), comma
    if comma > start and (
        text[topic - 1] == "的" or is_adverbial(text, comma + 1, topic) or TIME_ONLY.match(text, comma + 1, topic)
    ):
        return trimmed(text, start, comma)
    return end


def _last_pause(text: str, start: int, end: int) -> int:
    return max(text.rfind("，", start, end), text.rfind("；", start, end))
