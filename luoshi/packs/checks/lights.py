"""Checks of light rules: those that are named must be there, and a pack's own must not hide the built-in ones."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.packs.faults import Finding, unknown
from luoshi.packs.scope import Scope
from luoshi.rating.presets import preset_codes


def lights(scope: Scope) -> Iterator[Finding]:
    """Light rules that are not there."""
    found = scope.pack.lights
    if found is None:
        return
    if found.use not in found.known():
        yield unknown(("lights", "use"), "亮灯规则", "light rules", found.use, found.known())
    for index, code in enumerate(found.offered):
        if code not in found.known():
            yield unknown(("lights", "offered", index), "亮灯规则", "light rules", code, found.known())
    for code, rules in found.own.items():
        if rules.code != code:
            yield Finding(("lights", "own", code, "code"), f"应与键“{code}”相同", f"must equal its key “{code}”")
        if code in preset_codes():
            yield Finding(("lights", "own", code), "与内置亮灯规则重名", "has the code of built-in light rules")
