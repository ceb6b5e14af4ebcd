"""Several queries answered by one statement, put together here because SQLite unites no rows that are cut or counted before."""

from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.db.models import QuerySet


def united(parts: Iterable[QuerySet[Any]]) -> list[tuple[Any, ...]]:
    """The rows of queries with the same columns, one query's after the other's."""
    sql = [part.query.sql_with_params() for part in parts]
    if not sql:
        return []
    statement = " UNION ALL ".join(f"SELECT * FROM ({one}) AS part" for one, _params in sql)  # noqa: S608  parameters are bound
    with connection.cursor() as cursor:
        cursor.execute(statement, [value for _one, params in sql for value in params])
        return cursor.fetchall()
