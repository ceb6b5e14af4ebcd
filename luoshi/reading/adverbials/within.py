"""Tells whether what a preposition opened holds a predicate of its own."""

from __future__ import annotations

import re

from luoshi.reading.adverbials.words import NOUN_END, TRAILING_END
from luoshi.reading.patterns import either
from luoshi.reading.predicates import GOVERNING, governs, head_at, next_head, predicate_at

# …围绕甲、乙等问题: what a predicate's own preposition opened.
TRAILING = re.compile(f"(?:围绕|针对)[^，；]{{4,}}(?:等[^，；、]{{0,6}})?{either(*TRAILING_END)}$")
# 围绕测评标准抓提升: one character that drives, with an object of its own on either side.
PRESSING = re.compile(r"[^，、的]{2}(?:抓(?!手|紧|实|好|落实(?:的|$))|促(?!进会|销))[^，、的]{2,}$")
JOINING = ("和", "与", "及")
BRACKETED = re.compile(r"《[^》]*》|“[^”]*”")
# How short a word of manner behind 以 may be (更大力度).
HOW = 4
IDIOM = 4
# How near its end a list says that it goes on (等突出问题).
LISTED = 8


def drives_how(text: str, start: int, end: int) -> bool:
    """以更大力度抓实招商引资: what 以 opens is only how, and its verb has come."""
    hit = head_at(text, start, end)
    return (
        hit is not None
        and hit[1] - start >= HOW
        and hit[0].is_adverb
        and not hit[0].role
        and governs(text, hit[1], end)
        and not text.endswith(NOUN_END, hit[1], end)
    )


def ends_open(text: str, start: int, end: int) -> bool:
    """组织…围绕…等重点问题: a predicate whose own adverbial is still open at the comma."""
    if not text.endswith(TRAILING_END, start, end) or not (trailing := TRAILING.search(text, start, end)):
        return False
    listed = "等" in trailing.group()[-LISTED:]
    return listed or not has_predicate(text, trailing.start() + 2, end, skip_first=True, nominal=True)


def ends_done(text: str, start: int, end: int) -> bool:
    """对照问题清单逐条整改: the stretch closes with an adverb and a verb that may also be a noun."""
    for at in range(max(start + 2, end - 6), end - 3):
        hit = head_at(text, at, end)
        if hit and hit[0].is_adverb and not hit[0].role and hit[1] - at >= 2:
            verb = head_at(text, hit[1], end)
            return verb is not None and verb[0].role != ""
    return False


def has_predicate(text: str, start: int, end: int, *, skip_first: bool, nominal: bool) -> bool:
    """Whether a governing verb, or an adverb before something, stands within; the first may be the preposition's object.

    An adverb tells nothing in a stretch that ends like a noun (`nominal`)."""
    if PRESSING.search(text, start, end):
        return True
    at = max(predicate_at(text, start, end).word_end, start) if skip_first else start
    bracketed = BRACKETED.search(text, at, end)
    while (hit := next_head(text, at, end)) and hit[1] < end - 1:
        head, at, after = hit
        if bracketed and at > bracketed.start():
            at = max(at, bracketed.end())
            bracketed = BRACKETED.search(text, at, end)
            continue
        if _is_word(text, start, at, after, end, nominal):
            joins = text[after : after + 1] in JOINING or (at > start and text[at - 1] in JOINING)
            if head.role in GOVERNING and not joins:
                return True
            if head.is_adverb and not nominal and governs(text, after, end):
                return True
        at = after
    return False


def _is_word(text: str, start: int, at: int, after: int, end: int, nominal: bool) -> bool:
    """Whether the head `[at, after)` is long enough to tell, and not part of 工作报告."""
    if after - at < 2 or (after == end and (nominal or after - at < IDIOM)):
        return False
    return not (text.startswith("报告", at) and text.endswith("工作", start, at))
