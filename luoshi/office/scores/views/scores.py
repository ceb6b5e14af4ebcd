"""Scores: the list of periods, one period with its leagues, one unit's sheet, and the forms of the verbs."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop
from django.views.decorators.http import require_GET, require_POST

from luoshi.errors import Forbidden
from luoshi.office.ledger.forms import ReasonForm
from luoshi.office.people.forms import carry_out, key_of
from luoshi.office.scores import actions, queries
from luoshi.office.scores.forms import AppealForm, DecideForm, DrawForm, PointsForm
from luoshi.office.scores.models import Scoring
from luoshi.office.scores.powers import demand_appealing, demand_correcting, demand_deciding

# a verb on a line or on an appeal of a sheet: label, form, action
VERBS: dict[str, tuple[str, type, Callable]] = {
    "exclude": (noop("不可抗力，不计"), ReasonForm, actions.exclude),
    "points": (noop("定分"), PointsForm, actions.set_points),
    "decide": (noop("复核申诉"), DecideForm, actions.decide),
}


def listing(request: HttpRequest) -> HttpResponse:
    """The scorings, and for the office the form that draws up another."""
    office, periods = queries.to_draw(request.user)
    form = DrawForm(request.POST or None, periods=periods) if office and periods else None
    made: list[Scoring] = []
    if request.method == "POST" and form is None:
        raise Forbidden(_("只有督查室的督查员可以出考核表，每期一次。"))
    if form and request.method == "POST":
        period_form = form
        if carry_out(
            form,
            lambda: made.append(
                actions.draw_up(request.user, office, period_form.cleaned_data["period"], key=key_of(request))
            ),
        ):
            messages.success(request, _("考核表已出，各单位可以看到自己的并申诉。"))
            return redirect("scores:scoring", made[0].pk)
    context = {
        "scorings": list(queries.listed(request.user)[:40]),
        "form": form,
        "appeals": queries.to_decide(request.user),
    }
    return render(request, "scores/list.html", context, status=422 if request.method == "POST" else 200)


@require_GET
def scoring(request: HttpRequest, pk: int) -> HttpResponse:
    """One period with its leagues and ranks."""
    return render(request, "scores/scoring.html", {"it": queries.scoring_page(request.user, pk)})


@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """公布."""
    actions.publish(request.user, pk, key=key_of(request))
    messages.success(request, _("考核结果已公布。"))
    return redirect("scores:scoring", pk)


@require_GET
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """One unit's sheet."""
    return render(request, "scores/sheet.html", {"it": queries.sheet(request.user, pk)})


@require_GET
def behind(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """The matters behind a rate."""
    score, name, rows = queries.behind(request.user, pk, code)
    return render(request, "scores/behind.html", {"score": score, "name": name, "rows": rows})


def appeal(request: HttpRequest, pk: int) -> HttpResponse:
    """申诉, against one line where the address names it."""
    score = queries.opened(request.user, pk)
    demand_appealing(request.user, score)
    named = request.GET.get("line", "")
    line = queries.line_of(score, int(named)) if named.isdecimal() and len(named) < 19 else None
    form = AppealForm(request.POST or None)
    if request.method == "POST" and carry_out(
        form,
        lambda: actions.appeal(
            request.user, pk, form.cleaned_data["text"], line.pk if line else None, key=key_of(request)
        ),
    ):
        messages.success(request, _("申诉已提出，由没有参与评分的人复核。"))
        return redirect("scores:sheet", pk)
    context = {"form": form, "score": score, "line": line, "label": _("申诉")}
    return render(request, "scores/act.html", context, status=422 if request.method == "POST" else 200)


def act(request: HttpRequest, pk: int, verb: str, about: int) -> HttpResponse:
    """A verb on a line or an appeal of a sheet."""
    score = queries.opened(request.user, pk)
    if verb not in VERBS:
        raise Http404
    label, form_class, do = VERBS[verb]
    appealed = queries.appeal_of(score, about) if verb == "decide" else None
    line = appealed.line if appealed else queries.line_of(score, about)
    if appealed is None and (line is None or verb == "decide"):
        raise Http404
    if appealed:
        demand_deciding(request.user, appealed)
    else:
        demand_correcting(request.user, score.scoring)
    form = form_class(request.POST or None)
    if request.method == "POST" and carry_out(
        form, lambda: do(request.user, about, **form.cleaned_data, key=key_of(request))
    ):
        messages.success(request, _("已办：%(verb)s。") % {"verb": _(label)})
        return redirect("scores:sheet", pk)
    context = {"form": form, "score": score, "line": line, "appeal": appealed, "label": _(label)}
    return render(request, "scores/act.html", context, status=422 if request.method == "POST" else 200)
