"""导入: a sheet is read, shown cell by cell, and taken in as a whole once somebody has looked."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from luoshi.errors import Invalid, Refused
from luoshi.office import store
from luoshi.office.indicators import actions, powers
from luoshi.office.indicators.actions.entering import Rules
from luoshi.office.indicators.forms import SheetForm
from luoshi.office.indicators.keeping import Origin
from luoshi.office.indicators.models import How, Lot
from luoshi.office.indicators.queries.entering import importers
from luoshi.office.indicators.queries.preview import Preview, preview
from luoshi.office.indicators.reading import Reading, Release, Sheet
from luoshi.office.people.access import only_for
from luoshi.office.people.forms import carry_out, key_of
from luoshi.office.people.working import WORKING


@only_for(*WORKING)
def take_in(request: HttpRequest) -> HttpResponse:
    """First the file, then its preview, then the whole."""
    units = importers(request.user)
    if not units:
        raise Http404
    form = SheetForm(request, units, powers.sight_of(request.user).areas)
    shown: list[Preview] = []
    made: list[Lot] = []
    if request.method == "POST" and carry_out(form, form.keep):
        sheet = _sheet(request, form)
        if "enter" in request.POST and carry_out(form, lambda: made.append(_enter(request, form, sheet))):
            said = _("已入库 %(n)d 个数，其中修订 %(m)d 个。")
            messages.success(request, said % {"n": made[0].count, "m": made[0].revised})
            return redirect("indicators:lot", made[0].pk)
        _show(form, sheet, shown)
    context = {"form": form, "it": shown[0] if shown else None}
    return render(request, "indicators/import.html", context, status=422 if form.errors else 200)


def _sheet(request: HttpRequest, form: SheetForm) -> Sheet:
    given = form.cleaned_data
    release = Release(given["vintage"], given["released_on"], given["year"], given["area"], given["indicator"])
    return Sheet(store.kept(form.table.digest), form.table.filename, release, Rules.of(request.user, form.chosen))


def _show(form: SheetForm, sheet: Sheet, shown: list[Preview]) -> None:
    """The preview, also beside what has just been refused."""
    try:
        shown.append(preview(sheet))
    except (Invalid, Refused) as fault:
        if not form.errors:
            form.add_error("file", str(fault))


def _enter(request: HttpRequest, form: SheetForm, sheet: Sheet) -> Lot:
    given = form.cleaned_data
    origin = Origin(
        form.chosen, How.IMPORTED, given["document"], form.table.filename, form.table.digest, given["reason"]
    )
    return actions.enter(request.user, origin, Reading(sheet).figures(), key=key_of(request))
