"""A draw by weight that anybody can repeat: from a seed and the list, the same names, on any machine.

Each name gets a number between 0 and 1 from the SHA-256 of `seed:name`; its rank is `-ln(number) / weight`, and the lowest
ranks are drawn (Efraimidis and Spirakis 2006). So a name of weight 3 is three times as likely to come first as one of weight 1.
"""

import hashlib
import math
from collections.abc import Iterable
from typing import NamedTuple


class Drawn(NamedTuple):
    """A name of the list with its weight, the rank that the seed gives it, and whether it was drawn."""

    name: str
    weight: int
    rank: float
    is_drawn: bool


def draw(seed: str, names: Iterable[tuple[str, int]], count: int) -> list[Drawn]:
    """The whole list in the order of the ranks, with the first `count` drawn."""
    ranked = sorted((_rank(seed, name, weight), name, weight) for name, weight in names)
    return [Drawn(name, weight, rank, place < count) for place, (rank, name, weight) in enumerate(ranked)]


def _rank(seed: str, name: str, weight: int) -> float:
    digest = hashlib.sha256(f"{seed}:{name}".encode()).digest()
    number = (int.from_bytes(digest[:8]) + 1) / 2**64  # never 0
    return -math.log(number) / weight
