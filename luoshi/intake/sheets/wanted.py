"""What a table is read for: the fields wanted, and what was understood of a cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Literal

import msgspec

from luoshi.intake.sheets.cell import address_of
from luoshi.intake.sheets.words import How, Words

Kind = Literal[
    "text",
    "number",
    "money",
    "percent",
    "points",
    "date",
    "period",
    "choice",
    "flag",
    "unit",
    "person",
    "area",
    "relation",
    "file",
]
Every = Literal["week", "month", "quarter", "half_year", "year", "school_year"]


@dataclass(frozen=True, slots=True)
class Form:
    """A form that a text must have."""

    pattern: str
    says: Words
    """What the form looks like: “18 位统一社会信用代码”."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One field that a table is read for. What does not belong to its kind is left alone."""

    code: str
    kind: Kind
    names: Words
    """The label of its column."""
    aliases: Sequence[str] = ()
    """Other labels that offices write over such a column."""
    hint: Words | None = None
    required: bool = False
    unit: str = ""
    """Of numbers and money: the unit of the value that is given back."""
    min: float | None = None
    max: float | None = None
    decimals: int = 2
    most: int = 20_000
    """Of text: the most characters."""
    lines: bool = False
    """Of text: several lines."""
    form: Form | None = None
    """Of text: the form that it must have."""
    earliest: date | None = None
    every: Every = "month"
    """Of periods: how long one is."""
    options: Mapping[str, Words] = field(default_factory=dict)
    """Of choices: code → label."""
    many: bool = False
    """Of choices, units, areas, relations: several in one cell."""


class Found(msgspec.Struct, frozen=True):
    """Who or what a name names; of an indicator also the unit in which its figures are wanted."""

    value: Any
    unit: str = ""


class Unfound(msgspec.Struct, frozen=True):
    """Why a name names nothing, or not one thing; and names that are near."""

    why: Words
    near: Sequence[str] = ()


Resolver = Callable[[str], Found | Unfound]
"""A name as it stands in the cell → what it names."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What the sheet around a cell says: for one column, with what is known of the whole sheet."""

    unit: str = ""
    """The unit that the heading or the sheet names for the column."""
    unit_from: How = How.HEADER_UNIT
    year: int | None = None
    """The year of dates and periods that are written without one."""
    is_1904: bool = False
    resolve: Resolver | None = None
    """For units, persons, areas and relations; without it, names stay names."""


class Understood(msgspec.Struct, frozen=True, gc=False):
    """What a cell says. None is: no data, never zero."""

    value: Any
    how: How
    row: int
    column: int

    @property
    def address(self) -> str:
        """As Excel writes it: B3."""
        return address_of(self.row, self.column)


Meaning = tuple[Any, How]
"""A value and how it came out of the cell."""

Quantity = Decimal
