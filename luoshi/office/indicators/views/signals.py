"""Signals of indicators with their dispatches, and the cause of one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luoshi.office.indicators import actions
from luoshi.office.indicators.queries import signals
from luoshi.office.indicators.views import answering
from luoshi.office.people.access import only_for
from luoshi.office.people.working import WORKING


@require_safe
@only_for(*WORKING)
def listing(request: HttpRequest) -> HttpResponse:
    """预警."""
    return render(request, "indicators/signals.html", {"rows": signals.listing(request.user)})


@only_for(*WORKING)
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One signal with its figures; its cause, by the owner or the office."""
    found = signals.to_answer(request.user, pk)
    return answering.page(request, pk, found, actions.record_cause, "indicators/signal.html")
