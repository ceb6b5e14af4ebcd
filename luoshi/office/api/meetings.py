"""Sources, meetings and the reading desk: take in, look at, decide on each directive."""

from typing import Any

from django.http import FileResponse
from ninja import File, Form, Query, Router, UploadedFile
from ninja.responses import Status

from luoshi.intake import take_in_safely
from luoshi.office.api import files, shapes
from luoshi.office.api.auth import Request
from luoshi.office.api.faults import answers
from luoshi.office.api.inputs import Id, Key
from luoshi.office.api.queries import office
from luoshi.office.api.schemas import ledger as ledger_schemas
from luoshi.office.api.schemas import meetings as schemas
from luoshi.office.handing_out import to_be_saved
from luoshi.office.ledger import acceptance
from luoshi.office.ledger.recurring import link_directive
from luoshi.office.meetings import actions, queries
from luoshi.office.meetings.placing import place as place_directive

router = Router()


@router.post("/sources", operation_id="receive", summary="收稿", response=answers(schemas.MeetingOne, 201))
def receive(
    request: Request,
    body: Form[schemas.ReceiveIn],
    file: File[UploadedFile],
    key: Key = None,
) -> Status:
    """收稿: takes in a document (.txt .html .docx .pdf), reads it, and lays its directives on the reading desk.

    The same bytes again, or a near-same text, are refused with 409 until `near` says how it is meant."""
    ((name, content),) = files.taken(request, [file])
    made = actions.receive(
        request.auth,
        office(request.auth, body.office),
        content,
        name,
        body.described(take_in_safely(content, name), name),
        near=body.near,
        confidentiality=body.confidentiality,
        key=key,
    )
    return Status(201, shapes.meeting(request.auth, made.pk))


@router.get("/meetings", operation_id="meetings", summary="会议", response=answers(schemas.MeetingPage))
def listing(request: Request, params: Query[schemas.MeetingParams]) -> queries.Page:
    """The meetings that you may see, the latest first, in pages of 30."""
    return queries.meeting_list(request.auth, **params.model_dump())


@router.get("/meetings/{meeting_id}", operation_id="meeting", summary="一次会议", response=answers(schemas.MeetingOne))
def one(request: Request, meeting_id: Id) -> Any:
    """One meeting: its text, who took part, agenda, instruments, and what became of each directive."""
    return shapes.meeting(request.auth, meeting_id)


@router.get(
    "/meetings/{meeting_id}/source",
    operation_id="source",
    summary="来源原件",
    response=answers(None),
    openapi_extra=files.FILE,
)
def source(request: Request, meeting_id: Id) -> FileResponse:
    """The document as it came in, byte for byte, to be saved."""
    kept = queries.seen(request.auth, meeting_id).source
    return to_be_saved(kept.digest, kept.filename)


@router.post(
    "/meetings/{meeting_id}/mark", operation_id="mark", summary="补标", response=answers(schemas.DirectiveOut, 201)
)
def mark(request: Request, meeting_id: Id, body: schemas.MarkIn, key: Key = None) -> Status:
    """补标: a stretch that the reader left out becomes a directive."""
    made = actions.mark_by_hand(request.auth, meeting_id, body.start, body.end, key=key)
    return Status(201, shapes.directive(request.auth, made.pk))


@router.post(
    "/meetings/{meeting_id}/correct",
    operation_id="correct_meeting",
    summary="更正会议信息",
    response=answers(schemas.MeetingOne),
)
def correct(request: Request, meeting_id: Id, body: schemas.FactsIn, key: Key = None) -> Any:
    """更正会议信息: all five facts as they should be. With another day the times still to be decided are worked out anew."""
    actions.correct_meeting(request.auth, meeting_id, actions.Facts(**body.model_dump()), key=key)
    return shapes.meeting(request.auth, meeting_id)


@router.post(
    "/meetings/{meeting_id}/settle_unplaced",
    operation_id="settle_unplaced",
    summary="处理未对上的更正",
    response=answers(schemas.MeetingOne),
)
def settle(request: Request, meeting_id: Id, key: Key = None) -> Any:
    """已处理: what was put right in the version before and found no place in this one was looked at."""
    actions.settle_unplaced(request.auth, meeting_id, key=key)
    return shapes.meeting(request.auth, meeting_id)


@router.post(
    "/meetings/{meeting_id}/accept_all",
    operation_id="accept_all",
    summary="全部立项",
    response=answers(list[ledger_schemas.CommitmentRow]),
)
def accept_all(request: Request, meeting_id: Id, key: Key = None) -> Any:
    """全部立项: every pending directive becomes a commitment, all or none."""
    made = acceptance.accept_all(request.auth, meeting_id, key=key)
    return shapes.rows(request.auth, [commitment.pk for commitment in made])


@router.get(
    "/directives/{directive_id}", operation_id="directive", summary="一条要求", response=answers(schemas.DirectiveOut)
)
def directive(request: Request, directive_id: Id) -> Any:
    """One directive and what became of it."""
    return shapes.directive(request.auth, directive_id)


@router.get(
    "/directives/{directive_id}/proposal",
    operation_id="proposal",
    summary="立项草案",
    response=answers(ledger_schemas.DraftOut),
)
def proposal(request: Request, directive_id: Id) -> Any:
    """What a directive would become if accepted as it is: edit it, and hand it in with `accept`."""
    return shapes.proposal(request.auth, directive_id)


@router.post(
    "/directives/{directive_id}/accept",
    operation_id="accept",
    summary="立项",
    response=answers(ledger_schemas.CommitmentOne, 201),
)
def accept(request: Request, directive_id: Id, body: ledger_schemas.DraftIn | None = None, key: Key = None) -> Status:
    """立项: the directive becomes a commitment, as proposed or as the body has it. Its words stay the source's."""
    made = acceptance.accept_directive(request.auth, directive_id, body.draft() if body else None, key=key)
    return Status(201, shapes.commitment(request.auth, made.pk))


@router.post(
    "/directives/{directive_id}/split",
    operation_id="split",
    summary="按动作拆分",
    response=answers(schemas.DirectiveOut),
)
def split(request: Request, directive_id: Id, body: schemas.SplitIn, key: Key = None) -> Any:
    """按动作拆分: one commitment for each group of actions."""
    acceptance.split_directive(request.auth, directive_id, body.groups, key=key)
    return shapes.directive(request.auth, directive_id)


@router.post(
    "/directives/{directive_id}/reframe",
    operation_id="reframe",
    summary="改起止",
    response=answers(schemas.DirectiveOut),
)
def reframe(request: Request, directive_id: Id, body: schemas.MarkIn, key: Key = None) -> Any:
    """改起止: a pending directive runs from `start` to `end`; what it says is read anew."""
    actions.reframe(request.auth, directive_id, body.start, body.end, key=key)
    return shapes.directive(request.auth, directive_id)


@router.post(
    "/directives/{directive_id}/merge",
    operation_id="merge_directive",
    summary="并入上一条",
    response=answers(schemas.DirectiveOut),
)
def merge(request: Request, directive_id: Id, key: Key = None) -> Any:
    """并入上一条: joins the nearest pending directive before it."""
    actions.merge_with_previous(request.auth, directive_id, key=key)
    return shapes.directive(request.auth, directive_id)


@router.post(
    "/directives/{directive_id}/reject", operation_id="reject", summary="不立项", response=answers(schemas.DirectiveOut)
)
def reject(request: Request, directive_id: Id, body: schemas.RejectIn, key: Key = None) -> Any:
    """不立项: not followed up, for a stated reason."""
    actions.reject(request.auth, directive_id, body.reason, key=key)
    return shapes.directive(request.auth, directive_id)


@router.post(
    "/directives/{directive_id}/link",
    operation_id="link",
    summary="关联已有事项",
    response=answers(schemas.DirectiveOut),
)
def link(request: Request, directive_id: Id, body: schemas.LinkIn, key: Key = None) -> Any:
    """关联已有事项: an open commitment carries what is asked for again; no second one is made."""
    link_directive(request.auth, directive_id, body.commitment, key=key)
    return shapes.directive(request.auth, directive_id)


@router.post(
    "/directives/{directive_id}/place",
    operation_id="place_directive",
    summary="改归专题",
    response=answers(schemas.DirectiveOut),
)
def place(request: Request, directive_id: Id, body: schemas.PlaceIn, key: Key = None) -> Any:
    """改归专题: puts a pending directive into another pack than its words would, or into none."""
    place_directive(request.auth, directive_id, body.pack, key=key)
    return shapes.directive(request.auth, directive_id)


@router.post(
    "/directives/{directive_id}/reopen",
    operation_id="reopen",
    summary="重新考虑",
    response=answers(schemas.DirectiveOut),
)
def reopen(request: Request, directive_id: Id, key: Key = None) -> Any:
    """重新考虑: takes back a rejection, a merge or a link."""
    actions.reopen(request.auth, directive_id, key=key)
    return shapes.directive(request.auth, directive_id)
