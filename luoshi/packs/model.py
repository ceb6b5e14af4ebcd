"""A pack: a policy area as data."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_validator

from luoshi.packs.burden import Burden
from luoshi.packs.fields import Ledger
from luoshi.packs.ladder import Ladder
from luoshi.packs.landing import Landing
from luoshi.packs.lifecycle import Lifecycle, Relation
from luoshi.packs.limits import Limits
from luoshi.packs.look_back import LookBack
from luoshi.packs.measuring import Signal
from luoshi.packs.page import Page
from luoshi.packs.reports import Reports
from luoshi.packs.scans import Scan
from luoshi.packs.scores import Scores
from luoshi.rating.brief.rules import BriefRules
from luoshi.rating.data import Code, Data, Many, Names, Sourced, Text, Version, told
from luoshi.rating.indicators.definitions import Indicator
from luoshi.rating.indicators.history import Forecasts
from luoshi.rating.indicators.paths import Paths
from luoshi.rating.model import RuleSet
from luoshi.rating.presets import preset, preset_codes


class Lights(Data):
    """The light rules that a pack offers."""

    use: Code
    """The rules in use: a preset's code or one of `own`."""
    offered: Many[Code] = ()
    """The presets to choose from."""
    plan: Literal["stages", "straight_line"] = "stages"
    """What progress is held against: the record's own stage goals alone, or for records without them also a straight line
    from the assignment to the current due date."""
    own: dict[Code, RuleSet] = {}
    """Rules of the pack's own."""

    def rules(self, code: str | None = None) -> RuleSet:
        """The rules in use, or others that are offered."""
        chosen = code or self.use
        return self.own[chosen] if chosen in self.own else preset(chosen)

    def known(self) -> tuple[str, ...]:
        """Every code that can be put to use."""
        return (*self.own, *preset_codes())


class Pack(Sourced):
    """One policy area in one version."""

    pack: Code
    """The pack's code: the same in all its versions."""
    version: Version
    """The version, in quotes. Kept with everything that the pack decides."""
    effective: date
    """The day from which the version holds."""
    until: date | None = None
    """The last day on which it holds; without it, until the next version."""
    names: Names
    """The policy area."""
    domains: Many[Code] = ()
    """The reader's domains whose directives land in this pack."""
    units: dict[Text, Text] = {}
    """Units of its own: Chinese → English."""
    relations: dict[Code, Relation] = {}
    """What a person can be to a record."""
    ledgers: Annotated[dict[Code, Ledger], Field(min_length=1)]
    """The kinds of record."""
    lifecycles: dict[Code, Lifecycle] = {}
    """The lives that records run through."""
    limits: Limits | None = None
    """Time limits."""
    reports: Reports | None = None
    """How units report."""
    lights: Lights | None = None
    """Light rules."""
    ladder: Ladder | None = None
    """How a matter is pressed."""
    scores: Scores | None = None
    """How units are scored."""
    look_back: LookBack | None = None
    """How struck-off records are drawn to be looked at again."""
    burden: Burden | None = None
    """How much a unit is asked for before the office is warned."""
    words: dict[Code, dict[Text, Annotated[int, Field(ge=1, le=5)]]] = {}
    """Words for the reader: domain → word → how strongly it speaks for the domain, 1 to 5."""
    formulations: Many[Text] = ()
    """Fixed phrases (提法) of the area, for the reader to mark."""
    landing: Landing | None = None
    """What lands in the pack, and what comes with it."""
    indicators: dict[Code, Indicator] = {}
    """The figures that are watched."""
    paths: Paths | None = None
    """How the paths to level targets are drawn."""
    forecasts: Forecasts | None = None
    """When an indicator may be forecast."""
    signals: dict[Code, Signal] = {}
    """What opens a dispatch."""
    scans: dict[Code, Scan] = {}
    """What is watched for concentrations."""
    attached: dict[Text, Many[Code]] = {}
    """Words of a commitment that attach indicators to it, besides their own names."""
    target_setters: Many[Text] = ()
    """Units that set targets besides the supervision office, by any of their names."""
    brief: BriefRules | None = None
    """How its brief is written: 经济运行分析."""
    page: Page | None = None
    """The layout of the pack's page."""

    @model_validator(mode="after")
    def _in_order(self) -> Pack:
        if self.until and self.until < self.effective:
            raise told("until 早于 effective：这一版从未有效", "until is before effective: the version never holds")
        return self

    @model_validator(mode="after")
    def _tell_indicators_the_units(self) -> Pack:
        for indicator in self.indicators.values():
            indicator.declare_unit(self.units)
        return self

    def holds_on(self, day: date) -> bool:
        """Whether the version may be in force on the day (a later one may have taken its place)."""
        return self.effective <= day and (self.until is None or day <= self.until)
