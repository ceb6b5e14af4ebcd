"""Reports: what is due from whom, drafts, what is noticed before they are sent. Sending one is with the ledger."""

from typing import Any

from ninja import Query, Router
from ninja.responses import Status

from luoshi.errors import NotFound
from luoshi.office.api import shapes
from luoshi.office.api.auth import Request
from luoshi.office.api.faults import answers
from luoshi.office.api.inputs import Id, Key
from luoshi.office.api.schemas import ledger
from luoshi.office.api.schemas import reports as schemas
from luoshi.office.ledger import actions, checking, drafts, due, telling_findings
from luoshi.office.ledger.actions.reporting import reporting_unit, written
from luoshi.office.ledger.dossier import seen
from luoshi.office.ledger.lifecycle import demand

router = Router()


@router.get("/report-slots", operation_id="report_slots", summary="反馈期次", response=answers(schemas.SlotPageOut))
def slots(request: Request, params: Query[schemas.SlotParams]) -> due.SlotPage:
    """The reports due on what you may see, the earliest due first, 50 a page; what is over, the latest first."""
    return due.slot_list(request.auth, **params.model_dump())


@router.get(
    "/report-slots/owed", operation_id="reports_owed", summary="谁欠反馈", response=answers(list[schemas.OwedOut])
)
def owed(request: Request) -> Any:
    """The units that owe most: missed, and due within a week."""
    return due.owed(request.auth)


@router.get(
    "/report-slots/{slot_id}", operation_id="report_slot", summary="一期反馈", response=answers(schemas.SlotOut)
)
def slot(request: Request, slot_id: Id) -> Any:
    """One slot, with how its day came about."""
    return due.slot_of(request.auth, slot_id)


@router.post(
    "/report-slots/{slot_id}/excuse",
    operation_id="excuse_report",
    summary="免报",
    response=answers(schemas.SlotOut),
)
def excuse(request: Request, slot_id: Id, body: ledger.ReasonIn, key: Key = None) -> Any:
    """免报: the office does without the report on a period, for a reason."""
    actions.excuse_report(request.auth, slot_id, body.reason, key=key)
    return due.slot_of(request.auth, slot_id)


@router.post(
    "/commitments/{commitment_id}/change_cadence",
    operation_id="change_cadence",
    summary="调整反馈周期",
    response=answers(ledger.CommitmentOne),
)
def change_cadence(request: Request, commitment_id: Id, body: schemas.CadenceIn, key: Key = None) -> Any:
    """调整反馈周期: from tomorrow on; the periods of the old cadence that are not yet due are excused."""
    actions.change_cadence(request.auth, commitment_id, body.cadence, body.reason, key=key)
    return shapes.commitment(request.auth, commitment_id)


@router.post(
    "/commitments/{commitment_id}/report-check",
    operation_id="check_report",
    summary="审看反馈",
    response=answers(list[schemas.FindingOut]),
)
def check(request: Request, commitment_id: Id, body: schemas.CheckIn) -> Any:
    """What would be noticed in a report with these words, before it is sent; nothing is kept."""
    commitment = seen(request.auth, commitment_id)
    demand(request.auth, "report", commitment)
    draft = drafts.draft_of(request.auth, commitment)
    unit = reporting_unit(commitment, request.auth)
    given = written(commitment, unit, body.progress, body.done, drafts.attachments(draft))
    return telling_findings.tell(checking.findings(given), body.done, request.auth)


@router.get(
    "/commitments/{commitment_id}/report-draft",
    operation_id="report_draft",
    summary="反馈草稿",
    response=answers(schemas.ReportDraftOut),
)
def draft(request: Request, commitment_id: Id) -> Any:
    """What you have written so far."""
    found = drafts.draft_of(request.auth, seen(request.auth, commitment_id))
    if found is None:
        raise NotFound("没有草稿。")
    return schemas.ReportDraftOut.of(found)


@router.post(
    "/commitments/{commitment_id}/report-draft",
    operation_id="save_report_draft",
    summary="存草稿",
    response=answers(schemas.ReportDraftOut),
)
def save_draft(request: Request, commitment_id: Id, body: schemas.ReportDraftIn) -> Any:
    """Keeps what you have written so far; the files that arrived by the form stay."""
    commitment = seen(request.auth, commitment_id)
    demand(request.auth, "report", commitment)
    return schemas.ReportDraftOut.of(drafts.save(request.auth, commitment, body.model_dump()))


@router.delete(
    "/commitments/{commitment_id}/report-draft",
    operation_id="drop_report_draft",
    summary="删草稿",
    response=answers(None, 204),
)
def drop_draft(request: Request, commitment_id: Id) -> Status:
    """Forgets your draft."""
    drafts.drop(request.auth, seen(request.auth, commitment_id))
    return Status(204, None)
