"""我的账号: who I am here, my duties, my password, the tokens of my programs."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luoshi.office.events.recorder import now
from luoshi.office.people.actions import change_password
from luoshi.office.people.forms import ChangePassword, carry_out, key_of
from luoshi.office.people.tokens import revoke_token


def account(request: HttpRequest) -> HttpResponse:
    """The page; its one form changes the password."""
    person = request.user
    form = ChangePassword(request.POST or None)
    if form.is_bound and carry_out(form, lambda: _change(request, **form.cleaned_data)):
        person.refresh_from_db()
        update_session_auth_hash(request, person)
        messages.success(request, _("密码已修改；其他地方的登录和原有令牌都已失效。"))
        return redirect("people:account")
    context = {
        "form": form,
        "duties": person.duties.select_related("unit").order_by("-since", "id"),
        "tokens": person.tokens.filter(expires_at__gt=now()),
    }
    return render(request, "people/account.html", context, status=422 if form.errors else 200)


@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    revoke_token(request.user, pk, key=key_of(request))
    messages.success(request, _("令牌已收回。"))
    return redirect("people:account")


def _change(request: HttpRequest, *, old: str, new: str, again: str) -> None:
    change_password(request.user, old, new, key=key_of(request))
