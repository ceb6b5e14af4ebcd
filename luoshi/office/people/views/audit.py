"""审计: the record of all changes, and whether it is whole."""

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from luoshi.office.events.models import Event
from luoshi.office.events.queries import walk_chain
from luoshi.office.people.access import only_for
from luoshi.office.people.audit import record, still_holds
from luoshi.office.people.forms import RecordFilter, WrittenDown
from luoshi.office.people.models import Role
from luoshi.office.people.paging import page_after


@only_for(Role.AUDIT_ADMIN)
def listing(request: HttpRequest) -> HttpResponse:
    """Events, the newest first."""
    return _page(request, WrittenDown())


@only_for(Role.AUDIT_ADMIN)
@require_POST
def chain(request: HttpRequest) -> HttpResponse:
    """Walks the chain, and compares it with what was written down at an earlier walk."""
    form = WrittenDown(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    noted = form.cleaned_data
    holds = still_holds(noted["seq"], noted["digest"]) if noted["seq"] else None
    return _page(request, form, finding=walk_chain(), holds=holds)


@only_for(Role.AUDIT_ADMIN)
def one(request: HttpRequest, seq: int) -> HttpResponse:
    """One event: the facts as they were recorded, and its place in the chain."""
    event = get_object_or_404(Event.objects.select_related("actor"), pk=seq)
    facts = [
        (name, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
        for name, value in event.detail.items()
    ]
    return render(request, "people/event.html", {"event": event, "facts": facts})


def _page(request: HttpRequest, form: WrittenDown, *, status: int = 200, **found) -> HttpResponse:
    chosen = RecordFilter(request.GET)
    events = record(**chosen.chosen()) if chosen.is_valid() else Event.objects.none().order_by("-seq")
    context = {"chosen": chosen, "page": page_after(events, request), "form": form, **found}
    return render(request, "people/audit.html", context, status=status)
