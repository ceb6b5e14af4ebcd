"""The words that the reader goes by: its own and those that a caller adds; each set is compiled once."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

import msgspec

from luoshi.reading import lexicon
from luoshi.reading.lexicon import Term


class Vocabulary(msgspec.Struct, frozen=True):
    """Words beyond the reader's own. A term is a word, the domain that it speaks for and how strongly (1 to 5); where the
    reader knows the word, the term takes its place. Formulations are fixed phrases, each its own normal form."""

    terms: tuple[tuple[str, str, int], ...] = ()
    formulations: tuple[str, ...] = ()


class Terms(NamedTuple):
    """Subject terms, and what finds them all in one scan, by their places."""

    matcher: lexicon.Matcher
    words: tuple[str, ...]
    found: tuple[Term, ...]


class Phrases(NamedTuple):
    """Normal forms of fixed phrases, and what finds them all in one scan, by their places."""

    matcher: lexicon.Matcher
    normal: tuple[str, ...]


OWN = Vocabulary()


@cache
def _own_terms() -> Terms:
    rows = lexicon.terms()
    return Terms(lexicon.term_matcher(), lexicon.words("domains"), rows)


@lru_cache(4)
def terms(vocabulary: Vocabulary = OWN) -> Terms:
    """The subject terms with those of the vocabulary."""
    own = _own_terms()
    if not vocabulary.terms:
        return own
    rows = dict(zip(own.words, own.found, strict=True))
    rows |= {word: Term(domain, weight) for word, domain, weight in vocabulary.terms}
    return Terms(lexicon.matcher(rows), tuple(rows), tuple(rows.values()))


@lru_cache(4)
def phrases(vocabulary: Vocabulary = OWN) -> Phrases:
    """The fixed phrases with those of the vocabulary."""
    if not vocabulary.formulations:
        return Phrases(lexicon.formulation_matcher(), tuple(normal for _, normal in lexicon.formulations()))
    rows = dict(lexicon.formulations())
    rows |= {phrase: phrase for phrase in vocabulary.formulations if phrase not in rows}
    return Phrases(lexicon.matcher(rows), tuple(rows.values()))
