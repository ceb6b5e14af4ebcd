"""Tokens by which programs sign in for a person: given for a password, kept as a digest, ended by time or by hand."""

import hashlib
import secrets
from datetime import timedelta

from axes.helpers import get_cool_off
from django.contrib.auth import authenticate
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from luoshi.errors import Forbidden, Invalid, LuoshiError, NotFound
from luoshi.office.events.recorder import Done, action, now
from luoshi.office.people.models import ApiToken, Person

DAYS = 30  # how long a token holds unless the person asks for less or more
MOST_DAYS = 90
USE_STEP = timedelta(minutes=1)  # between two notes of the last use: one write a minute, not one a request


class NotSignedIn(LuoshiError):
    """Name and password do not belong to an account that may sign in."""

    status = 401


class LockedOut(LuoshiError):
    """Too many failures for this name from this address; even the right password has to wait."""

    status = 429


def sign_in(request: HttpRequest, username: str, password: str) -> Person:
    """The person whose name and password these are. Failures count towards the lockout as on the sign-in page."""
    person = authenticate(request, username=username, password=password)
    if getattr(request, "axes_locked_out", False):
        vars(request)["axes_locked_out"] = False  # told here; the middleware would answer with a page
        minutes = round(get_cool_off(request).total_seconds() / 60)
        raise LockedOut(_("失败次数太多，账号已暂时锁定：请 %(n)d 分钟后再试。") % {"n": minutes})
    if person is None:
        raise NotSignedIn(_("用户名或密码不对。"))
    user_logged_in.send(sender=Person, request=request, user=person)
    return person


@action("create_token")
def create_token(person: Person, name: str, days: int = DAYS) -> Done:
    """A new token of the person. The token itself is on the result as `secret`, this once and never again."""
    if person.password_is_initial:
        raise Forbidden(_("现在的密码是初始密码：请先在网页登录，改成自己的密码，再领取令牌。"))
    if not 1 <= days <= MOST_DAYS:
        raise Invalid(_("令牌的有效期应为 1 到 %(n)d 天。") % {"n": MOST_DAYS}, field="days")
    if not name.strip():
        raise Invalid(_("请写明令牌的用途。"), field="name")
    given = now()
    person.tokens.filter(expires_at__lte=given).delete()
    secret = "luoshi_" + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        person=person,
        digest=_digest(secret),
        sealed=person.get_session_auth_hash(),
        name=name.strip()[:60],
        created_at=given,
        expires_at=given + timedelta(days=days),
    )
    token.secret = secret
    return Done(token, {"name": token.name, "expires": token.expires_at})


@action("revoke_token")
def revoke_token(person: Person, token_id: int) -> Done:
    """Ends a token of the person at once."""
    token = person.tokens.filter(pk=token_id).first()
    if token is None:
        raise NotFound(_("没有这个令牌。"))
    token.delete()
    token.pk = token_id
    return Done(token, {"name": token.name})


def holder(secret: str) -> ApiToken | None:
    """The token in force with its person, if the secret is one; notes that it was used."""
    token = (
        ApiToken.objects.filter(digest=_digest(secret), expires_at__gt=now(), person__is_active=True)
        .select_related("person")
        .first()
    )
    if token is None or not constant_time_compare(token.sealed, token.person.get_session_auth_hash()):
        return None
    if token.used_at is None or now() - token.used_at >= USE_STEP:
        ApiToken.objects.filter(pk=token.pk).update(used_at=now())
    return token


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
