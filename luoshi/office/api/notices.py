"""Your notices, and marking them as read."""

from typing import Annotated

from ninja import Query, Router
from pydantic import Field

from luoshi.office.api.auth import Request
from luoshi.office.api.faults import answers
from luoshi.office.api.inputs import MOST, Id, Input, Key
from luoshi.office.api.schemas.notices import NoticePage
from luoshi.office.notices import actions, queries

PAGE = 50

router = Router()


class NoticeParams(Input):
    """`unread`: only those; `after`: the last id of the page before."""

    unread: bool = False
    after: Annotated[int, Field(ge=0, le=MOST)] = 0


class ReadIn(Input):
    """The ids of your notices, or null for all that are unread."""

    notices: Annotated[list[Id], Field(max_length=1000)] | None = None


@router.get("/notices", operation_id="notices", summary="通知", response=answers(NoticePage))
def notices(request: Request, params: Query[NoticeParams]) -> NoticePage:
    """What you were told, the newest first, 50 a page, with how many are unread."""
    found = queries.inbox(request.auth, only_unread=params.unread)
    if params.after:
        found = found.filter(pk__lt=params.after)
    return _page(request, list(found[: PAGE + 1]))


@router.post("/notices/read", operation_id="read_notices", summary="阅知", response=answers(NoticePage))
def read(request: Request, body: ReadIn, key: Key = None) -> NoticePage:
    """Marks notices as read; the answer is what is still unread."""
    actions.read_notices(request.auth, body.notices, key=key)
    return _page(request, list(queries.inbox(request.auth, only_unread=True)[: PAGE + 1]))


def _page(request: Request, rows: list) -> NoticePage:
    return NoticePage.model_validate(
        {
            "rows": rows[:PAGE],
            "after": rows[PAGE - 1].pk if len(rows) > PAGE else None,
            "unread": queries.unread(request.auth).count(),
        },
        from_attributes=True,
    )
