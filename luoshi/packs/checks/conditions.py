"""Conditions on a record's fields: the fields and the options that they name must be there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from luoshi.packs.faults import Finding, Path, unknown
from luoshi.packs.fields import ChoiceField, FlagField
from luoshi.packs.scope import Scope


def conditions(scope: Scope, when: Mapping[str, Sequence[str | bool]], at: Path) -> Iterator[Finding]:
    """Fields and options that are not there: looked for in the ledgers that `when` names, else in all. A code that two ledgers
    use with different options must be there in one of them with all that is asked for."""
    named = [name for name in when.get("ledger", ()) if name in scope.pack.ledgers] or list(scope.pack.ledgers)
    inside = [scope.pack.ledgers[name].fields for name in named]
    fields: dict[str, ChoiceField | FlagField] = {}
    for name in {code for each in inside for code in each}:
        meant = [field for each in inside if isinstance(field := each.get(name), ChoiceField | FlagField)]
        if meant:
            fields[name] = max(meant, key=lambda field: _fitting(field, when.get(name, ())))
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


def _fitting(field: ChoiceField | FlagField, wanted: Sequence[str | bool]) -> int:
    """How many of the wanted values the field can have."""
    if isinstance(field, FlagField):
        return sum(isinstance(value, bool) for value in wanted)
    return sum(value in field.options for value in wanted)
