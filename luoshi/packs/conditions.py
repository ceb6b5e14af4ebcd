"""Conditions on a record's fields: the fields and the options that they name must be there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from luoshi.packs.faults import Finding, Path, unknown
from luoshi.packs.fields import ChoiceField, FlagField
from luoshi.packs.scope import Scope


def conditions(scope: Scope, when: Mapping[str, Sequence[str | bool]], at: Path) -> Iterator[Finding]:
    """Fields and options that are not there."""
    fields = {code: field for code, field in scope.fields().items() if isinstance(field, ChoiceField | FlagField)}
    for name, wanted in when.items():
        field = fields.get(name)
        if name == "ledger":
            known: list[str] = list(scope.pack.ledgers)
        elif field is None:
            yield unknown((*at, name), "选择字段", "choice or flag field", name, ["ledger", *fields])
            continue
        else:
            known = list(field.options) if isinstance(field, ChoiceField) else ["true", "false"]
        is_flag = isinstance(field, FlagField)
        for value in wanted:
            if isinstance(value, bool) != is_flag or (not is_flag and value not in known):
                yield unknown((*at, name), "选项", "option", str(value), known)
