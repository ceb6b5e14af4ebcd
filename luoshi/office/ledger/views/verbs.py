"""The forms of the lifecycle's verbs, and their doing."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from luoshi.errors import Forbidden, NotFound
from luoshi.office.events.labels import verb_label
from luoshi.office.ledger import actions
from luoshi.office.ledger.answering import done, form_page, open_to
from luoshi.office.ledger.dossier import ON_REPORTS, ON_SLOTS, proofs, seen
from luoshi.office.ledger.exhibits import noticed, with_files
from luoshi.office.ledger.forms import (
    PARTS,
    SHARES,
    ReasonForm,
    VerbForm,
    VerifyForm,
    answer_of,
    assignable,
    form_for,
)
from luoshi.office.ledger.lifecycle import TRANSITIONS, demand
from luoshi.office.ledger.models import Commitment
from luoshi.office.ledger.verifying import statement_of
from luoshi.office.ledger.warning import before_asking
from luoshi.office.people.forms import carry_out, key_of

# verbs with a page of their own
PAGES = {
    "amend": "ledger:amend",
    "report": "ledger:report",
    "verify": "ledger:verify",
    "break_down": "ledger:break-down",
    "divide": "ledger:divide",
}

ASKING = {"assign", "change_cadence"}  # verbs by which a unit is asked for more


def verify(request: HttpRequest, pk: int) -> HttpResponse:
    """核查: each element is answered beside its evidence."""
    commitment = open_to(request, pk, "verify")
    reports = with_files(commitment)
    found = proofs(commitment, reports)
    form = VerifyForm(request.POST or None, elements=[proof.element for proof in found])
    if request.method == "POST" and carry_out(
        form,
        lambda: actions.verify(
            request.user,
            pk,
            method=form.cleaned_data["method"],
            finding=form.cleaned_data["finding"],
            ticks=form.ticks(),
            key=key_of(request),
        ),
    ):
        passed = all(form.ticks().values())
        return done(
            request, pk, "verify", _("全部属实，核查通过。") if passed else _("有未证实的要素，事项已退回补办。")
        )
    rows = [(proof, form[answer_of(proof.element)]) for proof in found]
    context = {"form": form, "rows": rows, "commitment": commitment, "noticed": noticed(request.user, reports)}
    return form_page(request, "ledger/verify.html", context | {"applied": statement_of(commitment)})


def break_down(request: HttpRequest, pk: int) -> HttpResponse:
    """分解: rows of parts; “再加三行” brings further rows without script."""
    commitment = open_to(request, pk, "break_down")
    units = assignable(commitment.office)
    growing = "more" in request.POST
    given = request.POST.copy() if request.method == "POST" else None
    if growing:
        rows = given.get("parts-TOTAL_FORMS", "")
        given["parts-TOTAL_FORMS"] = str(int(rows) + 3) if rows.isdecimal() else "3"
    parts = PARTS(given, prefix="parts", form_kwargs={"units": units})
    form = VerbForm(given)
    if given is not None and not growing and parts.is_valid():
        chosen = [(row.draft(commitment), row.cleaned_data["weight"]) for row in parts if row.has_changed()]
        if carry_out(form, lambda: actions.break_down(request.user, pk, chosen, key=key_of(request))):
            return done(request, pk, "break_down")
    context = {"form": form, "parts": parts, "commitment": commitment, "growing": growing}
    return render(request, "ledger/break_down.html", context, status=200 if given is None or growing else 422)


def divide(request: HttpRequest, pk: int) -> HttpResponse:
    """拆分: rows of equals, each with its share of what is to prove."""
    commitment = open_to(request, pk, "divide")
    given = request.POST if request.method == "POST" else None
    elements = list(commitment.elements.all())
    shares = SHARES(given, prefix="shares", form_kwargs={"units": assignable(commitment.office), "elements": elements})
    form = ReasonForm(given)
    if given is not None and shares.is_valid():
        chosen = [row.share() for row in shares if row.has_changed()]
        if carry_out(
            form, lambda: actions.divide(request.user, pk, chosen, form.cleaned_data["reason"], key=key_of(request))
        ):
            return done(request, pk, "divide")
    return form_page(request, "ledger/divide.html", {"form": form, "shares": shares, "commitment": commitment})


def act(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """A verb of the lifecycle that asks for little: its small form as a page, and its doing."""
    if verb in PAGES:
        return redirect(PAGES[verb], pk)
    if verb not in TRANSITIONS:
        raise Http404
    commitment = seen(request.user, pk)
    form = form_for(verb, commitment, request.POST if request.method == "POST" else None)
    part = "report" if verb in ON_REPORTS else "slot" if verb in ON_SLOTS else ""
    about = _part_of(commitment, part, request.POST.get(part) or request.GET.get(part, "")) if part else None
    if request.method == "POST":
        try:
            if carry_out(
                form,
                lambda: getattr(actions, verb)(request.user, about or pk, **form.inputs(), key=key_of(request)),
            ):
                return done(request, pk, verb)
        except Forbidden as error:
            form.add_error(None, str(error))
        if not form.fields:
            messages.error(request, " ".join(form.non_field_errors()))
            return redirect("ledger:one", pk)
    else:
        demand(request.user, verb, commitment)
    context = {
        "form": form,
        "commitment": commitment,
        "verb": verb,
        "label": verb_label(verb),
        "part": part,
        "about": about,
        "warnings": before_asking(commitment.lead_id) if verb in ASKING else [],
    }
    return form_page(request, "ledger/act.html", context)


def _part_of(commitment: Commitment, part: str, number: str) -> int:
    """The id of one of the commitment's reports or slots."""
    parts: Any = commitment.reports if part == "report" else commitment.slots
    found = parts.filter(pk=int(number)).first() if number.isdecimal() and len(number) < 19 else None
    if found is None:
        raise NotFound(_("没有这份反馈。") if part == "report" else _("没有这一期反馈。"))
    return found.pk
