"""Your desk and the overview, as numbers and rows."""

from typing import Any

from ninja import Query, Router

from luoshi.office.api.auth import Request
from luoshi.office.api.faults import answers
from luoshi.office.api.schemas.desk import DeskOut, Me, OverviewOut, TaskParams
from luoshi.office.desk.queries.overview import Overview, overview
from luoshi.office.desk.queries.tasks import Desk, desk
from luoshi.office.desk.queries.waiting import piles
from luoshi.office.people.queries import duties_in_force

router = Router()


@router.get("/me", operation_id="me", summary="我的", response=answers(Me))
def me(request: Request) -> dict[str, Any]:
    """You, your duties today, and what waits for you in the order of its dates."""
    person = request.auth
    return {
        "id": person.pk,
        "username": person.username,
        "name": person.name,
        "title": person.title,
        "duties": duties_in_force(person),
        "waiting": piles(person),
    }


@router.get("/me/tasks", operation_id="my_tasks", summary="我的，一个次序", response=answers(DeskOut))
def tasks(request: Request, params: Query[TaskParams]) -> Desk:
    """All that waits for you in one order, the most pressing first, 50 a page, each with why."""
    return desk(request.auth, **params.model_dump())


@router.get("/overview", operation_id="overview", summary="总览", response=answers(OverviewOut))
def figures(request: Request) -> Overview:
    """The counts along the loop, what is overdue and what is due, by unit and by domain."""
    return overview(request.auth)
