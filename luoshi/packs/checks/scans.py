"""Checks of scans: the ledgers and fields that they name must be there, and be of the kind that is needed."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.packs.faults import Finding, Path, unknown
from luoshi.packs.fields import AreaField, ChoiceField, DateField, NumberField, TextField
from luoshi.packs.scope import Scope

FIELD_OF = {"place": AreaField, "group": AreaField, "day": DateField, "cause": ChoiceField, "number": NumberField}
TEXTS = frozenset({"title", "words"})


def scans(scope: Scope) -> Iterator[Finding]:
    """Ledgers and fields that are not there, or that hold something else; fields that not everybody may see."""
    for code, scan in scope.pack.scans.items():
        at: Path = ("scans", code)
        yield from _fields(scope, scan.ledger, {key: getattr(scan, key) for key in ("place", "day", "cause")}, at)
        ledger = scope.pack.ledgers.get(scan.ledger)
        life = scope.lifecycle(ledger.lifecycle) if ledger else None
        for index, stage in enumerate(scan.besides):
            if life is None or stage not in life.stages:
                yield unknown((*at, "besides", index), "阶段", "stage", stage, life.stages if life else ())
        out_of = scan.population
        yield from _fields(scope, out_of.ledger, {"place": out_of.place, "number": out_of.number}, (*at, "population"))
        if scan.opens:
            given = scan.opens.model_dump(exclude={"ledger"}, exclude_none=True)
            yield from _fields(scope, scan.opens.ledger, given, (*at, "opens"))
    for code, block in scope.pack.page.blocks.items() if scope.pack.page else ():
        if block.scan is not None and block.scan not in scope.pack.scans:
            yield unknown(("page", "blocks", code, "scan"), "扫描", "scan", block.scan, scope.pack.scans)
        if (block.kind == "concentrations") != (block.scan is not None):
            yield Finding(
                ("page", "blocks", code),
                "concentrations 这种块要写 scan，别的块不写",
                "a block of concentrations names a scan, others do not",
            )


def _fields(scope: Scope, ledger: str, named: dict[str, str], at: Path) -> Iterator[Finding]:
    found = scope.pack.ledgers.get(ledger)
    if found is None:
        yield unknown((*at, "ledger"), "台账", "ledger", ledger, scope.pack.ledgers)
        return
    for key, code in named.items():
        wanted = TextField if key in TEXTS else FIELD_OF[key]
        fitting = [name for name, field in found.fields.items() if isinstance(field, wanted)]
        if code not in fitting:
            yield unknown((*at, key), "合适的字段", "fitting field", code, fitting)
        elif found.fields[code].seen_by or found.fields[code].encrypted or getattr(found.fields[code], "many", False):
            yield Finding(
                (*at, key),
                "扫描用的字段应人人可见、只有一个值",
                "a scan takes fields that everybody sees and that have one value",
            )
