"""The layout of a pack's own page 专题: blocks drawn from its ledgers and indicators."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from luoshi.packs.rates import Rate
from luoshi.rating.data import Code, Data, Many, Names


class Block(Data):
    """One block of the page."""

    names: Names
    """Its heading."""
    kind: Literal[
        "cards", "table", "chart", "funnel", "photo_line", "county_grid", "calendar", "concentrations", "rates", "grid"
    ]
    """How it is drawn."""
    ledger: Code | None = None
    """The ledger that it shows."""
    fields: Many[Code] = ()
    """The ledger's fields that it shows."""
    indicators: Many[Code] = ()
    """The indicators that it shows."""
    scan: Code | None = None
    """The scan whose concentrations it shows."""
    rates: dict[Code, Rate] = {}
    """The rates that it counts."""


class Page(Data):
    """The page."""

    blocks: Annotated[dict[Code, Block], Field(min_length=1)]
    """The blocks by their codes, in order."""
