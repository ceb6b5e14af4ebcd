"""The ledger: the list, one commitment, its reports and files, saved views. The lifecycle's verbs are in `verbs.py`."""

from typing import Any, Literal

from django.http import FileResponse, HttpResponse
from ninja import File, Form, Query, Router, UploadedFile
from ninja.responses import Status

from luoshi.errors import Invalid
from luoshi.office.api import files, shapes
from luoshi.office.api.auth import Request
from luoshi.office.api.faults import answers
from luoshi.office.api.inputs import Id, Key
from luoshi.office.api.queries import office
from luoshi.office.api.schemas import ledger as schemas
from luoshi.office.handing_out import copy_shown, to_be_saved
from luoshi.office.ledger import actions, queries
from luoshi.office.ledger.dossier import seen
from luoshi.office.ledger.examining import examine
from luoshi.office.ledger.exhibits import evidence_of, preview_of
from luoshi.office.ledger.proofs import Attachment

router = Router()
NO_FILES: list[UploadedFile] = []


@router.get("/commitments", operation_id="commitments", summary="台账", response=answers(schemas.CommitmentPage))
def listing(request: Request, params: Query[schemas.LedgerParams]) -> queries.Page:
    """The commitments that you may see, in pages of 50."""
    return queries.ledger_list(request.auth, queries.Filters(**params.model_dump() | {"state": tuple(params.state)}))


@router.post("/commitments", operation_id="register", summary="直接立项", response=answers(schemas.CommitmentOne, 201))
def register(request: Request, body: schemas.RegisterIn, key: Key = None) -> Status:
    """立项: a commitment that comes from no source on the reading desk. For supervisors."""
    made = actions.register(request.auth, office(request.auth, body.office), body.draft(), key=key)
    return Status(201, shapes.commitment(request.auth, made.pk))


@router.get(
    "/commitments/{commitment_id}",
    operation_id="commitment",
    summary="一件事项",
    response=answers(schemas.CommitmentOne),
)
def one(request: Request, commitment_id: Id) -> Any:
    """One commitment: words and where they stand, elements, people, dates, reports, timeline, tree, open verbs."""
    return shapes.commitment(request.auth, commitment_id)


@router.post(
    "/commitments/{commitment_id}/report",
    operation_id="report",
    summary="反馈",
    response=answers(schemas.CommitmentOne),
)
def report(
    request: Request,
    commitment_id: Id,
    body: Form[schemas.ReportIn],
    evidence: File[list[UploadedFile]] = NO_FILES,
    key: Key = None,
) -> Any:
    """反馈: what the unit has done, with evidence. It counts once the unit's head has signed it."""
    handed_in = files.taken(request, evidence)
    if len(body.proves) not in {0, len(handed_in)}:
        raise Invalid("proves 要与 evidence 的文件一一对应：每个文件一项，写它证明的要素序号，如 1,3。", field="proves")
    attachments = [
        Attachment(name, content, [int(order) for order in proves.split(",") if order])
        for (name, content), proves in zip(handed_in, body.proves or [""] * len(handed_in), strict=True)
    ]
    seen(request.auth, commitment_id)
    examine(attachments)  # before the chain's lock is taken
    told = body.model_dump(exclude={"proves"})
    actions.report(request.auth, commitment_id, **told, attachments=attachments, key=key)
    return shapes.commitment(request.auth, commitment_id)


@router.post(
    "/reports/{report_id}/approve",
    operation_id="approve_report",
    summary="审签",
    response=answers(schemas.CommitmentOne),
)
def approve_report(request: Request, report_id: Id, key: Key = None) -> Any:
    """审签: the head signs a report of the unit, which then counts as what the unit claims."""
    return shapes.commitment(request.auth, actions.approve_report(request.auth, report_id, key=key).pk)


@router.post(
    "/reports/{report_id}/return",
    operation_id="return_report",
    summary="退回反馈",
    response=answers(schemas.CommitmentOne),
)
def return_report(request: Request, report_id: Id, body: schemas.ReasonIn, key: Key = None) -> Any:
    """退回反馈: the head sends a report back to its writer."""
    return shapes.commitment(request.auth, actions.return_report(request.auth, report_id, body.reason, key=key).pk)


@router.get(
    "/evidence/{evidence_id}",
    operation_id="evidence",
    summary="佐证文件",
    response=answers(None),
    openapi_extra=files.FILE,
)
def evidence(request: Request, evidence_id: Id) -> FileResponse:
    """A file handed in with a report, to be saved."""
    item = evidence_of(request.auth, evidence_id)
    return to_be_saved(item.digest, item.filename)


@router.get(
    "/evidence/{evidence_id}/preview",
    operation_id="evidence_preview",
    summary="佐证预览",
    response=answers(None),
    openapi_extra=files.PICTURE,
)
def evidence_preview(request: Request, evidence_id: Id, size: Literal["small", "large"] = "small") -> HttpResponse:
    """A small copy of a picture or of a PDF's first page: a JPEG without the camera's notes, fit to be published. 404 where the
    file has none; its `facts` say why."""
    return copy_shown(preview_of(request.auth, evidence_id, size))


@router.get("/views", operation_id="views", summary="我的视图", response=answers(list[schemas.ViewOut]))
def views(request: Request) -> Any:
    """Your saved views of the list."""
    return list(request.auth.saved_views.all())


@router.post("/views", operation_id="save_view", summary="保存视图", response=answers(schemas.ViewOut, 201))
def save_view(request: Request, body: schemas.ViewIn, key: Key = None) -> Status:
    """Keeps a list's filters under a name; the same name again replaces them."""
    return Status(201, actions.save_view(request.auth, body.name, body.query, key=key))


@router.delete("/views/{view_id}", operation_id="drop_view", summary="删除视图", response=answers(None, 204))
def drop_view(request: Request, view_id: Id) -> Status:
    """Forgets a saved view of yours."""
    actions.drop_view(request.auth, view_id)
    return Status(204, None)
