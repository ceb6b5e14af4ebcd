"""总览 and 我的."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from luoshi.office.desk.queries import badges, waiting
from luoshi.office.desk.queries import overview as figures
from luoshi.office.desk.queries.steps import STEPS
from luoshi.office.desk.queries.tasks import desk
from luoshi.office.people.models import Role
from luoshi.office.people.queries import reach_of
from luoshi.office.shell import PLACES


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """The counts along the loop, what is due, by unit and by domain."""
    offices = reach_of(request.user).units_as(Role.SUPERVISOR)
    context = {
        "overview": figures.overview(request.user),
        "offices": offices,
        "to_read": badges(request.user)["readings"] if offices else None,
        "meetings": figures.latest_meetings(request.user),
    }
    return render(request, "desk/overview.html", context)


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What the person must do next, in one order; `kind` narrows it. Who has nothing to do here is led to a place of theirs."""
    roles = reach_of(request.user).roles
    places = [name for _group, _label, name, who, _badge in PLACES if not roles.isdisjoint(who)]
    if places and "desk:mine" not in places:
        return redirect(reverse(places[0]))
    kind, page = request.GET.get("kind", ""), request.GET.get("page", "")
    found = desk(request.user, kind, int(page) if page.isdecimal() and len(page) < 4 else 1)
    context = {"desk": found, "kind": kind, "state": STEPS[kind][2] if kind in STEPS else ""}
    if not kind and not found.before:
        context["answered_for"] = waiting.answered_for(request.user)
    return render(request, "desk/mine.html", context)
