"""Who asks: a program by its token, or a browser by its session (then with the CSRF token, as in any form)."""

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.security import HttpBearer, SessionAuth
from ninja.utils import check_csrf

from luoshi.errors import Forbidden
from luoshi.office.people.models import ApiToken, Person
from luoshi.office.people.tokens import holder


class Request(HttpRequest):
    """A request whose asker is known: `auth` is the person, `token` what they signed in with, None for a session."""

    auth: Person
    token: ApiToken | None


class Token(HttpBearer):
    """`Authorization: Bearer …` with a token from POST /api/token."""

    def authenticate(self, request: Request, token: str) -> Person | None:  # type: ignore[override]
        request.token = holder(token)
        return request.token.person if request.token else None


class Session(SessionAuth):
    """The cookie of the sign-in page."""

    def __call__(self, request: Request) -> Person | None:  # type: ignore[override]
        request.token = None
        if not request.user.is_authenticated:
            return None
        if check_csrf(request):
            raise Forbidden(_("请求没有带上 CSRF 令牌：请在 X-CSRFToken 头中给出 csrftoken 的值，或改用访问令牌。"))
        return request.user
