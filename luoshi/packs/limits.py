"""Time limits per step, with presets to choose from; which rule applies is decided by the most conditions met."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field, model_validator

from luoshi.clock import Limit, Unit
from luoshi.errors import Invalid
from luoshi.rating.data import Code, Data, Many, Names, Sourced, Text, told

MOMENTS: dict[str, tuple[str, str]] = {
    "received": ("来源日期", "the source's date"),
    "registered": ("立项", "registration"),
    "last_report": ("上期反馈", "the last report"),
    "slip_sent": ("督办单发出", "the slip is sent"),
    "slip_answered": ("督办单回复", "the slip is answered"),
    "notice_opened": ("公示开始", "the public notice begins"),
    "due": ("现定时限", "the current due date"),
}


class LimitText(Data):
    """A limit: one unit with its number, such as {working_days: 5}; {month_end: 0} is the end of the present month."""

    working_days: int | None = None
    """Legal working days (调休 included)."""
    days: int | None = None
    """Calendar days."""
    month_end: int | None = None
    """The end of the month, so many months on."""
    quarter_end: int | None = None
    """The end of the quarter, so many quarters on."""
    half_year_end: int | None = None
    """The end of the half year, so many half years on."""
    year_end: int | None = None
    """The end of the year, so many years on."""
    day_of_month: int | None = None
    """That day of each month."""
    roll: bool = True
    """A last day that is no working day moves to the next one (calendar days only)."""

    @model_validator(mode="after")
    def _is_a_limit(self) -> LimitText:
        given = [unit for unit in Unit if getattr(self, unit) is not None]
        if len(given) != 1:
            units = "、".join(Unit)
            raise told(f"时限应写且只写一个单位：{units}", f"a limit takes exactly one unit: {', '.join(Unit)}")
        try:
            Limit(given[0], getattr(self, given[0]), self.roll)
        except Invalid as fault:
            raise told(str(fault).rstrip("。"), f"the number does not fit the unit {given[0]}") from None
        return self

    @property
    def limit(self) -> Limit:
        """The limit as the clock takes it."""
        unit = next(unit for unit in Unit if getattr(self, unit) is not None)
        return Limit(unit, getattr(self, unit), self.roll)


class Step(Data):
    """A stretch of time that has a limit: from one moment to another."""

    names: Names
    """What the step is called."""
    start: Text = Field(alias="from")
    """A moment, or the verb that starts the clock."""
    end: Text = Field(alias="to")
    """A moment, or the verb that stops it."""
    repeats: bool = False
    """Starts anew each time it ends, as periodic reports do."""


def _values(value: object) -> object:
    """One value is a list of one."""
    values = value if isinstance(value, list) else [value]
    if not values or not all(isinstance(each, str | bool) for each in values):
        raise told(
            "条件应是选项代码、选项代码的列表，或 true / false",
            "expected an option, a list of options, or true / false",
        )
    return values


Wanted = Annotated[Many[str | bool], BeforeValidator(_values, json_schema_input_type=str | bool | list[str])]


class LimitRule(Sourced):
    """One limit for one step, under conditions."""

    step: Code
    """The step that it limits."""
    limit: LimitText
    """How long."""
    when: dict[Code, Wanted] = {}
    """Field → value or values of a choice (or true/false of a flag). All must be met; no condition: always."""
    note: Names | None = None
    """How the source's words were understood."""

    def meets(self, about: dict[str, object]) -> bool:
        """Whether a record with these field values meets the conditions."""
        return all(about.get(field) in wanted for field, wanted in self.when.items())


class RequestLimit(Sourced):
    """How often and for how long a unit may ask the office for something; the key is the verb that asks."""

    most: Annotated[int, Field(ge=1, le=99)] | None = None
    """How many times on one record; without it, any number."""
    longest: LimitText | None = None
    """The furthest that what is asked for may reach, counted from the date that it moves."""

    @model_validator(mode="after")
    def _limits_something(self) -> RequestLimit:
        if self.most is None and self.longest is None:
            raise told("应写 most（次数）或 longest（最长）", "expected most or longest")
        return self


class LimitPreset(Data):
    """A set of limits as one place has them."""

    names: Names
    """What the preset is called."""
    rules: Annotated[dict[Code, LimitRule], Field(min_length=1)]
    """The rules by their codes; of those that apply, the one with the most conditions counts."""


class Limits(Data):
    """The limits of a pack."""

    use: Code
    """The preset in use."""
    steps: Annotated[dict[Code, Step], Field(min_length=1)]
    """The steps that can have a limit."""
    presets: Annotated[dict[Code, LimitPreset], Field(min_length=1)]
    """The presets to choose from."""
    common: dict[Code, LimitRule] = {}
    """Rules for what the preset in use says nothing about."""
    requests: dict[Code, RequestLimit] = {}
    """How often and how far units may ask, by the verb that asks."""

    def rule(self, step: str, about: dict[str, object], preset: str | None = None) -> tuple[str, LimitRule] | None:
        """The rule for a step of a record with these field values, with its path; None where there is no limit."""
        chosen = preset or self.use
        for where, rules in ((f"presets.{chosen}.rules", self.presets[chosen].rules), ("common", self.common)):
            fitting = [(code, rule) for code, rule in rules.items() if rule.step == step and rule.meets(about)]
            if fitting:
                code, rule = max(fitting, key=lambda each: len(each[1].when))
                return f"limits.{where}.{code}", rule
        return None
