"""督查驾驶舱, a unit's page, and the live board of what is up for verification."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luoshi.office.desk.queries.board import board as live
from luoshi.office.desk.queries.cockpit import cockpit as figures
from luoshi.office.desk.queries.unit import unit_page
from luoshi.office.people.access import only_for
from luoshi.office.people.models import Role


@require_safe
@only_for(Role.SUPERVISOR, Role.LEADER)
def cockpit(request: HttpRequest) -> HttpResponse:
    """Lights by unit and domain, the flow along the loop, where it sticks, who waits for whom."""
    return render(request, "desk/cockpit.html", {"it": figures(request.user)})


@require_safe
def unit(request: HttpRequest, pk: int) -> HttpResponse:
    """What a unit leads and supports, and how it keeps its word."""
    return render(request, "desk/unit.html", {"it": unit_page(request.user, pk)})


@require_safe
@only_for(Role.SUPERVISOR, Role.LEADER)
def board(request: HttpRequest) -> HttpResponse:
    """One matter large, renewed every few seconds; `at` names it, so that the place is kept."""
    at = request.GET.get("at", "")
    it = live(request.user, int(at) if at.isdecimal() and len(at) < 19 else None)
    return render(request, "desk/board.html", {"it": it})
