"""Finds the earlier directives that ask for the same thing (重复部署), and shows what the words changed to.

The score is the cosine of two texts over their neighbouring characters, each weighted by how rare it is among all
directives: phrases of the genre (高质量发展, 贯彻落实) weigh little, the matter itself weighs much.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Container, Hashable, Iterable, Sequence
from difflib import SequenceMatcher
from heapq import nlargest
from math import log, sqrt
from typing import Literal

import msgspec

from luoshi.reading import lexicon

# Judged by eye on 106 pairs of directives that the same body issued on different days, drawn from 2,068 of 257 readouts:
# same matter in 6 of 11 pairs with a score of 0.35-0.4, 22 of 26 with 0.4-0.5, 48 of 58 above. Of the ten wrong ones
# above 0.5, five announce the next sitting of a body and two are statements read as directives.
THRESHOLD = 0.4

NOT_LETTERS = re.compile(r"[\W_]+")
CLAUSE = re.compile(r"[^，；。、：！？\n]*[，；。、：！？\n]|[^，；。、：！？\n]+")
# A single character that two clauses share by chance would tear the display to shreds.
SHORTEST_SAME = 2
# Comparing takes the product of the lengths; beyond this (two texts of 1,000 characters) the stretch is shown as replaced.
LARGEST_COMPARISON = 1_000_000

Side = Literal["same", "earlier", "later"]


class Again(msgspec.Struct, frozen=True):
    """An earlier directive that asks for the same thing; `score` is 1.0 for the same words."""

    id: Hashable
    words: str
    score: float


class Segment(msgspec.Struct, frozen=True):
    """A stretch that both texts have, or only the earlier or the later one."""

    side: Side
    words: str


class Index:
    """Directives to search in, from pairs of id and words.

    What is rare is learnt from the directives given: index all that an office has (from about 300 on the scores are
    steady), and narrow a search to one body by `among`.
    """

    def __init__(self, directives: Iterable[tuple[Hashable, str]]) -> None:
        self.directives = tuple(directives)
        self.letters = [letters(words) for _, words in self.directives]
        self.holders: defaultdict[str, list[int]] = defaultdict(list)
        held = [pairs(plain) for plain in self.letters]
        for number, found in enumerate(held):
            for pair in found:
                self.holders[pair].append(number)
        self.weights = {pair: self._rarity(len(numbers)) for pair, numbers in self.holders.items()}
        self.rarest = self._rarity(1)
        self.lengths = [sqrt(sum(map(self.weights.__getitem__, found))) for found in held]

    def _rarity(self, holders: int) -> float:
        return log(1 + len(self.directives) / holders) ** 2


def letters(words: str) -> str:
    """The words in simplified characters without punctuation; words of fewer than two letters as they stand."""
    plain = unicodedata.normalize("NFKC", NOT_LETTERS.sub("", words)).casefold().translate(lexicon.simplified())
    return plain if len(plain) > 1 else words


def pairs(plain: str) -> frozenset[str]:
    """The neighbouring characters."""
    return frozenset(map("".join, zip(plain, plain[1:], strict=False))) or frozenset((plain,))


def similar(words: str, index: Index, limit: int = 5, among: Container[Hashable] | None = None) -> list[Again]:
    """The directives that ask for the same thing, the most alike first; `among` narrows them to these ids.

    The rarest pairs are looked up until those that are left, which everybody says, could not lift a directive to the
    threshold by themselves; they are looked for only in the directives that still may reach it.
    """
    weighted = sorted(((index.weights.get(pair, index.rarest), pair) for pair in pairs(letters(words))), reverse=True)
    left = sum(weight for weight, _ in weighted)
    length, enough = sqrt(left), THRESHOLD**2 * left
    shared: defaultdict[int, float] = defaultdict(float)
    read = 0
    while read < len(weighted) and left >= enough:
        weight, pair = weighted[read]
        for number in index.holders.get(pair, ()):
            shared[number] += weight
        left -= weight
        read += 1
    rest = weighted[read:]
    least, lengths = THRESHOLD * length, index.lengths
    scored = []
    for number in [number for number, weight in shared.items() if weight + left >= least * lengths[number]]:
        if among is not None and index.directives[number][0] not in among:
            continue
        plain = index.letters[number]
        weight = shared[number] + sum([weight for weight, pair in rest if pair in plain])
        if weight >= least * lengths[number]:
            scored.append((weight / (length * lengths[number]), number))
    return [Again(*index.directives[number], min(1.0, score)) for score, number in nlargest(limit, scored)]


def differences(earlier: str, later: str) -> tuple[Segment, ...]:
    """Both texts as aligned stretches: those of side same and earlier make up the one, same and later the other."""
    segments: list[Segment] = []
    first, second = CLAUSE.findall(earlier), CLAUSE.findall(later)
    for same, (a, b), (c, d) in _aligned(first, second):
        old, new = "".join(first[a:b]), "".join(second[c:d])
        segments += [Segment("same", old)] if same else _inside(old, new)
    return tuple(_joined(segments))


def _inside(earlier: str, later: str) -> Iterable[Segment]:
    """The alignment of clauses that differ, character by character."""
    for same, (a, b), (c, d) in _aligned(earlier, later):
        if same and b - a >= SHORTEST_SAME:
            yield Segment("same", earlier[a:b])
        else:
            yield Segment("earlier", earlier[a:b])
            yield Segment("later", later[c:d])


def _aligned(first: Sequence, second: Sequence) -> Iterable[tuple[bool, tuple[int, int], tuple[int, int]]]:
    if len(first) * len(second) > LARGEST_COMPARISON:
        return [(first == second, (0, len(first)), (0, len(second)))]
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return [(tag == "equal", (a, b), (c, d)) for tag, a, b, c, d in matcher.get_opcodes()]


def _joined(segments: Iterable[Segment]) -> Iterable[Segment]:
    """Neighbouring changes brought together, so that a reader sees one replacement instead of many."""
    earlier = later = same = ""
    for segment in (*segments, Segment("same", "")):
        ...
    yield from ()
