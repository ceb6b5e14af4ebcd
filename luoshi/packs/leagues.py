"""Who is compared with whom, who is put on the red or the black list, and how a score is appealed against."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from luoshi.packs.limits import LimitText
from luoshi.rating.data import Code, Data, Many, Names, Sourced, Text, told

UnitKind = Literal["organ", "office", "supervision", "department", "county", "zone", "vertical"]
Level = Literal["province", "city", "county", "township"]
Place = Annotated[int, Field(ge=1)]


class League(Data):
    """Units that are ranked among each other. A unit belongs to the first league that takes it."""

    names: Names
    """What the league is called."""
    kinds: Many[UnitKind] = ()
    """The kinds of unit that belong to it."""
    levels: Many[Level] = ()
    """Of these kinds only units of these levels; without it, of all."""
    units: Many[Text] = ()
    """Single units, by their full names."""

    @model_validator(mode="after")
    def _takes_some(self) -> League:
        if not self.kinds and not self.units:
            raise told("要写明 kinds 或 units，否则没有单位", "needs kinds or units, or nobody belongs to it")
        return self


class ListRule(Sourced):
    """红黑榜: red for who exceeds the target and stands among the first, black for who misses it and stands among the last."""

    names: Names
    """What the rule is called."""
    period: Literal["month", "quarter", "half_year", "year"]
    """For what periods the lists are made: that of the scores."""
    measure: Text = "score"
    """What is held against the target: `score`, or the code of a rate in per cent."""
    target: float
    """The target. Red needs more than it, black less."""
    red: dict[Code, Place]
    """The last rank that can be red, by league."""
    black: dict[Code, Place]
    """How many from the end can be black, by league."""


class Lists(Data):
    """The lists that are offered and the one in use."""

    use: Code | None = None
    """The rule in use; without it, no lists are made."""
    rules: Annotated[dict[Code, ListRule], Field(min_length=1)]
    """The rules by their codes."""


class Appeal(Sourced):
    """申诉: until when a unit may appeal, and until when somebody who did not score decides."""

    ask: LimitText
    """From the day on which the sheet was drawn up."""
    decide: LimitText
    """From the day of the appeal."""
