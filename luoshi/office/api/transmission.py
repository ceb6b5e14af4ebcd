"""传导: the higher instructions of a year, and one of them."""

from typing import Any

from django.utils.translation import gettext as _
from ninja import Query, Router

from luoshi.errors import NotFound
from luoshi.office.api.auth import Request
from luoshi.office.api.faults import answers
from luoshi.office.api.schemas import transmission as schemas
from luoshi.office.desk.queries import transmission as queries
from luoshi.office.desk.queries.conveyed import compared
from luoshi.office.people.queries import has_role
from luoshi.office.people.working import WORKING

router = Router()


@router.get("/transmission", operation_id="transmission", summary="传导", response=answers(list[schemas.UpstreamOut]))
def transmission(request: Request, params: Query[schemas.TransmissionParams]) -> list[queries.Instruction]:
    """The higher instructions of a year that your meetings spoke of, the latest 100, with what came of them."""
    _only_working(request)
    return queries.instructions(request.auth, params.year, params.q)


@router.get(
    "/transmission/one",
    operation_id="conveyed_instruction",
    summary="一项上级精神",
    response=answers(schemas.UpstreamOneOut),
)
def one(request: Request, params: Query[schemas.UpstreamParams]) -> dict[str, Any]:
    """One of them, and which of the first meeting's orders each later one kept, added and left out."""
    _only_working(request)
    found = queries.instruction(request.auth, params.key, params.first)
    told = {name: getattr(found, name) for name in ("key", "form", "first", "conveyances")}
    return told | {"compared": compared(found)}


def _only_working(request: Request) -> None:
    if not has_role(request.auth, *WORKING):
        raise NotFound(_("没有这个页面。"))
