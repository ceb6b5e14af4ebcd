"""What the cockpit and a unit's page show, as numbers with the addresses of their rows."""

from datetime import date, datetime
from typing import Any

from ninja import Schema

from luoshi.office.api.schemas.desk import FigureOut, FigureRow
from luoshi.office.api.schemas.ledger import CommitmentRef, Due
from luoshi.office.api.schemas.people import UnitRef
from luoshi.office.desk.queries.cockpit import Cockpit


class CellOut(Schema):
    """A unit's matters in a domain that still run: past their date, due within seven days, the rest."""

    domain: str
    running: int
    overdue: FigureOut
    near: FigureOut
    rest: FigureOut


class LightsOut(Schema):
    """One unit's row: a cell for each domain, null where it leads nothing."""

    unit: int
    label: str
    cells: list[CellOut | None]


class MovedOut(Schema):
    """A step of the loop: how many matters took it this month, and how many are now in the state it leads into."""

    label: str
    moved: int
    now: FigureOut


class StageTimeOut(Schema):
    """A stage by the latest matters that passed it within a year: median days, the median limit in days, the share of the limit
    used in the median, how many went beyond it; `now` are in it."""

    heading: str
    state: str
    passes: int
    days: float | None
    allowed: float | None
    used: float | None
    beyond: int
    now: FigureOut


class CockpitOut(Schema):
    """`sticks` is the state of the stage that is slowest against its limit; null where too few passed to tell."""

    since: datetime
    domains: list[str]
    lights: list[LightsOut]
    moves: list[MovedOut]
    stages: list[StageTimeOut]
    sticks: str | None
    waits: list[FigureRow]

    @staticmethod
    def resolve_stages(it: Cockpit) -> list[dict[str, Any]]:
        names = ("heading", "state", "passes", "days", "allowed", "used", "beyond")
        return [{name: getattr(pace, name) for name in names} | {"now": now} for pace, now in it.stages]

    @staticmethod
    def resolve_sticks(it: Cockpit) -> str | None:
        return it.sticks.state if it.sticks else None


class ExtensionRow(Schema):
    """An extension that was asked for this year: both dates, and what came of it."""

    commitment: CommitmentRef
    due_before: date
    wanted: date
    status: str
    granted: date | None


class UnitFiguresOut(Schema):
    """A unit's figures; reports, claims and extensions since the first day of the year."""

    unit: UnitRef
    since: date
    lights: list[FigureOut]
    led: list[FigureOut]
    supported: list[FigureOut]
    reports: list[FigureOut]
    on_time: float | None
    slips: list[FigureOut]
    claims: list[FigureOut]
    accuracy: float | None
    extensions: list[ExtensionRow]
    soon: list[Due]
