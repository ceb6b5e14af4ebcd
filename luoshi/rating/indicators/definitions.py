"""What an indicator is, as packs define it: its unit, rhythm, nature and direction, and the formula of a computed one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, NamedTuple

from pydantic import Field, PrivateAttr, model_validator

from luoshi.rating.data import Code, Data, Many, Names, Sourced, Text, told
from luoshi.rating.indicators.rhythm import CUMULATIVE, Every, Rhythm
from luoshi.rating.units import measured

Nature = Literal["flow", "stock", "rate", "growth"]
NATURES: dict[Nature, tuple[str, str]] = {
    "flow": ("流量", "flow"),
    "stock": ("存量", "stock"),
    "rate": ("比率", "rate"),
    "growth": ("增速", "growth"),
}
Form = Literal["nominal", "real", "physical", "index", "count"]
FORMS: dict[Form, tuple[str, str]] = {
    "nominal": ("名义", "nominal"),
    "real": ("不变价", "real"),
    "physical": ("实物量", "physical"),
    "index": ("指数", "index"),
    "count": ("计数", "count"),
}
FunctionName = Literal[
    "growth",
    "growth_on_last_period",
    "since_year_start",
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
    "over_parent",
    "rank",
    "rank_change",
]


class Function(NamedTuple):
    """One of the fixed functions: how many indicators it takes (None: two or more), and its law in words."""

    takes: int | None
    zh: str
    en: str


FUNCTIONS: dict[FunctionName, Function] = {
    "growth": Function(1, "本期 ÷ 上年同期 − 1", "this period ÷ same period last year − 1"),
    "growth_on_last_period": Function(1, "本期 ÷ 上期 − 1", "this period ÷ the period before − 1"),
    "since_year_start": Function(1, "期末 − 上年末", "end of period − end of last year"),
    "two_year_average": Function(1, "（（1+本年增速）（1+上年增速））^½ − 1", "((1+g)(1+g of last year))^½ − 1"),
    "single_period": Function(1, "本期累计 − 上期累计", "to date − to date one period before"),
    "cumulative": Function(1, "年初以来各期之和", "sum of the year's periods so far"),
    "share": Function(2, "前者 ÷ 后者 × 100", "first ÷ second × 100"),
    "ratio": Function(2, "前者 ÷ 后者", "first ÷ second"),
    "difference": Function(2, "前者 − 后者", "first − second"),
    "contribution": Function(
        2, "（部分的本期 − 上年同期）÷ 总量的上年同期 × 100", "(part now − part a year ago) ÷ whole a year ago × 100"
    ),
    "sum": Function(None, "各项之和", "sum"),
    "mean": Function(None, "各项的平均", "mean"),
    "composite": Function(None, "各项 × 权重之和", "sum of each × its weight"),
    "over_parent": Function(1, "本地 − 上级区域", "the area − the area above it"),
    "rank": Function(
        1, "在同级区域中的位次，并列同名次、后续跳位", "place among the areas of one level; ties share it"
    ),
    "rank_change": Function(1, "上期位次 − 本期位次，正数为上升", "place before − place now, positive is a rise"),
}


COMPARING: frozenset[FunctionName] = frozenset({"over_parent", "rank", "rank_change"})
"""The functions for which the figures of other areas are needed."""


class Formula(Data):
    """A figure computed from others by one of the fixed functions."""

    function: FunctionName
    """What is done."""
    of: Annotated[Many[Code], Field(min_length=1)]
    """The indicators that it takes, in order."""
    weights: Many[Annotated[float, Field(gt=0)]] = ()
    """For `composite`: the weight of each, together 1."""

    @model_validator(mode="after")
    def _fits(self) -> Formula:
        wanted, has = FUNCTIONS[self.function].takes, len(self.of)
        if has != wanted if wanted is not None else has < 2:
            least = "至少 2" if wanted is None else wanted
            raise told(
                f"{self.function} 要 {least} 个指标，这里有 {has} 个",
                f"{self.function} takes {'two or more' if wanted is None else wanted} indicators, here are {has}",
            )
        if twice := {code for code in self.of if self.of.count(code) > 1}:
            listed = "、".join(sorted(twice))
            raise told(f"指标重复：{listed}", f"an indicator is there twice: {listed}")
        if self.function != "composite":
            if self.weights:
                raise told(f"{self.function} 不带权重", f"{self.function} takes no weights")
        elif len(self.weights) != has:
            raise told(
                f"{has} 个指标要 {has} 个权重，这里有 {len(self.weights)} 个",
                f"{has} indicators take {has} weights, here are {len(self.weights)}",
            )
        elif abs(sum(self.weights) - 1) > 1e-9:
            total = f"{sum(self.weights):g}"
            raise told(f"权重合计应为 1，现在是 {total}", f"the weights add up to {total}, not to 1")
        return self


class Indicator(Sourced):
    """One figure that is watched."""

    names: Names
    """What the indicator is called."""
    also: Many[Text] = ()
    """Other names that sheets give it."""
    unit: Text
    """Its unit."""
    period: Every
    """How often it comes, and whether a value stands for the year so far."""
    january: bool = False
    """Whether January has a value of its own; without it 1—2月 come together."""
    nature: Nature = "flow"
    """What a value is: an amount of the period, a stock at its end, a rate, or a growth that was published as such."""
    form: Form
    """How growth is to be understood."""
    better: Literal["higher", "lower"] = "higher"
    """Which way is good."""
    decimals: Annotated[int, Field(ge=0, le=4)] = 2
    """Places after the point, as it is published."""
    level: Code | None = None
    """For a published growth: the amount that grows, where the one follows from the other (nominal, same base)."""
    source_unit: Text | None = None
    """Who publishes or reports it."""
    release_day: Annotated[int, Field(ge=1, le=31)] | None = None
    """The usual day of the month in which it comes."""
    release_months: Annotated[int, Field(ge=1, le=6)] = 1
    """How many months after the end of the period that month is."""
    restricted: bool = False
    """Whether its figures are seen only by the units that report it and those to which they were opened by name."""
    target: Literal["growth", "level", "ceiling", "relative"] | None = None
    """How a target for it is judged."""
    formula: Formula | None = None
    """How it is computed; without it, it is entered."""
    _unit_en: str | None = PrivateAttr(None)
    """The unit in English, where the pack declares the unit."""

    @model_validator(mode="after")
    def _fits(self) -> Indicator:
        if self.nature == "stock" and self.period in CUMULATIVE.values():
            raise told("存量不能按累计期间", "a stock has no periods to date: stocks are never summed")
        if self.level and self.nature != "growth":
            raise told("只有增速才写 level", "level is for a published growth")
        if self.target == "level" and self.nature in {"rate", "growth"}:
            raise told("比率和增速没有总量目标", "a rate or a growth has no level target")
        if self.target == "growth" and self.nature == "rate":
            raise told("比率没有增速目标", "a rate has no growth target")
        return self

    def declare_unit(self, units: Mapping[str, str]) -> None:
        """Takes the unit's English from those that its pack declares."""
        self._unit_en = units.get(self.unit)

    def measured(self, number: str, language: Literal["zh", "en"]) -> str:
        """A number with the indicator's unit."""
        return measured(number, self.unit, language, self._unit_en)

    @property
    def rhythm(self) -> Rhythm:
        """The periods for which it comes; a stock has one at the end of January too."""
        return Rhythm(self.period, self.january or self.nature == "stock")

    @property
    def is_additive(self) -> bool:
        """Whether values of single periods may be added up."""
        return self.nature == "flow"
