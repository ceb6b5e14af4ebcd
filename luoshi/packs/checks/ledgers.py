"""Checks of ledgers: titles, keys, columns and lifecycles, and the fields one by one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from luoshi.packs.checks.labels import same_label
from luoshi.packs.faults import Finding, Path, unknown
from luoshi.packs.fields import (
    AnyField,
    ChoiceField,
    FileField,
    Ledger,
    NumberField,
    PersonField,
    RelationField,
    TextField,
    UnitField,
)
from luoshi.packs.scope import Scope
from luoshi.rating.units import UNITS

NAME_LENGTH = 200  # of a title or a key, as records keep them


def ledgers(scope: Scope) -> Iterator[Finding]:
    """Titles, columns, lifecycles, and the fields one by one."""
    for code, ledger in scope.pack.ledgers.items():
        at: Path = ("ledgers", code)
        if ledger.lifecycle and scope.lifecycle(ledger.lifecycle) is None:
            yield unknown((*at, "lifecycle"), "流程", "lifecycle", ledger.lifecycle, scope.pack.lifecycles)
        if not isinstance(ledger.fields.get(ledger.title), TextField):
            titles = [name for name, field in ledger.fields.items() if isinstance(field, TextField)]
            yield unknown((*at, "title"), "文字字段", "text field", ledger.title, titles)
        for index, column in enumerate(ledger.columns):
            if column not in ledger.fields:
                yield unknown((*at, "columns", index), "字段", "field", column, ledger.fields)
        yield from seers(scope, ledger.seen_by, at)
        yield from seers(scope, ledger.entered_by, at, "entered_by")
        yield from _keys(ledger, at)
        yield from same_label(ledger.fields, (*at, "fields"))
        yield from same_label(ledger.groups, (*at, "groups"))
        parts = [
            (name, field.part) for name, field in ledger.fields.items() if isinstance(field, UnitField) and field.part
        ]
        for (first, part), (second, other) in combinations(parts, 2):
            if part == other:
                yield Finding(
                    (*at, "fields", second, "part"),
                    f"“{first}”已是 {part}，一个台账只能有一个",
                    f"“{first}” is the {part} already; a ledger has one",
                )
        for name, field in ledger.fields.items():
            yield from _field(scope, field, (*at, "fields", name), has_stages=ledger.lifecycle is not None)


def _keys(ledger: Ledger, at: Path) -> Iterator[Finding]:
    """What names or finds a record must be fit for it; groups must be there; a record is a part of one at most."""
    for key in filter(None, (ledger.title, ledger.key)):
        field = ledger.fields.get(key)
        if key != ledger.title and not isinstance(field, TextField):
            texts = [name for name, field in ledger.fields.items() if isinstance(field, TextField)]
            yield unknown((*at, "key"), "文字字段", "text field", key, texts)
        elif field is not None and (field.encrypted or field.seen_by):
            yield Finding(
                (*at, "fields", key),
                "标题和查重用的字段人人可见，不能加密，也不能写 seen_by",
                "what names or finds a record is seen by all: neither encrypted nor seen_by",
            )
        elif isinstance(field, TextField) and field.max > NAME_LENGTH:
            yield Finding(
                (*at, "fields", key, "max"),
                f"标题和查重用的字段最多 {NAME_LENGTH} 字",
                f"what names or finds a record has {NAME_LENGTH} characters at most",
            )
    wholes = [code for code, field in ledger.fields.items() if isinstance(field, RelationField) and field.whole]
    for code in wholes[1:]:
        yield Finding(
            (*at, "fields", code, "whole"),
            f"“{wholes[0]}”已写 whole，一条记录只能属于一条记录",
            f"“{wholes[0]}” has whole already: a record is a part of one",
        )
    for code, field in ledger.fields.items():
        if field.group is not None and field.group not in ledger.groups:
            yield unknown((*at, "fields", code, "group"), "分组", "group", field.group, ledger.groups)
        if field.encrypted and isinstance(field, UnitField | PersonField | RelationField | FileField):
            yield Finding(
                (*at, "fields", code, "encrypted"),
                "单位、人员、关联和文件字段不能加密，请用 seen_by",
                "units, persons, relations and files cannot be encrypted: use seen_by",
            )


def _field(scope: Scope, field: AnyField, at: Path, *, has_stages: bool) -> Iterator[Finding]:
    yield from seers(scope, field.seen_by, at)
    if field.required and field.required_from:
        yield Finding(
            (*at, "required"), "required 和 required_from 只能写一个", "required and required_from exclude each other"
        )
    if field.required_from and not has_stages:
        yield Finding(
            (*at, "required_from"),
            "这个台账没有流程，请写 required: true",
            "the ledger has no stages: use required: true",
        )
    if field.encrypted and field.public:
        yield Finding((*at, "public"), "加密的字段不能公开", "an encrypted field cannot be public")
    if field.encrypted and not field.seen_by:
        yield Finding(
            (*at, "encrypted"),
            "加密的字段要写 seen_by（谁可以看）",
            "an encrypted field must say who may see it (seen_by)",
        )
    if isinstance(field, NumberField) and field.unit not in UNITS and field.unit not in scope.pack.units:
        yield unknown((*at, "unit"), "单位", "unit", field.unit, [*scope.pack.units, *UNITS])
    if isinstance(field, RelationField) and scope.ledger(field.ledger) is None:
        yield unknown((*at, "ledger"), "台账", "ledger", field.ledger, scope.pack.ledgers)
    if isinstance(field, ChoiceField):
        yield from same_label(field.options, (*at, "options"))


def seers(scope: Scope, named: tuple[str, ...] | None, at: Path, key: str = "seen_by") -> Iterator[Finding]:
    relations = scope.relations()
    for index, relation in enumerate(named or ()):
        if relation not in relations:
            yield unknown((*at, key, index), "关系", "relation", relation, relations)
    if named == ():
        yield Finding((*at, key), "没有人可以", "nobody may")
