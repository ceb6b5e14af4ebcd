"""What the views of a verb have in common: the commitment it is open on, the form's page, the way back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from luoshi.office.events.labels import verb_label
from luoshi.office.ledger.dossier import seen
from luoshi.office.ledger.lifecycle import demand
from luoshi.office.ledger.models import Commitment


def open_to(request: HttpRequest, pk: int, verb: str) -> Commitment:
    """The commitment, if the person may do this to it now."""
    commitment = seen(request.user, pk)
    demand(request.user, verb, commitment)
    return commitment


def form_page(request: HttpRequest, template: str, context: dict) -> HttpResponse:
    """A form's page; in error it says so by its status too."""
    return render(request, template, context, status=422 if request.method == "POST" else 200)


def done(request: HttpRequest, pk: int, verb: str, outcome: str = "") -> HttpResponse:
    """Back to where the person came from, with a word on what was done, and on what came of it where that is not one thing."""
    messages.success(request, _("已办：%(verb)s。") % {"verb": verb_label(verb)} + outcome)
    back = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        return redirect(back)
    return redirect("ledger:one", pk)
