"""Reports 反馈: how short a reporting period may be, and what is looked at in a report before a human reads it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from luoshi.rating.data import Data, Many, Names, Sourced, Text


class Shortest(Sourced):
    """The shortest first stretch of a calendar month, quarter, … that has a report of its own."""

    days: Annotated[int, Field(ge=1, le=60)]
    """A stretch of fewer days is joined to the next period."""


class Check(Sourced):
    """Something that is looked for in a report before it is sent."""

    names: Names
    """What is found, in a word."""
    effect: Literal["warn", "block"] = "warn"
    """`warn`: told to the writer, the head and the office; `block`: the report cannot be sent so."""


class PhraseCheck(Check):
    """Nothing but phrases: no number, no date, no thing named."""

    phrases: Many[Text] = ()
    """Phrases of the place that say nothing either."""


class CopyCheck(Check):
    """A copy of another text."""

    percent: Annotated[int, Field(ge=30, le=100)]
    """From this share of its letters a text is a copy."""
    letters: Annotated[int, Field(ge=1, le=1000)]
    """Shorter texts are not compared."""


class FigureCheck(Check):
    """Figures that fall, jump, or tell the last report otherwise than it was."""

    times: Annotated[float, Field(gt=1, le=1000)]
    """From so many times the last report's figure it is a jump."""


class AlikeCheck(Check):
    """A picture that looks like one that was handed in before."""

    bits: Annotated[int, Field(ge=0, le=7)]
    """Two pictures look alike up to so many different bits of the 64 of their fingerprints."""


class ProgressCheck(Check):
    """Claimed progress that falls or jumps, or that the words give otherwise."""

    points: Annotated[int, Field(ge=1, le=100)]
    """From a rise of so many percentage points since the last report it is a jump."""


class Checks(Data):
    """The checks; one that is left out is not made."""

    empty: PhraseCheck | None = None
    """Nothing but phrases."""
    repeated: CopyCheck | None = None
    """A copy of the matter's own last report."""
    copied: CopyCheck | None = None
    """A copy of a report on another matter."""
    figures: FigureCheck | None = None
    """Figures against those of the last report."""
    progress: ProgressCheck | None = None
    """Claimed progress against that of the last report and against the words."""
    reused: Check | None = None
    """Evidence that was handed in before."""
    alike: AlikeCheck | None = None
    """Pictures that look like evidence that was handed in before."""


class Reports(Data):
    """The reports of a pack. By when they are due is told by the limits of `first_report` and `periodic_report`."""

    shortest: Shortest | None = None
    """The shortest first period; without it, one day is enough."""
    checks: Checks
    """What is looked at before a human reads."""
