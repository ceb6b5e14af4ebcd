"""What a visitor is told when the program or what it stands on has failed: 503 where trying again will help, else 500."""

import errno
import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.defaults import server_error

RETRY_SECONDS = 60
FULL = {errno.ENOSPC, errno.EDQUOT}


def failed(request: HttpRequest) -> HttpResponse:
    """Called by Django while it handles what nobody else did; the database may be what is missing, so it is not asked."""
    error = sys.exc_info()[1]
    passes = isinstance(error, OperationalError | InterfaceError) or getattr(error, "errno", None) in FULL
    if request.path.startswith("/api/"):
        response: HttpResponse = JsonResponse({"detail": _told(passes), "field": None}, status=500)
    else:
        response = server_error(request)
    if passes:
        response.status_code = 503
        response.headers["Retry-After"] = str(RETRY_SECONDS)
    return response


def _told(passes: bool) -> str:
    if passes:
        return _("数据库或存放处暂时用不了，这一步没有办成，也没有留下改动；请过一会儿再试。")
    return _("系统出错，这一步没有办成，也没有留下改动；请联系系统管理员。")
