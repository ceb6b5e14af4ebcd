"""Loads the reader's vocabulary from `lexicon/*.tsv`, once per process."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from sys import intern
from typing import NamedTuple

import msgspec
from daachorse import MATCH_KIND_LEFTMOST_LONGEST, CharwiseDoubleArrayAhoCorasick

Matcher = CharwiseDoubleArrayAhoCorasick
HERE = Path(__file__).with_name("lexicon")


class Head(msgspec.Struct, frozen=True, gc=False):
    """How a word behaves at the start of a predicate: verb role (verb, weak, clause or ""), force, adverb?, preposition?"""

    role: str
    force: str
    is_adverb: bool
    is_preposition: bool
    # An adverb that is no verb as well.
    only_describes: bool
    # A verb that rules what follows; a weak one does so only where it makes something.
    governs: bool


# What the first two characters may open: by the third one the lengths of
# longer heads to try; the head of just these two; that of the first alone.
Opening = tuple[dict[str, tuple[int, ...]], Head | None, Head | None]


class Term(NamedTuple):
    """A word of the subject vocabulary: what matter it speaks for, and how strongly."""

    domain: str
    weight: int


def rows(name: str) -> list[list[str]]:
    """The data lines of a table, split at tabs, without the heading."""
    lines = (HERE / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines[1:] if line and not line.startswith("#")]


def words(name: str) -> tuple[str, ...]:
    """The first column of a table."""
    return tuple(row[0] for row in rows(name))


def alternation(name: str, kind: str) -> str:
    """A regular expression for the words of one kind in a table, longest first."""
    found = sorted((row[0] for row in rows(name) if row[1] == kind), key=len, reverse=True)
    return "(?:" + "|".join(found) + ")"


@cache
def heads() -> dict[str, Head]:
    """Every word that may open a predicate. Words that behave alike share one head: so what is asked for all the time stays
    little."""
    alike: dict[tuple[str, str, str], Head] = {}
    found: dict[str, Head] = {}
    for word, role, force, also in rows("heads"):
        if (head := alike.get((role, force, also))) is None:
            head = alike[role, force, also] = Head(
                intern(role),
                intern(force),
                is_adverb="a" in also,
                is_preposition="p" in also,
                only_describes=also == "a" and not role,
                governs=role in ("verb", "clause") or force == "deliverable",
            )
        found[word] = head
    return found


def head_openings() -> dict[str, Opening]:
    """For the first two characters of heads, what they may open; the longest lengths come first."""
    known = heads()
    longer: dict[str, dict[str, tuple[int, ...]]] = {}
    for word in sorted(known, key=len, reverse=True):
        if len(word) > 1:
            lengths = longer.setdefault(word[:2], {})
        if len(word) > 2:
            lengths[word[2]] = tuple(dict.fromkeys((*lengths.get(word[2], ()), len(word))))
    nothing: dict[str, tuple[int, ...]] = {}
    return {pair: (lengths or nothing, known.get(pair), known.get(pair[0])) for pair, lengths in longer.items()}


@cache
def ruling() -> dict[str, tuple[str, ...]]:
    """For nouns that two stretches may end in, the verbs that may rule them."""
    found: dict[str, list[str]] = {}
    for noun, verb in rows("ruling"):
        found.setdefault(noun, []).append(verb)
    return {noun: tuple(verbs) for noun, verbs in found.items()}


@cache
def feasts() -> dict[str, tuple[date, ...]]:
    """The days of the feasts that the moon or the sun moves, from 1990 to 2050, in order."""
    found: dict[str, list[date]] = {}
    for name, day in rows("feasts"):
        found.setdefault(name, []).append(date.fromisoformat(day))
    return {name: tuple(days) for name, days in found.items()}


@cache
def terms() -> tuple[Term, ...]:
    """The subject vocabulary in the order of `term_matcher`."""
    alike: dict[tuple[str, str], Term] = {}
    return tuple(
        alike.setdefault((domain, weight), Term(intern(domain), int(weight))) for _, domain, weight in rows("domains")
    )


@cache
def term_matcher() -> Matcher:
    """Finds every subject term in one scan."""
    return matcher(words("domains"))


def matcher(sought: Iterable[str]) -> Matcher:
    """Finds the words, the longest at each place: where each begins and ends, and its number in the order given."""
    return CharwiseDoubleArrayAhoCorasick(list(sought), MATCH_KIND_LEFTMOST_LONGEST)


@cache
def formulations() -> tuple[tuple[str, str], ...]:
    """Fixed phrases with their normal forms, in the order of `formulation_matcher`."""
    return tuple((phrase, normal) for phrase, normal in rows("formulations"))


@cache
def formulation_names() -> dict[str, str]:
    """Normal forms by phrase without pauses."""
    return {phrase.replace("、", ""): normal for phrase, normal in formulations()}


@cache
def formulation_matcher() -> Matcher:
    """Finds every fixed phrase in one scan."""
    return matcher(phrase for phrase, _ in formulations())


@cache
def simplified() -> dict[int, str]:
    """Traditional → simplified characters, one to one."""
    return {ord(traditional): simple for traditional, simple in rows("traditional")}
