"""The pages of reports: the form with what is known, what was noticed and the draft; and what is due from whom."""

import hashlib
import json
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from luoshi.errors import Invalid
from luoshi.office.days import moment
from luoshi.office.ledger import actions, checking, drafts, due, telling_findings
from luoshi.office.ledger.actions.reporting import reporting_unit, written
from luoshi.office.ledger.answering import done, form_page, open_to
from luoshi.office.ledger.forms import FILES, ReportForm
from luoshi.office.ledger.known import known
from luoshi.office.ledger.models import SlotState
from luoshi.office.people.forms import carry_out, key_of


def report(request: HttpRequest, pk: int) -> HttpResponse:
    """反馈: what was done, with files and the elements that each proves. What was written is kept before anything can fail;
    what is noticed is told once before it is sent."""
    commitment = open_to(request, pk, "report")
    sent = request.method == "POST"
    draft = drafts.draft_of(request.user, commitment)
    beside = known(request.user, commitment, draft, request.GET.get("slot", ""))
    form = ReportForm(request.POST if sent else None, initial=beside.initial, slots=beside.slots)
    elements = beside.elements
    given = (request.POST, request.FILES) if sent else (None, None)
    files = FILES(*given, prefix="files", form_kwargs={"elements": elements})
    noticed: list[checking.Finding] = []
    if sent and _kept(request, commitment, form, files):
        if request.POST.get("do") == "draft":
            messages.success(request, _("草稿已存。"))
            return redirect("ledger:report", pk)
        if form.is_valid():
            attachments = drafts.attachments(drafts.draft_of(request.user, commitment))
            unit = reporting_unit(commitment, request.user)
            told = form.cleaned_data
            noticed = checking.findings(written(commitment, unit, told["progress"], told["done"], attachments))
            was_told = not noticed or request.POST.get("noticed") == _mark(noticed)
            if was_told and carry_out(
                form, lambda: actions.report(request.user, pk, **told, attachments=attachments, key=key_of(request))
            ):
                drafts.drop(request.user, commitment)
                return done(request, pk, "report")
    findings = telling_findings.tell(noticed, request.POST.get("done", ""), request.user)
    context = {
        "form": form,
        "files": FILES(prefix="files", form_kwargs={"elements": elements}) if sent and files.is_valid() else files,
        "commitment": commitment,
        "known": beside,
        "draft": drafts.draft_of(request.user, commitment) if sent else draft,
        "findings": findings,
        "noticed": _mark(noticed) if noticed else "",
        "is_blocked": any(one.blocks for one in findings),
    }
    return form_page(request, "ledger/report.html", context)


@require_POST
def save_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """存草稿 while the person writes; the files are left as they are."""
    commitment = open_to(request, pk, "report")
    draft = drafts.save(request.user, commitment, request.POST)
    return HttpResponse(_("草稿已存 %(at)s") % {"at": moment(draft.saved_at)}, content_type="text/plain; charset=utf-8")


@require_GET
def due_list(request: HttpRequest) -> HttpResponse:
    """What is due from whom, by slot and with why."""
    state = request.GET.get("state", SlotState.AWAITED)
    unit = request.GET.get("unit", "")
    if state not in SlotState:
        state = SlotState.AWAITED
    page = due.slot_list(
        request.user,
        state,
        int(unit) if unit.isdecimal() and len(unit) < 19 else None,
        after=request.GET.get("after", ""),
        since=_since(request.GET.get("since", "")),
    )
    context = {"page": page, "owed": due.owed(request.user), "states": SlotState, "state": state, "unit": unit}
    return render(request, "ledger/reports.html", context)


def _since(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _kept(request: HttpRequest, commitment: Any, form: ReportForm, files: Any) -> bool:
    """Keeps the draft with the files that arrived; says what could not be kept. False where the person must look again."""
    if cut_off := getattr(request, "upload_too_large", ""):
        limit = settings.UPLOAD_LIMIT // 1024 // 1024
        form.add_error(None, _("佐证“%(name)s”超过 %(limit)d MB。") % {"name": cut_off, "limit": limit})
        return False
    whole = files.is_valid()
    held = request.POST.getlist("held") if "held_shown" in request.POST else None
    try:
        drafts.save(request.user, commitment, request.POST, held=held, arrived=files.attachments() if whole else ())
    except Invalid as error:
        form.add_error(None, str(error))
        return False
    return whole


def _mark(noticed: list[checking.Finding]) -> str:
    """By which the form tells that these very findings were shown."""
    return hashlib.sha256(json.dumps(noticed, sort_keys=True).encode()).hexdigest()[:16]
