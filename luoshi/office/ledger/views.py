"""The ledger's pages: the list and its exports, one commitment, and the forms of its verbs."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from luoshi.errors import Forbidden, Invalid, LuoshiError, NotFound, Refused
from luoshi.office.events.labels import verb_label
from luoshi.office.handing_out import copy_shown, to_be_saved
from luoshi.office.ledger import actions, exports, queries, ratings
from luoshi.office.ledger.answering import done, form_page, open_to
from luoshi.office.ledger.dossier import ON_REPORTS, ON_SLOTS, dossier, proofs, seen
from luoshi.office.ledger.exhibits import evidence_of, noticed, preview_of, with_files
from luoshi.office.ledger.forms import (
    OF_COMMITMENT,
    PARTS,
    SHARES,
    DraftForm,
    FilterForm,
    ReasonForm,
    RegisterForm,
    VerbForm,
    VerifyForm,
    assignable,
    dialog,
    form_for,
)
from luoshi.office.ledger.lifecycle import TRANSITIONS, demand
from luoshi.office.ledger.models import DELIVERED, DROPPED, Commitment
from luoshi.office.ledger.warning import before_asking
from luoshi.office.people.forms import carry_out, key_of
from luoshi.office.people.models import Role
from luoshi.office.people.queries import has_role, offices_of
from luoshi.office.tabular import table_file

# verbs with a page of their own
PAGES = {
    "amend": "ledger:amend",
    "report": "ledger:report",
    "verify": "ledger:verify",
    "break_down": "ledger:break-down",
    "divide": "ledger:divide",
}

ASKING = {"assign", "change_cadence"}  # verbs by which a unit is asked for more


@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """The filtered list in keyset pages."""
    form = FilterForm(request.GET)
    filters = form.filters()
    context = {
        "form": form,
        "filters": filters,
        "page": queries.ledger_list(request.user, filters),
        "views": list(request.user.saved_views.all()),
        "can_register": has_role(request.user, Role.SUPERVISOR),
    }
    return render(request, "ledger/list.html", context)


@require_GET
def export(request: HttpRequest, form: str) -> StreamingHttpResponse | FileResponse:
    """All rows that the list's filters leave, in its order, as a file."""
    rows = exports.rows(queries.in_order(request.user, FilterForm(request.GET).filters()))
    return table_file(form, "ledger", _("台账"), exports.heading(), rows, exports.WIDTHS)


@require_POST
def saved_views(request: HttpRequest) -> HttpResponse:
    """Keeps the list's filters under a name, or forgets those that were kept."""
    query = QueryDict(request.POST.get("query", ""), mutable=True)
    for cursor in ("after", "before"):
        query.pop(cursor, None)
    try:
        if drop := request.POST.get("drop", ""):
            actions.drop_view(request.user, int(drop) if drop.isdecimal() else 0, key=key_of(request))
        else:
            actions.save_view(request.user, request.POST.get("name", ""), query.urlencode(), key=key_of(request))
    except LuoshiError as error:
        messages.error(request, str(error))
    return redirect(f"{reverse('ledger:list')}?{query.urlencode()}")


def new(request: HttpRequest) -> HttpResponse:
    """立项 by hand: from a document, a note, a task from above."""
    offices = list(offices_of(request.user))
    if not offices:
        raise Forbidden(_("只有督查室的督查员可以立项。"))
    wanted = request.GET.get("office")
    office = next((unit for unit in offices if str(unit.pk) == wanted), offices[0])
    form = RegisterForm(request.POST or None, office=office)
    made: list[Commitment] = []
    if request.method == "POST" and carry_out(
        form, lambda: made.append(actions.register(request.user, office, form.draft(), key=key_of(request)))
    ):
        return done(request, made[0].pk, "register")
    return form_page(request, "ledger/new.html", {"form": form, "office": office, "offices": offices})


@require_GET
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One commitment with all that belongs to it."""
    found = dossier(request.user, pk)
    open_parts = sum(child.state not in (*DELIVERED, *DROPPED) for child in found.children)
    forms = {verb.name: form for verb in found.verbs if (form := dialog(verb.name, open_parts))}
    context = {"it": found, "commitment": found.commitment, "forms": forms, "on_pages": {*PAGES, *OF_COMMITMENT}}
    return render(request, "ledger/one.html", context)


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


def verify(request: HttpRequest, pk: int) -> HttpResponse:
    """核查: each element is ticked beside its evidence."""
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
        return done(request, pk, "verify")
    rows = [(proof, form[f"tick_{proof.element.pk}"]) for proof in found]
    context = {"form": form, "rows": rows, "commitment": commitment, "noticed": noticed(request.user, reports)}
    return form_page(request, "ledger/verify.html", context)


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


@require_GET
def evidence(request: HttpRequest, pk: int) -> FileResponse:
    """The kept bytes of a file, to be saved and never shown in place."""
    item = evidence_of(request.user, pk)
    return to_be_saved(item.digest, item.filename)


@require_GET
def preview(request: HttpRequest, pk: int, size: str) -> HttpResponse:
    """A small copy of a picture or of a PDF's first page, made by the office and without the camera's notes."""
    return copy_shown(preview_of(request.user, pk, size))


def _part_of(commitment: Commitment, part: str, number: str) -> int:
    """The id of one of the commitment's reports or slots."""
    parts: Any = commitment.reports if part == "report" else commitment.slots
    found = parts.filter(pk=int(number)).first() if number.isdecimal() and len(number) < 19 else None
    if found is None:
        raise NotFound(_("没有这份反馈。") if part == "report" else _("没有这一期反馈。"))
    return found.pk
