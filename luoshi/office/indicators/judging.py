"""Holds figures against their targets, by the light rules and paths of the pack that each indicator is from."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from luoshi.office.indicators import catalogue
from luoshi.office.indicators.models import Target as Row
from luoshi.office.indicators.queries.books import book
from luoshi.office.people.models import Unit
from luoshi.rating.indicators import Book, HalfYear, Judge, Judgement, Paths, Period, Target, half_year
from luoshi.rating.indicators.signals import figures_missed

BACK = 7  # years that a seasonal path may look back to
UNSAID = Paths(source="—", status="unconfirmed")


@dataclass(frozen=True, slots=True)
class Judged:
    """An indicator in an area against its target."""

    code: str
    area: int
    target: Row
    period: Period
    judgement: Judgement
    half: HalfYear


class Judges:
    """The judges of one day: one for each pack whose indicators have targets."""

    def __init__(
        self,
        targets: Mapping[tuple[str, int], Row],
        areas: Mapping[int, Unit],
        on: date,
        only: str = "",
        besides: Collection[str] = (),
        of: Book | None = None,
    ):
        """`only` this indicator, where one is named; `besides`, further indicators that the book is to hold. `of` a book
        that is there already and holds BACK years of all that is asked."""
        self.targets = {key: each for key, each in targets.items() if key[1] in areas and key[0] in {only or key[0]}}
        self.on = on
        codes = {code for code, _area in self.targets} | {
            each.against for each in self.targets.values() if each.against
        }
        known = catalogue.indicators(on)
        self.targets = {key: each for key, each in self.targets.items() if key[0] in known}
        self.book = of or book(with_levels({*codes, *besides}), areas, (on.year - BACK) * 100, on=on)
        self._of: dict[str, Judge | None] = {}

    def judge(self, code: str) -> Judge | None:
        """The judge of an indicator; None where its pack has no light rules."""
        pack = catalogue.pack_of(code, self.on)
        if pack is None:
            return None
        if pack.pack not in self._of:
            lights, paths = pack.lights, pack.paths or UNSAID
            self._of[pack.pack] = Judge(self.book, lights.rules(), paths) if lights else None
        return self._of[pack.pack]

    def judged(self, code: str, area: int) -> Judged | None:
        """How an indicator stands; None where there is no target, no figure of the year, or no rule."""
        row, judge = self.targets.get((code, area)), self.judge(code)
        period = self.latest(code, area, row.year) if row and code in self.book.indicators else None
        if row is None or judge is None or period is None:
            return None
        target = wanted(row)
        missed = figures_missed(self.book, code, str(area))
        also: dict[str, Any] = {} if missed is None else {"reports_missed": missed}  # None: nobody says when it is due
        judgement = judge.judge(target, code, str(area), period, also)
        half = half_year(judge, target, code, str(area), period, judgement)
        return Judged(code, area, row, period, judgement, half)

    def every(self) -> Iterator[Judged]:
        """All of them, indicator by indicator."""
        found = (self.judged(*key) for key in sorted(self.targets))
        return (each for each in found if each)

    def latest(self, code: str, area: int, year: int) -> Period | None:
        """The last period of the year with a figure."""
        periods = reversed(self.book.indicators[code].rhythm.of_year(year))
        return next((each for each in periods if self.book.figure(code, str(area), each)), None)


def wanted(row: Row) -> Target:
    """A target as the judge takes it."""
    return Target(kind=row.kind, year=row.year, value=float(row.value), against=row.against, document=row.document)  # type: ignore[arg-type]


def with_levels(codes: Collection[str]) -> set[str]:
    """The codes with the amounts of which published growths are the growth: they tell what the rest of the year needs."""
    known = catalogue.indicators()
    return {*codes, *(each.level for code in codes if (each := known.get(code)) and each.level)}
