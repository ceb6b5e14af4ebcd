"""Whom a commitment can be given to."""

from typing import Any

from ninja import Query, Router

from luoshi.office.api import queries
from luoshi.office.api.auth import Request
from luoshi.office.api.faults import answers
from luoshi.office.api.inputs import Id
from luoshi.office.api.schemas.people import Member, UnitOut, UnitParams
from luoshi.office.people.models import Unit

router = Router()


@router.get("/units", operation_id="units", summary="单位", response=answers(list[UnitOut]))
def units(request: Request, params: Query[UnitParams]) -> list[Unit]:
    """Units in force, 200 a page by id: `after` is the last id of the page before."""
    return queries.units(request.auth, params.q, params.after)


@router.get("/units/{unit_id}/people", operation_id="people", summary="单位人员", response=answers(list[Member]))
def people(request: Request, unit_id: Id) -> Any:
    """Who works in a unit of your reach today."""
    return queries.members(request.auth, unit_id)
