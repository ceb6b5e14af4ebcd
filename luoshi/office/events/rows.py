"""Rows of kept models as the record holds them: which columns, in which form, and read by key in one quick statement."""

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection, models

AT_ONCE = 500  # rows asked for in one statement

Values = dict[str, Any]


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


def read(model: type[models.Model], pks: Iterable[Any], names: Iterable[str]) -> Iterator[tuple[Any, Values]]:
    """How columns of some rows stand now, in plain values. Every action reads so: the statement is made once and not, as a
    query set's is, each time anew."""
    names, pks = tuple(names), list(pks)
    reader = _reader(model, names, connection.vendor)
    for start in range(0, len(pks), AT_ONCE):
        some = pks[start : start + AT_ONCE]
        with connection.cursor() as cursor:
            cursor.execute(f"{reader.statement} ({', '.join(['%s'] * len(some))})", some)
            found = cursor.fetchall()
        for pk, *values in found:
            for place, convert in reader.converters:
                values[place] = convert(values[place])
            yield pk, dict(zip(names, map(plain, values), strict=True))


class _Reader(NamedTuple):
    """The statement up to the keys, and what turns a place's value as the driver gives it into Python's."""

    statement: str
    converters: Sequence[tuple[int, Callable[[Any], Any]]]


@functools.cache
def _reader(model: type[models.Model], names: tuple[str, ...], _vendor: str) -> _Reader:
    quote, table = connection.ops.quote_name, model._meta.db_table
    key = model._meta.pk
    assert key
    fields = [kept_fields(model)[name] for name in names]
    columns = ", ".join(quote(str(field.column)) for field in (key, *fields))
    return _Reader(
        f"SELECT {columns} FROM {quote(table)} WHERE {quote(str(key.column))} IN",  # noqa: S608  names of our own models
        [(place, convert) for place, field in enumerate(fields) if (convert := _converter(field))],
    )


def _converter(field: models.Field) -> Callable[[Any], Any] | None:
    """What Django's compiler would call on the field's column, one after another; None where it calls nothing."""
    column = field.get_col(field.model._meta.db_table)
    steps = [*connection.ops.get_db_converters(column), *column.get_db_converters(connection)]

    def convert(value: Any) -> Any:
        for step in steps:
            value = step(value, column, connection)
        return value

    return convert if steps else None
