"""The API object: who may ask, what errors look like, where the nouns are."""

from django.http import HttpRequest
from ninja import NinjaAPI
from ninja.renderers import JSONRenderer

import luoshi
from luoshi.office.api import (
    attaching,
    desk,
    events,
    faults,
    indicators,
    instructions,
    ledger,
    lookback,
    marks,
    measuring,
    meetings,
    notices,
    people,
    records,
    reports,
    rules,
    scores,
    slips,
    tokens,
    transmission,
    verbs,
)
from luoshi.office.api.auth import Session, Token

ABOUT = """
Everything that the pages show and do, under the same permissions: what you may not see answers 404.

Sign in with a token (`POST /api/token`, then `Authorization: Bearer …`) or with the session cookie of the sign-in page
(then every POST and DELETE needs the header `X-CSRFToken`). Every act takes `Idempotency-Key`: the same key again gives
the first result. An error is `{"detail": a sentence to show, "field": the input at fault or null}`.
"""


class Readable(JSONRenderer):
    """Chinese as it is, not as escapes: half the bytes, and a person can read it."""

    json_dumps_params = {"ensure_ascii": False}


api = NinjaAPI(
    title="落实 Luoshi",
    version=luoshi.__version__,
    description=ABOUT,
    renderer=Readable(),
    urls_namespace="api",
    auth=[Token(), Session()],
    openapi_url=None,
)
faults.install(api)
api.add_router("", tokens.router, tags=["登录"])
api.add_router("", desk.router, tags=["我的与总览"])
api.add_router("", people.router, tags=["单位与人员"])
api.add_router("", meetings.router, tags=["会议与读稿"])
api.add_router("", marks.router, tags=["会议与读稿"])
api.add_router("", transmission.router, tags=["会议与读稿"])
api.add_router("", ledger.router, tags=["台账"])
api.add_router("", verbs.router, tags=["流程"])
api.add_router("", reports.router, tags=["反馈"])
api.add_router("", slips.router, tags=["督办单"])
api.add_router("", lookback.router, tags=["回头看"])
api.add_router("", records.router, tags=["专题"])
api.add_router("", instructions.router, tags=["批示"])
api.add_router("", scores.router, tags=["考核与减负"])
api.add_router("", indicators.router, tags=["指标"])
api.add_router("", measuring.router, tags=["指标"])
api.add_router("", attaching.router, tags=["指标"])
api.add_router("", rules.router, tags=["规则与评定"])
api.add_router("", notices.router, tags=["通知"])
api.add_router("", events.router, tags=["审计"])


@api.get("/openapi.json", include_in_schema=False)
def openapi(request: HttpRequest):
    """The description of this API, for programs that make clients of it."""
    return api.get_openapi_schema()
