"""The meetings' pages: the list, one meeting with its marked text, and the kept bytes."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from luoshi.office.handing_out import to_be_saved
from luoshi.office.meetings import queries


@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """The meetings, the latest first."""
    given = request.GET
    q, year = given.get("q", "").strip()[:100], given.get("year", "")
    page = queries.meeting_list(
        request.user,
        q=q,
        year=int(year) if year.isdecimal() and len(year) == 4 and int(year) else None,
        before=given.get("before", "")[:40],
        after=given.get("after", "")[:40],
    )
    return render(request, "meetings/list.html", {"page": page, "q": q, "year": year})


@require_GET
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One meeting: its text with marks, and what became of each directive."""
    at = request.GET.get("at", "")
    page = queries.meeting_page(request.user, pk, selected=int(at) if at.isdecimal() else None)
    return render(request, "meetings/one.html", {"page": page, "meeting": page.meeting, "source": page.meeting.source})


@require_GET
def source(request: HttpRequest, pk: int) -> FileResponse:
    """The source byte for byte, to be saved and never shown in place."""
    found = queries.seen(request.user, pk).source
    return to_be_saved(found.digest, found.filename)
