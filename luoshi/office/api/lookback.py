"""Look-backs: draws that anybody can repeat, the chain of proofs of a commitment, how far units' claims held."""

from datetime import date
from typing import Any

from ninja import Query, Router
from ninja.responses import Status

from luoshi.office.api.auth import Request
from luoshi.office.api.faults import answers
from luoshi.office.api.inputs import Day, Id, Input, Key
from luoshi.office.api.queries import office
from luoshi.office.api.schemas import requests as schemas
from luoshi.office.events.recorder import today
from luoshi.office.ledger import actions, claims, lookback
from luoshi.office.ledger.dossier import dossier
from luoshi.office.ledger.models import Draw

router = Router()
SHOWN = 50  # draws in the list; each stays at its address


class Span(Input):
    """From which day to which; at first this year."""

    since: Day | None = None
    until: Day | None = None


@router.get(
    "/commitments/{commitment_id}/requests",
    operation_id="requests",
    summary="延期、争议、异议、回头看",
    response=answers(schemas.AskedOut),
)
def asked(request: Request, commitment_id: Id) -> Any:
    """What was asked of the office on a commitment, objected to or drawn, and what came of it."""
    return dossier(request.auth, commitment_id).asked


@router.get(
    "/commitments/{commitment_id}/close_out",
    operation_id="close_out",
    summary="销号链",
    response=answers(list[schemas.CloseOutStep]),
)
def close_out(request: Request, commitment_id: Id) -> Any:
    """The chain of proofs: who did each step when, and who comes next. Empty before the first report."""
    return [step._asdict() for step in dossier(request.auth, commitment_id).close_out]


@router.get("/draws", operation_id="draws", summary="抽查记录", response=answers(list[schemas.DrawOut]))
def draws(request: Request) -> Any:
    """The latest draws of your offices."""
    return [_with_drawn(made) for made in lookback.draws(request.auth)[:SHOWN]]


@router.post("/draws", operation_id="draw_look_backs", summary="抽查", response=answers(schemas.DrawOut, 201))
def draw(request: Request, body: schemas.DrawIn, key: Key = None) -> Status:
    """回头看抽查: by risk, of what the office struck off in a span of days. For supervisors."""
    unit = office(request.auth, body.office)
    made = actions.draw_look_backs(request.auth, unit, since=body.since, until=body.until, key=key)
    return Status(201, _with_drawn(made))


@router.get("/draws/{draw_id}", operation_id="draw", summary="一次抽查", response=answers(schemas.DrawOut))
def one(request: Request, draw_id: Id) -> Any:
    """One draw with its whole list."""
    return _with_drawn(lookback.one_draw(request.auth, draw_id))


@router.get("/claims", operation_id="claims", summary="自报属实率", response=answers(list[schemas.AccuracyOut]))
def accuracy(request: Request, params: Query[Span]) -> Any:
    """Verified ÷ claimed, by unit, of the verifications in a span of days."""
    since = params.since or date(today().year, 1, 1)
    rows = claims.by_unit(request.auth, since, params.until or today())
    return [{"unit": row.unit, "claimed": row.claimed, "verified": row.verified, "rate": row.rate} for row in rows]


def _with_drawn(made: Draw) -> Draw:
    made.drawn = sorted(lookback.drawn_numbers(lookback.repeated(made)))  # type: ignore[attr-defined]
    return made
