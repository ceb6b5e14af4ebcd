"""Light rules as data, and the rating that comes out."""

from __future__ import annotations

import operator
from collections.abc import Callable
from functools import cached_property
from typing import Annotated, Any, Literal, NamedTuple

import msgspec
from pydantic import Discriminator, Field, Tag, field_validator, model_validator

from luoshi.rating.data import Code, Data, Many, Names, Sourced, Version, told
from luoshi.rating.lights import WARNINGS, Light, gravity
from luoshi.rating.measures import MEASURES, MeasureName, Values, number

Compare = Callable[[Any, Any], bool]
Part = tuple[str, Compare, Any]

SIGNS: dict[Compare, str] = {operator.gt: ">", operator.ge: "≥", operator.lt: "<", operator.le: "≤"}


class Bound(Data):
    """A threshold on one measure: exactly one of over (>), from (≥), under (<), to (≤)."""

    over: float | None = None
    """Compare above this value, the value itself not included."""
    least: float | None = Field(default=None, alias="from")
    """Compare from this value on, the value included."""
    under: float | None = None
    """Compare below this value, the value itself not included."""
    most: float | None = Field(default=None, alias="to")
    """Compare up to this value, the value included."""

    @model_validator(mode="after")
    def _is_one(self) -> Bound:
        if sum(value is not None for value in (self.over, self.least, self.under, self.most)) != 1:
            raise told(
                "界限应在 over（超过）、from（达到）、under（低于）、to（不高于）中写且只写一个",
                "a bound takes exactly one of over, from, under, to",
            )
        return self

    @cached_property
    def test(self) -> tuple[Compare, float, int]:
        """The comparison, the value, and the direction in which it holds (+1 upwards)."""
        if self.over is not None:
            return operator.gt, self.over, 1
        if self.least is not None:
            return operator.ge, self.least, 1
        if self.under is not None:
            return operator.lt, self.under, -1
        assert self.most is not None
        return operator.le, self.most, -1

    def say(self, name: str) -> tuple[str, str]:
        """The bound in words, with the measure's unit."""
        passes, value, _ = self.test
        unit = MEASURES[name].unit
        size = f"{SIGNS[passes]} {number(value)}"
        return f"{size} {unit[0]}".rstrip(), f"{size} {unit[1]}".rstrip()


def _kind(value: object) -> str:
    return "flag" if isinstance(value, bool) else "bound"


Condition = Annotated[Annotated[bool, Tag("flag")] | Annotated[Bound, Tag("bound")], Discriminator(_kind)]
When = dict[MeasureName, Condition]


def check_when(when: When) -> When:
    """A condition holds towards the worse end of each measure, so that being further behind never gives a better light."""
    if not when:
        raise told("条件不能为空", "a condition may not be empty")
    for name, condition in when.items():
        worse = MEASURES[name].worse
        zh, en = MEASURES[name].name
        if isinstance(condition, bool):
            if worse:
                raise told(
                    f"“{zh}”是数，要写界限，如 {{over: 10}}",
                    f"“{en}” is a number and takes a bound such as {{over: 10}}",
                )
        elif not worse:
            raise told(f"“{zh}”只能写 true 或 false", f"“{en}” takes true or false")
        elif condition.test[2] != worse:
            keys = "over / from" if worse > 0 else "under / to"
            raise told(
                f"“{zh}”应写 {keys}：亮灯的界限只设轻的一端，更差的情形自然包括在内",
                f"“{en}” takes {keys}: a bound is set at the milder end only, what is worse is included",
            )
    return when


def say_when(when: When) -> tuple[str, str]:
    """A condition in words."""
    zh, en = [], []
    for name, condition in when.items():
        measure = MEASURES[name]
        if isinstance(condition, bool):
            zh.append(measure.name[0] if condition else f"不属“{measure.name[0]}”")
            en.append(measure.name[1] if condition else f"not {measure.name[1]}")
        else:
            bound = condition.say(name)
            zh.append(f"{measure.name[0]} {bound[0]}")
            en.append(f"{measure.name[1]} {bound[1]}")
    return "且".join(zh), " and ".join(en)


class Rule(Data):
    """One light and the condition under which it is lit. All parts of the condition must hold."""

    light: Literal["red", "orange", "yellow", "blue"]
    """The light. Green needs no rule; missing data, done and not running have lights of their own."""
    when: When
    """Measure → bound, or true/false for a flag."""

    _checked = field_validator("when")(check_when)


class Test(NamedTuple):
    """A compiled rule: its id, its light and its comparisons, each a measure, an operator and a bound (or a flag's value)."""

    rule: str
    light: Light
    parts: tuple[Part, ...]

    def holds(self, values: Values) -> bool:
        """Whether the rule holds."""
        return holds(self.parts, values)

    def short_of(self, values: Values) -> list[Part]:
        """The parts that do not hold."""
        return [part for part in self.parts if _fails(part, values)]


def _fails(part: Part, values: Values) -> bool:
    """What is unknown passes no bound; an excuse that nobody recorded is none."""
    name, passes, bound = part
    value = values.get(name)
    return bound is not False if value is None else not passes(value, bound)


class RuleSet(Sourced):
    """A set of light rules. Every rule that holds counts; the gravest light is the rating."""

    code: Code
    """The name by which packs choose the set."""
    version: Version
    """Kept with every rating that the set makes."""
    names: Names
    """The set's name."""
    filled: Many[Names] = ()
    """Where the published rule leaves a gap: what was filled in, in words for the office."""
    rules: Annotated[dict[Code, Rule], Field(min_length=1)]
    """The rules by their ids."""

    @cached_property
    def tests(self) -> tuple[Test, ...]:
        """The rules compiled, gravest first."""
        tests = [Test(rule_id, WARNINGS[rule.light], compiled(rule.when)) for rule_id, rule in self.rules.items()]
        return tuple(sorted(tests, key=lambda test: -gravity(test.light)))


def compiled(when: When) -> tuple[Part, ...]:
    """A condition as comparisons."""
    return tuple(_part(*each) for each in when.items())


def holds(parts: tuple[Part, ...], values: Values) -> bool:
    """Whether every comparison holds."""
    for part in parts:  # noqa: SIM110 - asked a dozen times a rating, where a generator costs more than the comparison
        if _fails(part, values):
            return False
    return True


def _part(name: str, condition: bool | Bound) -> Part:
    if isinstance(condition, bool):
        return name, operator.is_, condition
    passes, value, _ = condition.test
    return name, passes, value


class Said(msgspec.Struct, frozen=True):
    """A sentence in both languages."""

    zh: str
    en: str


class Change(msgspec.Struct, frozen=True):
    """What would have to be otherwise, and the light that would follow."""

    light: Light
    said: Said


class Rating(msgspec.Struct, frozen=True):
    """A light with its reasons, complete in itself so that it can be kept as it was on its day.

    `rule` is the id of the rule that decided (empty where none did), `also` the other rules that held, `missing` the inputs
    that were due and not there. `better` is the least that would make the light milder, `worse` what would make it graver.
    """

    light: Light
    rules: str
    version: str
    rule: str
    inputs: dict[str, float | bool | str | None]
    why: Said
    better: Change | None = None
    worse: tuple[Change, ...] = ()
    also: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
