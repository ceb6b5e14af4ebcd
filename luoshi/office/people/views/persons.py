"""人员: the accounts that the system administrator keeps."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luoshi.office.people import actions
from luoshi.office.people.access import only_for
from luoshi.office.people.forms import InitialPassword, NewPerson, PersonForm, carry_out, key_of
from luoshi.office.people.models import Person, Role
from luoshi.office.people.paging import page_after
from luoshi.office.people.queries import persons_named


@only_for(Role.SYSTEM_ADMIN)
def listing(request: HttpRequest) -> HttpResponse:
    """Everybody with an account, or those whom a word names."""
    active = {"yes": True, "no": False}.get(request.GET.get("active", ""))
    persons = persons_named(request.GET.get("q", "").strip(), active=active)
    return render(request, "people/persons.html", {"page": page_after(persons, request)})


@only_for(Role.SYSTEM_ADMIN)
def new(request: HttpRequest) -> HttpResponse:
    """A new account."""
    form = NewPerson(request.POST or None)
    if form.is_bound and carry_out(
        form, lambda: actions.create_person(request.user, **form.cleaned_data, key=key_of(request))
    ):
        given = form.cleaned_data
        messages.success(
            request,
            _("已为“%(name)s”建立账号 %(username)s：请当面告知初始密码，职责由安全管理员授予。")
            % {"name": given["name"], "username": given["username"]},
        )
        return redirect("people:persons")
    return render(request, "people/person_new.html", {"form": form}, status=422 if form.errors else 200)


@only_for(Role.SYSTEM_ADMIN)
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """A person: name and title, password, whether they may sign in."""
    person = get_object_or_404(Person, pk=pk)
    form = PersonForm(request.POST or None, initial={"name": person.name, "title": person.title})
    if form.is_bound and carry_out(
        form, lambda: actions.change_person(request.user, pk, **form.cleaned_data, key=key_of(request))
    ):
        messages.success(request, _("已保存。"))
        return redirect("people:person", pk)
    return _page(request, person, form, InitialPassword())


@only_for(Role.SYSTEM_ADMIN)
@require_POST
def password(request: HttpRequest, pk: int) -> HttpResponse:
    """A new initial password."""
    person = get_object_or_404(Person, pk=pk)
    form = InitialPassword(request.POST)
    if carry_out(
        form, lambda: actions.set_password(request.user, pk, form.cleaned_data["password"], key=key_of(request))
    ):
        messages.success(request, _("已设置新的初始密码：原有的登录和令牌都已失效。"))
        return redirect("people:person", pk)
    return _page(request, person, PersonForm(initial={"name": person.name, "title": person.title}), form)


@only_for(Role.SYSTEM_ADMIN)
@require_POST
def deactivate(request: HttpRequest, pk: int) -> HttpResponse:
    actions.deactivate(request.user, pk, key=key_of(request))
    messages.success(request, _("账号已停用。"))
    return redirect("people:person", pk)


@only_for(Role.SYSTEM_ADMIN)
@require_POST
def reactivate(request: HttpRequest, pk: int) -> HttpResponse:
    actions.reactivate(request.user, pk, key=key_of(request))
    messages.success(request, _("账号已恢复。"))
    return redirect("people:person", pk)


def _page(request: HttpRequest, person: Person, form: PersonForm, sealing: InitialPassword) -> HttpResponse:
    context = {
        "person": person,
        "form": form,
        "sealing": sealing,
        "duties": person.duties.select_related("unit").order_by("-since", "id"),
    }
    return render(request, "people/person.html", context, status=422 if form.errors or sealing.errors else 200)
