"""The brief as a pack writes it: sections in their order, and frames of sentences with places for what the data give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import Formatter
from typing import Annotated, Literal

from pydantic import Field, model_validator

from luoshi.rating.data import Code, Data, Many, Names, Sourced, told

Kind = Literal["figures", "targets", "pulls", "ranking", "signals", "commitments"]

_FIGURE = ("name", "period", "value", "amount", "growth", "rate", "before", "before_period", "change", "place", "among")
_TARGET = ("name", "period", "target", "light", "gap")
# kind of section → its frames → what may stand in each
SLOTS: dict[Kind, dict[str, frozenset[str]]] = {
    "figures": {"rate": frozenset((*_FIGURE, "rise")), "amount": frozenset((*_FIGURE, "rise"))},
    "targets": {
        "growth": frozenset((*_TARGET, "rate", "rest_growth", "rest_fall")),
        "level": frozenset(
            (*_TARGET, "done", "completion", "seasonal", "straight", "straight_gap", "rest", "rest_growth", "rest_fall")
        ),
        "ceiling": frozenset((*_TARGET, "value")),
        "relative": frozenset((*_TARGET, "rate", "other_name", "other", "slack")),
    },
    "pulls": {
        "whole": frozenset(("name", "period", "growth", "up", "down")),
        "item": frozenset(("name", "pull")),
    },
    "ranking": {
        "whole": frozenset(("name", "period", "rate", "leading", "trailing", "among")),
        "item": frozenset(("area", "rate")),
    },
    "signals": {
        "each": frozenset(("name", "area", "signal", "why", "matter", "lead", "state", "cause", "cleared")),
        "more": frozenset(("count",)),
    },
    "commitments": {
        "each": frozenset(("number", "title", "lead", "state", "due", "indicators")),
        "more": frozenset(("count",)),
    },
}


class Frame(Names):
    """Part of a sentence in both languages. `{name}` and the like are filled from the data; a frame holds no number of its
    own."""

    @model_validator(mode="after")
    def _says_nothing_itself(self) -> Frame:
        for text in (self.zh, self.en):
            if found := re.search(r"\d", re.sub(r"\{\w+\}", "", text)):
                raise told(
                    f"句式里不能写数字“{found[0]}”，数字都来自数据",
                    f"a frame holds no number ({found[0]}): numbers come from the data",
                )
        if self.slots("zh") != self.slots("en"):
            raise told("中英文句式要填的内容不同", "the Chinese and the English frame do not take the same")
        slots = self.slots("zh")
        if "change" in slots and not ("before" in slots and slots & {"rate", "growth"}):
            raise told(
                "写快慢（change）的句子里要同时有本期（rate 或 growth）和上期（before）的数",
                "a frame with `change` has both values beside it: `rate` or `growth`, and `before`",
            )
        return self

    def slots(self, language: Literal["zh", "en"]) -> set[str]:
        """What it takes."""
        return {name for _text, name, _spec, _as in Formatter().parse(self.in_(language)) if name is not None}

    def parts(self, language: Literal["zh", "en"]) -> Iterator[tuple[str, str | None]]:
        """Its text, piece by piece, each with what follows it."""
        return ((text, name) for text, name, _spec, _as in Formatter().parse(self.in_(language)))


Clause = Annotated[Many[Frame], Field(min_length=1)]


class Words(Data):
    """The words for how two numbers stand to each other. Each stands only where both do."""

    faster: Names
    """A growth above the one before."""
    slower: Names
    """A growth below the one before."""
    even: Names
    """Two values that differ by less than `even`."""
    narrower: Names
    """A fall less deep than before."""
    wider: Names
    """A fall deeper than before."""
    turned_up: Names
    """A growth after a fall."""
    turned_down: Names
    """A fall after a growth."""
    rose: Names
    """A rate, or a place, above the one before."""
    fell: Names
    """A rate, or a place, below the one before."""
    grew: Names
    """An amount above that of the year before."""
    shrank: Names
    """An amount below that of the year before."""
    ahead: Names
    """Above the path or the target."""
    behind: Names
    """Below the path or the target."""
    over: Names
    """Above the ceiling."""
    under: Names
    """Below the ceiling."""


class SectionRules(Data):
    """One section."""

    names: Names
    """Its heading."""
    kind: Kind
    """What it tells of."""
    indicators: Many[Code] = ()
    """The indicators that it tells of; for `pulls` the parts."""
    beside: dict[Code, Code] = {}
    """For published growths: the amount that is told with each."""
    whole: Code | None = None
    """For `pulls`: what the parts pull."""
    areas: Many[Code] = ()
    """For `pulls`: amounts of which the areas below are the parts."""
    shown: Annotated[int, Field(ge=1, le=10)] = 3
    """How many are named at each end of a ranking."""
    frames: Annotated[dict[Code, Many[Clause]], Field(min_length=1)]
    """The sentences: clause by clause, of each the first wording for which all is there. Without the first clause none."""
    nothing: Names | None = None
    """What stands where there is nothing to tell; without it the section is left out."""

    @model_validator(mode="after")
    def _fits(self) -> SectionRules:
        known = SLOTS[self.kind]
        if unknown := sorted(self.frames.keys() - known):
            raise told(f"没有这种句式：{'、'.join(unknown)}", f"no such frames: {', '.join(unknown)}")
        for code, clauses in self.frames.items():
            asked = {slot for clause in clauses for frame in clause for slot in frame.slots("zh")}
            if wrong := sorted(asked - known[code]):
                listed, can = "、".join(wrong), "、".join(sorted(known[code]))
                raise told(f"{code} 句式填不了 {listed}，可用：{can}", f"{code} cannot take {listed}; it takes {can}")
        return self


class BriefRules(Sourced):
    """How the pack's brief is written."""

    names: Names
    """What it is called."""
    even: Annotated[float, Field(ge=0, le=5)]
    """Values that differ by less, in percentage points, are even."""
    words: Words
    """The words for differences."""
    sections: Annotated[dict[Code, SectionRules], Field(min_length=1)]
    """The sections by their codes, in order."""
    lacking: Names
    """The heading of the list of figures that are not there."""

    @property
    def indicators(self) -> dict[str, None]:
        """Every indicator that it names, once, in its order."""
        named = (
            code
            for each in self.sections.values()
            for code in (*each.indicators, *each.beside.values(), *([each.whole] if each.whole else ()), *each.areas)
        )
        return dict.fromkeys(named)
