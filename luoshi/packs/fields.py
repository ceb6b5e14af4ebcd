"""The fields of a ledger: what each kind of field holds."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, field_validator, model_validator

from luoshi.rating.data import Code, Data, Many, Names, Text, told


class Described(Data):
    """What every field has."""

    names: Names
    """The label on forms, pages and sheets."""
    hint: Names | None = None
    """A word of help beside the field."""
    required: bool = False
    """Required always. In a ledger with stages, name the stage in `required_from` instead."""
    required_from: Code | None = None
    """The stage from which the field must be filled: a record does not enter it without."""
    seen_by: Many[Code] | None = None
    """The relations that may see the field; without it, whoever sees the record."""
    encrypted: bool = False
    """Kept encrypted at rest and out of search, events, exports and logs."""
    public: bool = False
    """Shown on public pages when the record is public."""
    group: Code | None = None
    """The group of the ledger under which a record's page shows the field."""


class TextField(Described):
    """Words."""

    type: Literal["text"]
    max: Annotated[int, Field(ge=1, le=20000)] = 200
    """The most characters."""
    lines: bool = False
    """Several lines."""
    pattern: Literal["code", "phone", "credit_code", "project_code", "area_code"] | None = None
    """A known form that the text must have."""


class Ranged(Described):
    """A figure with an allowed range."""

    min: float | None = None
    """The least value."""
    max: float | None = None
    """The greatest value."""
    decimals: Annotated[int, Field(ge=0, le=6)] = 2
    """Places after the point."""

    @model_validator(mode="after")
    def _in_order(self) -> Ranged:
        if self.min is not None and self.max is not None and self.min > self.max:
            raise told("min 大于 max，没有可填的数", "min is above max: no value would fit")
        return self


class NumberField(Ranged):
    """A figure with its unit."""

    type: Literal["number"]
    unit: Text
    """The unit, from the known ones or the pack's own `units`."""


class MoneyField(Ranged):
    """A sum of money."""

    type: Literal["money"]
    unit: Literal["元", "万元", "亿元"]
    """The unit that people write; 1 亿 = 10,000 万."""


class PercentField(Ranged):
    """A share in per cent."""

    type: Literal["percent"]


class PointsField(Ranged):
    """A difference of two percentages, in percentage points (百分点), never per cent."""

    type: Literal["points"]


class DateField(Described):
    """A day."""

    type: Literal["date"]
    earliest: date | None = None
    """No day before this one."""


class PeriodField(Described):
    """A period."""

    type: Literal["period"]
    every: Literal["week", "month", "quarter", "half_year", "year", "school_year"]
    """How long a period is."""


class ChoiceField(Described):
    """One or several of the listed options."""

    type: Literal["choice"]
    options: Annotated[dict[Code, Names], Field(min_length=1)]
    """Code → label."""
    many: bool = False
    """Several may be chosen."""


class FlagField(Described):
    """Yes or no."""

    type: Literal["flag"]


class UnitField(Described):
    """A unit (or several)."""

    type: Literal["unit"]
    part: Literal["lead", "support", "office"] | None = None
    """The part that the unit plays in the record; visibility and duties follow from it."""
    many: bool = False
    """Several units."""

    @model_validator(mode="after")
    def _one_lead(self) -> UnitField:
        if self.many and self.part in {"lead", "office"}:
            raise told("牵头单位和督查室只能有一个，不能写 many: true", "there is one lead and one office, not many")
        return self


class PersonField(Described):
    """A person."""

    type: Literal["person"]


class AreaField(Described):
    """An area of the administrative tree."""

    type: Literal["area"]
    level: Literal["province", "city", "county", "township", "village"] | None = None
    """The level that the area must have."""
    many: bool = False
    """Several areas."""


class FileField(Described):
    """Files, kept by their digest."""

    type: Literal["file"]
    kinds: Many[Literal["pdf", "image", "document", "sheet"]] = ()
    """The kinds taken; without it, all."""
    many: bool = True
    """Several files."""


class RelationField(Described):
    """A record of another ledger."""

    type: Literal["relation"]
    ledger: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]*(\.[a-z][a-z0-9_-]*)?$")]
    """A ledger of this pack, or `pack.ledger`."""
    many: bool = False
    """Several records."""
    whole: bool = False
    """The record is a part of that one and is listed on its page: who takes part there takes part here, unless the ledger has
    unit fields of its own."""

    @model_validator(mode="after")
    def _of_one(self) -> RelationField:
        if self.whole and self.many:
            raise told(
                "一条记录只能属于一条记录：whole 和 many 不能都写", "a record is a part of one: not whole and many"
            )
        return self


AnyField = Annotated[
    TextField
    | NumberField
    | MoneyField
    | PercentField
    | PointsField
    | DateField
    | PeriodField
    | ChoiceField
    | FlagField
    | UnitField
    | PersonField
    | AreaField
    | FileField
    | RelationField,
    Field(discriminator="type"),
]


class Ledger(Data):
    """One kind of record: its fields, the stages that it runs through, who may see it."""

    names: Names
    """The ledger's name."""
    lifecycle: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]*(\.[a-z][a-z0-9_-]*)?$")] | None = None
    """The lifecycle of its records, of this pack or `pack.lifecycle`; none for a plain register."""
    fields: Annotated[dict[Code, AnyField], Field(min_length=1)]
    """The fields by their codes."""
    title: Code
    """The field that names a record in lists and links."""
    columns: Many[Code] = ()
    """The fields that a list shows, in order."""
    groups: dict[Code, Names] = {}
    """Headings under which a record's page shows its fields, in order; see `group` of a field."""
    number: Annotated[str, StringConstraints(min_length=1, max_length=12)] | None = None
    """The word before a record's number, as 项 in 项2026-0001; without it, the number stands alone."""
    key: Code | None = None
    """The text field by which an imported sheet finds a record again: no two records have the same. The number does so too."""
    entered_by: Many[Code] | None = None
    """The relations that may enter records and amend them; without it, supervisors of the office, handlers and heads of the
    lead unit. Matters of supervision are entered by supervisors alone."""
    seen_by: Many[Code] | None = None
    """The relations that may see records at all; without it, everybody whom the record concerns."""
    open: bool = False
    """Everybody with a duty may see the records, whomever they concern."""
    opens_matters: bool = True
    """转督办 may make a commitment of a record. `false`: what is only counted here must not be retold in words."""

    @field_validator("columns")
    @classmethod
    def _once(cls, columns: tuple[str, ...]) -> tuple[str, ...]:
        if twice := {code for code in columns if columns.count(code) > 1}:
            listed = "、".join(sorted(twice))
            raise told(f"列重复：{listed}", f"a column is there twice: {listed}")
        return columns
