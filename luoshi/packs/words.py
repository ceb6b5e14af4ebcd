"""What packs add to the reader's words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from luoshi.packs.model import Pack


class Words(NamedTuple):
    """Terms (word, the domain that it speaks for, how strongly) and fixed phrases, each once."""

    terms: tuple[tuple[str, str, int], ...]
    formulations: tuple[str, ...]


def words_of(packs: Iterable[Pack]) -> Words:
    """The words of the packs together."""
    packs = list(packs)
    terms = {
        word: (word, domain, weight)
        for pack in packs
        for domain, words in pack.words.items()
        for word, weight in words.items()
    }
    return Words(tuple(terms.values()), tuple(dict.fromkeys(each for pack in packs for each in pack.formulations)))
