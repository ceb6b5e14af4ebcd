"""The signals that open a dispatch; indicators and their formulas are those of `luoshi.rating.indicators`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, field_validator, model_validator

from luoshi.rating.data import Code, Data, Many, Names, Sourced, told
from luoshi.rating.model import When, check_when

OF_REPORTS = {"months_stopped", "divergence", "reports_missed"}


class Reports(Data):
    """Monthly reports that a signal watches in place of indicators: a ledger's records, each a part of the record that reports.
    Who may see them, sees the signal; the dispatch itself names the record by its number and no figure."""

    ledger: Code
    """The ledger of the reports."""
    month: Code
    """Its field of the month."""
    output: Code
    """Its field of what was made in the month."""
    power: Code | None = None
    """Its field of the power used, for `divergence`: both are compared with the same month of last year."""
    day: Annotated[int, Field(ge=1, le=28)] = 15
    """The day of the following month from which a report is missing."""


class Signal(Sourced):
    """A condition that opens a dispatch 调度 to the owner."""

    names: Names
    """What the signal is called."""
    indicators: Many[Code] = ()
    """The indicators that are watched, each for itself (for `divergence` the two compared); without it, the pack's records."""
    reports: Reports | None = None
    """The monthly reports that are watched, each firm for itself, in place of indicators."""
    when: When
    """The condition, in the measures that lights use."""
    recipients: Annotated[Many[Code], Field(alias="to", min_length=1)]
    """The relations that the dispatch goes to."""

    _checked = field_validator("when")(check_when)

    @model_validator(mode="after")
    def _is_of_two(self) -> Signal:
        if self.reports:
            if self.indicators:
                raise told("预警看指标就不看月报，只能写一样", "a signal watches indicators or reports, not both")
            if "divergence" in self.when and self.reports.power is None:
                raise told("“背离”要写月报里用电量的字段 power", "divergence needs the field of the power used: power")
            if extra := sorted(set(self.when) - OF_REPORTS):
                listed = "、".join(extra)
                raise told(f"月报没有这些量：{listed}", f"reports have no such measure: {listed}")
        elif "divergence" in self.when and len(self.indicators) != 2:
            raise told("“背离”比较两个指标，indicators 要写两个", "divergence compares two indicators: name two")
        return self
