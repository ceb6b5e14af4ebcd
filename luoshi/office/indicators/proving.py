"""Holds the observations against the rows that the record holds of them, packed in lots: part of `luoshi verify --replay`."""

from collections.abc import Iterator
from typing import Any

from luoshi.office.events.replay import BATCH, Difference, Progress, Values, side_by_side
from luoshi.office.events.rows import plain
from luoshi.office.indicators.models import Figure, Lot, LotPart, Observation
from luoshi.office.indicators.packing import EXACT, unpacked

LABEL = Observation._meta.label_lower
COLUMNS = ("indicator", "area_id", "period", "value", "unit", "vintage", "released_on")


def compare(told: Progress) -> Iterator[Difference]:
    """Each observation on which the lots and the table differ, both in the order of their ids: a row of each is held."""
    total = Observation.objects.count()
    for number, (pk, in_lot, in_table) in enumerate(side_by_side(_in_lots(), _in_table())):
        if in_lot != in_table:
            yield Difference(LABEL, pk, in_lot, in_table)
        if number % BATCH == 0:
            told(LABEL, min(number, total), total)
    told(LABEL, total, total)


def _in_lots() -> Iterator[tuple[Any, Values]]:
    for lot in Lot.objects.exclude(first=None).order_by("first"):
        pk = lot.first or 0
        for part in LotPart.objects.filter(lot=lot).order_by("number").iterator(chunk_size=1):
            for figure in unpacked(part.rows):
                yield pk, _values(figure)
                pk += 1


def _in_table() -> Iterator[tuple[Any, Values]]:
    rows = Observation.objects.order_by("pk").values_list("pk", *COLUMNS)
    for pk, *values in rows.iterator(chunk_size=BATCH):
        yield pk, _values(Figure(*values))


def _values(figure: Figure) -> Values:
    exact = figure._replace(value=figure.value.quantize(EXACT))
    return dict(zip(COLUMNS, map(plain, exact), strict=True))
