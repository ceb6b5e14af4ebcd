"""Gives out kept files: originals to be saved and never shown, and small copies of our own making."""

from io import BytesIO

from django.http import FileResponse, HttpResponse

from luoshi.office.store import kept

OCTETS = "application/octet-stream"
SANDBOX = "default-src 'none'; sandbox"


def to_be_saved(digest: str, filename: str) -> FileResponse:
    """What strangers handed in must not run in the office's pages: told as mere bytes, never opened in place."""
    response = FileResponse(BytesIO(kept(digest)), as_attachment=True, filename=filename, content_type=OCTETS)
    _shut(response)
    response["Cache-Control"] = "private, no-store"
    return response


def copy_shown(content: bytes) -> HttpResponse:
    """A JPEG of our own encoder, which carries pixels alone."""
    response = HttpResponse(content, content_type="image/jpeg")
    response["Content-Disposition"] = 'inline; filename="preview.jpg"'
    response["Cache-Control"] = "private, max-age=3600"
    _shut(response)
    return response


def _shut(response: HttpResponse | FileResponse) -> None:
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = SANDBOX
    response["Cross-Origin-Resource-Policy"] = "same-origin"
