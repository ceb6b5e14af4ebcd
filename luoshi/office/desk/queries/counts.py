"""How much waits for a person, beside 我的, 读稿 and 通知 on every page."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import connection

from luoshi.office.desk.queries import steps
from luoshi.office.events.recorder import today
from luoshi.office.notices.queries import unread
from luoshi.office.people.models import Person
from luoshi.office.people.queries import Reach, reach_of
from luoshi.office.rules.queries import library
from luoshi.packs.versions import Library

LIMIT = 50  # of a kind that are counted; the ledger's list has the rest


def badges(person: Person) -> dict[str, int]:
    """The numbers beside 我的, 读稿 and 通知 in the navigation, each kind counted up to LIMIT: one statement at first, none
    after (kept on the person object, one request long)."""
    kept = getattr(person, "_badges", None)
    if kept is None:
        kept = _keep(person, _counted(_statement(person, reach_of(person), today(), library(), LIMIT)))
    return kept


def badges_of(person: Person, waits: Mapping[str, int]) -> dict[str, int]:
    """The same where it is known already how much waits of each kind: the notices alone are counted."""
    unseen = unread(person).order_by()[:LIMIT].count() if reach_of(person).roles else 0
    return _keep(person, {kind: min(n, LIMIT) for kind, n in waits.items()} | {"notices": unseen})


def _keep(person: Person, counted: Mapping[str, int]) -> dict[str, int]:
    mine = sum(n for kind, n in counted.items() if kind != "notices")
    found = {"mine": mine, "readings": counted.get("readings", 0), "notices": counted.get("notices", 0)}
    person._badges = found  # type: ignore[attr-defined]
    return found


class Statement(NamedTuple):
    """A statement whose one row holds a count for each kind."""

    kinds: Sequence[str]
    sql: str
    params: Sequence[Any]


@lru_cache(256)
def _statement(person: Person, reach: Reach, day: date, rules: Library, limit: int) -> Statement | None:
    """How many rows of each kind wait, up to the limit; a database looks no further than that. One statement, put together
    here because every page has it and the ORM takes longer over a union than the database over the counts; and kept, because
    putting it together takes longer than all the rest of a page: it is the same while the person's reach, the day and the rules
    are."""
    asked = {**steps.kinds(person), **({"notices": unread(person)} if reach.roles else {})}
    if not asked:
        return None
    parts = [rows.order_by().values("pk")[:limit].query.sql_with_params() for rows in asked.values()]
    columns = ", ".join(f"(SELECT COUNT(*) FROM ({sql}) waits)" for sql, _params in parts)  # noqa: S608  parameters are bound
    return Statement(tuple(asked), f"SELECT {columns}", [value for _sql, params in parts for value in params])


def _counted(statement: Statement | None) -> dict[str, int]:
    if statement is None:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(statement.sql, statement.params)
        return dict(zip(statement.kinds, cursor.fetchone(), strict=True))
