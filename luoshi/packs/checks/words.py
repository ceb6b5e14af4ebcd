"""Checks of a pack's words for the reader: known domains, words that tell something, one home for each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.labels import DOMAINS
from luoshi.packs.faults import Finding, Path, unknown
from luoshi.packs.scope import Scope

LETTERS = re.compile(r"\w")


def words(scope: Scope) -> Iterator[Finding]:
    """Domains that the reader does not know, and words that tell nothing or have a home already."""
    pack = scope.pack
    for index, domain in enumerate(pack.domains):
        if domain not in DOMAINS:
            yield unknown(("domains", index), "领域", "domain", domain, DOMAINS)
    elsewhere = {
        word: f"{other.pack}.words.{domain}"
        for other in scope.others.values()
        if other.pack != pack.pack
        for domain, some in other.words.items()
        for word in some
    }
    homes: dict[str, str] = {}
    for domain, some in pack.words.items():
        if domain not in DOMAINS:
            yield unknown(("words", domain), "领域", "domain", domain, DOMAINS)
        for word in some:
            at: Path = ("words", domain, word)
            yield from telling(word, at)
            if home := homes.get(word) or elsewhere.get(word):
                yield twice(word, home, at)
            homes.setdefault(word, f"words.{domain}")
    seen: dict[str, str] = {}
    for index, phrase in enumerate(pack.formulations):
        yield from telling(phrase, ("formulations", index))
        if home := seen.get(phrase):
            yield twice(phrase, home, ("formulations", index))
        seen.setdefault(phrase, f"formulations.{index}")


def telling(word: str, at: Path) -> Iterator[Finding]:
    """A word must have letters, and more than one."""
    if not LETTERS.search(word):
        yield Finding(
            at, "不能为空：要写词，不能只有空格或标点", "may not be empty: a word is not spaces or marks alone"
        )
    elif len(word) < 2:
        yield Finding(
            at,
            f"“{word}”只有一个字，到处都会碰上，请写两个字以上的词",
            f"“{word}” is a single character and would be found everywhere: write a word of two or more",
        )


def twice(word: str, home: str, at: Path) -> Finding:
    return Finding(at, f"“{word}”已写在 {home}，一个词只写一处", f"“{word}” is in {home} already: a word has one home")
