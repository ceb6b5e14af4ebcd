"""Notes of leaders: the list, writing one, and what the office makes of it."""

from typing import Any

from ninja import Query, Router
from ninja.responses import Status

from luoshi.office.api.auth import Request
from luoshi.office.api.faults import answers
from luoshi.office.api.inputs import Id, Key
from luoshi.office.api.schemas import instructions as schemas
from luoshi.office.instructions import actions, queries

router = Router()
PAGE = 50
ONE = answers(schemas.InstructionOut)


@router.get(
    "/instructions", operation_id="instructions", summary="领导批示", response=answers(schemas.InstructionPageOut)
)
def listing(request: Request, params: Query[schemas.InstructionParams]) -> Any:
    """The notes that you may see, the latest first, in pages of 50."""
    rows = queries.listed(request.auth)
    some = list((rows.filter(pk__lt=params.after) if params.after else rows)[: PAGE + 1])
    return {"rows": some[:PAGE], "after": some[PAGE - 1].pk if len(some) > PAGE else None}


@router.get("/instructions/{instruction_id}", operation_id="instruction", summary="一条批示", response=ONE)
def one(request: Request, instruction_id: Id) -> Any:
    """One note with what became of it."""
    return queries.seen(request.auth, instruction_id)


@router.post(
    "/commitments/{commitment_id}/instructions",
    operation_id="write_instruction",
    summary="批示",
    response=answers(schemas.InstructionOut, 201),
)
def write(request: Request, commitment_id: Id, body: schemas.InstructionIn, key: Key = None) -> Status:
    """批示: for leaders, on what they see."""
    made = actions.write(
        request.auth,
        commitment_id,
        body.text,
        stance=body.stance,
        report_id=body.report,
        report_day_id=body.report_day,
        key=key,
    )
    return Status(201, queries.seen(request.auth, made.pk))


@router.post(
    "/instructions/{instruction_id}/make_matter", operation_id="make_matter", summary="批示单独立项", response=ONE
)
def make_matter(request: Request, instruction_id: Id, body: schemas.MatterIn, key: Key = None) -> Any:
    """单独立项: its due date follows from the limits for notes of this urgency."""
    actions.make_matter(
        request.auth, instruction_id, title=body.title, urgency=body.urgency, lead_id=body.lead, key=key
    )
    return queries.seen(request.auth, instruction_id)


@router.post("/instructions/{instruction_id}/note", operation_id="note_instruction", summary="批示阅知", response=ONE)
def take_note(request: Request, instruction_id: Id, body: schemas.NotedIn, key: Key = None) -> Any:
    """阅知: no commitment of its own; with the reason."""
    actions.take_note(request.auth, instruction_id, body.reason, key=key)
    return queries.seen(request.auth, instruction_id)
