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
    """The counts along the loop, what is due, by unit and by domain. To who is shown no matters its zeros would be untrue."""
    if elsewhere := _elsewhere(request, "desk:overview"):
        return redirect(elsewhere)
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
    if elsewhere := _elsewhere(request, "desk:mine"):
        return redirect(elsewhere)
    kind, page = request.GET.get("kind", ""), request.GET.get("page", "")
    found = desk(request.user, kind, int(page) if page.isdecimal() and len(page) < 4 else 1)
    context = {"desk": found, "kind": kind, "state": STEPS[kind][2] if kind in STEPS else ""}
    if not kind and not found.before:
        context["answered_for"] = waiting.answered_for(request.user)
    return render(request, "desk/mine.html", context)


def _elsewhere(request: HttpRequest, name: str) -> str | None:
    """The first place of a person whose places this one is not among; None for who may stay, or has none at all."""
    roles = reach_of(request.user).roles
    places = [place for _group, _label, place, who, _badge in PLACES if not roles.isdisjoint(who)]
    return reverse(places[0]) if places and name not in places else None
