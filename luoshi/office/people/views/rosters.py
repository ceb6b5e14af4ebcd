"""名册导入: a table of units, persons or duties is uploaded, looked at, and taken in as a whole."""

import secrets
import string

from django.contrib import messages
from django.contrib.auth.hashers import make_password
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from luoshi.intake.sheets import write_template
from luoshi.office import store
from luoshi.office.people import actions
from luoshi.office.people.actions.taking import TAKINGS, Taken, tried
from luoshi.office.people.forms import carry_out, key_of
from luoshi.office.people.models import Person
from luoshi.office.people.queries import has_role
from luoshi.office.people.rosters import ROSTERS, Read, Roster, Row, laid_out, read
from luoshi.office.people.tables import TableForm

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PAGES = {"units": "people:units", "persons": "people:persons", "duties": "people:security"}
CLEAR = "".join(sorted(set(string.ascii_letters + string.digits) - set("0O1lI")))  # told apart when read aloud
LENGTH = 12


@require_GET
def template_file(request: HttpRequest, roster: str) -> HttpResponse:
    """The table to fill in."""
    wanted = _open_to(request, roster)
    response = HttpResponse(write_template(wanted.columns, str(wanted.title)), content_type=EXCEL)
    response["Content-Disposition"] = content_disposition_header(True, f"{wanted.title}.xlsx")
    return response


@never_cache
def take_in(request: HttpRequest, roster: str) -> HttpResponse:
    """First the file, then what would become of it, then the whole."""
    kind = _open_to(request, roster)
    form = TableForm(request)
    found: list[Read] = []
    looked: Taken | None = None
    if request.method == "POST" and carry_out(form, lambda: found.append(_read(form, kind))):
        if "take" in request.POST and not found[0].faults:
            passwords = _passwords(kind, found[0].rows)
            rows = [_sealed(row, passwords) for row in found[0].rows]
            given = (kind.code, rows, form.table.filename, form.table.digest)
            if carry_out(form, lambda: actions.import_roster(request.user, *given, key=key_of(request))):
                return _taken(request, kind, rows, passwords)
        elif not found[0].faults:
            looked = tried(TAKINGS[kind.code], request.user, found[0].rows)
    fresh = [row for row in found[0].rows if row.line not in looked.same] if looked and not looked.faults else []
    context = {
        "form": form,
        "fresh": laid_out(kind, fresh),
        "roster": kind,
        "read": found[0] if found else None,
        "looked": looked,
        "back": PAGES[kind.code],
    }
    return render(request, "people/roster.html", context, status=422 if form.errors else 200)


def _read(form: TableForm, roster: Roster) -> Read:
    """The table that is uploaded, or the one that was looked at before."""
    form.keep()
    return read(roster, store.kept(form.table.digest), form.table.filename)


def _passwords(roster: Roster, rows: list[Row]) -> dict[str, str]:
    """An initial password for each new account. It is shown once, on the page that follows, and kept as a hash alone."""
    if roster.code != "persons":
        return {}
    known = set(Person.objects.values_list("username", flat=True))
    fresh = (row.cells["username"].strip() for row in rows)
    return {name: "".join(secrets.choice(CLEAR) for _n in range(LENGTH)) for name in fresh if name not in known}


def _sealed(row: Row, passwords: dict[str, str]) -> Row:
    """The row with its password's hash, made before the record's lock is taken: a good hash takes its time."""
    password = passwords.get(row.cells["username"].strip()) if passwords else None
    return row._replace(cells={**row.cells, "sealed": make_password(password)}) if password else row


def _taken(request: HttpRequest, roster: Roster, rows: list[Row], passwords: dict[str, str]) -> HttpResponse:
    messages.success(request, _("已导入“%(name)s”。") % {"name": roster.title})
    sealed = {row.cells["sealed"]: row for row in rows if "sealed" in row.cells}
    ours = set(Person.objects.filter(username__in=passwords, password__in=sealed).values_list("username", flat=True))
    handed = [row for row in sealed.values() if row.cells["username"].strip() in ours]
    if not handed:  # nothing to hand out, or the form was sent twice
        return redirect(PAGES[roster.code])
    shown = [{**row.cells, "password": passwords[row.cells["username"].strip()]} for row in handed]
    return render(request, "people/handed_out.html", {"rows": shown})


def _open_to(request: HttpRequest, code: str) -> Roster:
    roster = ROSTERS.get(code)
    if roster is None or not has_role(request.user, roster.role):
        raise Http404
    return roster
