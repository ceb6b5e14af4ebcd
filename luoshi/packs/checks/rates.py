"""Checks of rates: their ledgers, fields, options, stages and verbs must be there and seen by all who see the record."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.packs.faults import Finding, Path, unknown
from luoshi.packs.fields import (
    AreaField,
    ChoiceField,
    DateField,
    FlagField,
    PeriodField,
    PersonField,
    Ranged,
    UnitField,
)
from luoshi.packs.lifecycle import MATTER
from luoshi.packs.page import Block
from luoshi.packs.rates import COLUMNS, NOW, Condition, Rows
from luoshi.packs.scope import Scope


def rates(scope: Scope) -> Iterator[Finding]:
    """Rates that would count nothing, and blocks of another kind that have some."""
    for code, block in scope.pack.page.blocks.items() if scope.pack.page else ():
        at: Path = ("page", "blocks", code)
        if (block.kind == "rates") != bool(block.rates):
            yield Finding(at, "rates 这种块要写 rates，别的块不写", "a block of rates has rates, others have none")
        if block.kind == "grid":
            yield from _grid(scope, block, at)
        for name, rate in block.rates.items():
            for key, rows in (("of", rate.of), ("to", rate.to)):
                if rows is not None:
                    yield from _rows(scope, block, rows, (*at, "rates", name, key))


def _rows(scope: Scope, block: Block, rows: Rows, at: Path) -> Iterator[Finding]:
    ledger = scope.pack.ledgers.get(rows.ledger or block.ledger or "")
    if ledger is None:
        yield unknown((*at, "ledger"), "台账", "ledger", rows.ledger or block.ledger or "", scope.pack.ledgers)
        return
    life = scope.lifecycle(ledger.lifecycle)
    for key in ("stage", "reached", "not_reached"):
        for stage in getattr(rows, key):
            if life is None or stage not in life.stages:
                yield unknown((*at, key), "阶段", "stage", stage, life.stages if life else ())
    for verb in rows.done:
        if life is None or verb not in life.transitions:
            yield unknown((*at, "done"), "动作", "verb", verb, life.transitions if life else ())
    if ledger.lifecycle == MATTER and (rows.reached or rows.not_reached or rows.done):
        yield Finding(at, "督办事项的台账只能用 stage", "a ledger of matters takes stage alone")
    for key in ("sum", "less"):
        code = getattr(rows, key)
        if code is not None and not isinstance(ledger.fields.get(code), Ranged):
            figures = [name for name, field in ledger.fields.items() if isinstance(field, Ranged)]
            yield unknown((*at, key), "数值字段", "figure", code, figures)
    for code, condition in rows.where.items():
        field = ledger.fields.get(code)
        if field is None and code not in COLUMNS:
            yield unknown((*at, "where", code), "字段", "field", code, [*COLUMNS, *ledger.fields])
            continue
        if field is not None and (field.seen_by or field.encrypted):
            yield Finding((*at, "where", code), "计数用的字段应人人可见", "a rate counts by what everybody sees")
        yield from _condition(field, condition, {*COLUMNS, *ledger.fields}, (*at, "where", code))


def _grid(scope: Scope, block: Block, at: Path) -> Iterator[Finding]:
    """A grid has two sides and a period, all seen by all, each with one value."""
    ledger = scope.pack.ledgers.get(block.ledger or "")
    fields = [ledger.fields.get(code) for code in block.fields] if ledger else []
    sides = ChoiceField | UnitField | AreaField | PersonField
    fits = (
        len(fields) == 3 and isinstance(fields[2], PeriodField) and all(isinstance(each, sides) for each in fields[:2])
    )
    if not fits or any(each is None or each.seen_by or getattr(each, "many", False) for each in fields):
        yield Finding(
            (*at, "fields"),
            "grid 要三个字段：行、列（选择、单位、区域、人员）和期间，都只有一个值、人人可见",
            "a grid has three fields, for rows, columns and the period, of one value and seen by all",
        )


def _condition(field: object, condition: Condition, fields: set[str], at: Path) -> Iterator[Finding]:
    for wanted in condition.one_of or ():
        known = list(field.options) if isinstance(field, ChoiceField) else ["true", "false"]
        fits = isinstance(wanted, bool) if isinstance(field, FlagField) else wanted in known
        if not isinstance(field, ChoiceField | FlagField) or getattr(field, "many", False) or not fits:
            yield unknown(at, "选项", "option", str(wanted), known)
    if (condition.least is not None or condition.most is not None) and not isinstance(field, Ranged):
        yield Finding(at, "只有数值字段能比大小", "figures alone are compared with figures")
    for key in ("before", "until", "since", "after"):
        moment = getattr(condition, key)
        if moment is None:
            continue
        if field is not None and not isinstance(field, DateField | PeriodField):
            yield Finding((*at, key), "只有日期和期间能比先后", "dates and periods alone are compared with moments")
        if moment not in NOW and moment not in fields:
            yield unknown((*at, key), "时点", "moment", moment, [*NOW, *sorted(fields)])
