"""A grid of a pack's page: who (or what) by where in one period, in each cell how many of how many are done."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, Count, OuterRef, Q, QuerySet, Subquery, TextField
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext as _

from luoshi.errors import Invalid
from luoshi.office.events.recorder import today
from luoshi.office.people.models import Person
from luoshi.office.records.kinds import Kind
from luoshi.office.records.known import Known
from luoshi.office.records.models import Record
from luoshi.office.records.values import label, said
from luoshi.packs.fields import PeriodField, PersonField
from luoshi.packs.page import Block


class Cell(NamedTuple):
    """So many done of so many held, and the address of the rows."""

    done: int
    held: int
    address: str


class Grid(NamedTuple):
    """The grid of one period: what its sides are called, the columns' names, the rows with their cells."""

    period: str
    corner: str
    columns: Sequence[str]
    rows: Sequence[tuple[str, Sequence[Cell | None]]]


def grid(person: Person, of: Kind, name: str, block: Block, known: Known) -> Grid | None:
    """The grid of the present period, or of the latest that has records; None where there is nothing."""
    down, across, period = block.fields
    cells = _cells(of, block, Record.objects.visible_to(person).filter(kind=of.name).order_by())
    done = [code for code, stage in of.life.stages.items() if stage.clock == "done"] if of.life else []
    people = [side for side, code in (("down", down), ("across", across)) if isinstance(of.fields[code], PersonField)]
    named = cells.annotate(**{f"{side}_name": _person_name(side) for side in people})
    counts = named.values("down", "across", "at", *(f"{side}_name" for side in people)).annotate(
        n=Count("pk"), done=Count("pk", filter=Q(stage__in=done))
    )
    found = list(counts.exclude(down=None).exclude(across=None).exclude(at=None))
    if not found:
        return None
    for side in people:
        known.meet(*(Person(pk=int(each[side]), name=each[f"{side}_name"] or "") for each in found))
    now = _now(of, period)
    at = now if any(each["at"] == now for each in found) else max(each["at"] for each in found)
    some = {(each["down"], each["across"]): each for each in found if each["at"] == at}
    address = f"{reverse('records:list', args=[of.pack.pack, of.code])}?only={name}"

    def cell(row: str, column: str) -> Cell | None:
        each = some.get((row, column))
        return Cell(each["done"], each["n"], f"{address}.{row}.{column}.{at}") if each else None

    rows = sorted({row for row, _column in some}, key=lambda key: _said(of, down, key, known))
    columns = sorted({column for _row, column in some}, key=lambda key: _said(of, across, key, known))
    return Grid(
        said(of.fields[period], at, known),
        label(of.fields[down]),
        [_said(of, across, column, known) for column in columns],
        [(_said(of, down, row, known), [cell(row, column) for column in columns]) for row in rows],
    )


def only(of: Kind, block: Block, named: str, found: QuerySet[Record]) -> QuerySet[Record]:
    """The records of one cell, `named` row.column.period."""
    parts = named.split(".")
    if len(parts) != 3:
        raise Invalid(_("没有这一格。"), field="only")
    row, column, at = parts
    return _cells(of, block, found).filter(down=row, across=column, at=at)


def _cells(of: Kind, block: Block, found: QuerySet[Any]) -> QuerySet[Any]:
    """With the two sides and the period as columns."""
    sides = zip(("down", "across", "at"), block.fields, strict=True)
    return found.annotate(**{side: Cast(KT(f"values__{code}"), TextField()) for side, code in sides})


def _person_name(side: str) -> Subquery:
    """The name of the person on a side, told in the same statement."""
    return Subquery(Person.objects.filter(pk=Cast(OuterRef(side), BigIntegerField())).values("name")[:1])


def _said(of: Kind, code: str, key: str, known: Known) -> str:
    field = of.fields[code]
    if isinstance(field, PersonField):
        return known.person_name(int(key))
    return said(field, int(key) if key.isdecimal() and field.type in {"unit", "area"} else key, known)


def _now(of: Kind, code: str) -> str:
    """The present period of the field's rhythm."""
    day, field = today(), of.fields[code]
    every = field.every if isinstance(field, PeriodField) else "month"
    return {
        "quarter": f"{day.year}-Q{(day.month + 2) // 3}",
        "half_year": f"{day.year}-H{(day.month + 5) // 6}",
        "year": str(day.year),
    }.get(every, day.isoformat()[:7])
