"""Checks of indicators, and of paths, forecasts, signals and words that name some."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from luoshi.packs.checks.formulas import formulas
from luoshi.packs.faults import Finding, Path, unknown
from luoshi.packs.measuring import Reports
from luoshi.packs.model import Pack
from luoshi.packs.scope import Scope
from luoshi.rating.units import UNITS


def measuring(scope: Scope) -> Iterator[Finding]:
    """Units and indicators that are not there, and formulas that cannot be computed."""
    pack, known = scope.pack, scope.relations()
    for code, indicator in pack.indicators.items():
        if indicator.unit not in UNITS and indicator.unit not in pack.units:
            yield unknown(("indicators", code, "unit"), "单位", "unit", indicator.unit, [*pack.units, *UNITS])
    yield from formulas(pack.indicators)
    for index, year in enumerate(pack.paths.abnormal if pack.paths else ()):
        yield from missing_indicators(pack, year.indicators, ("paths", "abnormal", index, "indicators"))
    for index, change in enumerate(pack.forecasts.breaks if pack.forecasts else ()):
        yield from missing_indicators(pack, change.indicators, ("forecasts", "breaks", index, "indicators"))
    for code, signal in pack.signals.items():
        yield from missing_indicators(pack, signal.indicators, ("signals", code, "indicators"))
        if signal.reports:
            yield from _watched(scope, signal.reports, ("signals", code, "reports"))
        for index, relation in enumerate(signal.recipients):
            if relation not in known:
                yield unknown(("signals", code, "to", index), "关系", "relation", relation, known)
    for word, codes in pack.attached.items():
        yield from missing_indicators(pack, codes, ("attached", word))


def missing_indicators(pack: Pack, codes: Iterable[str], at: Path) -> Iterator[Finding]:
    """The indicators of a list at `at` that the pack does not have."""
    for index, code in enumerate(codes):
        if code not in pack.indicators:
            yield unknown((*at, index), "指标", "indicator", code, pack.indicators)


def _watched(scope: Scope, reports: Reports, at: Path) -> Iterator[Finding]:
    """The ledger of reports and its fields."""
    ledgers = scope.pack.ledgers
    if reports.ledger not in ledgers:
        yield unknown((*at, "ledger"), "台账", "ledger", reports.ledger, ledgers)
        return
    fields = ledgers[reports.ledger].fields
    for name, field in (("month", reports.month), ("output", reports.output), ("power", reports.power)):
        if field is not None and field not in fields:
            yield unknown((*at, name), "字段", "field", field, fields)
