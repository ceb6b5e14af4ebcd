"""Figures out of the tables into a book, in which the computed ones follow from the published."""

from collections.abc import Collection, Mapping
from datetime import date

from luoshi.office.events.recorder import today
from luoshi.office.indicators import catalogue
from luoshi.office.indicators.models import Observation as Row
from luoshi.office.indicators.models import Vintage
from luoshi.office.indicators.periods import period_of
from luoshi.office.people.models import Unit
from luoshi.rating.indicators import Book, Formula, Indicator, Observation, Period, Series
from luoshi.rating.indicators.series import Vintage as VintageName

VINTAGES: dict[int, VintageName] = {
    Vintage.PRELIMINARY: "preliminary",
    Vintage.REVISED: "revised",
    Vintage.FINAL: "final",
}
GROWTH = "growth_of_"  # before an indicator's code: its growth, computed for the screen


def book(
    codes: Collection[str], areas: Mapping[int, Unit], since: int, *, until: int = 999912, on: date | None = None
) -> Book:
    """The figures of indicators and of those that they are computed from, in areas, for periods from a month on, as they were
    known on a day (today). One statement."""
    day, known = on or today(), with_growth(catalogue.indicators(on))
    wanted = inputs(codes, known)
    rows = Row.objects.filter(indicator__in=wanted, area__in=areas, period__gte=since, period__lte=until)
    rows = rows.filter(released_on__lte=day).order_by("indicator", "area", "period")
    series: dict[tuple[str, int], list[Observation]] = {}
    periods: dict[tuple[str, int], Period] = {}
    names = ("indicator", "area_id", "period", "value", "vintage", "released_on")
    for code, area, month, value, vintage, released in rows.values_list(*names).iterator():
        if (code, month) not in periods:
            periods[code, month] = period_of(known[code], month)
        made = Observation(
            period=periods[code, month], value=float(value), released=released, vintage=VINTAGES[vintage]
        )
        series.setdefault((code, area), []).append(made)
    return Book(
        known,
        (Series(code, str(area), values) for (code, area), values in series.items()),
        day,
        parents=_parents(areas),
        groups={str(area.pk): f"{area.parent_id} {area.kind}" for area in areas.values()},
    )


def with_growth(known: Mapping[str, Indicator]) -> dict[str, Indicator]:
    """The indicators and, of each amount whose growth follows from its level, the growth over the same period last year."""
    made = {
        GROWTH + code: each.model_copy(
            update={
                "formula": Formula(function="growth", of=(code,)),
                "nature": "growth",
                "unit": "%",
                "target": None,
                "decimals": 1,
            }
        )
        for code, each in known.items()
        if each.nature in {"flow", "stock"} and each.form != "real"
    }
    return {**known, **made}


def inputs(codes: Collection[str], known: Mapping[str, Indicator]) -> set[str]:
    """The codes and all that they are computed from."""
    wanted, waiting = set[str](), list(codes)
    while waiting:
        code = waiting.pop()
        if code in known and code not in wanted:
            wanted.add(code)
            formula = known[code].formula
            waiting += formula.of if formula else ()
    return wanted


def _parents(areas: Mapping[int, Unit]) -> dict[str, str]:
    """The area above each, of those that are there."""
    return {str(area.pk): str(area.parent_id) for area in areas.values() if area.parent_id in areas}
