"""Which indicators a commitment is about: reading them, attaching one and taking one off."""

from typing import Any

from ninja import Router

from luoshi.office.api.auth import Request
from luoshi.office.api.faults import answers
from luoshi.office.api.inputs import Id, Key
from luoshi.office.api.schemas import measuring as schemas
from luoshi.office.indicators import actions
from luoshi.office.indicators.queries.attached import of_commitment

router = Router()
OF = "/commitments/{commitment_id}"
ATTACHED = answers(list[schemas.AttachedOut])


@router.get(f"{OF}/indicators", operation_id="attached_indicators", summary="挂接的指标", response=ATTACHED)
def attached(request: Request, commitment_id: Id) -> Any:
    """The indicators that a commitment is about, each with its last light in the commitment's area."""
    _matter, found = of_commitment(request.auth, commitment_id)
    return [
        {
            "indicator": each.code,
            "names": each.indicator.names.model_dump(),
            "area": each.area,
            "words": each.words,
            "period": each.period.code if each.period else None,
            "light": each.rating.light if each.rating else None,
            "why": each.rating.why if each.rating else None,
        }
        for each in found
    ]


@router.post(f"{OF}/attach_indicator", operation_id="attach_indicator", summary="挂接指标", response=ATTACHED)
def attach(request: Request, commitment_id: Id, body: schemas.AttachIn, key: Key = None) -> Any:
    """挂接指标, for supervisors of its office while the commitment is in hand; a dispatch has its indicator by its signal."""
    actions.attach(request.auth, commitment_id, body.indicator, key=key)
    return attached(request, commitment_id)


@router.post(f"{OF}/detach_indicator", operation_id="detach_indicator", summary="解除挂接", response=ATTACHED)
def detach(request: Request, commitment_id: Id, body: schemas.AttachIn, key: Key = None) -> Any:
    """解除挂接, by the same."""
    actions.detach(request.auth, commitment_id, body.indicator, key=key)
    return attached(request, commitment_id)
