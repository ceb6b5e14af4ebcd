"""What can be wrong with a pack's words for the reader, and with what lands in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.labels import DOMAINS
from luoshi.packs.faults import Finding, Path, unknown
from luoshi.packs.lifecycle import MATTER
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
            yield from _telling(word, at)
            if home := homes.get(word) or elsewhere.get(word):
                yield _twice(word, home, at)
            homes.setdefault(word, f"words.{domain}")
    seen: dict[str, str] = {}
    for index, phrase in enumerate(pack.formulations):
        yield from _telling(phrase, ("formulations", index))
        if home := seen.get(phrase):
            yield _twice(phrase, home, ("formulations", index))
        seen.setdefault(phrase, f"formulations.{index}")


def landing(scope: Scope) -> Iterator[Finding]:
    """Words that draw nothing or twice, a ledger that takes no matters, and a pack in which nothing can land."""
    pack, found = scope.pack, scope.pack.landing
    if found is None:
        return
    homes = {word: f"words.{domain}" for domain, some in pack.words.items() for word in some}
    for index, word in enumerate(found.words):
        at: Path = ("landing", "words", index)
        yield from _telling(word, at)
        if home := homes.get(word):
            yield _twice(word, home, at)
        homes.setdefault(word, f"landing.words.{index}")
    if found.narrow and not homes:
        yield Finding(
            ("landing", "narrow"),
            "没有写 landing.words 或 words，什么要求也落不到这里",
            "there are neither landing.words nor words: nothing can land here",
        )
    if found.ledger is not None:
        matters = [code for code in pack.ledgers if takes_matters(scope, code)]
        if found.ledger not in matters:
            yield unknown(("landing", "ledger"), "收督办事项的台账", "ledger of matters", found.ledger, matters)
    seen: set[str] = set()
    for index, names in enumerate(found.elements):
        if names.zh in seen:
            yield Finding(("landing", "elements", index), f"“{names.zh}”写了两次", f"“{names.zh}” is there twice")
        seen.add(names.zh)


def takes_matters(scope: Scope, ledger: str) -> bool:
    """Whether the ledger's records are commitments."""
    owner, life = scope.owner(scope.pack.ledgers[ledger].lifecycle or "")
    return owner is not None and f"{owner.pack}.{life}" == MATTER


def _telling(word: str, at: Path) -> Iterator[Finding]:
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


def _twice(word: str, home: str, at: Path) -> Finding:
    return Finding(at, f"“{word}”已写在 {home}，一个词只写一处", f"“{word}” is in {home} already: a word has one home")
