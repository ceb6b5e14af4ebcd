"""Marks fixed and quoted phrases (提法) and gives each its normal form."""

from __future__ import annotations

import re
from functools import lru_cache

from luoshi.reading import lexicon
from luoshi.reading.model import Formulation
from luoshi.reading.vocabulary import OWN, Vocabulary, phrases

QUOTED = re.compile(r"“(?!\d+”|关于|要|我|你|他)([^“”\n，。；]{2,14})”")
UNBARRED = str.maketrans("", "", "、·“”‘’ 　")


def find(text: str, vocabulary: Vocabulary = OWN) -> tuple[Formulation, ...]:
    """The formulations in order; a phrase in quotation marks keeps the marks out of its span."""
    found: list[Formulation] = []
    quoted = [(match.span(1), match.group(1)) for match in QUOTED.finditer(text)] if "“" in text else []
    quoted.reverse()
    matcher, names = phrases(vocabulary)
    after = 0
    for start, end, which in matcher.find(text):
        while quoted and quoted[-1][0][0] <= start:
            span, words = quoted.pop()
            found.append(Formulation(span, normal(words)))
            after = span[1]
        if start >= after:
            found.append(Formulation((start, end), names[which]))
    found.extend(Formulation(span, normal(words)) for span, words in reversed(quoted))
    return tuple(found)


@lru_cache(maxsize=4096)
def normal(words: str) -> str:
    """The phrase without pauses and quotation marks, under its usual name where the lexicon has one."""
    plain = words.translate(UNBARRED)
    return lexicon.formulation_names().get(plain, plain)
