"""The page of the lists that pull up and down, and the same as a file."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from luoshi.errors import NotFound
from luoshi.office.records import exports
from luoshi.office.records.movers import block_of, heading, lists, periods, table


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
    if form not in {"csv", "xlsx"}:
        raise Http404
    of, found = block_of(request.user, pack, block)
    moved = lists(request.user, of, block, found, request.GET.get("period", ""))
    if moved is None:
        raise NotFound(_("这一期没有您能看的数据。"))
    head, rows, name = heading(moved), table(moved), f"{pack}-{block}-{moved.period}"
    if form == "csv":
        response = StreamingHttpResponse(exports.csv_lines(head, rows), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
        return response
    return FileResponse(exports.workbook(moved.heading, head, rows), as_attachment=True, filename=f"{name}.xlsx")
