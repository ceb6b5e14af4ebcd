"""Checks of what ends a record and what is asked on the way: the close-out chain, requests, look-backs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from luoshi.clock.limits import COUNTED
from luoshi.packs.checks.conditions import conditions
from luoshi.packs.faults import Finding, Path, unknown
from luoshi.packs.lifecycle import Lifecycle, Transition
from luoshi.packs.scope import Scope


def chains(scope: Scope) -> Iterator[Finding]:
    """Conditions of close-out steps that name no field or option."""
    for code, life in scope.pack.lifecycles.items():
        for name, step in life.close_out.items():
            yield from conditions(scope, step.when, ("lifecycles", code, "close_out", name, "when"))


def close_out(life: Lifecycle, at: Path) -> Iterator[Finding]:
    """A chain whose steps do not follow one another, with and without what may be left out, or that does not end."""
    steps = list(life.close_out)
    always = [code for code in steps if not (life.close_out[code].optional or life.close_out[code].when)]
    for before, after in dict.fromkeys((*pairwise(steps), *pairwise(always))):
        one, other = life.close_out[before], life.close_out[after]
        if not _after(life.transitions[one.verb]) & set(life.transitions[other.verb].sources):
            yield Finding(
                (*at, "close_out", after),
                f"接不上：“{one.names.zh}”之后不能“{other.names.zh}”",
                f"does not follow: after “{one.names.en}” there is no “{other.names.en}”",
            )
    if steps:
        target = life.transitions[life.close_out[steps[-1]].verb].target
        if target is None or not life.stages[target].end:
            yield Finding(
                (*at, "close_out", steps[-1]),
                "最后一步没有走到 end 阶段",
                "the last step does not lead to an end stage",
            )


def requests(scope: Scope) -> Iterator[Finding]:
    """Limits on requests that nobody can make, or that reach to no day."""
    found = scope.pack.limits.requests if scope.pack.limits else {}
    for verb, limit in found.items():
        at: Path = ("limits", "requests", verb)
        if verb not in scope.verbs():
            yield unknown(at, "动作", "verb", verb, sorted(scope.verbs()))
        if limit.longest and limit.longest.limit.unit not in COUNTED:
            yield Finding(
                (*at, "longest"), "最长只能写 days 或 working_days", "the furthest is told in days or working_days"
            )


def look_back(scope: Scope) -> Iterator[Finding]:
    """A look-back that nobody can take, or before anything is over."""
    found = scope.pack.look_back
    if found is None:
        return
    at: Path = ("look_back", "verb")
    lives = [scope.lifecycle(ledger.lifecycle) for ledger in scope.pack.ledgers.values()]
    rows = [(life, life.transitions[found.verb]) for life in lives if life and found.verb in life.transitions]
    if not rows:
        yield unknown(at, "动作", "verb", found.verb, sorted(scope.verbs()))
    for life, row in rows:
        if any(life.stages[stage].clock != "done" for stage in row.sources if stage in life.stages):
            yield Finding(at, "回头看只能看已经办完的", "a look-back is taken at what is done alone")
        if not life.reopens:
            yield Finding(at, "没有写 reopens：回头看发现反弹也不能重新办理", "without reopens nothing can come back")


def _after(row: Transition) -> set[str]:
    return {row.target} if row.target else set(row.sources)
