"""单位: the tree, and the pages on which the system administrator keeps it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luoshi.office.people.access import only_for
from luoshi.office.people.actions import change_unit, create_unit, end_unit
from luoshi.office.people.forms import LastDay, UnitForm, carry_out, key_of
from luoshi.office.people.models import Role, Unit
from luoshi.office.people.queries import in_tree_order, shared_names, units_named


@only_for(Role.SYSTEM_ADMIN)
def listing(request: HttpRequest) -> HttpResponse:
    """The tree, or the units that a word names."""
    units = units_named(request.GET.get("q", "").strip(), with_ended="ended" in request.GET)
    return render(request, "people/units.html", {"units": in_tree_order(units)})


@only_for(Role.SYSTEM_ADMIN)
def new(request: HttpRequest) -> HttpResponse:
    """A new unit; `?under=` names the unit above it."""
    under = request.GET.get("under", "")
    above = Unit.objects.filter(pk=under).first() if under.isdecimal() else None
    form = UnitForm(request.POST or None, initial=UnitForm.below(above))
    if form.is_bound and carry_out(form, lambda: create_unit(request.user, form.draft(), key=key_of(request))):
        messages.success(request, _("已设立“%(name)s”。") % {"name": form.cleaned_data["name"]})
        return redirect("people:units")
    return render(request, "people/unit_new.html", {"form": form}, status=422 if form.errors else 200)


@only_for(Role.SYSTEM_ADMIN)
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """A unit as it stands, to be changed."""
    unit = get_object_or_404(Unit, pk=pk)
    form = UnitForm(request.POST, unit=unit) if request.method == "POST" else UnitForm.of(unit)
    if form.is_bound and carry_out(form, lambda: change_unit(request.user, pk, form.draft(), key=key_of(request))):
        messages.success(request, _("已保存。"))
        return redirect("people:unit", pk)
    return _page(request, unit, form, LastDay())


@only_for(Role.SYSTEM_ADMIN)
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Ends a unit, or with `resume` takes its end back."""
    unit = get_object_or_404(Unit, pk=pk)
    if "resume" in request.POST:
        end_unit(request.user, pk, None, key=key_of(request))
        messages.success(request, _("已恢复启用。"))
        return redirect("people:unit", pk)
    form = LastDay(request.POST)
    if carry_out(form, lambda: end_unit(request.user, pk, form.cleaned_data["last"], key=key_of(request))):
        messages.success(request, _("已定停用日。"))
        return redirect("people:unit", pk)
    return _page(request, unit, UnitForm.of(unit), form)


def _page(request: HttpRequest, unit: Unit, form: UnitForm, ending: LastDay) -> HttpResponse:
    context = {"unit": unit, "form": form, "ending": ending, "shared": shared_names(unit)}
    return render(request, "people/unit.html", context, status=422 if form.errors or ending.errors else 200)
