"""Reads observations by the shortest way: one plain statement each, whose words both databases take. The ORM's compiling and
converting would cost several times the statement itself."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any

from django.db import connection

from luoshi.office.indicators.models import Observation

TABLE = Observation._meta.db_table
NUMBER = "CAST(value AS double precision)"  # to compute with; the exact decimal is for what is shown as it came in
AT_ONCE = 10_000


Wanted = tuple[Collection[str], Collection[int]]  # indicators, areas


def series(
    wanted: Sequence[Wanted], since: int, until: int, on: date
) -> Iterator[tuple[str, int, int, float, int, date]]:
    """Every release by a day: indicator, area, period, value, vintage, day; a series after the other, in their order. No series
    is wanted twice."""
    given, parts = list[Any](), list[str]()
    for codes, areas in wanted:
        if codes and areas:
            parts.append(
                f"SELECT indicator, area_id, period, {NUMBER}, vintage, released_on FROM {TABLE} "  # noqa: S608  our names
                f"WHERE indicator IN ({_places(codes)}) AND area_id IN ({_places(areas)}) AND period >= %s "
                "AND period <= %s AND released_on <= %s"
            )
            given += [*codes, *areas, since, until, on]
    return _rows(f"{' UNION ALL '.join(parts)} ORDER BY indicator, area_id, period", given) if parts else iter(())


def whole(month: int, areas: Collection[int], on: date) -> dict[tuple[str, int], float]:
    """The figures that hold in the period that ends with a month, by indicator and area: of several releases by a day the
    highest vintage, of one vintage the latest. Answered from the index alone, whose order puts that release last."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT indicator, area_id, {NUMBER} FROM {TABLE} WHERE period = %s AND released_on <= %s "  # noqa: S608
            "ORDER BY indicator, area_id, vintage, released_on",
            [month, on],
        )
        return {(code, area): value for code, area, value in cursor.fetchall() if area in areas}


def _rows(sql: str, given: list[Any]) -> Iterator[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        some = cursor.fetchmany(AT_ONCE)
        while some:
            yield from some
            some = cursor.fetchmany(AT_ONCE) if len(some) == AT_ONCE else []


def _places(values: Collection[Any]) -> str:
    return ", ".join(["%s"] * len(values))
