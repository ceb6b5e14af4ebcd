"""Figures out of the tables into a book, in which the computed ones follow from the published."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby
from operator import itemgetter

from luoshi.office.events.recorder import today
from luoshi.office.indicators import catalogue, rows
from luoshi.office.indicators.models import Vintage
from luoshi.office.indicators.periods import endings, period_of
from luoshi.office.people.models import Unit
from luoshi.rating.indicators import COMPARING, Book, Formula, Indicator, Observation, Series
from luoshi.rating.indicators.series import Vintage as VintageName

VINTAGES: dict[int, VintageName] = {
    Vintage.PRELIMINARY: "preliminary",
    Vintage.REVISED: "revised",
    Vintage.FINAL: "final",
}
GROWTH = "growth_of_"  # before an indicator's code: its growth, computed for the screen


def book(
    codes: Collection[str],
    areas: Mapping[int, Unit],
    since: int,
    *,
    until: int = 999912,
    on: date | None = None,
    around: Mapping[int, Unit] | None = None,
) -> Book:
    """The figures of indicators and of those that they are computed from, in areas, for periods from a month on, as they were
    known on a day (today). Of the areas `around` only what is compared across areas is read. One statement."""
    day, known = on or today(), WithGrowth(catalogue.indicators(on))
    every = {**(around or {}), **areas}
    compared = inputs(_comparing(codes, known), known) if around else ()
    read = rows.series([(inputs(codes, known), areas), (compared, every.keys() - areas.keys())], since, until, day)
    return Book(
        known,
        _series(read, known),
        day,
        parents=_parents(every),
        groups={str(area.pk): f"{area.parent_id} {area.kind}" for area in every.values()},
    )


def _comparing(codes: Collection[str], known: Mapping[str, Indicator]) -> set[str]:
    """Those whose formulas want the figures of other areas."""
    formulas = {code: known[code].formula for code in inputs(codes, known)}
    return {code for code, each in formulas.items() if each and each.function in COMPARING}


class WithGrowth(dict[str, Indicator]):
    """The indicators and, of each amount whose growth follows from its level, the growth over the same period last year: made
    when it is first asked for, because there are hundreds and a page shows a few."""

    def __missing__(self, code: str) -> Indicator:
        of = code.removeprefix(GROWTH)
        if code not in self:
            raise KeyError(code)
        formula = Formula(function="growth", of=(of,))
        made = {"formula": formula, "nature": "growth", "unit": "%", "target": None, "decimals": 1}
        self[code] = grown = self[of].model_copy(update=made)
        return grown

    def __contains__(self, code: object) -> bool:
        if dict.__contains__(self, code):
            return True
        level = self.get(str(code).removeprefix(GROWTH)) if str(code).startswith(GROWTH) else None
        return level is not None and level.nature in {"flow", "stock"} and level.form != "real"


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


def _series(read: Iterable[tuple[str, int, int, float, int, date]], known: Mapping[str, Indicator]) -> Iterator[Series]:
    """Rows in their order, as one series for each indicator and area."""
    for (code, area), some in groupby(read, key=itemgetter(0, 1)):
        indicator = known[code]
        periods = endings(indicator.rhythm)
        values = [
            Observation(
                period=periods.get(month) or period_of(indicator, month),
                value=number,
                released=released,
                vintage=VINTAGES[vintage],
            )
            for _code, _area, month, number, vintage, released in some
        ]
        yield Series(code, str(area), values)


def _parents(areas: Mapping[int, Unit]) -> dict[str, str]:
    """The area above each, of those that are there."""
    return {str(area.pk): str(area.parent_id) for area in areas.values() if area.parent_id in areas}
