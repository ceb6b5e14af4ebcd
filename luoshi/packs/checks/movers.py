"""Checks of blocks of movers: a period and two figures of one ledger, seen by all who see the record."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.packs.faults import Finding, Path, unknown
from luoshi.packs.fields import PeriodField, Ranged
from luoshi.packs.scope import Scope


def movers(scope: Scope) -> Iterator[Finding]:
    """Blocks of movers that compare nothing, and blocks of another kind that name some."""
    for code, block in scope.pack.page.blocks.items() if scope.pack.page else ():
        at: Path = ("page", "blocks", code)
        if (block.kind == "movers") != (block.movers is not None):
            yield Finding(at, "movers 这种块要写 movers，别的块不写", "a block of movers says them, others do not")
        ledger = scope.pack.ledgers.get(block.ledger or "")
        if block.movers is None or (ledger is None and block.ledger):
            continue  # a ledger that is not there is told already
        if ledger is None:
            yield Finding((*at, "ledger"), "movers 要写 ledger", "movers need a ledger")
            continue
        for key, wanted in (("period", PeriodField), ("now", Ranged), ("before", Ranged)):
            name = getattr(block.movers, key)
            fitting = [each for each, field in ledger.fields.items() if isinstance(field, wanted)]
            if name not in fitting:
                yield unknown((*at, "movers", key), "合适的字段", "fitting field", name, fitting)
            elif ledger.fields[name].seen_by or ledger.fields[name].encrypted:
                yield Finding((*at, "movers", key), "合算的字段应人人可见", "figures that are added up are seen by all")
