"""The part of a pack's page that is about ledgers: the fields of each."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.packs.docs.page import Page, Pair
from luoshi.packs.fields import AnyField, ChoiceField, Ledger, RelationField
from luoshi.packs.terms import TERMS

FIELD_TYPES: dict[str, Pair] = {
    "text": ("文字", "text"),
    "number": ("数", "number"),
    "money": ("金额", "money"),
    "percent": ("百分比", "per cent"),
    "points": ("百分点", "percentage points"),
    "date": ("日期", "date"),
    "period": ("期间", "period"),
    "choice": ("选择", "choice"),
    "flag": ("是否", "yes or no"),
    "unit": ("单位", "unit"),
    "person": ("人员", "person"),
    "area": ("区域", "area"),
    "file": ("文件", "files"),
    "relation": ("关联", "relation"),
}


def ledgers(page: Page) -> Iterator[str]:
    """A table of fields for each ledger."""
    for ledger in page.pack.ledgers.values():
        yield from page.heading("台账", "Ledger", ledger.names)
        heads = [TERMS["fields"], ("代码", "code"), TERMS["type"], TERMS["required"], TERMS["seen_by"]]
        yield from page.table(
            heads,
            (
                (
                    page.name(field.names),
                    f"`{code}`",
                    _kind(page, field),
                    _required(page, ledger, field),
                    page.listed(map(page.relation, field.seen_by or ())),
                )
                for code, field in ledger.fields.items()
            ),
        )


def _kind(page: Page, field: AnyField) -> str:
    """The field's type with what belongs to it: options, the other ledger, the unit."""
    kind = page.pair(FIELD_TYPES[field.type])
    if isinstance(field, ChoiceField):
        return f"{kind}{page.say('：', ': ')}{page.listed(page.name(each) for each in field.options.values())}"
    if isinstance(field, RelationField):
        ledger = page.scope.ledger(field.ledger)
        return f"{kind}{page.say('：', ': ')}{page.name(ledger.names) if ledger else f'`{field.ledger}`'}"
    unit = getattr(field, "unit", "")
    return f"{kind} {unit}" if unit else kind


def _required(page: Page, ledger: Ledger, field: AnyField) -> str:
    if field.required:
        return page.say("必填", "required")
    if field.required_from is None:
        return ""
    life = page.scope.lifecycle(ledger.lifecycle)
    stage = page.name(life.stages[field.required_from].names) if life else field.required_from
    return page.say(f"“{stage}”起", f"from “{stage}”")
