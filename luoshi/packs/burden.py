"""减负: how much a unit is asked for in a month before the office is warned."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from luoshi.rating.data import Data, Sourced


class Most(Sourced):
    """A number of asks: reports and slips together."""

    asks: Annotated[int, Field(ge=1)]
    """The number."""


class Burden(Data):
    """What may be asked of a unit."""

    most_a_month: Most
    """From this number on the office is warned before it asks more. It is never stopped."""
