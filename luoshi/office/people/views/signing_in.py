"""Signing in, and what somebody sees who failed too often."""

from axes.helpers import get_cool_off
from django.conf import settings
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.urls import reverse

from luoshi.office.people.forms import SignIn
from luoshi.office.people.queries import home_of


class SignInPage(LoginView):
    """Django's own sign-in; afterwards everybody lands where their duties are carried out."""

    template_name = "people/sign_in.html"
    form_class = SignIn
    redirect_authenticated_user = True

    def get_context_data(self, **context) -> dict:
        return super().get_context_data(is_demo=settings.MODE == "demo", **context)

    def get_success_url(self) -> str:
        """The page one wanted; who typed the bare address wanted none in particular."""
        wanted = super().get_success_url()
        return self.get_default_redirect_url() if wanted == reverse("desk:overview") else wanted

    def get_default_redirect_url(self) -> str:
        return resolve_url(home_of(self.request.user))


sign_in = SignInPage.as_view()


def locked_out(request: HttpRequest, original_response: HttpResponse, credentials: dict | None) -> HttpResponse:
    """The answer to every attempt while the name is locked for this address; each attempt starts the time anew."""
    minutes = round(get_cool_off(request).total_seconds() / 60)
    context = {"limit": settings.AXES_FAILURE_LIMIT, "minutes": minutes}
    return render(request, "people/locked_out.html", context, status=429)
