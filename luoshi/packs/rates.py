"""Rates counted from the records themselves: so many of so many, with the denominator said."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from luoshi.packs.limits import Wanted
from luoshi.rating.data import Code, Data, Many, Names, Sourced, told

NOW = ("today", "month", "quarter", "year")
COLUMNS = ("entered_on", "closed_on")


class Condition(Data):
    """What a field's value must be. A moment is `today`, `month`, `quarter`, `year` (the present one), or another date field;
    what is compared with a month is taken by its month, with a year by its year."""

    one_of: Wanted | None = None
    """One of these options, or true / false."""
    least: float | None = Field(default=None, alias="from")
    """This figure or more."""
    most: float | None = Field(default=None, alias="up_to")
    """This figure or less."""
    filled: bool | None = None
    """Filled, or empty."""
    before: Code | None = None
    """Earlier than the moment."""
    until: Code | None = None
    """At the moment or earlier."""
    since: Code | None = None
    """At the moment or later."""
    after: Code | None = None
    """Later than the moment."""

    @model_validator(mode="after")
    def _asks_something(self) -> Condition:
        if all(value is None for value in self.__dict__.values()):
            raise told("条件是空的", "the condition asks nothing")
        return self


def _options(value: object) -> object:
    """A condition written short: an option, a list of options, true or false."""
    return value if isinstance(value, dict) else {"one_of": value}


Conditions = dict[
    Code, Annotated[Condition, BeforeValidator(_options, json_schema_input_type=Condition | str | bool | list[str])]
]


class Rows(Data):
    """Records of a ledger, counted or added up."""

    ledger: Code | None = None
    """The ledger; without it, the block's."""
    where: Conditions = {}
    """What fields must hold; `entered_on` and `closed_on` are the record's own days. All must be met."""
    stage: Many[Code] = ()
    """Now in one of these stages."""
    reached: Many[Code] = ()
    """Has come to one of these stages, now or before."""
    not_reached: Many[Code] = ()
    """Has never come to any of these stages."""
    done: Many[Code] = ()
    """One of these verbs was taken."""
    overdue: Literal[True] | None = None
    """Its date is past."""
    sum: Code | None = None
    """The figure to add up; without it, records are counted."""
    less: Code | None = None
    """A figure that is taken away from it."""


class Rate(Sourced):
    """A share of records in per cent, or a number of them."""

    names: Names
    """What it is called."""
    of: Rows
    """The records that count."""
    to: Rows | None = None
    """Out of which: the denominator. Without it, the number itself is shown."""
    denominator: Names | None = None
    """What the denominator is, in words."""
    better: Literal["higher", "lower"] | None = None
    """Which way is better."""

    @model_validator(mode="after")
    def _says_its_denominator(self) -> Rate:
        if (self.to is None) != (self.denominator is None):
            raise told("有分母就要写 denominator 说明口径", "a rate says in words what its denominator is")
        return self
