"""导入: a sheet is read, shown cell by cell, and taken in as a whole once somebody has looked."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from luoshi.office import store
from luoshi.office.indicators import actions, powers
from luoshi.office.indicators.actions.entering import Rules
from luoshi.office.indicators.forms import SheetForm
from luoshi.office.indicators.keeping import Origin
from luoshi.office.indicators.models import How, Lot
from luoshi.office.indicators.queries.entering import importers
from luoshi.office.indicators.queries.preview import Preview, preview
from luoshi.office.indicators.reading import Release
from luoshi.office.people.access import only_for
from luoshi.office.people.forms import carry_out, key_of
from luoshi.office.people.working import WORKING
from luoshi.office.scanning import scan


@only_for(*WORKING)
def take_in(request: HttpRequest) -> HttpResponse:
    """First the file, then its preview, then the whole."""
    units = importers(request.user)
    if not units:
        raise Http404
    form = SheetForm(
        request.POST or None, request.FILES or None, units=units, areas=powers.sight_of(request.user).areas
    )
    shown: list[Preview] = []
    made: list[Lot] = []
    looked = request.method == "POST" and carry_out(form, lambda: _show(request, form, shown))
    wants = looked and "enter" in request.POST and shown[0].may_enter
    if wants and carry_out(form, lambda: made.append(_enter(request, form, shown[0]))):
        said = _("已入库 %(n)d 个数，其中修订 %(m)d 个。")
        messages.success(request, said % {"n": made[0].count, "m": made[0].revised})
        return redirect("indicators:lot", made[0].pk)
    context = {"form": form, "it": shown[0] if shown else None, "digest": form.digest_kept}
    return render(request, "indicators/import.html", context, status=422 if form.errors else 200)


def _show(request: HttpRequest, form: SheetForm, shown: list[Preview]) -> None:
    given = form.cleaned_data
    if given["file"]:
        content = given["file"].read()
        scan(given["file"].name, content)
        form.keep(store.keep(content), given["file"].name)
    rules = Rules.of(request.user, form.chosen)
    release = Release(given["vintage"], given["released_on"], given["year"], given["area"], given["indicator"])
    shown.append(preview(store.kept(form.digest_kept), form.name_kept, release, rules))


def _enter(request: HttpRequest, form: SheetForm, shown: Preview) -> Lot:
    given = form.cleaned_data
    origin = Origin(form.chosen, How.IMPORTED, given["document"], form.name_kept, form.digest_kept, given["reason"])
    figures = [cell.figure for cell in shown.read.cells]
    return actions.enter(request.user, origin, figures, key=key_of(request))
