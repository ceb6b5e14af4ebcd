"""The layout of a pack's own page 专题: blocks drawn from its ledgers and indicators."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from luoshi.packs.rates import Rate
from luoshi.rating.data import Code, Data, Many, Names


class Movers(Data):
    """Whose figure pulls the total up, and whose down, from a year ago: each record of the block's ledger is one that moves,
    under the name of what it is a part of. Of several records of one and the same for a period the last one counts."""

    period: Code
    """The field of the period."""
    now: Code
    """The field of the figure."""
    before: Code
    """The field of the figure a year ago."""
    shown: Annotated[int, Field(ge=1, le=50)] = 5
    """So many of each side stand on the pack's page; the list's own page has all."""


class Block(Data):
    """One block of the page."""

    names: Names
    """Its heading."""
    kind: Literal[
        "cards",
        "table",
        "chart",
        "funnel",
        "photo_line",
        "county_grid",
        "calendar",
        "concentrations",
        "rates",
        "grid",
        "movers",
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
    movers: Movers | None = None
    """What pulls up and down in it."""


class Page(Data):
    """The page."""

    blocks: Annotated[dict[Code, Block], Field(min_length=1)]
    """The blocks by their codes, in order."""
