"""How sure the reader is of a mark, from the rule that made it and how long the mark grew."""

from __future__ import annotations

from functools import lru_cache

from luoshi.reading import lexicon

SURE = {(kind, rule): float(sure) for rule, kind, sure in lexicon.rows("confidence")}
UNKNOWN = 0.5
LONG = {"directive": 260, "agenda": 60, "instrument": 70}
LESS = 0.12


@lru_cache(maxsize=1024)
def of(kind: str, rule: str, length: int) -> float:
    """The share of such marks that turned out right; a mark of unusual length is less sure."""
    sure = SURE.get((kind, rule), UNKNOWN)
    return round(sure - LESS, 2) if length > LONG[kind] else sure
