"""Query sets whose statement is made once. What every action or request asks for costs more to put into SQL than to answer;
here only what differs from time to time is put in."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from django.db import connection, models
from django.db.models.expressions import RawSQL

M = TypeVar("M", bound=models.Model)


class Given(NamedTuple):
    """The place of an input in a statement's parameters, and the field whose values it takes."""

    name: str
    field: models.Field


def given(name: str, field: models.Field | None = None) -> RawSQL:
    """Stands for an input in the query set of `Prepared`: an id, or a value of the field."""
    field = field or models.BigIntegerField()
    return RawSQL("%s", (Given(name, field),), output_field=field)


class Made(NamedTuple):
    """A statement as the database takes it, with what turns its columns into Python's values."""

    sql: str
    parameters: Sequence[Any]
    converters: dict[int, tuple[list[Callable], Any]]
    names: Sequence[str]  # of a model's columns, for rows that become objects


class Prepared(Generic[M]):
    """A query set of the whole columns of one model, or of `values_list`, made at the first call. `queryset` names its inputs
    by `given`; it must not depend on anything else that changes, nor ask for other rows (select_related, prefetch)."""

    def __init__(self, queryset: Callable[[], models.QuerySet[M, Any]]) -> None:
        self.queryset = queryset
        self.made: dict[str, Made] = {}

    def rows(self, **inputs: Any) -> list[tuple]:
        """The rows as tuples of the columns."""
        made = self.made.get(connection.vendor) or self._make()
        filled = [
            each.field.get_db_prep_value(inputs[each.name], connection) if isinstance(each, Given) else each
            for each in made.parameters
        ]
        with connection.cursor() as cursor:
            cursor.execute(made.sql, filled)
            found = cursor.fetchall()
        return [self._converted(made, row) for row in found] if made.converters else found

    def objects(self, **inputs: Any) -> list[M]:
        """The rows as objects of the model."""
        rows = self.rows(**inputs)
        made = self.made[connection.vendor]
        return [self.model.from_db(connection.alias, made.names, row) for row in rows]

    def _make(self) -> Made:
        queryset = self.queryset()
        query = queryset.query
        compiler = query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        columns = [column for column, _sql, _alias in compiler.select]
        names = [column.target.attname for column in columns] if query.default_cols else []
        self.model = queryset.model
        made = self.made[connection.vendor] = Made(sql, parameters, compiler.get_converters(columns), names)
        return made

    @staticmethod
    def _converted(made: Made, row: tuple) -> tuple:
        values = list(row)
        for place, (converters, column) in made.converters.items():
            for convert in converters:
                values[place] = convert(values[place], column, connection)
        return tuple(values)
