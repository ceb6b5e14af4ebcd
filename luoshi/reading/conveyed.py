"""What becomes of orders when they are conveyed: which are kept, in which words, which are added, which are left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from luoshi.reading.again import Index, similar

Fate = Literal["kept", "added", "left_out"]


class Change(NamedTuple):
    """An order of either side; one that was kept also in the words of the other, and how alike they are."""

    change: Fate
    words: str
    other: str | None = None
    score: float | None = None


def changes(given: Sequence[str], passed: Sequence[str]) -> list[Change]:
    """The orders of a source against those of one that conveys it: what was added first, then the source's in their order."""
    index = Index(enumerate(given))
    kept: dict[object, Change] = {}
    added: list[Change] = []
    for words in passed:
        if best := similar(words, index, limit=1):
            kept[best[0].id] = Change("kept", best[0].words, words, best[0].score)
        else:
            added.append(Change("added", words))
    return added + [kept.get(at, Change("left_out", words)) for at, words in enumerate(given)]
