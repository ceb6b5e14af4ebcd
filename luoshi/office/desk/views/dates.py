"""日历: the dates of a month."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luoshi.office.desk.queries.calendar import month, one_day
from luoshi.office.events.recorder import today
from luoshi.office.people.access import only_for
from luoshi.office.people.working import WORKING


@require_safe
@only_for(*WORKING)
def calendar(request: HttpRequest) -> HttpResponse:
    """A month of due dates, mine or all; `day` opens one day's list. An address that names no day shows this month."""
    mine = request.GET.get("who") != "all"
    chosen = _day(request.GET.get("day", ""))
    first = (chosen or _day(request.GET.get("month", "") + "-01") or today()).replace(day=1)
    context = {
        "month": month(request.user, first, mine=mine),
        "mine": mine,
        "chosen": chosen,
        "rows": one_day(request.user, chosen, mine=mine) if chosen else [],
    }
    return render(request, "desk/calendar.html", context)


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if 2000 <= found.year < 2200 else None
