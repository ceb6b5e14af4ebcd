"""Packs, their ledgers with the fields, and records: list, one, enter, amend, each verb of the pack, 转督办."""

from typing import Any

from django.http import FileResponse
from ninja import Query, Router
from ninja.responses import Status

from luoshi.errors import NotFound
from luoshi.office.api import files, shapes
from luoshi.office.api.auth import Request
from luoshi.office.api.faults import answers
from luoshi.office.api.inputs import Id, Key
from luoshi.office.api.schemas import ledger as ledger_schemas
from luoshi.office.api.schemas import records as schemas
from luoshi.office.handing_out import to_be_saved
from luoshi.office.people.models import Person
from luoshi.office.records import actions, dossier, queries
from luoshi.office.records.kinds import Kind
from luoshi.office.records.known import Known
from luoshi.office.records.models import Record
from luoshi.office.records.movers import block_of, lists
from luoshi.office.records.rights import take
from luoshi.office.records.showing import plain

router = Router()
ONE = answers(schemas.RecordOne)
RECORD = "/records/{pack}/{ledger}/{record_id}"


@router.get("/packs", operation_id="packs", summary="专题", response=answers(list[schemas.PackOut]))
def packs(request: Request) -> Any:
    """The packs that have records of their own, each with how many you may see."""
    return [
        {
            "code": each.pack.pack,
            "version": each.pack.version,
            "names": each.pack.names.model_dump(),
            "records": each.held,
        }
        for each in queries.topics(request.auth)
    ]


@router.get(
    "/packs/{pack}/ledgers", operation_id="ledgers", summary="台账的字段", response=answers(list[schemas.LedgerOut])
)
def ledgers(request: Request, pack: schemas.Code) -> Any:
    """The ledgers of a pack: fields with their types and rules, stages, verbs."""
    found = next((each for each in queries.topics(request.auth) if each.pack.pack == pack), None)
    if found is None:
        raise NotFound("没有这个专题。")
    return [_ledger(shelf.kind) for shelf in found.shelves]


@router.get(
    "/packs/{pack}/movers/{block}", operation_id="movers", summary="拉动与下拉", response=answers(schemas.MoversOut)
)
def movers(request: Request, pack: schemas.Code, block: schemas.Code, params: Query[schemas.PeriodParams]) -> Any:
    """Who pulls the total of a block of movers up and down, of what you may see."""
    of, found = block_of(request.auth, pack, block)
    moved = lists(request.auth, of, block, found, params.period)
    if moved is None:
        raise NotFound("这一期没有您能看的数据。")
    sides = {
        side: [{"record": row.record, "title": row.title, **row.moved._asdict()} for row in getattr(moved, side)]
        for side in ("up", "down")
    }
    return moved._asdict() | sides | {side: moved.counts[side][0] for side in ("still", "lacking")}


@router.get(
    "/records/{pack}/{ledger}", operation_id="records", summary="台账记录", response=answers(schemas.RecordPage)
)
def listing(request: Request, pack: schemas.Code, ledger: schemas.Code, params: Query[schemas.RecordParams]) -> Any:
    """The records of a ledger that you may see, the newest first, in pages of 50."""
    given = params.model_dump()
    field, value = given.pop("field"), given.pop("value")
    filters = queries.Filters(**given, fields={field: value} if field else {})
    page = queries.listing(request.auth, f"{pack}.{ledger}", filters)
    rows = [_row(each) for each in page.rows]
    return {"rows": rows, "total": page.total, "more_than_total": page.is_more, "after": page.after}


@router.post(
    "/records/{pack}/{ledger}",
    operation_id="enter_record",
    summary="登记",
    response=answers(schemas.RecordOne, 201),
)
def enter(request: Request, pack: schemas.Code, ledger: schemas.Code, body: schemas.EnterIn, key: Key = None) -> Status:
    """登记: a new record; in a matter's ledger a commitment with it."""
    made = actions.enter(request.auth, f"{pack}.{ledger}", body.values, key=key)
    return Status(201, _one(request.auth, made))


@router.get(RECORD, operation_id="record", summary="一条记录", response=ONE)
def one(request: Request, pack: schemas.Code, ledger: schemas.Code, record_id: Id) -> Any:
    """One record: what you may see of it and what you may do."""
    return _one(request.auth, _seen(request.auth, pack, ledger, record_id))


@router.post(f"{RECORD}/amend", operation_id="amend_record", summary="修改记录", response=ONE)
def amend(
    request: Request,
    pack: schemas.Code,
    ledger: schemas.Code,
    record_id: Id,
    body: schemas.EnterIn,
    key: Key = None,
) -> Any:
    """修改: the fields that are named; null empties one."""
    record = _seen(request.auth, pack, ledger, record_id)
    return _one(request.auth, actions.amend(request.auth, record.pk, body.values, key=key))


@router.post(f"{RECORD}/do/{{verb}}", operation_id="advance_record", summary="办理", response=ONE)
def advance(
    request: Request,
    pack: schemas.Code,
    ledger: schemas.Code,
    record_id: Id,
    verb: schemas.Code,
    body: schemas.AdvanceIn,
    key: Key = None,
) -> Any:
    """办理: one verb of the pack's lifecycle."""
    record = _seen(request.auth, pack, ledger, record_id)
    return _one(request.auth, actions.advance(request.auth, record.pk, verb, body.values, body.said, key=key))


@router.post(f"{RECORD}/matter", operation_id="open_matter", summary="转督办", response=answers(schemas.RecordOne, 201))
def matter(
    request: Request,
    pack: schemas.Code,
    ledger: schemas.Code,
    record_id: Id,
    body: schemas.OpenMatterIn,
    key: Key = None,
) -> Status:
    """转督办: a commitment that the record gives rise to. For supervisors of its office."""
    record = _seen(request.auth, pack, ledger, record_id)
    actions.open_matter(
        request.auth,
        record.pk,
        title=body.title,
        lead_id=body.lead,
        due=body.due,
        elements=tuple(body.elements),
        key=key,
    )
    return Status(201, _one(request.auth, record))


@router.get(
    "/record-files/{file_id}",
    operation_id="record_file",
    summary="记录的文件",
    response=answers(None),
    openapi_extra=files.FILE,
)
def file(request: Request, file_id: Id) -> FileResponse:
    """A file of a record, to be saved."""
    found = queries.file_of(request.auth, file_id)
    return to_be_saved(found.digest, found.filename)


def _seen(person: Person, pack: str, ledger: str, pk: int) -> Record:
    it = take(person, pk)
    if it.kind.name != f"{pack}.{ledger}":
        raise NotFound("没有这条记录。")
    return it.record


def _row(row: queries.Row) -> dict[str, Any]:
    return {
        "id": row.record.pk,
        "number": row.record.number,
        "title": row.title,
        "stage": row.record.commitment.state if row.record.commitment else row.record.stage,
        "lead": row.lead,
        "due": row.due,
        "light": row.light.kind if row.light else None,
    }


def _one(person: Person, record: Record) -> dict[str, Any]:
    found = dossier.one(person, record.kind, record.pk)
    record = found.record
    row = queries.row(person, record, (), Known())
    return _row(row) | {
        "ledger": record.kind,
        "version": record.version,
        "values": plain(found.it),
        "commitment": record.commitment_id,
        "whole": found.whole.pk if found.whole else None,
        "original_due": record.original_due,
        "entered_on": record.entered_on,
        "verbs": [each.verb for each in found.verbs],
        "may_amend": found.may_amend,
        "files": [
            {"id": each.pk, "field": each.field, "filename": each.filename, "size": each.size} for each in found.files
        ],
        "timeline": [
            {"label": each.label, "sentence": each.sentence, "who": each.who, "when": each.when} for each in found.told
        ],
    }


def _ledger(of: Kind) -> dict[str, Any]:
    shown = {"names", "type", "required", "required_from", "encrypted"}
    life = of.life if of.life and not of.is_matter else None
    return {
        "code": of.code,
        "names": of.ledger.names.model_dump(),
        "title": of.ledger.title,
        "is_matter": of.is_matter,
        "fields": [
            {
                "code": code,
                **field.model_dump(mode="json", include=shown),
                "rules": field.model_dump(mode="json", exclude=shown, exclude_defaults=True),
            }
            for code, field in of.fields.items()
        ],
        "stages": {code: stage.names.model_dump() for code, stage in life.stages.items()} if life else {},
        "verbs": [
            {
                "code": code,
                "names": row.names.model_dump(),
                "sources": list(row.sources),
                "target": row.target,
                "asks": list(row.asks),
                "needs": list(row.needs),
            }
            for code, row in (life.transitions.items() if life else ())
        ],
    }


@router.post(
    "/commitments/{commitment_id}/move_topic",
    operation_id="move_topic",
    summary="改归专题",
    response=answers(ledger_schemas.CommitmentOne),
)
def move(request: Request, commitment_id: Id, body: ledger_schemas.MoveIn, key: Key = None) -> Any:
    """改归专题: a commitment belongs to another pack from now on, or to none. For supervisors of its office."""
    actions.move(request.auth, commitment_id, body.pack, key=key)
    return shapes.commitment(request.auth, commitment_id)
