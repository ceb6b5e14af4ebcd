"""A pack's ledger: its list, and the same as a file."""

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from luoshi.office.records import exports, queries
from luoshi.office.records.forms import FilterForm
from luoshi.office.records.kinds import kind
from luoshi.office.records.rights import may_enter
from luoshi.office.records.values import label
from luoshi.office.tabular import table_file
from luoshi.office.wording import language


@require_GET
def listing(request: HttpRequest, pack: str, ledger: str) -> HttpResponse:
    """A ledger in pages."""
    of = kind(f"{pack}.{ledger}")
    form = FilterForm(request.GET, kind=of, person=request.user)
    page = queries.listing(request.user, of.name, form.filters())
    context = {
        "kind": of,
        "form": form,
        "page": page,
        "columns": [label(of.fields[code]) for code in page.columns],
        "may_enter": may_enter(request.user, of),
        "narrowed": any(name not in {"sort", "after"} and value for name, value in request.GET.items()),
        "sort": form.filters().sort,
    }
    return render(request, "records/list.html", context)


@require_GET
def export(request: HttpRequest, pack: str, ledger: str, form: str) -> StreamingHttpResponse | FileResponse:
    """All rows that the list's filters leave, as a file."""
    of = kind(f"{pack}.{ledger}")
    found = queries.filtered(request.user, of, FilterForm(request.GET, kind=of, person=request.user).filters())
    head, table = exports.heading(of), exports.rows(request.user, of, found.order_by("-id"))
    return table_file(form, of.ledger.names.in_(language()), head, table)
