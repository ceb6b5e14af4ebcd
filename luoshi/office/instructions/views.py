"""The pages of notes: the list, one note with what the office decides, and the form of a new one."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from luoshi.errors import Forbidden
from luoshi.office.instructions import actions, queries
from luoshi.office.instructions.forms import MatterForm, WriteForm
from luoshi.office.ledger import dossier
from luoshi.office.ledger.forms import ReasonForm
from luoshi.office.people.forms import carry_out, key_of
from luoshi.office.people.paging import page_after

DECISIONS: dict[str, Callable] = {"matter": actions.make_matter, "noted": actions.take_note}


@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """The notes that the person sees, in pages."""
    return render(request, "instructions/list.html", {"page": page_after(queries.listed(request.user), request)})


def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One note; for the office, the two ways to deal with it."""
    note = queries.seen(request.user, pk)
    chosen = request.POST.get("decision", "")
    if request.method == "POST" and chosen not in DECISIONS:
        raise Http404
    given = request.POST if request.method == "POST" else None
    matter = MatterForm(given if chosen == "matter" else None, note=note, auto_id="matter_%s")
    noted = ReasonForm(given if chosen == "noted" else None, auto_id="noted_%s")
    form = noted if chosen == "noted" else matter
    if given is not None and carry_out(
        form, lambda: DECISIONS[chosen](request.user, pk, **form.inputs(), key=key_of(request))
    ):
        made = queries.seen(request.user, pk).made
        messages.success(request, _("已立项 %(number)s。") % {"number": made.number} if made else _("已记为阅知。"))
        return redirect("ledger:one", made.pk) if made else redirect("instructions:one", pk)
    context = {"note": note, "decides": queries.may_decide(request.user, note), "matter": matter, "noted": noted}
    return render(request, "instructions/one.html", context, status=422 if given is not None else 200)


def write(request: HttpRequest, commitment_id: int) -> HttpResponse:
    """A leader writes a note on a commitment."""
    commitment = dossier.seen(request.user, commitment_id)
    if not queries.may_write(request.user):
        raise Forbidden(_("只有领导可以批示。"))
    form = WriteForm(request.POST or None, subjects=queries.subjects(commitment))
    if request.method == "POST" and carry_out(
        form, lambda: actions.write(request.user, commitment_id, **form.inputs(), key=key_of(request))
    ):
        messages.success(request, _("已批示，督查室会看到。"))
        return redirect("ledger:one", commitment_id)
    context = {"form": form, "commitment": commitment, "label": _("批示")}
    return render(request, "instructions/write.html", context, status=422 if request.method == "POST" else 200)
