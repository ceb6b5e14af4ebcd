"""The marks of a text besides its directives, put right: people, agenda items, instruments are added, changed, dropped."""

from typing import Any

from ninja import Router
from ninja.responses import Status

from luoshi.office.api import shapes
from luoshi.office.api.auth import Request
from luoshi.office.api.faults import answers
from luoshi.office.api.inputs import Id, Key
from luoshi.office.api.schemas import marks as schemas
from luoshi.office.api.schemas.meetings import MeetingOne
from luoshi.office.meetings import actions

router = Router()


@router.post(
    "/meetings/{meeting_id}/add_mark", operation_id="add_mark", summary="补记标注", response=answers(MeetingOne, 201)
)
def add(request: Request, meeting_id: Id, body: schemas.AddMarkIn, key: Key = None) -> Status:
    """补标: a stretch that the reader left out is somebody who took part, a matter, or an instruction from above."""
    actions.add_mark(request.auth, meeting_id, body.sort, body.start, body.end, body.kind, key=key)
    return Status(201, shapes.meeting(request.auth, meeting_id))


@router.post(
    "/marks/{sort}/{mark_id}/change", operation_id="change_mark", summary="改标注类别", response=answers(MeetingOne)
)
def change(request: Request, sort: schemas.SortOfMark, mark_id: Id, body: schemas.ChangeMarkIn, key: Key = None) -> Any:
    """改类别: another kind of mark; for somebody who took part also who it is."""
    made = actions.change_mark(request.auth, sort, mark_id, body.kind, body.who, key=key)
    return shapes.meeting(request.auth, made.pk)


@router.post("/marks/{sort}/{mark_id}/drop", operation_id="drop_mark", summary="去掉标注", response=answers(MeetingOne))
def drop(request: Request, sort: schemas.SortOfMark, mark_id: Id, key: Key = None) -> Any:
    """去掉标注: the words are none of this sort."""
    made = actions.drop_mark(request.auth, sort, mark_id, key=key)
    return shapes.meeting(request.auth, made.pk)
