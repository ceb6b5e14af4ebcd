"""The page on which a supervisor says which indicators a commitment is about."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luoshi.office.indicators import actions, powers
from luoshi.office.indicators.actions.attaching import to_attach
from luoshi.office.indicators.forms import AttachForm
from luoshi.office.indicators.queries.attached import of_commitment
from luoshi.office.people.access import only_for
from luoshi.office.people.forms import carry_out, key_of
from luoshi.office.people.models import Role


@only_for(Role.SUPERVISOR)
def attach(request: HttpRequest, commitment_id: int) -> HttpResponse:
    """挂接指标."""
    to_attach(request.user, commitment_id)
    matter, attached = of_commitment(request.user, commitment_id)
    hidden = powers.sight_of(request.user).hidden | {each.code for each in attached}
    form = AttachForm(request.POST or None, hidden=hidden)
    if request.method == "POST" and carry_out(
        form, lambda: actions.attach(request.user, commitment_id, **form.cleaned_data, key=key_of(request))
    ):
        messages.success(request, _("已挂接。"))
        return redirect("indicators:attach", commitment_id)
    context = {"matter": matter, "attached": attached, "form": form}
    return render(request, "indicators/attach.html", context, status=422 if request.method == "POST" else 200)


@require_POST
@only_for(Role.SUPERVISOR)
def detach(request: HttpRequest, commitment_id: int, code: str) -> HttpResponse:
    """解除挂接."""
    actions.detach(request.user, commitment_id, code, key=key_of(request))
    messages.success(request, _("已解除挂接。"))
    return redirect("indicators:attach", commitment_id)
