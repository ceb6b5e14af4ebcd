"""Signing in for programs: a token for a name and a password, for a limited time."""

from datetime import datetime
from typing import Annotated

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Router, Schema
from ninja.responses import Status
from pydantic import StringConstraints

from luoshi.errors import Refused
from luoshi.office.api.auth import Request
from luoshi.office.api.faults import Fault, answers
from luoshi.office.api.inputs import CLEAN, Id, Input
from luoshi.office.people import tokens
from luoshi.office.people.models import ApiToken

router = Router()


class SignIn(Input):
    username: Annotated[str, StringConstraints(min_length=1, max_length=150, pattern=CLEAN)]
    password: Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=CLEAN)]
    name: Annotated[str, StringConstraints(max_length=60, pattern=CLEAN)] = Field("API", description="what it is for")
    days: Annotated[int, Field(ge=1, le=tokens.MOST_DAYS)] = tokens.DAYS


class TokenOut(Schema):
    """A token as listed: the secret itself is kept nowhere."""

    id: int
    name: str
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None


class NewToken(TokenOut):
    token: str = Field(alias="secret", description="shown this once; send it as `Authorization: Bearer …`")


@router.post(
    "/token", auth=None, operation_id="sign_in", summary="取得令牌", response=answers(NewToken, 201) | {429: Fault}
)
def sign_in(request: HttpRequest, body: SignIn) -> Status:
    """Gives a token for a name and a password. Failures count towards the lockout, as on the sign-in page."""
    person = tokens.sign_in(request, body.username, body.password)
    return Status(201, tokens.create_token(person, body.name, body.days))


@router.delete("/token", operation_id="sign_out", summary="退出", response=answers(None, 204))
def sign_out(request: Request) -> Status:
    """Ends the token that this request was made with."""
    if request.token is None:
        raise Refused(_("这次请求没有用访问令牌。"))
    tokens.revoke_token(request.auth, request.token.pk)
    return Status(204, None)


@router.get("/tokens", operation_id="tokens", summary="我的令牌", response=answers(list[TokenOut]))
def mine(request: Request) -> list[ApiToken]:
    """Your tokens, the newest first."""
    return list(request.auth.tokens.all())


@router.delete("/tokens/{token_id}", operation_id="revoke_token", summary="撤销令牌", response=answers(None, 204))
def revoke(request: Request, token_id: Id) -> Status:
    """Ends one of your tokens, e.g. of a program that is no longer used."""
    tokens.revoke_token(request.auth, token_id)
    return Status(204, None)
