"""The ledger's list with its exports and kept filters, and a commitment by hand."""

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from luoshi.errors import Forbidden, LuoshiError
from luoshi.office.events.recorder import today
from luoshi.office.ledger import actions, exports, queries
from luoshi.office.ledger.answering import done, form_page
from luoshi.office.ledger.forms import (
    FilterForm,
    RegisterForm,
)
from luoshi.office.ledger.models import Commitment
from luoshi.office.people.forms import carry_out, key_of
from luoshi.office.people.models import Role
from luoshi.office.people.queries import has_role, offices_of
from luoshi.office.tabular import table_file


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
    return table_file(form, f"{_('台账')} {today()}", exports.heading(), rows, exports.WIDTHS)


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
