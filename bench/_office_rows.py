"""Rows of many tables and the chain of events, written in bulk by the quickest way that the database has."""

import hashlib
import heapq
import itertools
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import msgspec
from django.conf import settings
from django.db import connection, models

from luoshi.office.events.models import ChainHead, Event
from luoshi.office.ledger.models import Commitment, Element, Involvement, Report
from luoshi.office.meetings.models import Directive, Meeting, Source


class Bulk:
    """Rows of many tables, written in batches by the quickest way that the database has."""

    def __init__(self) -> None:
        self.rows: dict[type[models.Model], list[dict[str, Any]]] = defaultdict(list)
        self.ids: dict[type[models.Model], Iterator[int]] = defaultdict(lambda: itertools.count(1))

    def add(self, model: type[models.Model], **values: Any) -> int:
        """One row under the table's next id, which is given back. All rows of a table come with the same columns."""
        values = {"id": next(self.ids[model]), **values}
        self.rows[model].append(values)
        return values["id"]

    def write(self) -> None:
        """Writes what was added since, tables that are referred to first."""
        for model in (Source, Meeting, Directive, Commitment, Element, Involvement, Report, *self.rows):
            if rows := self.rows.pop(model, None):
                _insert(model, rows)


def _insert(model: type[models.Model], given: list[dict[str, Any]]) -> None:
    """The rows, with the model's own defaults where nothing is given."""
    rest = {
        field.attname: field.get_db_prep_save(field.get_default(), connection)
        for field in model._meta.concrete_fields
        if field.attname not in given[0] and not field.null
    }
    table, names = model._meta.db_table, [*given[0], *rest]
    columns = ", ".join(f'"{name}"' for name in names)
    rows = [[*row.values(), *rest.values()] for row in given]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f'COPY "{table}" ({columns}) FROM STDIN') as copy:
                for row in rows:
                    copy.write_row(row)
            return
        dated = [place for place, name in enumerate(names) if isinstance(model._meta.get_field(name), models.DateField)]
        for row in rows:
            for place in dated:
                row[place] = _text(row[place])
        marks = ", ".join(["%s"] * len(names))
        cursor.executemany(f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', rows)


def _text(day: date | None) -> str | None:
    """A day or a moment as Django keeps it on SQLite."""
    if isinstance(day, datetime):
        return day.replace(tzinfo=None).isoformat(" ")
    return day and day.isoformat()


class Chain:
    """The events of all commitments, put into the order of time and linked as the recorder links them."""

    def __init__(self, bulk: Bulk) -> None:
        self.bulk = bulk
        self.waiting: list[tuple[datetime, int, tuple]] = []
        self.order = itertools.count()
        head = ChainHead.objects.get(pk=1)
        self.seq, self.digest = head.seq, head.digest

    def record(self, at: datetime, actor: int, verb: str, subject: tuple[str, int], detail: dict[str, Any]) -> None:
        """An event that is laid once time has come to it."""
        heapq.heappush(self.waiting, (at, next(self.order), (actor, verb, subject, detail)))

    def lay(self, until: datetime) -> None:
        """Links the events up to a moment."""
        while self.waiting and self.waiting[0][0] <= until:
            at, _, event = heapq.heappop(self.waiting)
            self._link(at, *event)

    def _link(self, at: datetime, actor: int, verb: str, subject: tuple[str, int], detail: dict[str, Any]) -> None:
        self.seq += 1
        facts = {
            "seq": self.seq,
            "at": at.isoformat(),
            "actor": actor,
            "verb": verb,
            "subject": subject,
            "key": None,
            "detail": detail,
            "previous": self.digest,
        }
        canonical = msgspec.json.encode(facts, order="deterministic")
        digest = hashlib.new(settings.EVENT_DIGEST, canonical).hexdigest()
        self.bulk.rows[Event].append(
            {
                "seq": self.seq,
                "at": at,
                "actor_id": actor,
                "verb": verb,
                "subject_kind": subject[0],
                "subject_id": subject[1],
                "algorithm": settings.EVENT_DIGEST,
                "previous": self.digest,
                "digest": digest,
                "canonical": canonical,
            }
        )
        self.digest = digest
