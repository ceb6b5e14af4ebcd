"""Holds an indicator against its target: the light by the light rules, and the sentence of why with every number in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from luoshi.errors import Invalid
from luoshi.rating.engine import rate
from luoshi.rating.indicators.book import Book
from luoshi.rating.indicators.kinds import KINDS
from luoshi.rating.indicators.paths import Paths, Seasons
from luoshi.rating.indicators.periods import Period
from luoshi.rating.indicators.targets import Course, Target
from luoshi.rating.measures import Facts
from luoshi.rating.model import Rating, RuleSet, Said


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """A rating with the sentence of why.

    `reached`: the target is met, or the path kept, at this period; None where the figure is missing. `by_straight`: the same by
    month ÷ 12, for level targets only. `rest_growth`: what the rest of the year must grow by, where that can be told.
    """

    rating: Rating
    said: Said
    reached: bool | None = None
    by_straight: bool | None = None
    course: Course | None = None
    rest_growth: float | None = None


class Judge:
    """Judges the indicators of a book by one set of light rules and one setting of paths."""

    def __init__(self, book: Book, rules: RuleSet, paths: Paths):
        self.book = book
        self.rules = rules
        self.seasons = Seasons(book, paths)

    def judge(
        self, target: Target, code: str, area: str, period: Period, also: Mapping[str, float | None] | None = None
    ) -> Judgement:
        """The judgement of one period. `also` are further measures for the light, such as `chance` or `reports_missed`."""
        if period.year != target.year:
            raise Invalid(f"目标是 {target.year} 年的，{period.words()}不在其中。")
        found = KINDS[target.kind](self.seasons, target, code, area, period)
        measures: dict[str, Any] = {**found.measures, **(also or {})}
        rating = rate(self.rules, Facts(**measures))
        kept = {"target": target.value, "document": target.document, "period": period.code, **found.inputs}
        return Judgement(
            rating=msgspec.structs.replace(rating, inputs={**kept, **rating.inputs}),
            said=found.said,
            reached=None if found.behind is None else round(found.behind, 2) <= 0,
            by_straight=round(found.course.straight_gap, 2) >= 0 if found.course else None,
            course=found.course,
            rest_growth=found.rest_growth,
        )
