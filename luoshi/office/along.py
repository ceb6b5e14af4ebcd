"""Rows of another table, read along in the statement that asks for what they belong to."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar

from django.db.models import DateTimeField, Field, JSONField, Model, QuerySet, Subquery
from django.db.models.functions import JSONObject

T = TypeVar("T", bound=Model)


class Listed(Subquery):
    """What a query finds in its column `row`, as a list in its order."""

    output_field = JSONField()
    in_sqlite = "(SELECT json_group_array(each_row.row) FROM (%(subquery)s) AS each_row)"

    def as_sqlite(self, compiler: Any, connection: Any) -> Any:
        return super().as_sql(compiler, connection, template=self.in_sqlite)

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        """PostgreSQL has NULL for the list of no rows."""
        rows = "(SELECT coalesce(jsonb_agg(each_row.row), '[]') FROM (%(subquery)s) AS each_row)"
        return super().as_sql(compiler, connection, template=rows)


class Objects(Listed):
    """The same where the column is JSON, which SQLite takes for text when it comes out of a query, unless told."""

    in_sqlite = "(SELECT json_group_array(json(each_row.row)) FROM (%(subquery)s) AS each_row)"


class Along(Objects):
    """The rows of a query as a list of objects; `rows_of` makes models of them again."""

    def __init__(self, queryset: QuerySet[Any]) -> None:
        columns = [field.attname for field in queryset.model._meta.concrete_fields]
        super().__init__(queryset.values(row=JSONObject(**{name: name for name in columns})))


def rows_of(model: type[T], found: Iterable[Mapping[str, Any]]) -> list[T]:
    """The models that were read along."""
    fields = model._meta.concrete_fields
    names = [field.attname for field in fields]
    return [model.from_db(None, names, [_value(field, row[field.attname]) for field in fields]) for row in found]


def _value(field: "Field[Any, Any]", given: Any) -> Any:
    """A column's value from JSON: days and moments come as text, on SQLite also JSON within JSON; moments there without UTC."""
    if isinstance(field, JSONField):
        return json.loads(given) if isinstance(given, str) else given
    if isinstance(field, DateTimeField) and given is not None:
        at = datetime.fromisoformat(given)
        return at if at.tzinfo else at.replace(tzinfo=UTC)
    return field.to_python(given)
