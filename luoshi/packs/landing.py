"""From words to pack: what a pack takes in, and in which pack a directive lands by which of its words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from daachorse import MATCH_KIND_LEFTMOST_LONGEST, CharwiseDoubleArrayAhoCorasick

from luoshi.rating.data import Code, Data, Many, Names, Text

if TYPE_CHECKING:
    from luoshi.packs.model import Pack


class Landing(Data):
    """What lands in the pack, and what comes with it."""

    words: Many[Text] = ()
    """Words that bring a directive here whatever its domain. Those of the pack's `words` do so within their domain."""
    narrow: bool = False
    """Only directives with one of these words land here; without it those of the pack's domains do too."""
    ledger: Code | None = None
    """The ledger of matters in which an accepted directive gets its record; without it, it is a matter of the pack alone."""
    elements: Many[Names] = ()
    """What is to be proved besides what the directive itself asks for."""


class Landed(NamedTuple):
    """Where a directive lands: the pack in its version, and the words that brought it there; none where its domain did."""

    pack: str
    version: str
    words: tuple[str, ...]


class Drawing(NamedTuple):
    """A word that draws directives into a pack: all, or those of one domain."""

    place: int
    domain: str | None


class Ground:
    """Packs that directives may land in. The pack whose words cover the most of a directive takes it; where none has a word in
    it, the pack of its domain, that which names the domain earliest."""

    def __init__(self, packs: Iterable[Pack]):
        self._packs = tuple(packs)
        drawing: dict[str, list[Drawing]] = {}
        for place, pack in enumerate(self._packs):
            for word in pack.landing.words if pack.landing else ():
                drawing.setdefault(word, []).append(Drawing(place, None))
            for domain, words in pack.words.items():
                for word in words:
                    drawing.setdefault(word, []).append(Drawing(place, domain))
        self._words, self._drawing = tuple(drawing), tuple(drawing.values())
        self._matcher = CharwiseDoubleArrayAhoCorasick(list(self._words), MATCH_KIND_LEFTMOST_LONGEST)

    def land(self, text: str, domain: str) -> Landed | None:
        """Where a directive of the domain lands; None where no pack takes it."""
        found: dict[int, dict[str, None]] = {}
        for _start, _end, which in self._matcher.find(text):
            for place, of in self._drawing[which]:
                if of in (None, domain):
                    found.setdefault(place, {})[self._words[which]] = None
        if found:
            most = max(found, key=lambda place: (len("".join(found[place])), -self._rank(place, domain), -place))
            return self._landed(most, found[most])
        takers = [place for place, pack in enumerate(self._packs) if domain in pack.domains and not _is_narrow(pack)]
        return self._landed(min(takers, key=lambda place: self._rank(place, domain)), ()) if takers else None

    def _rank(self, place: int, domain: str) -> int:
        domains = self._packs[place].domains
        return domains.index(domain) if domain in domains else len(domains) + 1

    def _landed(self, place: int, words: Iterable[str]) -> Landed:
        pack = self._packs[place]
        return Landed(pack.pack, pack.version, tuple(words))


def _is_narrow(pack: Pack) -> bool:
    return pack.landing is not None and pack.landing.narrow
