"""Scans for concentrations: which ledger is watched for more cases in one place, or of one cause, than chance gives."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from luoshi.rating.data import Code, Data, Many, Names, Sourced


class Population(Data):
    """Out of how many, in each place: the figures of a ledger, added up by place."""

    ledger: Code
    """The ledger that has the figures."""
    place: Code
    """Its area field."""
    number: Code
    """Its field with the figure."""


class Opening(Data):
    """What is entered where a concentration is taken up: the ledger, and its fields that the scan fills in."""

    ledger: Code
    """The ledger, of matters as a rule."""
    title: Code
    """The text field that names the concentration."""
    place: Code | None = None
    """The area field for the place itself."""
    group: Code | None = None
    """The area field for the area above it."""
    cause: Code | None = None
    """The choice field for the cause, where it has the same option."""
    number: Code | None = None
    """The field for the number of cases."""
    words: Code | None = None
    """The text field for the figures: period, expected and observed number, p value, seed."""


class Scan(Sourced):
    """A space-time scan (Kulldorff) of the records of one ledger, by place, month and cause."""

    names: Names
    """What it looks for."""
    ledger: Code
    """The ledger whose records are counted."""
    place: Code
    """Its area field: each area is a place, and the areas above it are looked at as groups."""
    day: Code
    """Its date field: the day on which a case was found."""
    cause: Code
    """Its choice field: every option is scanned, and all together."""
    besides: Many[Code] = ()
    """Stages whose records are no cases."""
    population: Population
    """Out of how many."""
    months: Annotated[int, Field(ge=1, le=12)]
    """The longest window, in months back from the present one; shorter windows are looked at too."""
    past: Annotated[int, Field(ge=0, le=60)]
    """So many months before the window tell a place's own usual rate."""
    level: Annotated[float, Field(gt=0, le=0.2)]
    """Told at this p value or less: how often a scan may warn where there is nothing."""
    least: Annotated[int, Field(ge=2, le=1000)]
    """No concentration of fewer cases is told: it would point at households."""
    prior: Annotated[float, Field(ge=0.5, le=100)]
    """A place's own past counts for half when it holds so many expected cases."""
    draws: Annotated[int, Field(ge=99, le=9999)]
    """So many simulated histories."""
    seed: Annotated[int, Field(ge=0)]
    """The seed of the simulation: the same records give the same p value."""
    opens: Opening | None = None
    """What 转督办 enters."""
