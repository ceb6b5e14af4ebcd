"""通知: a person's inbox, and by what else they want to be told."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from luoshi.errors import Refused
from luoshi.office.notices import actions, queries
from luoshi.office.notices.forms import WaysForm
from luoshi.office.notices.timetable import timetable
from luoshi.office.people.forms import carry_out, key_of
from luoshi.office.people.paging import page_after


def listing(request: HttpRequest) -> HttpResponse:
    """The inbox: what is unread, or everything."""
    shows_all = "all" in request.GET
    page = page_after(queries.inbox(request.user, only_unread=not shows_all), request)
    return render(request, "notices/inbox.html", {"page": page, "shows_all": shows_all})


@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """Marks the notices named as read, or with `all` every one."""
    named = request.POST.getlist("notice")
    if not all(pk.isdecimal() and len(pk) < 19 for pk in named) or not (named or "all" in request.POST):
        raise Http404
    actions.read_notices(
        request.user, None if "all" in request.POST else [int(pk) for pk in named], key=key_of(request)
    )
    if "all" in request.POST:
        messages.success(request, _("全部通知已标为已读。"))
    return redirect("notices:inbox")


def ways(request: HttpRequest) -> HttpResponse:
    """By which channels the person agrees to be told."""
    usable = queries.channels_for(request.user)
    try:
        contact = queries.contact_of(request.user)
    except Refused as error:
        messages.error(request, str(error))
        contact = queries.Reached()
    form = WaysForm(request.POST or None, usable=usable, contact=contact)
    if form.is_bound and carry_out(form, lambda: _choose(request, form)):
        count = len(form.cleaned_data["channels"])
        told = ngettext("已保存：除站内通知外，另用 %(n)d 个渠道。", "已保存：除站内通知外，另用 %(n)d 个渠道。", count)
        messages.success(request, told % {"n": count} if count else _("已保存：只用站内通知。"))
        return redirect("notices:ways")
    context = {"form": form, "usable": usable, "timetable": timetable()}
    return render(request, "notices/ways.html", context, status=422 if form.errors else 200)


def _choose(request: HttpRequest, form: WaysForm) -> None:
    given = form.cleaned_data
    actions.choose_notices(
        request.user,
        mobile=given["mobile"],
        email=given["email"],
        channel_ids=[int(pk) for pk in given["channels"]],
        key=key_of(request),
    )
