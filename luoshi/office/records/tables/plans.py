"""What a table would do: the lines to take in, and every fault by its cell."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from luoshi.office.records.kinds import Kind


class Change(NamedTuple):
    """A field of a record that the table would change, in words."""

    label: str
    before: str
    after: str


class Entry(NamedTuple):
    """A line of the table: the record that it names (None: a new one) and the values that differ from it."""

    line: int
    pk: int | None
    number: str
    title: str
    values: dict[str, Any]
    links: dict[str, list[int]]
    changes: Sequence[Change] = ()


class Plan(NamedTuple):
    """What the table would do. With a fault it does nothing."""

    kind: Kind
    sheet: str
    entries: Sequence[Entry]
    faults: Sequence[str]
    more_faults: int
    remarks: Sequence[str]
    unread: Sequence[str]
    columns: Sequence[tuple[str, str]]
    cells: Sequence[Sequence[tuple[str, str]]]
    same: int

    @property
    def new(self) -> int:
        return sum(entry.pk is None for entry in self.entries)

    @property
    def changed(self) -> Sequence[Entry]:
        return [entry for entry in self.entries if entry.pk is not None]
