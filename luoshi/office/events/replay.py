"""State rebuilt from the record: what the chain says of every kept row, held against the tables, both ways.

The changes go into a temporary SQLite file and come out again sorted by row, beside the table in the same order, so that
memory does not grow with the office: what is held is one row and a batch.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from itertools import groupby
from typing import Any, NamedTuple

from django.db import connection, models, transaction

from luoshi.office.events.kept import kept_models
from luoshi.office.events.queries import Finding, walk_chain
from luoshi.office.events.rows import Values, kept_fields, plain

BATCH = 2000

Progress = Callable[[str, int, int], None]  # what is gone through, how far, of how many
Comparison = Callable[[Progress], Iterator["Difference"]]

_further: list[Comparison] = []


def register(comparison: Comparison) -> None:
    """Has tables compared that are not kept row by row but follow from kept rows. Apps register in `AppConfig.ready()`."""
    _further.append(comparison)


class Difference(NamedTuple):
    """A row on which the chain and its table disagree; None where a side has no such row."""

    label: str
    pk: Any
    in_chain: Values | None
    in_table: Values | None

    @property
    def fields(self) -> list[str]:
        """The fields that differ; none where the whole row is on one side only."""
        if self.in_chain is None or self.in_table is None:
            return []
        return [name for name, value in self.in_table.items() if self.in_chain[name] != value]


class Fold:
    """What the chain says of each row: every change in the order of the chain, kept in a temporary file."""

    def __init__(self) -> None:
        # an empty name is a private file that SQLite deletes itself
        self.file = sqlite3.connect("", isolation_level=None)
        self.file.execute("PRAGMA journal_mode=OFF")
        self.file.execute("BEGIN")
        self.tables: dict[str, str] = {}

    def add(self, facts: dict[str, Any]) -> None:
        """Takes the changed rows of one event."""
        for label, pk, fields in facts.get("rows", ()):
            if label not in self.tables:
                self.tables[label] = f"changes_{len(self.tables)}"
                self.file.execute(f"CREATE TABLE {self.tables[label]} (pk, seq INTEGER, fields TEXT)")
            kept = None if fields is None else json.dumps(fields, ensure_ascii=False)
            self.file.execute(f"INSERT INTO {self.tables[label]} VALUES (?, ?, ?)", (pk, facts["seq"], kept))  # noqa: S608  a name of our own

    def rows(self, label: str) -> Iterator[tuple[Any, Values]]:
        """The rows of one model as the chain leaves them, in the order of their keys."""
        if label not in self.tables:
            return
        found = self.file.execute(f"SELECT pk, fields FROM {self.tables[label]} ORDER BY pk, seq")  # noqa: S608
        for pk, changes in groupby(found, key=lambda change: change[0]):
            row: Values | None = None
            for _pk, fields in changes:
                row = None if fields is None else (row or {}) | json.loads(fields)
            if row is not None:
                yield pk, row

    def close(self) -> None:
        """Gives the file back."""
        self.file.close()


def compare(told: Progress = lambda *_: None) -> Iterator[Finding | Difference]:
    """First what walking the chain found; then, if it is whole, each row on which it and the tables differ."""
    with _one_moment(), closing(Fold()) as fold:
        finding = walk_chain(fold.add, lambda done, of: told("", done, of))
        yield finding
        if finding.is_whole:
            for model in kept_models():
                yield from _differences(model, fold, told)
            for further in _further:
                yield from further(told)


def _differences(model: type[models.Model], fold: Fold, told: Progress) -> Iterator[Difference]:
    label, fields = model._meta.label_lower, kept_fields(model)
    # a column that came later stands in the rows before it as its default
    initial = {name: plain(field.get_default()) for name, field in fields.items()}
    total = model._base_manager.count()
    for number, (pk, in_chain, in_table) in enumerate(side_by_side(fold.rows(label), _table(model, fields))):
        if in_chain is not None:
            in_chain = {name: in_chain.get(name, initial[name]) for name in fields}
        if in_chain != in_table:
            yield Difference(label, pk, in_chain, in_table)
        if number % BATCH == 0:
            told(label, min(number, total), total)
    told(label, total, total)


def _table(model: type[models.Model], names: Iterable[str]) -> Iterator[tuple[Any, Values]]:
    names = list(names)
    for pk, *values in model._base_manager.order_by("pk").values_list("pk", *names).iterator(chunk_size=BATCH):
        yield plain(pk), dict(zip(names, map(plain, values), strict=True))


def side_by_side(
    chain: Iterator[tuple[Any, Values]], table: Iterator[tuple[Any, Values]]
) -> Iterator[tuple[Any, Values | None, Values | None]]:
    """Two sequences of rows in the order of their keys as one, each row with its partner or None."""
    left, right = next(chain, None), next(table, None)
    while left or right:
        if right is None or (left and left[0] < right[0]):
            assert left
            yield left[0], left[1], None
            left = next(chain, None)
        elif left is None or right[0] < left[0]:
            yield right[0], None, right[1]
            right = next(table, None)
        else:
            yield left[0], left[1], right[1]
            left, right = next(chain, None), next(table, None)


@contextmanager
def _one_moment() -> Iterator[None]:
    """Reads everything as it stood at one moment, while others go on writing. Inside a transaction that is its own affair."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    else:
        # the office's own transactions on SQLite begin as writers and would keep the others out
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
