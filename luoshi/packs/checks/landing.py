"""Checks of landing: words that draw, and a ledger that takes the matters."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.packs.checks.words import telling, twice
from luoshi.packs.faults import Finding, Path, unknown
from luoshi.packs.lifecycle import MATTER
from luoshi.packs.scope import Scope


def landing(scope: Scope) -> Iterator[Finding]:
    """Words that draw nothing or twice, a ledger that takes no matters, and a pack in which nothing can land."""
    pack, found = scope.pack, scope.pack.landing
    if found is None:
        return
    homes = {word: f"words.{domain}" for domain, some in pack.words.items() for word in some}
    for index, word in enumerate(found.words):
        at: Path = ("landing", "words", index)
        yield from telling(word, at)
        if home := homes.get(word):
            yield twice(word, home, at)
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
