"""Several queries answered by one statement, put together here because SQLite unites no rows that are cut or counted before."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import QuerySet


class Statement(NamedTuple):
    """One statement with its parameters."""

    sql: str
    params: Sequence[Any]

    def rows(self) -> list[tuple[Any, ...]]:
        """What it answers now."""
        with connection.cursor() as cursor:
            cursor.execute(self.sql, self.params)
            return cursor.fetchall()


def union(parts: Iterable[QuerySet[Any]]) -> Statement | None:
    """The statement for the rows of queries with the same columns, one query's after the other's; None for no query."""
    sql = [part.query.sql_with_params() for part in parts]
    if not sql:
        return None
    statement = " UNION ALL ".join(f"SELECT * FROM ({one}) AS part" for one, _params in sql)  # noqa: S608  parameters are bound
    return Statement(statement, [value for _one, params in sql for value in params])


def united(parts: Iterable[QuerySet[Any]]) -> list[tuple[Any, ...]]:
    """The rows themselves."""
    statement = union(parts)
    return statement.rows() if statement else []
