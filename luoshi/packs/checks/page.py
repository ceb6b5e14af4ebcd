"""Checks of the topic's page: blocks must have something to show."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.packs.checks.measuring import missing_indicators
from luoshi.packs.faults import Finding, Path, unknown
from luoshi.packs.scope import Scope


def page(scope: Scope) -> Iterator[Finding]:
    """Blocks that show nothing."""
    for code, block in scope.pack.page.blocks.items() if scope.pack.page else ():
        at: Path = ("page", "blocks", code)
        ledger = scope.pack.ledgers.get(block.ledger or "")
        if block.ledger is not None and ledger is None:
            yield unknown((*at, "ledger"), "台账", "ledger", block.ledger, scope.pack.ledgers)
        for index, field in enumerate(block.fields):
            if ledger is None or field not in ledger.fields:
                yield unknown((*at, "fields", index), "字段", "field", field, ledger.fields if ledger else ())
        yield from missing_indicators(scope.pack, block.indicators, (*at, "indicators"))
        if block.ledger is None and not block.indicators and not block.scan:
            yield Finding(
                at, "没有写 ledger 或 indicators，什么也显示不了", "shows nothing: name a ledger or indicators"
            )
