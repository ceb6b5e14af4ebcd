"""What the desk shows: what waits for you, and the figures of the overview."""

from datetime import date
from typing import Any

from ninja import Field, Schema

from luoshi.office.api.schemas.ledger import CommitmentRef, Due
from luoshi.office.api.schemas.people import DutyOut
from luoshi.office.desk.queries.tasks import Task
from luoshi.office.desk.queries.waiting import Pile
from luoshi.office.ledger.models import Commitment, Report, ReportSlot


class Waiting(Schema):
    """A commitment on which a step of yours is due; `report` is the one to sign and `slot` the one to answer, where that is
    the step."""

    commitment: Due
    report: int | None
    slot: int | None


class PileOut(Schema):
    """What waits for one kind of step. `goes_on`: there are more than are given here."""

    step: str
    heading: str
    rows: list[Waiting]
    goes_on: bool

    @staticmethod
    def resolve_rows(pile: Pile) -> list[dict[str, Any]]:
        return [
            {
                "commitment": row if isinstance(row, Commitment) else row.commitment,
                "report": row.pk if isinstance(row, Report) else None,
                "slot": row.pk if isinstance(row, ReportSlot) else None,
            }
            for row in pile.rows
        ]


class Me(Schema):
    """You, your duties today, and what waits for you: the steps that you may take, each with its commitments."""

    id: int
    username: str
    name: str
    title: str
    duties: list[DutyOut]
    waiting: list[PileOut]


class TaskParams(Schema):
    """Which of it: one kind, a page."""

    kind: str = ""
    page: int = Field(1, ge=1, le=1000)


class TaskOut(Schema):
    """One line of your desk. `id` is that of the slot, report, slip or meeting where it is not the commitment's own."""

    kind: str
    heading: str
    day: date | None
    why: str
    lines: list[str]
    commitment: CommitmentRef | None
    id: int

    @staticmethod
    def resolve_lines(task: Task) -> list[str]:
        return task.limit.lines if task.limit else []

    @staticmethod
    def resolve_id(task: Task) -> int:
        row = task.row if task.row is not None else task.commitment
        assert row is not None
        return row.pk


class KindOut(Schema):
    """How much of a kind waits, and how much of that is past its day. `goes_on`: there is more than was counted."""

    code: str
    heading: str
    count: int
    overdue: int
    goes_on: bool


class DeskOut(Schema):
    """A page of your desk, and what there is of each kind. `before` and `after` are pages, 0 where there is none."""

    tasks: list[TaskOut]
    kinds: list[KindOut]
    total: int
    overdue: int
    today: int
    before: int
    after: int


class FigureOut(Schema):
    """A number, and the page of its rows."""

    label: str
    count: int
    address: str


class FigureRow(Schema):
    """One unit's or one domain's numbers."""

    label: str
    figures: list[FigureOut]


class OverviewOut(Schema):
    """The figures of what you may see: along the loop, in the states beside it, overdue, due in the next seven days."""

    loop: list[FigureOut]
    beside: list[FigureOut]
    overdue: FigureOut
    week: FigureOut
    units: list[FigureRow]
    domains: list[FigureRow]
    soon: list[Due] = Field(description="the earliest due")
