"""Checks of the brief: the indicators that it tells of must be there."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.packs.checks.measuring import missing_indicators
from luoshi.packs.faults import Finding, Path, unknown
from luoshi.packs.scope import Scope


def brief(scope: Scope) -> Iterator[Finding]:
    """Indicators that the brief tells of and that are not there."""
    pack = scope.pack
    for code, section in pack.brief.sections.items() if pack.brief else ():
        at: Path = ("brief", "sections", code)
        yield from missing_indicators(pack, section.indicators, (*at, "indicators"))
        yield from missing_indicators(pack, section.areas, (*at, "areas"))
        named: list[tuple[Path, str]] = [((*at, "beside", growth), amount) for growth, amount in section.beside.items()]
        named += [((*at, "whole"), section.whole)] if section.whole else []
        for way, name in named:
            if name not in pack.indicators:
                yield unknown(way, "指标", "indicator", name, pack.indicators)
