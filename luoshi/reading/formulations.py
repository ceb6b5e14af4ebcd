"""Marks fixed and quoted phrases (提法) and gives each its normal form."""

from __future__ import annotations

import re
from functools import lru_cache

from luoshi.reading import lexicon
from luoshi.reading.model import Formulation

QUOTED = re.compile(r"“(?!\d+”|关于|要|我|你|他)([^“”\n，。；]{2,14})”")
UNBARRED = str.maketrans("", "", "、·“”‘’ 　")


def find(text: str) -> tuple[Formulation, ...]:
    """The formulations in order; a phrase in quotation marks keeps the marks out of its span."""
    found: dict[int, Formulation] = {}
    inside: set[int] = set()
    if "“" in text:
        for match in QUOTED.finditer(text):
            start, end = match.span(1)
            found[start] = Formulation((start, end), normal(match.group(1)))
            inside.update(range(start, end))
    names = lexicon.formulations()
    for which, start, end in lexicon.formulation_matcher().find_matches_as_indexes(text):
        if start not in inside:
            found[start] = Formulation((start, end), names[which][1])
    return tuple(found[start] for start in sorted(found))


@lru_cache(maxsize=4096)
def normal(words: str) -> str:
    """The phrase without pauses and quotation marks, under its usual name where the lexicon has one."""
    plain = words.translate(UNBARRED)
    return lexicon.formulation_names().get(plain, plain)
