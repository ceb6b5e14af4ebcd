"""传导: which higher instructions the meetings spoke of, and what became of them."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luoshi.office.desk.queries.conveyed import compared
from luoshi.office.desk.queries.transmission import instruction, instructions, years
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


@require_safe
@only_for(*WORKING)
def one(request: HttpRequest) -> HttpResponse:
    """One instruction by its name `key` and the day of its `first` mention: its lines, and what each meeting kept, added and
    left out of the orders."""
    try:
        first = date.fromisoformat(request.GET.get("first", ""))
    except ValueError as fault:
        raise Http404 from fault
    found = instruction(request.user, request.GET.get("key", ""), first)
    return render(request, "desk/instruction.html", {"instruction": found, "compared": compared(found)})
