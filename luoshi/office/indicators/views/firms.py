"""Signals of firms with their dispatches, and the cause of one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from luoshi.office.indicators import actions
from luoshi.office.indicators.forms import CauseForm
from luoshi.office.indicators.queries import firms
from luoshi.office.people.access import only_for
from luoshi.office.people.forms import carry_out, key_of
from luoshi.office.people.working import WORKING


@require_safe
@only_for(*WORKING)
def listing(request: HttpRequest) -> HttpResponse:
    """企业预警."""
    return render(request, "indicators/firms.html", {"rows": firms.listing(request.user)})


@only_for(*WORKING)
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One signal; its cause, by the unit in charge or the office."""
    row, may_answer = firms.to_answer(request.user, pk)
    form = CauseForm(request.POST or None)
    if request.method == "POST" and carry_out(
        form, lambda: actions.record_firm_cause(request.user, pk, **form.cleaned_data, key=key_of(request))
    ):
        messages.success(request, _("原因已记录。"))
        return redirect("indicators:firm-signal", pk)
    context = {"row": row, "form": form if may_answer else None}
    return render(request, "indicators/firm.html", context, status=422 if request.method == "POST" else 200)
