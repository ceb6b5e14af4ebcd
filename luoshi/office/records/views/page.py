"""One record: its page, its files, and the pack that a commitment goes to."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from luoshi.office.handing_out import copy_shown, to_be_saved
from luoshi.office.ledger.examining import SIDES
from luoshi.office.ledger.examining import preview as preview_of
from luoshi.office.people.forms import key_of
from luoshi.office.records import actions, dossier, queries


@require_GET
def one(request: HttpRequest, pack: str, ledger: str, pk: int) -> HttpResponse:
    """One record with all that belongs to it."""
    found = dossier.one(request.user, f"{pack}.{ledger}", pk)
    return render(request, "records/one.html", {"it": found, "record": found.record, "kind": found.it.kind})


@require_POST
def move(request: HttpRequest, commitment_id: int) -> HttpResponse:
    """改归专题: the commitment goes to another pack, or to none."""
    actions.move(request.user, commitment_id, request.POST.get("pack", ""), key=key_of(request))
    messages.success(request, _("已改归专题。"))
    return redirect("ledger:one", commitment_id)


@require_GET
def file(request: HttpRequest, pk: int) -> FileResponse:
    """A file of a record, to be saved."""
    found = queries.file_of(request.user, pk)
    return to_be_saved(found.digest, found.filename)


@require_GET
def preview(request: HttpRequest, pk: int, size: str) -> HttpResponse:
    """A small copy of a picture or of a PDF's first page."""
    made = preview_of(queries.file_of(request.user, pk), size) if size in SIDES else None
    if made is None:
        raise Http404
    return copy_shown(made)
