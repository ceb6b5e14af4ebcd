"""Pages of the look-backs and of how far units' claims held."""

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from luoshi.errors import Forbidden
from luoshi.office.events.recorder import today
from luoshi.office.ledger import actions, claims, lookback
from luoshi.office.ledger.forms import DrawForm, SpanForm
from luoshi.office.ledger.models import Draw
from luoshi.office.people.forms import carry_out, key_of
from luoshi.office.people.models import Unit
from luoshi.office.people.queries import offices_of

SHOWN = 50  # draws on the page; each stays at its address
ROWS = 500  # of a draw's list on its page; the whole is in the API


def draws(request: HttpRequest) -> HttpResponse:
    """The draws that were made, and the form of another."""
    offices = list(offices_of(request.user))
    found = lookback.draws(request.user).prefetch_related("look_backs")
    last = today() - timedelta(days=90)
    sent = request.method == "POST"
    if sent and not offices:
        raise Forbidden(_("只有督查室的督查员可以抽查。"))
    form = DrawForm(
        request.POST if sent else None, offices=offices, initial={"since": last.isoformat(), "until": today()}
    )
    made: list[Draw] = []
    if sent and carry_out(form, lambda: made.append(_draw(request, form, offices))):
        return redirect("ledger:draw", made[0].pk)
    context = {"draws": list(found[:SHOWN]), "form": form if offices else None}
    return render(request, "ledger/draws.html", context, status=422 if sent else 200)


@require_GET
def draw(request: HttpRequest, pk: int) -> HttpResponse:
    """One draw: the seed, the whole list with weights and ranks, who was drawn; repeated before the reader's eyes."""
    return render(request, "ledger/draw.html", {"it": lookback.draw_page(request.user, pk, ROWS)})


@require_GET
def accuracy(request: HttpRequest) -> HttpResponse:
    """自报属实率 of the units that the person sees; `unit` and `only` open the rows of a number."""
    first = today().replace(month=1, day=1)
    form = SpanForm({"since": first, "until": today()} | {k: v for k, v in request.GET.items() if v})
    since, until = (form.cleaned_data.get(name) for name in ("since", "until")) if form.is_valid() else (first, today())
    unit, only = request.GET.get("unit", ""), request.GET.get("only", "")
    unit_id = int(unit) if unit.isdecimal() and len(unit) < 19 else None
    figures = claims.by_unit(request.user, _day(since, first), _day(until, today()))
    context = {
        "form": form,
        "figures": figures,
        "chosen": next((row for row in figures if row.unit.pk == unit_id), None),
        "only": only if only in {"held", "failed"} else "",
        "rows": claims.rows(request.user, _day(since, first), _day(until, today()), unit_id, only) if unit_id else [],
    }
    return render(request, "ledger/claims.html", context)


def _draw(request: HttpRequest, form: DrawForm, offices: list[Unit]) -> Draw:
    given = form.cleaned_data
    office = next(unit for unit in offices if unit.pk == given["office"])
    return actions.draw_look_backs(
        request.user, office, since=given["since"], until=given["until"], key=key_of(request)
    )


def _day(value: date | None, otherwise: date) -> date:
    return value or otherwise
