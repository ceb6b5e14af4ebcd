"""传导: which higher instructions the meetings spoke of, and what became of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luoshi.office.desk.queries.transmission import instructions, years
from luoshi.office.events.recorder import today
from luoshi.office.people.access import only_for
from luoshi.office.people.working import WORKING


@require_safe
@only_for(*WORKING)
def transmission(request: HttpRequest) -> HttpResponse:
    """The instructions of a year, this one where the address names none that there is; `q` narrows by name."""
    known = years(request.user)
    named = request.GET.get("year", "")
    year = int(named) if named.isdecimal() and int(named) in known else (known[0] if known else today().year)
    words = request.GET.get("q", "").strip()[:100]
    context = {"instructions": instructions(request.user, year, words), "year": year, "years": known, "words": words}
    return render(request, "desk/transmission.html", context)
