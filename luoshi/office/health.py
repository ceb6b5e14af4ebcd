"""`/health`: whether the office works, for a monitor. Nothing of the office is told, so nobody has to sign in."""

import logging
from datetime import timedelta

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

PLACE = "/health"
# ticks are set up every few minutes; behind this, what falls due stands still
LATE = timedelta(hours=1)

logger = logging.getLogger(__name__)


def health(get_response):
    """Answers before everything else, so that a monitor needs neither https nor a name of the house: 200, or 503 where the
    database does not answer. A late tick is told in the body alone: pages work all the same."""

    def respond(request: HttpRequest) -> HttpResponse:
        return answer() if request.path == PLACE and request.method in {"GET", "HEAD"} else get_response(request)

    return respond


def answer() -> HttpResponse:
    """How database and tick are."""
    try:
        told = {"database": "ok", "tick": _tick()}
    except DatabaseError as error:
        logger.error("health: %s", " ".join(str(error).split()))
        connection.close()  # the next request opens a new one
        told = {"database": "down"}
    response = JsonResponse(told, status=200 if told["database"] == "ok" else 503)
    response.headers["Cache-Control"] = "no-store"
    return response


def _tick() -> str:
    from luoshi.office.ticking.models import Tick  # apps are not loaded yet when middleware is named

    last = Tick.objects.filter(ended__isnull=False).values_list("ended", flat=True).first()
    if last is None:
        return "never"
    return "late" if timezone.now() - last > LATE else "ok"
