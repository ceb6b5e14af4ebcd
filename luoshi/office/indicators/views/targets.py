"""The targets of a year with the form that sets one; who was let see restricted indicators."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from luoshi.errors import Forbidden, Invalid
from luoshi.office.events.recorder import today
from luoshi.office.indicators import actions, powers
from luoshi.office.indicators.actions.targeting import TargetDraft
from luoshi.office.indicators.forms import GrantForm, TargetForm
from luoshi.office.indicators.models import Target
from luoshi.office.indicators.queries import targets
from luoshi.office.indicators.views.pages import number
from luoshi.office.ledger.forms import ReasonForm
from luoshi.office.ledger.models import Commitment
from luoshi.office.people.access import only_for
from luoshi.office.people.forms import carry_out, key_of
from luoshi.office.people.models import Role
from luoshi.office.people.working import WORKING


@only_for(*WORKING)
def listing(request: HttpRequest) -> HttpResponse:
    """目标: those of a year, and for supervisors the form that sets one."""
    year = number(request, "year") or today().year
    sight = powers.sight_of(request.user)
    may = powers.may_set_targets(request.user)
    if request.method == "POST" and not may:
        raise Forbidden(_("只有督查员和领域包写明的单位可以录入目标。"))
    form = TargetForm(request.POST or None, areas=sight.areas, hidden=sight.hidden) if may else None
    made: list[Target] = []
    if form and request.method == "POST" and carry_out(form, lambda: made.append(_set(request, form))):
        messages.success(request, _("目标已录入。"))
        return redirect(f"{reverse('indicators:targets')}?year={made[0].year}")
    context = {"rows": targets.listing(request.user, year), "year": year, "form": form}
    return render(request, "indicators/targets.html", context, status=422 if request.method == "POST" else 200)


def _set(request: HttpRequest, form: TargetForm) -> Target:
    given = dict(form.cleaned_data)
    number = given.pop("commitment")
    commitment = None
    if number:
        found = Commitment.objects.visible_to(request.user).filter(number=number).first()
        if found is None:
            raise Invalid(_("没有编号为 %(number)s 的事项。") % {"number": number}, field="commitment")
        commitment = found.pk
    return actions.set_target(request.user, TargetDraft(**given, commitment=commitment), key=key_of(request))


@only_for(Role.SECURITY_ADMIN)
def grants(request: HttpRequest) -> HttpResponse:
    """Who may see restricted indicators."""
    form = GrantForm(request.POST or None)
    if request.method == "POST" and carry_out(
        form, lambda: actions.grant(request.user, **form.cleaned_data, key=key_of(request))
    ):
        messages.success(request, _("已授权查看。"))
        return redirect("indicators:grants")
    context = {"form": form, "grants": targets.grants(), "names": targets.names()}
    return render(request, "indicators/grants.html", context, status=422 if request.method == "POST" else 200)


@only_for(Role.SECURITY_ADMIN)
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """收回查看."""
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and carry_out(
        form, lambda: actions.stop_granting(request.user, pk, form.cleaned_data["reason"], key=key_of(request))
    ):
        messages.success(request, _("已收回。"))
        return redirect("indicators:grants")
    context = {"form": form}
    return render(request, "indicators/stop.html", context, status=422 if request.method == "POST" else 200)
