"""The chain of events, for those who audit it."""

from django.utils.translation import gettext as _
from ninja import Router, Schema

from luoshi.errors import NotFound
from luoshi.office.api.auth import Request
from luoshi.office.api.faults import answers
from luoshi.office.events.queries import Finding, walk_chain
from luoshi.office.people.models import Role
from luoshi.office.people.queries import has_role

router = Router()


class Walk(Schema):
    """The result of walking the chain: `seq` is the first bad event and `reason` what is wrong with it."""

    is_whole: bool
    count: int
    digest: str
    seq: int | None
    reason: str


@router.get("/events/verify", operation_id="verify_events", summary="核对流程记录", response=answers(Walk))
def verify(request: Request) -> Finding:
    """Recomputes every digest in order and names the first event that does not fit. For the audit administrator."""
    if not has_role(request.auth, Role.AUDIT_ADMIN):
        raise NotFound(_("没有这一项，或者您的职责看不到它。"))
    return walk_chain()
