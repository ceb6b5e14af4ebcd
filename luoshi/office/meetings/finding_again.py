"""Where words of one version of a text stand in the next, letter by letter."""

import re
from collections.abc import Iterable
from itertools import takewhile

from luoshi.reading.model import Span


def place_again(old: str, new: str, span: Span) -> Span | None:
    """The place in the new text of the words at a place in the old one; None where it is not certain.

    Words that stand once in both are there. Of several places it is the one with the longest equal stretch around it, where
    the letters next to the words are the same on both sides.
    """
    start, end = span
    words = old[start:end]
    places = [found.start() for found in re.finditer(f"(?={re.escape(words)})", new)]
    if len(places) == 1 and old.count(words) == 1:
        return places[0], places[0] + len(words)
    scored = sorted((_likeness(old, new, start, at, len(words)), at) for at in places)
    scored = [(score, at) for score, at in scored if score]
    if not scored or (len(scored) > 1 and scored[-1][0] == scored[-2][0]):
        return None
    at = scored[-1][1]
    return at, at + len(words)


def _likeness(old: str, new: str, start: int, at: int, length: int) -> int:
    """How many letters are equal around two places with the same words; none unless it is so on both sides."""
    before = _shared(reversed(old[:start]), reversed(new[:at]))
    behind = _shared(old[start + length :], new[at + length :])
    opens, ends = start == at == 0, start + length == len(old) and at + length == len(new)
    return before + behind + 1 if (before or opens) and (behind or ends) else 0


def _shared(one: Iterable[str], other: Iterable[str]) -> int:
    """How many letters two stretches have in common before they differ."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
