"""The page of the lists that pull up and down, and the same as a file."""

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from luoshi.errors import NotFound
from luoshi.office.records.movers import block_of, heading, lists, periods, table
from luoshi.office.tabular import table_file


@require_GET
def page(request: HttpRequest, pack: str, block: str) -> HttpResponse:
    """拉动与下拉: both lists of a period, whole."""
    of, found = block_of(request.user, pack, block)
    offered = periods(request.user, of, found)
    asked = request.GET.get("period", "")
    period = asked if asked in {key for key, _words in offered} else ""
    context = {
        "kind": of,
        "code": block,
        "heading": found.names,
        "moved": lists(request.user, of, block, found, period or (offered[0][0] if offered else "")),
        "periods": offered,
    }
    return render(request, "records/movers.html", context)


@require_GET
def file(request: HttpRequest, pack: str, block: str, form: str) -> StreamingHttpResponse | FileResponse:
    """Both lists of a period as .csv or .xlsx."""
    of, found = block_of(request.user, pack, block)
    moved = lists(request.user, of, block, found, request.GET.get("period", ""))
    if moved is None:
        raise NotFound(_("这一期没有您能看的数据。"))
    return table_file(form, f"{moved.heading} {moved.period}", heading(moved), table(moved))
