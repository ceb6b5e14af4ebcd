"""总览 and 我的."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from luoshi.office.desk.queries import overview as figures
from luoshi.office.desk.queries import waiting
from luoshi.office.desk.queries.slips import slip_piles
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
        "to_read": waiting.badges(request.user)["readings"] if offices else None,
        "meetings": figures.latest_meetings(request.user),
    }
    return render(request, "desk/overview.html", context)


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What the person must do next. Who has nothing to do here is led to the first place of theirs."""
    roles = reach_of(request.user).roles
    places = [name for _group, _label, name, who, _badge in PLACES if not roles.isdisjoint(who)]
    if places and "desk:mine" not in places:
        return redirect(reverse(places[0]))
    context = {
        "piles": waiting.piles(request.user),
        "slip_piles": slip_piles(request.user),
        "instructions": waiting.instructions(request.user),
        "readings": waiting.readings(request.user),
        "answered_for": waiting.answered_for(request.user),
    }
    return render(request, "desk/mine.html", context)
