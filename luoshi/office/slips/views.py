"""The pages of slips: the list, one slip and its paper, the forms of its verbs, stopping and going on."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop
from django.views.decorators.http import require_GET

from luoshi.errors import Refused
from luoshi.office.events.recorder import today
from luoshi.office.ledger import dossier
from luoshi.office.ledger.forms import ReasonForm, VerbForm
from luoshi.office.ledger.warning import before_asking
from luoshi.office.people.forms import carry_out, key_of
from luoshi.office.people.paging import page_after
from luoshi.office.slips import actions, queries
from luoshi.office.slips.actions.issuing import heavier
from luoshi.office.slips.forms import AnswerForm, EscalateForm, FilterForm
from luoshi.office.slips.models import Slip
from luoshi.office.slips.powers import ACTS, demand, demand_pressing
from luoshi.office.slips.standing import Cause, pack_with_ladder, standing
from luoshi.office.wording import said
from luoshi.packs.ladder import Ladder

DO: dict[str, Callable] = {
    "sign": actions.sign,
    "accept": actions.accept,
    "send_back": actions.send_back,
    "lift": actions.lift,
}
WITH_REASON = {"send_back", "lift"}
PRESSING = {"stop": (noop("停止催办"), actions.stop), "resume": (noop("恢复催办"), actions.resume)}


@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """The slips that the person sees, in pages."""
    found = pack_with_ladder(today())
    form = FilterForm(request.GET, rungs=_rungs(found[1], found[1].rungs) if found else [])
    context = {
        "form": form,
        "page": page_after(queries.listed(request.user, form.filters()), request),
        "put_off": queries.put_off_today(request.user),
    }
    return render(request, "slips/list.html", context)


@require_GET
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One slip with all that belongs to it."""
    found = queries.page(request.user, pk)
    forms = {verb: ReasonForm(auto_id=f"{verb}_%s") for verb, _label in found.acts if verb in WITH_REASON}
    answer = AnswerForm(evidence=found.evidence) if "answer" in dict(found.acts) else None
    return render(request, "slips/one.html", {"it": found, "slip": found.slip, "forms": forms, "answer": answer})


@require_GET
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The slip as the document that goes out, for printing."""
    return render(request, "slips/paper.html", {"it": queries.page(request.user, pk)})


def act(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """A verb on a slip: its form as a page, and its doing."""
    if verb not in ACTS:
        raise Http404
    slip = queries.seen(request.user, pk)
    given = request.POST if request.method == "POST" else None
    if given is None:
        demand(request.user, verb, slip)
    form: VerbForm | AnswerForm
    if verb == "answer":
        form = AnswerForm(given, evidence=queries.evidence(slip))
    else:
        form = ReasonForm(given) if verb in WITH_REASON else VerbForm(given)
    if given is not None and carry_out(form, lambda: _do(request, slip, verb, form)):
        messages.success(
            request, _("已办：%(verb)s %(number)s。") % {"verb": _(ACTS[verb].label), "number": slip.number}
        )
        return _back(request, "slips:one", pk)
    if given is not None and not form.fields:
        messages.error(request, " ".join(form.non_field_errors()))
        return redirect("slips:one", pk)
    context = {"form": form, "slip": slip, "verb": verb, "label": _(ACTS[verb].label)}
    return render(request, "slips/act.html", context, status=422 if given is not None else 200)


def escalate(request: HttpRequest, commitment_id: int) -> HttpResponse:
    """升级: a heavier rung at once, with a reason."""
    commitment = dossier.seen(request.user, commitment_id)
    demand_pressing(request.user, "escalate", commitment)
    found = pack_with_ladder(today())
    if found is None:
        raise Refused(_("现行规则没有督办阶梯。"))
    codes = heavier(found[1], standing(commitment, Cause.of(commitment)))
    form = EscalateForm(request.POST or None, rungs=_rungs(found[1], codes))
    made: list[Slip] = []
    if request.method == "POST" and carry_out(
        form,
        lambda: made.append(actions.escalate(request.user, commitment_id, **form.cleaned_data, key=key_of(request))),
    ):
        messages.success(request, _("已发出 %(number)s。") % {"number": made[0].number})
        return redirect("slips:one", made[0].pk)
    warnings = before_asking(commitment.lead_id)
    context = {"form": form, "commitment": commitment, "label": _("升级"), "warnings": warnings}
    return render(request, "slips/pressing.html", context, status=422 if request.method == "POST" else 200)


def pressing(request: HttpRequest, commitment_id: int, verb: str) -> HttpResponse:
    """停止催办 and 恢复催办, for the matter's due date or the cause that is named."""
    if verb not in PRESSING:
        raise Http404
    commitment = dossier.seen(request.user, commitment_id)
    demand_pressing(request.user, verb, commitment)
    label, do = PRESSING[verb]
    named = request.POST.get("cause") or request.GET.get("cause", "")
    cause = Cause.read(named) if named else Cause.of(commitment)
    given = request.POST if request.method == "POST" else None
    form = ReasonForm(given) if verb == "stop" else VerbForm(given)
    if given is not None and carry_out(
        form, lambda: do(request.user, commitment_id, **form.inputs(), cause=cause, key=key_of(request))
    ):
        messages.success(request, _("已办：%(verb)s。") % {"verb": _(label)})
        return _back(request, "ledger:one", commitment_id)
    if given is not None and not form.fields:
        messages.error(request, " ".join(form.non_field_errors()))
        return redirect("ledger:one", commitment_id)
    context = {"form": form, "commitment": commitment, "cause": cause, "label": _(label)}
    return render(request, "slips/pressing.html", context, status=422 if given is not None else 200)


def _do(request: HttpRequest, slip: Slip, verb: str, form: VerbForm | AnswerForm) -> object:
    if verb == "answer":
        given = form.cleaned_data
        return actions.answer(request.user, slip.pk, given["text"], given.get("evidence", ()), key=key_of(request))
    return DO[verb](request.user, slip.pk, **form.cleaned_data, key=key_of(request))


def _rungs(ladder: Ladder, codes) -> list[tuple[str, str]]:
    """Rungs to choose from, with the paper of each."""
    return [(code, said(ladder.rungs[code].names)) for code in codes]


def _back(request: HttpRequest, name: str, pk: int) -> HttpResponse:
    """To where the person came from, or to the page of what was done."""
    back = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        return redirect(back)
    return redirect(name, pk)
