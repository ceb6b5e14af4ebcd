"""Slips: the list, one slip, its verbs; a heavier rung at once, stopping and going on."""

from types import SimpleNamespace
from typing import Any

from ninja import Query, Router
from ninja.responses import Status

from luoshi.office.api.auth import Request
from luoshi.office.api.faults import answers
from luoshi.office.api.inputs import Id, Key
from luoshi.office.api.schemas import slips as schemas
from luoshi.office.api.schemas.ledger import ReasonIn
from luoshi.office.people.models import Person
from luoshi.office.slips import actions, queries
from luoshi.office.slips.standing import Cause

router = Router()
PAGE = 50
ONE = answers(schemas.SlipOne)


@router.get("/slips", operation_id="slips", summary="督办单", response=answers(schemas.SlipPageOut))
def listing(request: Request, params: Query[schemas.SlipParams]) -> Any:
    """The slips that you may see, the newest first, in pages of 50."""
    given = params.model_dump()
    after = given.pop("after")
    rows = queries.listed(request.auth, queries.Filters(**given)).select_related("commitment", "unit")
    some = list((rows.filter(pk__lt=after) if after else rows)[: PAGE + 1])
    return {"rows": some[:PAGE], "after": some[PAGE - 1].pk if len(some) > PAGE else None}


@router.get("/slips/{slip_id}", operation_id="slip", summary="一张督办单", response=ONE)
def one(request: Request, slip_id: Id) -> Any:
    """One slip: cause, rule, figures, recipients, answers, what you may do."""
    return _one(request.auth, slip_id)


@router.post("/slips/{slip_id}/sign", operation_id="sign_slip", summary="签收督办单", response=ONE)
def sign(request: Request, slip_id: Id, key: Key = None) -> Any:
    """签收: for those who received it."""
    return _one(request.auth, actions.sign(request.auth, slip_id, key=key).pk)


@router.post("/slips/{slip_id}/answer", operation_id="answer_slip", summary="回复督办单", response=ONE)
def answer(request: Request, slip_id: Id, body: schemas.SlipAnswerIn, key: Key = None) -> Any:
    """回复: words, and ids of evidence that was handed in on the matter."""
    return _one(request.auth, actions.answer(request.auth, slip_id, body.text, body.evidence, key=key).pk)


@router.post("/slips/{slip_id}/accept", operation_id="accept_answer", summary="认可回复", response=ONE)
def accept(request: Request, slip_id: Id, key: Key = None) -> Any:
    """认可: the office accepts the answer; the slip is closed."""
    return _one(request.auth, actions.accept(request.auth, slip_id, key=key).pk)


@router.post("/slips/{slip_id}/send_back", operation_id="send_back_answer", summary="回复退回重办", response=ONE)
def send_back(request: Request, slip_id: Id, body: ReasonIn, key: Key = None) -> Any:
    """退回重办: the office asks for another answer; the time for it starts anew."""
    return _one(request.auth, actions.send_back(request.auth, slip_id, body.reason, key=key).pk)


@router.post("/slips/{slip_id}/lift", operation_id="lift_slip", summary="解除督办单", response=ONE)
def lift(request: Request, slip_id: Id, body: ReasonIn, key: Key = None) -> Any:
    """解除: the office takes the slip back."""
    return _one(request.auth, actions.lift(request.auth, slip_id, body.reason, key=key).pk)


@router.post(
    "/commitments/{commitment_id}/escalate",
    operation_id="escalate",
    summary="升级",
    response=answers(schemas.SlipOne, 201),
)
def escalate(request: Request, commitment_id: Id, body: schemas.EscalateIn, key: Key = None) -> Status:
    """升级: a heavier rung at once, with a reason; gives the slip."""
    made = actions.escalate(request.auth, commitment_id, body.rung, body.reason, key=key)
    return Status(201, _one(request.auth, made.pk))


@router.post(
    "/commitments/{commitment_id}/stop_pressing",
    operation_id="stop_pressing",
    summary="停止催办",
    response=answers(None, 204),
)
def stop(request: Request, commitment_id: Id, body: schemas.StopIn, key: Key = None) -> Status:
    """停止催办: for the due date, or for the cause that is named."""
    actions.stop(request.auth, commitment_id, body.reason, _cause(body.cause), key=key)
    return Status(204, None)


@router.post(
    "/commitments/{commitment_id}/resume_pressing",
    operation_id="resume_pressing",
    summary="恢复催办",
    response=answers(None, 204),
)
def resume(request: Request, commitment_id: Id, body: schemas.ResumeIn, key: Key = None) -> Status:
    """恢复催办: the ladder goes on from where it stands."""
    actions.resume(request.auth, commitment_id, _cause(body.cause), key=key)
    return Status(204, None)


def _one(person: Person, pk: int) -> Any:
    """A slip as its page shows it to the person: its own fields, its answers, what may be done."""
    found = queries.page(person, pk)
    names = [field.attname for field in found.slip._meta.concrete_fields]
    values = {name: getattr(found.slip, name) for name in names}
    return SimpleNamespace(
        **values | {"reply_lines": found.slip.came_about},
        commitment=found.slip.commitment,
        unit=found.slip.unit,
        get_state_display=found.slip.get_state_display(),
        recipients=[each for _label, each in found.recipients],
        answers=found.answers,
        acts=[verb for verb, _label in found.acts],
    )


def _cause(named: str | None) -> Cause | None:
    return Cause.read(named) if named else None
