"""One operation for each verb of a commitment's lifecycle, made from one table; each has a body type of its own."""

from collections.abc import Callable
from typing import Any

from ninja import Router

from luoshi.office.api import shapes
from luoshi.office.api.auth import Request
from luoshi.office.api.faults import answers
from luoshi.office.api.inputs import Id, Input, Key
from luoshi.office.api.schemas import ledger as schemas
from luoshi.office.api.schemas import requests
from luoshi.office.ledger import actions
from luoshi.office.ledger.actions.dividing import Share
from luoshi.office.ledger.lifecycle import TRANSITIONS

router = Router()
Inputs = dict[str, Any]


def _as_written(body: Input) -> Inputs:
    return body.model_dump()


def _amended(body: schemas.DraftIn) -> Inputs:
    return {"draft": body.draft()}


def _parts(body: schemas.BreakDownIn) -> Inputs:
    return {"parts": [(part.draft(), part.weight) for part in body.parts]}


def _merged(body: schemas.MergeIn) -> Inputs:
    return {"into_id": body.into, "reason": body.reason}


def _verified(body: schemas.VerifyIn) -> Inputs:
    ticks = {tick.element: tick.proven for tick in body.ticks}
    return {"method": body.method, "finding": body.finding, "ticks": ticks}


def _settled(body: requests.SettleIn) -> Inputs:
    return {"lead_id": body.lead, "support_ids": body.supports, "reason": body.reason}


def _rerouted(body: requests.RerouteIn) -> Inputs:
    return {"lead_id": body.lead, "reason": body.reason}


def _objected(body: requests.DecideObjectionIn) -> Inputs:
    return {"objection_id": body.objection, "holds": body.holds, "reason": body.reason}


def _elsewhere(body: requests.CheckElsewhereIn) -> Inputs:
    return {"unit_ids": body.units, "what": body.what, "due": body.due}


def _divided(body: requests.DivideIn) -> Inputs:
    shares = [Share(share.title, share.lead, tuple(share.elements)) for share in body.shares]
    return {"shares": shares, "reason": body.reason}


# verb → its body and what the action takes from it. The verbs about a report are with the reports.
BODIES: dict[str, tuple[type[Input], Callable[[Any], Inputs]] | None] = {
    "amend": (schemas.DraftIn, _amended),
    "assign": None,
    "sign_for": None,
    "return_unsigned": (schemas.ReasonIn, _as_written),
    "dispute": (schemas.ReasonIn, _as_written),
    "settle": (requests.SettleIn, _settled),
    "reroute": (requests.RerouteIn, _rerouted),
    "break_down": (schemas.BreakDownIn, _parts),
    "ask_extension": (requests.AskExtensionIn, _as_written),
    "grant_extension": (requests.GrantExtensionIn, _as_written),
    "refuse_extension": (schemas.ReasonIn, _as_written),
    "apply_close": (requests.ApplyCloseIn, _as_written),
    "verify": (schemas.VerifyIn, _verified),
    "send_back": (schemas.ReasonIn, _as_written),
    "close": None,
    "open_notice": None,
    "record_objection": (requests.ObjectionIn, _as_written),
    "decide_objection": (requests.DecideObjectionIn, _objected),
    "strike_off": None,
    "archive": None,
    "look_back": (requests.LookBackIn, _as_written),
    "reinstate": (requests.ReinstateIn, _as_written),
    "check_elsewhere": (requests.CheckElsewhereIn, _elsewhere),
    "change_due": (schemas.ChangeDueIn, _as_written),
    "suspend": (schemas.ReasonIn, _as_written),
    "resume": None,
    "make_standing": (schemas.ReasonIn, _as_written),
    "merge": (schemas.MergeIn, _merged),
    "divide": (requests.DivideIn, _divided),
    "withdraw": (requests.WithdrawIn, _as_written),
}


MAY_BE_BARE = {"apply_close"}


def _plain(act: Callable) -> Callable:
    def run(request: Request, commitment_id: Id, key: Key = None) -> Any:
        act(request.auth, commitment_id, key=key)
        return shapes.commitment(request.auth, commitment_id)

    return run


def _with_body(act: Callable, body_type: type[Input], inputs: Callable[[Any], Inputs]) -> Callable:
    def run(request: Request, commitment_id: Id, body: Any, key: Key = None) -> Any:
        act(request.auth, commitment_id, **inputs(body), key=key)
        return shapes.commitment(request.auth, commitment_id)

    run.__annotations__["body"] = body_type
    return run


def _with_or_without_body(act: Callable, body_type: type[Input], inputs: Callable[[Any], Inputs]) -> Callable:
    def run(request: Request, commitment_id: Id, body: Any = None, key: Key = None) -> Any:
        act(request.auth, commitment_id, **(inputs(body) if body else {}), key=key)
        return shapes.commitment(request.auth, commitment_id)

    run.__annotations__["body"] = body_type | None
    return run


def _made(verb: str, act: Callable) -> Callable:
    """The operation of a verb: without a body, with one, or with one that may be left out."""
    takes = BODIES[verb]
    if takes is None:
        return _plain(act)
    return _with_or_without_body(act, *takes) if verb in MAY_BE_BARE else _with_body(act, *takes)


for verb in BODIES:
    act = getattr(actions, verb)
    router.post(
        f"/commitments/{{commitment_id}}/{verb}",
        operation_id=verb,
        summary=str(TRANSITIONS[verb].label),
        description=act.__doc__,
        response=answers(schemas.CommitmentOne),
    )(_made(verb, act))
