"""The journal of an action: which rows of kept models it touched, and how they stood before. `kept.py` writes it down, the
recorder puts what became of it into the event."""

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import models

AT_ONCE = 500  # rows asked for in one statement

Values = dict[str, Any]
Change = tuple[str, Any, Values | None]  # model label, primary key, the fields that changed; None: deleted

_journal: ContextVar["Journal | None"] = ContextVar("journal", default=None)


class Journal:
    """What one action touched. The rows are read before they are first written and once more at the end: the difference is
    what the database holds, whatever way the action took (expressions, stale objects, the same row twice)."""

    def __init__(self) -> None:
        # model → primary key → the touched fields as they stood before; None where there was no such row
        self.before: dict[type[models.Model], dict[Any, Values | None]] = {}

    def remember(self, rows: models.QuerySet, names: Iterable[str]) -> set[Any]:
        """Notes how fields stand in rows that are about to be written; gives the rows' primary keys."""
        model: type[models.Model] = rows.model
        names = [name for name in names if name in kept_fields(model)]
        known = self.before.setdefault(model, {})
        found = set()
        for pk, *values in rows.order_by().values_list("pk", *names):
            found.add(pk)
            if (earlier := known.setdefault(pk, {})) is not None:
                for name, value in zip(names, values, strict=True):
                    earlier.setdefault(name, plain(value))
        return found

    def knows(self, model: type[models.Model], pk: Any) -> bool:
        """Whether a row is one that the action has made or deleted, so that nothing more need be remembered of it."""
        return self.before.get(model, {}).get(pk, {}) is None

    def made(self, model: type[models.Model], pks: Iterable[Any]) -> None:
        """Notes rows that were not there before."""
        known = self.before.setdefault(model, {})
        for pk in pks:
            known.setdefault(pk, None)

    def gone(self, model: type[models.Model], pk: Any) -> None:
        """Notes a row that is about to be deleted."""
        self.before.setdefault(model, {}).setdefault(pk, {})

    def rows(self) -> list[Change]:
        """What became of it all, by model and primary key."""
        changes: list[Change] = []
        for model in sorted(self.before, key=lambda each: each._meta.label_lower):
            before = self.before[model]
            after = _as_they_stand(model, sorted(before), _touched(model, before.values()))
            for pk in sorted(before):
                if (change := _difference(before[pk], after.get(pk))) != {}:
                    changes.append((model._meta.label_lower, plain(pk), change))
        return changes


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


@functools.cache
def kept_fields(model: type[models.Model]) -> Mapping[str, models.Field]:
    """The columns whose values the record holds: all but the primary key, what is computed, and what is off the record."""
    off = getattr(model, "off_record", ())
    return {
        field.attname: field
        for field in model._meta.concrete_fields
        if not field.primary_key and not field.generated and field.name not in off
    }


def plain(value: Any) -> Any:
    """A column's value as JSON holds it, the same on every database."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal | UUID):
        return str(value)
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    return value


def _touched(model: type[models.Model], before: Iterable[Values | None]) -> list[str]:
    """The fields to read again: all where a row is new, else those that were written."""
    names: set[str] = set()
    for values in before:
        if values is None:
            return list(kept_fields(model))
        names |= values.keys()
    return sorted(names)


def _as_they_stand(model: type[models.Model], pks: Sequence[Any], names: Sequence[str]) -> dict[Any, Values]:
    return {
        pk: dict(zip(names, map(plain, values), strict=True))
        for start in range(0, len(pks), AT_ONCE)
        for pk, *values in model._base_manager.filter(pk__in=pks[start : start + AT_ONCE]).values_list("pk", *names)
    }


def _difference(before: Values | None, after: Values | None) -> Values | None:
    """What the record keeps of one row: all of a new one, None for a deleted one, else what changed; {} is nothing."""
    if before is None:
        return after or {}
    if after is None:
        return None
    return {name: after[name] for name in before if after[name] != before[name]}
