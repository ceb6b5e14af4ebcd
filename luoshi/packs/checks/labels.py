"""Checks of Chinese labels: people and sheets tell entries apart by them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from luoshi.packs.faults import Finding, Path
from luoshi.packs.scope import Scope
from luoshi.rating.data import Names


def labels(scope: Scope) -> Iterator[Finding]:
    """The same Chinese label for two stages, verbs, relations or rungs."""
    yield from same_label(scope.pack.relations, ("relations",))
    yield from same_label(scope.pack.ledgers, ("ledgers",))
    for code, life in scope.pack.lifecycles.items():
        yield from same_label(life.stages, ("lifecycles", code, "stages"))
        yield from same_label(life.transitions, ("lifecycles", code, "transitions"))
    yield from same_label(scope.pack.indicators, ("indicators",))
    if scope.pack.ladder:
        yield from same_label(scope.pack.ladder.rungs, ("ladder", "rungs"))


def same_label(named: Mapping[str, object], at: Path) -> Iterator[Finding]:
    """Two entries with one Chinese label: people and sheets could not tell them apart."""
    seen: dict[str, str] = {}
    for code, each in named.items():
        names = each if isinstance(each, Names) else each.names  # type: ignore[attr-defined]
        if names.zh in seen:
            yield Finding(
                (*at, code),
                f"“{names.zh}”与“{seen[names.zh]}”重名",
                f"has the same label “{names.zh}” as “{seen[names.zh]}”",
            )
        seen.setdefault(names.zh, code)
