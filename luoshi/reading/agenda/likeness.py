"""Tells whether an agenda item was named before, perhaps in other words."""

from __future__ import annotations

import re
from functools import lru_cache
from operator import add

from luoshi.reading.model import AgendaItem, AgendaKind

TITLE = re.compile("《[^》]{6,}》")
REMEMBERED = 200
ALIKE = 0.7


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


def known(text: str, kind: AgendaKind, start: int, end: int, items: list[AgendaItem]) -> bool:
    """Whether the same item was named before, perhaps in other words."""
    words, length = text[start:end], end - start
    titled = kind == "deliberate" and words.startswith("《")
    title = TITLE.search(words) if kind in ("hear", "deliberate") else None
    for item in items[-REMEMBERED:]:
        left, right = item.subject
        if title and item.kind != "convey" and title.group() in text[left:right]:
            return True
        if item.kind != kind:
            if right - left == length and text.startswith(words, left):
                return True
            if titled and item.kind == "hear" and _covered(words[1:-1], text[left:right]):
                return True
            continue
        other = text[left:right]
        if words in other or (other in words and len(other) > 6):
            return True
        if _alike(words, other):
            return True
    return False
