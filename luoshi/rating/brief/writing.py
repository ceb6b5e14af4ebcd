"""Fills frames: clause after clause, of each the first wording for which everything is there."""

from __future__ import annotations

from collections.abc import Sequence

from luoshi.rating.brief.material import Facts, Language
from luoshi.rating.brief.pieces import Phrase, Piece
from luoshi.rating.brief.rules import Frame

COMMA = {"zh": "，", "en": ", "}
STOP = {"zh": "。", "en": "."}


def phrase(clauses: Sequence[Sequence[Frame]], facts: Facts, language: Language) -> Phrase | None:
    """The clauses for which there are facts; None where there are none for the first."""
    found: list[Piece] = []
    for place, clause in enumerate(clauses):
        frame = next((each for each in clause if each.slots(language) <= facts.keys()), None)
        if frame is None:
            if place == 0:
                return None
            continue
        if found:
            found.append(Piece(COMMA[language]))
        for text, name in frame.parts(language):
            if text:
                found.append(Piece(text))
            if name is not None:
                found += facts[name]
    return tuple(found)


def sentence(clauses: Sequence[Sequence[Frame]], facts: Facts, language: Language) -> Phrase | None:
    """The same with its full stop."""
    found = phrase(clauses, facts, language)
    return found and (*found, Piece(STOP[language]))
