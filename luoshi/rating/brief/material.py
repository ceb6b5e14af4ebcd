"""What a brief is composed from: a book of figures, targets with their judgements, signals and commitments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

import msgspec

from luoshi.rating.brief.pieces import Phrase
from luoshi.rating.indicators.book import Book
from luoshi.rating.indicators.definitions import Indicator
from luoshi.rating.indicators.judging import Judgement
from luoshi.rating.indicators.periods import Period
from luoshi.rating.indicators.targets import Target

Language = Literal["zh", "en"]
Facts = Mapping[str, Phrase]


class Against(NamedTuple):
    """A target with how the indicator stands against it at the brief's period."""

    target: Target
    judgement: Judgement


class Material(msgspec.Struct, frozen=True, kw_only=True):
    """All that a brief of an area and a period may tell, in one language. `below`: the areas whose figures are compared.
    `signals` and `commitments`: the facts of each, by the names that their frames use; `more` of how many nothing is told."""

    language: Language
    book: Book
    period: Period
    area: str
    names: Mapping[str, str]
    below: tuple[str, ...] = ()
    against: Mapping[str, Against] = {}
    signals: tuple[Facts, ...] = ()
    commitments: tuple[Facts, ...] = ()
    more: Mapping[Literal["signals", "commitments"], int] = {}

    def indicator(self, code: str) -> Indicator:
        """An indicator's definition."""
        return self.book.indicator(code)

    def name(self, code: str) -> str:
        """What an indicator is called."""
        return self.indicator(code).names.in_(self.language)

    def own(self, code: str) -> Period | None:
        """The indicator's own period that ends with the brief's; None where it has none."""
        of_year = self.indicator(code).rhythm.of_year
        years = (self.period.end // 12, self.period.end // 12 - 1)  # a school year began the year before
        return next((each for year in years for each in of_year(year) if each.end == self.period.end), None)
