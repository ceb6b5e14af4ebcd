"""Marks fixed and quoted phrases (提法) and gives each its normal form."""

from __future__ import annotations

import re

from luoshi.reading import lexicon
from luoshi.reading.model import Formulation

QUOTED = re.compile(r"“([^“”\n，。；]{2,14})”")
NOT_FORMULATION = re.compile(r"^\d+$|^(?:关于|要|我|你|他)")
UNBARRED = str.maketrans("", "", "、·“”‘’ 　")


def find(text: str) -> tuple[Formulation, ...]:
    """The formulations in order; a phrase in quotation marks keeps the marks out of its span."""
    found: dict[int, Formulation] = {}
    for match in QUOTED.finditer(text):
        words = match.group(1)
        if not NOT_FORMULATION.match(words):
            found[match.start(1)] = Formulation(match.span(1), normal(words))
    for which, start, end in lexicon.formulation_matcher().find_matches_as_indexes(text):
        if start not in found and not any(mark.span[0] <= start < mark.span[1] for mark in _near(found, start)):
            found[start] = Formulation((start, end), lexicon.formulations()[which][1])
    return tuple(found[start] for start in sorted(found))


def _near(found: dict[int, Formulation], start: int) -> list[Formulation]:
    return [found[at] for at in range(max(0, start - 14), start + 1) if at in found]


def normal(words: str) -> str:
    """The phrase without pauses and quotation marks, under its usual name where the lexicon has one."""
    plain = words.translate(UNBARRED)
    return lexicon.formulation_names().get(plain, plain)
