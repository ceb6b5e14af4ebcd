"""Checks of relations: the fields that they name."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.packs.faults import Finding, unknown
from luoshi.packs.fields import PersonField
from luoshi.packs.scope import Scope


def relations(scope: Scope) -> Iterator[Finding]:
    """Relations to persons whom no field names."""
    people = {code for code, field in scope.fields().items() if isinstance(field, PersonField)}
    for code, relation in scope.pack.relations.items():
        if relation.named_in and relation.named_in not in people:
            yield unknown(("relations", code, "named_in"), "人员字段", "person field", relation.named_in, people)
