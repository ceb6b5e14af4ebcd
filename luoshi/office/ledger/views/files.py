"""Files that were handed in: to be saved, and small copies to look at."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from luoshi.office.handing_out import copy_shown, to_be_saved
from luoshi.office.ledger.exhibits import evidence_of, preview_of


@require_GET
def evidence(request: HttpRequest, pk: int) -> FileResponse:
    """The kept bytes of a file, to be saved and never shown in place."""
    item = evidence_of(request.user, pk)
    return to_be_saved(item.digest, item.filename)


@require_GET
def preview(request: HttpRequest, pk: int, size: str) -> HttpResponse:
    """A small copy of a picture or of a PDF's first page, made by the office and without the camera's notes."""
    return copy_shown(preview_of(request.user, pk, size))
