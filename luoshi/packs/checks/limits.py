"""Checks of limits: steps, conditions and moments that are not there, rules that contradict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from luoshi.packs.checks.conditions import conditions
from luoshi.packs.faults import Finding, Path, unknown
from luoshi.packs.limits import MOMENTS, LimitRule
from luoshi.packs.scope import Scope


def limits(scope: Scope) -> Iterator[Finding]:
    """Steps and conditions that name nothing, and rules that would both apply."""
    found = scope.pack.limits
    if found is None:
        return
    if found.use not in found.presets:
        yield unknown(("limits", "use"), "时限方案", "preset", found.use, found.presets)
    moments = [*MOMENTS, *sorted(scope.verbs())]
    for code, step in found.steps.items():
        for key, moment in (("from", step.start), ("to", step.end)):
            if moment not in moments:
                yield unknown(("limits", "steps", code, key), "时刻或动作", "moment or verb", moment, moments)
    groups: list[tuple[Path, Mapping[str, LimitRule]]] = [(("limits", "common"), found.common)]
    groups += [(("limits", "presets", code, "rules"), preset.rules) for code, preset in found.presets.items()]
    for at, rules in groups:
        for code, rule in rules.items():
            if rule.step not in found.steps:
                yield unknown((*at, code, "step"), "环节", "step", rule.step, found.steps)
            yield from conditions(scope, rule.when, (*at, code, "when"))
        for (first, one), (second, other) in combinations(rules.items(), 2):
            if _both(one, other):
                yield Finding(
                    (*at, second, "when"),
                    f"与“{first}”同样具体，遇到同一事项分不清用哪一条",
                    f"is as specific as “{first}”: both would apply to the same record",
                )


def _both(one: LimitRule, other: LimitRule) -> bool:
    return (
        one.step == other.step
        and len(one.when) == len(other.when)
        and all(set(one.when[name]) & set(other.when[name]) for name in set(one.when) & set(other.when))
    )
