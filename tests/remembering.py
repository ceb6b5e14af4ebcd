"""What the builders build is built once in a process: the statements that the first test's build writes to the database are
kept, and a test that builds the same from the same start has them written again, which takes a twentieth of the time.

A test's past is the builders' calls since its database was empty. Whoever else writes ends it: from then on everything is built
by the real actions, as it is in tests that keep their transactions, and wherever settings are not the tests' own. The rows are
the same ones, ids and digests included, because what numbers rows starts anew with each city (`test_remembering.py`).
"""

import pickle
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import fields, is_dataclass
from functools import wraps
from typing import Any, NamedTuple, ParamSpec, TypeVar

from django.conf import UserSettingsHolder, settings
from django.db import connection
from django.db.models import Model

from luoshi.office.events import recorder
from luoshi.office.events.recorder import today

MOST = 400  # builds that are kept
READS = ("SELECT", "SAVEPOINT", "RELEASE")
START_ANEW = {
    "sqlite": "DELETE FROM sqlite_sequence",
    "postgresql": """SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, 1, false) FROM pg_sequences
        WHERE schemaname = 'public' AND sequencename !~ '^(django|auth)_'""",
}

P = ParamSpec("P")
R = TypeVar("R")
Past = tuple[Hashable, ...]
Statement = tuple[str, Any, bool]


class Build(NamedTuple):
    """What a call of a builder wrote, and what it gave back."""

    statements: Sequence[Statement]
    result: bytes


class Recall:
    """One test's past; None once it is ended. `writing`: the statements of the build that is going on."""

    def __init__(self) -> None:
        self.past: Past | None = ()
        self.writing: list[Statement] | None = None

    def watch(self, execute: Callable, sql: str, params: Any, many: bool, context: Mapping[str, Any]) -> Any:
        if not sql.startswith(READS):
            if self.writing is None or sql.startswith("ROLLBACK"):
                self.past = None
            else:
                self.writing.append((sql, params, many))
        return execute(sql, params, many, context)

    def build(self, call: Hashable, builder: Callable[[], R]) -> R:
        """The builder's result, with all that it writes written: by itself, or as it was when past and call were the same."""
        assert self.past is not None
        past = (*self.past, call)
        kept = _kept.pop(past, None)
        self.writing = []
        try:
            if not self.past:
                with connection.cursor() as cursor:
                    cursor.execute(START_ANEW[connection.vendor])
                self.writing.clear()
            if kept:
                result = _again(kept)
            else:
                result = builder()
                kept = Build(self.writing, pickle.dumps(result))
        except BaseException:
            self.past = None
            raise
        finally:
            self.writing = None
        if self.past is not None:
            self.past = past
            _kept[past] = kept
            if len(_kept) > MOST:
                del _kept[next(iter(_kept))]  # what was not asked for longest
        return result


_kept: dict[Past, Build] = {}
_recall: ContextVar[Recall | None] = ContextVar("recall", default=None)


@contextmanager
def remembering() -> Iterator[None]:
    """Within, builders remember. Only for a test whose transaction is undone, from its beginning."""
    recall = Recall()
    token = _recall.set(recall)
    try:
        with connection.execute_wrapper(recall.watch):
            yield
    finally:
        _recall.reset(token)


def remembered(builder: Callable[P, R]) -> Callable[P, R]:
    """A builder whose work is done once, where the test remembers."""

    @wraps(builder)
    def built(*args: P.args, **kwargs: P.kwargs) -> R:
        recall = _recall.get()
        own_settings = isinstance(settings._wrapped, UserSettingsHolder)
        if recall is None or recall.past is None or recall.writing is not None or own_settings:
            return builder(*args, **kwargs)
        call = (builder.__name__, today(), recorder._moment.get(), _named(args), _named(kwargs))
        return recall.build(call, lambda: builder(*args, **kwargs))

    return built


def _named(value: Any) -> Hashable:
    """The value as a part of a key: rows by their ids."""
    if isinstance(value, Model):
        return (value._meta.label, value.pk)
    if is_dataclass(value):
        return (type(value), *(_named(getattr(value, field.name)) for field in fields(value)))
    if isinstance(value, Mapping):
        return tuple((name, _named(value[name])) for name in sorted(value))
    if isinstance(value, list | tuple | set | frozenset):
        return (type(value), *map(_named, value))
    return value


def _again(kept: Build) -> Any:
    with connection.cursor() as cursor:
        for sql, params, many in kept.statements:
            (cursor.executemany if many else cursor.execute)(sql, params)
    return pickle.loads(kept.result)
