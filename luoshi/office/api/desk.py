"""Your desk and the overview, as numbers and rows."""

from typing import Any

from django.utils.translation import gettext as _
from ninja import Query, Router

from luoshi.errors import NotFound
from luoshi.office.api.auth import Request
from luoshi.office.api.faults import answers
from luoshi.office.api.inputs import Id
from luoshi.office.api.schemas.cockpit import CockpitOut, UnitFiguresOut
from luoshi.office.api.schemas.desk import DeskOut, Me, OverviewOut, TaskParams
from luoshi.office.desk.queries.cockpit import Cockpit, cockpit
from luoshi.office.desk.queries.overview import Overview, overview
from luoshi.office.desk.queries.tasks import Desk, desk
from luoshi.office.desk.queries.unit import UnitPage, unit_page
from luoshi.office.desk.queries.waiting import piles
from luoshi.office.people.models import Role
from luoshi.office.people.queries import duties_in_force, has_role

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


@router.get("/cockpit", operation_id="cockpit", summary="督查驾驶舱", response=answers(CockpitOut))
def cockpit_figures(request: Request) -> Cockpit:
    """Lights by unit and domain, the flow of this month, days in each stage, who waits for whom; for leaders and the office."""
    if not has_role(request.auth, Role.SUPERVISOR, Role.LEADER):
        raise NotFound(_("没有这个页面。"))
    return cockpit(request.auth)


@router.get("/units/{unit_id}/figures", operation_id="unit_figures", summary="单位", response=answers(UnitFiguresOut))
def unit_figures(request: Request, unit_id: Id) -> UnitPage:
    """What a unit within your reach leads and supports, its reports, slips, claims and extensions."""
    return unit_page(request.auth, unit_id)
