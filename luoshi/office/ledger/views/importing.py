"""导入台账: the template, the upload with its preview, and taking it in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from luoshi.errors import Forbidden
from luoshi.office import store
from luoshi.office.ledger import actions
from luoshi.office.ledger.sheets import Plan, Sheet, plan, read, template
from luoshi.office.people.forms import carry_out, key_of
from luoshi.office.people.models import Unit
from luoshi.office.people.queries import offices_of
from luoshi.office.people.tables import TableForm

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN = 100  # lines that the preview shows; their number is told in full


@require_GET
def template_file(request: HttpRequest) -> HttpResponse:
    """The table to fill in."""
    _offices(request)
    response = HttpResponse(template(), content_type=EXCEL)
    response["Content-Disposition"] = content_disposition_header(True, f"{_('督办台账')}.xlsx")
    return response


@never_cache
def take_in(request: HttpRequest) -> HttpResponse:
    """First the file, then what would become of it, then the whole."""
    offices = _offices(request)
    wanted = request.POST.get("office") or request.GET.get("office")
    office = next((unit for unit in offices if str(unit.pk) == wanted), offices[0])
    form = TableForm(request)
    found: list[Sheet] = []
    looked: Plan | None = None
    if request.method == "POST" and carry_out(form, lambda: found.append(_read(form, office))):
        looked = plan(office, found[0])
        if "take" in request.POST and not looked.faults:
            given = (office, found[0], form.table.filename, form.table.digest)
            if carry_out(form, lambda: actions.import_commitments(request.user, *given, key=key_of(request))):
                told = _("已导入 %(n)d 件，都在“已立项”，看过后交办。") % {"n": len(looked.entries)}
                messages.success(request, told)
                return redirect("ledger:list")
    context = {
        "form": form,
        "office": office,
        "offices": offices,
        "sheet": found[0] if found else None,
        "looked": looked,
        "shown": _shown(looked) if looked else [],
    }
    return render(request, "ledger/import.html", context, status=422 if form.errors else 200)


def _read(form: TableForm, office: Unit) -> Sheet:
    """The table that is uploaded, or the one that was looked at before."""
    form.keep()
    return read(office, store.kept(form.table.digest), form.table.filename)


def _shown(looked: Plan) -> list[tuple]:
    """The first lines with their units by name: one statement."""
    entries = looked.entries[:SHOWN]
    wanted = {pk for each in entries for pk in (each.draft.lead_id, *each.draft.support_ids) if pk}
    names = {unit.pk: str(unit) for unit in Unit.objects.filter(pk__in=wanted)}
    return [
        (each, names.get(each.draft.lead_id or 0, ""), [names[pk] for pk in each.draft.support_ids]) for each in entries
    ]


def _offices(request: HttpRequest) -> list[Unit]:
    offices = list(offices_of(request.user))
    if not offices:
        raise Forbidden(_("只有督查室的督查员可以导入台账。"))
    return offices
