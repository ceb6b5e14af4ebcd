"""填报: a unit types in the figures of one indicator and period, with the last values beside the fields."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from luoshi.office.indicators import actions
from luoshi.office.indicators.forms import EntryForm
from luoshi.office.indicators.keeping import Origin
from luoshi.office.indicators.models import How, Lot
from luoshi.office.indicators.queries.entering import Sheet, sheet, to_enter
from luoshi.office.indicators.views.pages import number
from luoshi.office.people.access import only_for
from luoshi.office.people.forms import carry_out, key_of
from luoshi.office.people.models import Role


@only_for(Role.HANDLER, Role.HEAD)
def enter(request: HttpRequest) -> HttpResponse:
    """What is to be filled in; an indicator once it is chosen."""
    unit, code = number(request, "unit"), request.GET.get("code", "")
    if unit is None or not code:
        return render(request, "indicators/choose.html", {"units": to_enter(request.user)})
    filled = sheet(request.user, unit, code, request.GET.get("period", ""))
    form = EntryForm(request.POST or None, sheet=filled)
    made: list[Lot] = []
    if request.method == "POST" and carry_out(form, lambda: made.append(_enter(request, form, filled))):
        messages.success(request, _("已入库 %(n)d 个数。") % {"n": made[0].count})
        return redirect("indicators:lot", made[0].pk)
    context = {"it": filled, "form": form}
    return render(request, "indicators/enter.html", context, status=422 if request.method == "POST" else 200)


def _enter(request: HttpRequest, form: EntryForm, filled: Sheet) -> Lot:
    given = form.cleaned_data
    origin = Origin(filled.unit, How.TYPED, given["document"], reason=given["reason"])
    return actions.enter(request.user, origin, form.figures(), key=key_of(request))
