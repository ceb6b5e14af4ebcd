"""One commitment: its page, why it has its light, its date, its fields."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from luoshi.errors import Invalid, Refused
from luoshi.office.ledger import actions, ratings
from luoshi.office.ledger.answering import done, form_page, open_to
from luoshi.office.ledger.dossier import dossier
from luoshi.office.ledger.forms import OF_COMMITMENT, DraftForm, dialog
from luoshi.office.ledger.models import DELIVERED, DROPPED
from luoshi.office.ledger.views.verbs import PAGES
from luoshi.office.people.forms import carry_out, key_of


@require_GET
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One commitment with all that belongs to it."""
    found = dossier(request.user, pk)
    open_parts = sum(child.state not in (*DELIVERED, *DROPPED) for child in found.children)
    forms = {verb.name: form for verb in found.verbs if (form := dialog(verb.name, open_parts))}
    on_pages = {*PAGES, *OF_COMMITMENT, *(["apply_close"] if found.asks_statement else [])}
    context = {"it": found, "commitment": found.commitment, "forms": forms, "on_pages": on_pages}
    return render(request, "ledger/one.html", context)


@require_GET
def why(request: HttpRequest, pk: int) -> HttpResponse:
    """Why a commitment has its light: the rule, the figures, what would change it, and what it was on report days."""
    return render(request, "ledger/why.html", {"it": ratings.why(request.user, pk)})


@require_POST
def adopt_limit(request: HttpRequest, pk: int) -> HttpResponse:
    """采用规则时限: the date that was shown becomes the due date."""
    try:
        due = date.fromisoformat(request.POST.get("due", ""))
    except ValueError:
        raise Invalid(_("请从页面上采用时限。"), field="due") from None
    try:
        actions.adopt_limit(request.user, pk, due, key=key_of(request))
    except Refused as error:
        messages.error(request, str(error))
        return redirect("ledger:one", pk)
    return done(request, pk, "adopt_limit")


def amend(request: HttpRequest, pk: int) -> HttpResponse:
    """修改: everything but the words, before the commitment is assigned."""
    commitment = open_to(request, pk, "amend")
    known = list(commitment.elements.all())
    form = DraftForm(request.POST or None, office=commitment.office, initial=DraftForm.filled(commitment))
    if request.method == "POST" and carry_out(
        form, lambda: actions.amend(request.user, pk, form.draft(known), key=key_of(request))
    ):
        return done(request, pk, "amend")
    return form_page(request, "ledger/amend.html", {"form": form, "commitment": commitment})
