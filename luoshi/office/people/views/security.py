"""职责与登录: the security administrator grants and ends duties, sees failed sign-ins and lifts locks."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luoshi.office.people import actions, audit
from luoshi.office.people.access import only_for
from luoshi.office.people.forms import DutyForm, LastDay, carry_out, key_of
from luoshi.office.people.models import Duty, Person, Role
from luoshi.office.people.paging import page_after
from luoshi.office.people.queries import persons_named


@only_for(Role.SECURITY_ADMIN)
def listing(request: HttpRequest) -> HttpResponse:
    """Everybody with their duties, or those whom a word or a role names."""
    role = request.GET.get("role", "")
    persons = persons_named(request.GET.get("q", "").strip(), role=role)
    return render(request, "people/security.html", {"page": page_after(persons, request), "roles": Role, "role": role})


@only_for(Role.SECURITY_ADMIN)
def duties(request: HttpRequest, pk: int) -> HttpResponse:
    """One person's duties; the form grants another."""
    person = get_object_or_404(Person, pk=pk)
    form = DutyForm(request.POST or None)
    if form.is_bound and carry_out(form, lambda: _grant(request, pk, **form.cleaned_data)):
        messages.success(request, _("已授予职责。"))
        return redirect("people:duties", pk)
    return _page(request, person, form)


@only_for(Role.SECURITY_ADMIN)
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Ends a duty."""
    duty = get_object_or_404(Duty.objects.select_related("person"), pk=pk)
    form = LastDay(request.POST)
    if carry_out(form, lambda: actions.end_duty(request.user, pk, form.cleaned_data["last"], key=key_of(request))):
        messages.success(request, _("已定职责的最后一天。"))
        return redirect("people:duties", duty.person_id)
    return _page(request, duty.person, DutyForm(), form)


@only_for(Role.SECURITY_ADMIN)
def sign_ins(request: HttpRequest) -> HttpResponse:
    """Locks in force and failed sign-ins."""
    context = {"locks": audit.locks(), "page": page_after(audit.failures(), request)}
    return render(request, "people/sign_ins.html", context)


@only_for(Role.SECURITY_ADMIN)
@require_POST
def unlock(request: HttpRequest, pk: int) -> HttpResponse:
    actions.unlock(request.user, pk, key=key_of(request))
    messages.success(request, _("已解除锁定。"))
    return redirect("people:sign-ins")


def _grant(request: HttpRequest, pk: int, *, unit, role: str, since) -> Duty:
    return actions.grant_duty(request.user, pk, unit.pk, role, since, key=key_of(request))


def _page(request: HttpRequest, person: Person, form: DutyForm, last: LastDay | None = None) -> HttpResponse:
    context = {
        "person": person,
        "form": form,
        "last": last,
        "duties": person.duties.select_related("unit").order_by("-since", "id"),
    }
    return render(request, "people/duties.html", context, status=422 if form.errors or last else 200)
