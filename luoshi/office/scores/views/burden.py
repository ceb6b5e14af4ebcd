"""减负: all units' month, and one unit's."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from luoshi.office.events.recorder import today
from luoshi.office.people.models import Role
from luoshi.office.people.queries import has_role
from luoshi.office.rules.queries import pack_on
from luoshi.office.scores import burden
from luoshi.office.scores.periods import DAY, containing


@require_GET
def overview(request: HttpRequest, unit_id: int | None = None) -> HttpResponse:
    """The units that the person sees, the most asked first; of one unit also the months before."""
    if has_role(request.user, Role.VIEWER) and not has_role(request.user, *(set(Role) - {Role.VIEWER})):
        raise Http404
    month = month_of(request.GET.get("month", ""))
    loads = burden.by_unit(request.user, month, unit_id)
    if unit_id is not None and not loads:
        raise Http404
    pack = pack_on(today())
    unit = loads[0].unit if unit_id is not None else None
    slots, slips = burden.rows_of(unit, month) if unit else ([], [])
    context = {
        "loads": loads,
        "month": month,
        "before": (month - DAY).strftime("%Y-%m"),
        "after": None if month >= today().replace(day=1) else (containing("month", month).end + DAY).strftime("%Y-%m"),
        "most": pack.burden.most_a_month if pack.burden else None,
        "fields": burden.FIELDS,
        "unit": unit,
        "slot_rows": slots,
        "slip_rows": slips,
    }
    return render(request, "scores/burden.html", context)


def month_of(given: str) -> date:
    """The month of the address (2026-11), else this one."""
    try:
        return date.fromisoformat(f"{given}-01")
    except ValueError:
        return today().replace(day=1)
