"""Moves an office into another database, row by row as they are: from SQLite to PostgreSQL, or back.

Django's dumpdata would cut moments to the millisecond, and the record would no longer fit its own digests.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import DatabaseError, connections, models, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models.query import QuerySet

from luoshi.errors import Refused
from luoshi.office import environment
from luoshi.office.database import told

OLD, NEW = "old", "default"
BATCH = 500

Told = Callable[[str, int, int], None]


def move_from(url: str, tell: Told) -> int:
    """Fills this empty office with all rows of the one at the address; gives how many. All or nothing."""
    connections.databases[OLD] = connections.configure_settings({NEW: {}, OLD: environment.database(url)})[OLD]
    try:
        for alias, name in ((OLD, "原来的"), (NEW, "新的")):
            _refuse_if_behind(alias, name)
        if any(QuerySet(model, using=NEW).exists() for model in _of_the_office()):
            raise Refused("新的数据库里已有数据，没有搬：换一个空的数据库，先运行 luoshi manage migrate。")
        with transaction.atomic(using=OLD), transaction.atomic(using=NEW):
            return _copy(tell)
    except DatabaseError as error:
        raise Refused(f"没有搬成：{told(error)}") from error
    finally:
        connections[OLD].close()
        del connections[OLD]
        del connections.databases[OLD]


def _refuse_if_behind(alias: str, name: str) -> None:
    try:
        executor = MigrationExecutor(connections[alias])
        behind = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        raise Refused(f"连不上{name}数据库：{' '.join(str(error).split())}。") from error
    if behind:
        raise Refused(f"{name}数据库还没有建立，或者还是旧版本的：先对它运行 luoshi manage migrate。")


def _copy(tell: Told) -> int:
    """What the new tables were born with (content types, permissions, the chain's first link) gives way to the old rows; the
    keys between them are looked at when all is there."""
    every = list(_tables())
    for model in every:
        QuerySet(model, using=NEW)._raw_delete(NEW)
    count = 0
    for model in every:
        rows: QuerySet[Any] = QuerySet(model, using=OLD).order_by("pk")
        done, of = 0, rows.count()
        for some in _in_batches(rows):
            QuerySet[Any](model, using=NEW).bulk_create(some)
            done += len(some)
            tell(str(model._meta.verbose_name), done, of)
        count += done
    with connections[NEW].cursor() as cursor:
        for statement in connections[NEW].ops.sequence_reset_sql(no_style(), every):
            cursor.execute(statement)
    connections[NEW].check_constraints()
    return count


def _in_batches(rows: QuerySet[Any]) -> Iterator[list[Any]]:
    some: list[Any] = []
    for row in rows.iterator(BATCH):
        some.append(row)
        if len(some) == BATCH:
            yield some
            some = []
    if some:
        yield some


def _tables() -> Iterator[type[models.Model]]:
    yield from (model for model in apps.get_models(include_auto_created=True) if model._meta.managed)


def _of_the_office() -> Iterator[type[models.Model]]:
    """The models whose rows somebody made: an office that was started has some."""
    for label in ("people.Person", "people.Unit", "events.Event"):
        yield apps.get_model(label)
