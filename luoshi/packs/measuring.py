"""Indicators with their formulas, and the signals that open a dispatch."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from luoshi.rating.data import Code, Data, Many, Names, Sourced, Text, told
from luoshi.rating.model import When, check_when

FUNCTIONS: dict[str, int | None] = {
    "growth": 1,
    "two_year_average": 1,
    "single_period": 1,
    "cumulative": 1,
    "share": 2,
    "ratio": 2,
    "difference": 2,
    "contribution": 2,
    "sum": None,
    "mean": None,
    "composite": None,
}


class Formula(Data):
    """A figure computed from others by one of the fixed functions."""

    function: Literal[
        "growth",
        "two_year_average",
        "single_period",
        "cumulative",
        "share",
        "ratio",
        "difference",
        "contribution",
        "sum",
        "mean",
        "composite",
    ]
    """What is done."""
    of: Annotated[Many[Code], Field(min_length=1)]
    """The indicators that it takes, in order."""

    @model_validator(mode="after")
    def _fits(self) -> Formula:
        wanted = FUNCTIONS[self.function]
        if wanted is not None and len(self.of) != wanted:
            raise told(
                f"{self.function} 要 {wanted} 个指标，这里有 {len(self.of)} 个",
                f"{self.function} takes {wanted} indicators, here are {len(self.of)}",
            )
        return self


class Indicator(Sourced):
    """One figure that is watched."""

    names: Names
    """What the indicator is called."""
    unit: Text
    """Its unit."""
    period: Literal["monthly", "monthly_cumulative", "quarterly_cumulative", "stock", "rate", "yearly", "school_year"]
    """What a value stands for. `monthly_cumulative` has 1—2月 combined."""
    form: Literal["nominal", "real", "physical", "index", "count"]
    """How growth is to be understood."""
    better: Literal["higher", "lower"] = "higher"
    """Which way is good."""
    source_unit: Text | None = None
    """Who publishes or reports it."""
    release_day: Annotated[int, Field(ge=1, le=31)] | None = None
    """The usual day of the following month."""
    target: Literal["growth", "level", "ceiling", "relative"] | None = None
    """How a target for it is judged."""
    formula: Formula | None = None
    """How it is computed; without it, it is entered."""


class Signal(Sourced):
    """A condition that opens a dispatch 调度 to the owner."""

    names: Names
    """What the signal is called."""
    indicators: Many[Code] = ()
    """The indicators that are watched; without it, the pack's records."""
    when: When
    """The condition, in the measures that lights use."""
    recipients: Annotated[Many[Code], Field(alias="to", min_length=1)]
    """The relations that the dispatch goes to."""

    _checked = field_validator("when")(check_when)
