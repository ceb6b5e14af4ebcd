"""The signals that open a dispatch; indicators and their formulas are those of `luoshi.rating.indicators`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, field_validator, model_validator

from luoshi.rating.data import Code, Many, Names, Sourced, told
from luoshi.rating.model import When, check_when


class Signal(Sourced):
    """A condition that opens a dispatch 调度 to the owner."""

    names: Names
    """What the signal is called."""
    indicators: Many[Code] = ()
    """The indicators that are watched, each for itself (for `divergence` the two compared); without it, the pack's records."""
    when: When
    """The condition, in the measures that lights use."""
    recipients: Annotated[Many[Code], Field(alias="to", min_length=1)]
    """The relations that the dispatch goes to."""

    _checked = field_validator("when")(check_when)

    @model_validator(mode="after")
    def _is_of_two(self) -> Signal:
        if "divergence" in self.when and len(self.indicators) != 2:
            raise told("“背离”比较两个指标，indicators 要写两个", "divergence compares two indicators: name two")
        return self
