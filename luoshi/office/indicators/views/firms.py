"""Signals of firms with their dispatches, and the cause of one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luoshi.office.indicators import actions
from luoshi.office.indicators.queries import firms
from luoshi.office.indicators.views import answering
from luoshi.office.people.access import only_for
from luoshi.office.people.working import WORKING


@require_safe
@only_for(*WORKING)
def listing(request: HttpRequest) -> HttpResponse:
    """企业预警."""
    return render(request, "indicators/firms.html", {"rows": firms.listing(request.user)})


@only_for(*WORKING)
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One signal; its cause, by the unit in charge or the office."""
    found = firms.to_answer(request.user, pk)
    return answering.page(request, pk, found, actions.record_firm_cause, "indicators/firm.html")
