"""What happens around every request: the language switch, session limits, and errors as pages instead of tracebacks."""

import time

from django.conf import settings
from django.contrib.auth import logout
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from luoshi.errors import LuoshiError

UNTIL_OWN = ("people:account", "people:sign-out", "people:language")  # open with an initial password
IDLE_STEP = 60  # seconds between two notes of the last sign of life: one write a minute, not one a page


def language(get_response):
    """Chinese unless the viewer switched: the cookie decides, never the browser's own preference."""
    known = {code for code, _ in settings.LANGUAGES}

    def respond(request):
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        translation.activate(chosen if chosen in known else settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = translation.get_language()
        response = get_response(request)
        response.headers.setdefault("Content-Language", translation.get_language())
        return response

    return respond


def session_limits(get_response):
    """Signs out after SESSION_IDLE_SECONDS without a request, and SESSION_COOKIE_AGE after signing in at the latest."""

    def respond(request):
        if request.user.is_authenticated:
            now = int(time.time())
            started = request.session.setdefault("started", now)
            seen = request.session.get("seen", now)
            if now - seen > settings.SESSION_IDLE_SECONDS or now - started > settings.SESSION_COOKIE_AGE:
                logout(request)  # a page then asks to sign in, the API answers 401
            elif "seen" not in request.session or now - seen >= IDLE_STEP:
                request.session["seen"] = now
        return get_response(request)

    return respond


def own_password(get_response):
    """Whoever still has the password that somebody else set for them chooses their own before anything else."""

    def respond(request):
        if getattr(request.user, "password_is_initial", False) and request.path not in map(reverse, UNTIL_OWN):
            if request.path.startswith("/api/"):
                return JsonResponse({"detail": gettext("请先把初始密码改成自己的密码。")}, status=403)
            return redirect("people:account")
        return get_response(request)

    return respond


class plain_errors:
    """Turns the expected errors into a page (or JSON for the API) with their sentence and status."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, error):
        if not isinstance(error, LuoshiError):
            return None
        if request.path.startswith("/api/"):
            return JsonResponse({"detail": str(error)}, status=error.status)
        return render(request, "error.html", {"error": error}, status=error.status)
