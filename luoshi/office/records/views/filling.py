"""What is filled in: a new record, its fields, its verbs, a commitment of it."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from luoshi.errors import Forbidden, Invalid
from luoshi.office.ledger.examining import examine
from luoshi.office.ledger.proofs import Attachment
from luoshi.office.people.forms import carry_out, key_of
from luoshi.office.records import actions
from luoshi.office.records.actions.adopting import adoptable, needed, own_fields
from luoshi.office.records.actions.entering import amendable
from luoshi.office.records.forms import Fields, MatterForm, fresh_values
from luoshi.office.records.holding import held, read_together
from luoshi.office.records.kinds import Kind, kind
from luoshi.office.records.models import Record
from luoshi.office.records.needs import words_of
from luoshi.office.records.rights import may_amend, may_enter, may_open_matter, refusal, row_of, take
from luoshi.office.records.showing import plain
from luoshi.office.uploads import too_large
from luoshi.office.wording import language


def new(request: HttpRequest, pack: str, ledger: str) -> HttpResponse:
    """登记: a new record."""
    of = kind(f"{pack}.{ledger}")
    if not may_enter(request.user, of):
        raise Forbidden(_("您的职责不能在这个台账登记。"))
    codes = [code for code in of.fields if code not in of.asked]
    start = of.life.start if of.life else ""
    must = [code for code in codes if of.fields[code].required_from == start and code != of.parts.get("office")]
    given = {code.removeprefix("f-"): value for code, value in request.GET.items() if code.startswith("f-")}
    initial = fresh_values(of) | given
    form = _form(request, of, codes, must=must, initial=initial)
    made: list[Record] = []
    if request.method == "POST" and _done(
        request,
        form,
        lambda files: made.append(actions.enter(request.user, of.name, form.entered(), files, key=key_of(request))),
    ):
        messages.success(request, _("已登记 %(number)s。") % {"number": made[0].number})
        return redirect("records:one", pack, ledger, made[0].pk)
    return _page(request, "records/new.html", {"form": form, "kind": of})


def adopt(request: HttpRequest, pack: str, ledger: str, commitment_id: int) -> HttpResponse:
    """归入专题: the pack's fields for a commitment that is there already."""
    of, matter = kind(f"{pack}.{ledger}"), adoptable(request.user, commitment_id)
    if not of.is_matter:
        raise Http404
    form = _form(request, of, own_fields(of), must=needed(of))
    if request.method == "POST" and _done(
        request,
        form,
        lambda files: actions.adopt(request.user, matter.pk, of.name, form.entered(), files, key=key_of(request)),
    ):
        messages.success(request, _("已归入%(pack)s。") % {"pack": of.pack.names.in_(language())})
        return redirect("ledger:one", matter.pk)
    return _page(request, "records/adopt.html", {"form": form, "kind": of, "matter": matter})


def amend(request: HttpRequest, pack: str, ledger: str, pk: int) -> HttpResponse:
    """修改: the fields of the entry, and what a verb asked for once it is there."""
    it = _seen(request, pack, ledger, pk)
    if not may_amend(it):
        raise Forbidden(_("您的职责不能修改这条记录，或者它已经办结。"))
    read_together(it.kind, it.record)
    codes = amendable(it)
    form = _form(request, it.kind, codes, initial=plain(it))
    if request.method == "POST" and _done(
        request, form, lambda files: actions.amend(request.user, pk, form.given(), files, key=key_of(request))
    ):
        messages.success(request, _("已修改。"))
        return redirect("records:one", pack, ledger, pk)
    return _page(request, "records/act.html", {"form": form, "it": it, "record": it.record, "label": _("修改")})


def act(request: HttpRequest, pack: str, ledger: str, pk: int, verb: str) -> HttpResponse:
    """A verb of the pack: its form as a page, and its doing."""
    it = _seen(request, pack, ledger, pk)
    row = row_of(it, verb)
    error = refusal(request.user, verb, it)
    if error and (request.method != "POST" or isinstance(error, Forbidden)):
        raise error
    codes = [code for code in row.asks if it.sees(code)]
    must = [code for code in codes if code in row.needs or it.kind.fields[code].required_from == row.target]
    must = [code for code in must if code not in held(it.kind, it.record, [code])]
    words = words_of(it, verb)
    form = _form(request, it.kind, codes, words=words, must=must, initial=plain(it))
    if request.method == "POST" and _done(
        request,
        form,
        lambda files: actions.advance(request.user, pk, verb, form.given(), form.said(), files, key=key_of(request)),
    ):
        messages.success(request, _("已办：%(verb)s。") % {"verb": row.names.in_(language())})
        return redirect("records:one", pack, ledger, pk)
    if request.method == "POST" and not form.fields:
        messages.error(request, " ".join(str(error) for error in form.non_field_errors()))
        return redirect("records:one", pack, ledger, pk)
    context = {"form": form, "it": it, "record": it.record, "label": row.names.in_(language())}
    return _page(request, "records/act.html", context)


def matter(request: HttpRequest, pack: str, ledger: str, pk: int) -> HttpResponse:
    """转督办: a commitment of the record."""
    it = _seen(request, pack, ledger, pk)
    if not may_open_matter(request.user, it):
        raise Forbidden(_("只有督查室的督查员可以转督办。"))
    initial = {"title": it.record.title, "lead": it.record.lead_id, "due": it.record.due}
    form = MatterForm(request.POST or None, person=request.user, initial=initial)
    if request.method == "POST" and carry_out(
        form, lambda: actions.open_matter(request.user, pk, **form.inputs(), key=key_of(request))
    ):
        messages.success(request, _("已转督办。"))
        return redirect("records:one", pack, ledger, pk)
    return _page(request, "records/act.html", {"form": form, "it": it, "record": it.record, "label": _("转督办")})


def _seen(request: HttpRequest, pack: str, ledger: str, pk: int) -> Any:
    it = take(request.user, pk)
    if it.kind.name != f"{pack}.{ledger}":
        raise Http404
    return it


def _form(request: HttpRequest, of: Kind, codes: Any, **options: Any) -> Fields:
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    return Fields(*sent, kind=of, codes=codes, person=request.user, **options)


def _done(request: HttpRequest, form: Fields, act: Any) -> bool:
    """Does what a form asks for, its files looked at before the action takes its lock."""
    if large := too_large(request):
        form.add_error(None, str(large))
        return False

    def examined() -> None:
        files: Mapping[str, list[Attachment]] = form.attachments()
        for code, handed_in in files.items():
            try:
                examine(handed_in)
            except Invalid as error:
                raise Invalid(str(error), field=code) from None
        act(files)

    return carry_out(form, examined)


def _page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """A form's page; in error it says so by its status too."""
    return render(request, template, context, status=422 if request.method == "POST" else 200)
