"""The journal of an action: which rows of kept models it touched, and how they stood before. `kept.py` writes it down, the
recorder puts what became of it into the event."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import models

from luoshi.office.events.rows import Values, kept_fields, plain, read

Change = tuple[str, Any, Values | None]  # model label, primary key, the fields that changed; None: deleted

_journal: ContextVar["Journal | None"] = ContextVar("journal", default=None)


class Journal:
    """What one action touched. The rows are read before they are first written and once more at the end: the difference is
    what the database holds, whatever way the action took (expressions, stale objects, the same row twice)."""

    def __init__(self) -> None:
        # model → primary key → the touched fields as they stood before; None where there was no such row
        self.before: dict[type[models.Model], dict[Any, Values | None]] = {}
        self.deleted: set[tuple[type[models.Model], Any]] = set()

    def remember(self, rows: models.QuerySet, names: Iterable[str]) -> None:
        """Notes how fields stand in rows that are about to be written."""
        model: type[models.Model] = rows.model
        names = [name for name in names if name in kept_fields(model)]
        for pk, *values in rows.order_by().values_list("pk", *names):
            self._note(model, pk, dict(zip(names, map(plain, values), strict=True)))

    def remember_one(self, model: type[models.Model], pk: Any, names: Iterable[str]) -> None:
        """The same for one row by its key, which may not be there yet."""
        known = self.before.get(model, {}).get(pk, {})
        if known is not None and (
            unknown := [name for name in names if name not in known and name in kept_fields(model)]
        ):
            for found, values in read(model, [pk], unknown):
                self._note(model, found, values)

    def _note(self, model: type[models.Model], pk: Any, values: Values) -> None:
        """Keeps what was not known; of a row that the action made nothing need be."""
        if (known := self.before.setdefault(model, {}).setdefault(pk, {})) is not None:
            self.before[model][pk] = values | known

    def made(self, model: type[models.Model], pks: Iterable[Any]) -> None:
        """Notes rows that were not there before."""
        known = self.before.setdefault(model, {})
        for pk in pks:
            known.setdefault(pk, None)

    def gone(self, model: type[models.Model], pk: Any) -> None:
        """Notes a row that is about to be deleted."""
        self.before.setdefault(model, {}).setdefault(pk, {})
        self.deleted.add((model, pk))

    def rows(self) -> list[Change]:
        """What became of it all, by model and primary key."""
        changes: list[Change] = []
        for model in sorted(self.before, key=lambda each: each._meta.label_lower):
            before = self.before[model]
            after = dict(read(model, sorted(before), self._touched(model)))
            for pk in sorted(before):
                if (change := self._difference(model, pk, after.get(pk))) != {}:
                    changes.append((model._meta.label_lower, plain(pk), change))
        return changes

    def _touched(self, model: type[models.Model]) -> list[str]:
        """The fields to read again: all where a row may be new, else those that were written."""
        names: set[str] = set()
        for pk, values in self.before[model].items():
            if values is None or (model, pk) in self.deleted:
                return list(kept_fields(model))
            names |= values.keys()
        return sorted(names)

    def _difference(self, model: type[models.Model], pk: Any, after: Values | None) -> Values | None:
        """What the record keeps of one row: all of a new one, None for a deleted one, else what changed; {} is nothing."""
        before = self.before[model][pk]
        if after is None:
            return {} if before is None else None
        if before is None or (model, pk) in self.deleted:
            return after
        return {name: after[name] for name in before if after[name] != before[name]}


def journal() -> Journal | None:
    """The journal of the action that runs, if one does."""
    return _journal.get()


@contextmanager
def journalling() -> Iterator[Journal]:
    """Opens a journal; the recorder does, around each action."""
    if _journal.get() is not None:
        raise RuntimeError("an action inside an action: call the function that does the work instead")
    opened = Journal()
    token = _journal.set(opened)
    try:
        yield opened
    finally:
        _journal.reset(token)
