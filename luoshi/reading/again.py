"""Finds the earlier directives that ask for the same thing (重复部署), and shows what the words changed to.

The score is the cosine of two texts over their neighbouring characters, each weighted by how rare it is among all
directives: phrases of the genre (高质量发展, 贯彻落实) weigh little, the matter itself weighs much.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Container, Hashable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from heapq import nlargest
from itertools import groupby, pairwise
from math import log, sqrt
from typing import Literal

import msgspec

from luoshi.reading import lexicon

# Judged by eye on 106 pairs of directives that the same body issued on different days, drawn from 2,068 of
# 257 readouts: same matter in 6 of 12 pairs with a score of 0.3-0.35, 7 of 12 with 0.35-0.4, 20 of 24 with
# 0.4-0.5, 48 of 58 above. Of the ten wrong ones above 0.5, five announce the next sitting of a body and two
# are statements read as directives.
THRESHOLD = 0.4

NOT_LETTERS = re.compile(r"[\W_]+")
CHARACTER = re.compile(r"\d+(?:[.,]\d+)*|.", re.S)
CLAUSE = re.compile(r"[^，；。、：！？\n]*[，；。、：！？\n]|[^，；。、：！？\n]+")
# A single character that two clauses share by chance would tear the display to shreds.
SHORTEST_SAME = 2
# Comparing takes the product of the lengths; beyond this (two
# texts of 1,000 characters) the stretch is shown as replaced.
LARGEST_COMPARISON = 1_000_000
# Of fewer directives little can be learnt about what is rare: they count
# as so many, lest words that three of five share weigh next to nothing.
FEWEST = 15
# Bounds are drawn this much lower, so that the rounding of sums loses nothing.
SLACK = 1 - 1e-9

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
    steady), and narrow a search to one body by `among`. `like` is an index whose weights hold for this one too: a few new
    directives are indexed beside many, and the scores of both compare.
    """

    weights: dict[str, float]
    rarest: float

    def __init__(self, directives: Iterable[tuple[Hashable, str]], like: Index | None = None) -> None:
        entries = [(id, words, letters(words)) for id, words in directives]
        holders = Counter(pair for _, _, plain in entries for pair in pairs(plain))
        if like:
            self.weights, self.rarest = like.weights, like.rarest
        else:
            known = max(len(entries), FEWEST)
            self.weights = {pair: log(1 + known / count) ** 2 for pair, count in holders.items()}
            self.rarest = log(1 + known) ** 2
        # In the order of their lengths, so that a search can
        # pass over what is too short or too long to be alike.
        measured = sorted(((self._length(plain), place) for place, (_, _, plain) in enumerate(entries)))
        self.entries = [entries[place] for _, place in measured]
        self.lengths = [length for length, _ in measured]
        self.holders: dict[str, list[int]] = {pair: [] for pair in holders}
        for place, (_, _, plain) in enumerate(self.entries):
            for pair in pairs(plain):
                self.holders[pair].append(place)

    def _length(self, plain: str) -> float:
        return sqrt(sum(self.weights.get(pair, self.rarest) for pair in pairs(plain)))

    def weighted(self, plain: str) -> list[tuple[float, str]]:
        """The pairs of a text, the rarest first; what nobody has said is as rare as can be."""
        return sorted(((self.weights.get(pair, self.rarest), pair) for pair in pairs(plain)), reverse=True)


def letters(words: str) -> str:
    """The words in simplified characters without punctuation; words of fewer than two letters as they stand."""
    plain = unicodedata.normalize("NFKC", NOT_LETTERS.sub("", words)).casefold().translate(lexicon.simplified())
    return plain if len(plain) > 1 else words


def pairs(plain: str) -> frozenset[str]:
    """The neighbouring characters."""
    return frozenset(map("".join, pairwise(plain))) or frozenset((plain,))


def similar(words: str, index: Index, limit: int = 5, among: Container[Hashable] | None = None) -> list[Again]:
    """The directives that ask for the same thing, the most alike first; `among` narrows them to these ids."""
    weighted = index.weighted(letters(words))
    length = sqrt(sum(weight for weight, _ in weighted))
    scored = []
    for place, shared, rest in _hopeful(weighted, length, index):
        id, _, plain = index.entries[place]
        shared += sum([weight for weight, pair in rest if pair in plain])
        score = shared / (length * index.lengths[place])
        if score >= THRESHOLD and (among is None or id in among):
            scored.append((round(score, 4), place))
    return [Again(*index.entries[place][:2], score) for score, place in nlargest(limit, scored)]


def _hopeful(
    weighted: list[tuple[float, str]], length: float, index: Index
) -> Iterator[tuple[int, float, list[tuple[float, str]]]]:
    """Places that may reach the threshold, what they share of the rarest pairs, and the pairs not looked up.

    Nothing is lost by leaving out the pairs that everybody says: a directive that shares only them, and a new one
    that shares only what is left and is too long for that, cannot reach the threshold.
    """
    lengths, least = index.lengths, THRESHOLD * length * SLACK
    shared = [0.0] * len(lengths)
    seen: set[int] = set()
    left, read = length**2, 0
    shortest, longest = bisect_left(lengths, least), bisect_right(lengths, left / least)
    for weight, pair in weighted:
        if left < least**2:
            break
        if holders := index.holders.get(pair):
            holders = holders[bisect_left(holders, shortest) : bisect_left(holders, longest)]
            for place in holders:
                shared[place] += weight
            seen.update(holders[: bisect_left(holders, bisect_right(lengths, left / least))])
        left, read = left - weight, read + 1
    rest = weighted[read:]
    return ((place, shared[place], rest) for place in seen if shared[place] + left >= least * lengths[place])


def differences(earlier: str, later: str) -> tuple[Segment, ...]:
    """Both texts as aligned stretches: those of side same and earlier make up the one, same and later the other."""
    segments: list[Segment] = []
    first, second = CLAUSE.findall(earlier), CLAUSE.findall(later)
    for same, (a, b), (c, d) in _aligned(first, second):
        old, new = "".join(first[a:b]), "".join(second[c:d])
        segments += [Segment("same", old)] if same else _inside(old, new)
    return tuple(_joined(segments))


def _inside(earlier: str, later: str) -> Iterable[Segment]:
    """The alignment of clauses that differ, character by character; a number is one of them."""
    first, second = CHARACTER.findall(earlier), CHARACTER.findall(later)
    for same, (a, b), (c, d) in _aligned(first, second):
        old, new = "".join(first[a:b]), "".join(second[c:d])
        if same and len(old) >= SHORTEST_SAME:
            yield Segment("same", old)
        else:
            yield Segment("earlier", old)
            yield Segment("later", new)


def _aligned(first: Sequence, second: Sequence) -> Iterable[tuple[bool, tuple[int, int], tuple[int, int]]]:
    if len(first) * len(second) > LARGEST_COMPARISON:
        return [(first == second, (0, len(first)), (0, len(second)))]
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return [(tag == "equal", (a, b), (c, d)) for tag, a, b, c, d in matcher.get_opcodes()]


def _joined(segments: Iterable[Segment]) -> Iterable[Segment]:
    """Changes that follow each other brought together, so that a reader sees one replacement and not many."""
    for same, group in groupby(segments, key=lambda segment: segment.side == "same"):
        stretch = list(group)
        sides: tuple[Side, ...] = ("same",) if same else ("earlier", "later")
        for side in sides:
            words = "".join(segment.words for segment in stretch if segment.side == side)
            if words:
                yield Segment(side, words)
