"""读稿, the way in: what waits to be read, and handing in files or pasted text."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from luoshi.errors import Invalid
from luoshi.office.desk.forms import Handing
from luoshi.office.desk.queries import waiting
from luoshi.office.desk.receiving import Outcome, take, take_again
from luoshi.office.people.access import only_for
from luoshi.office.people.forms import key_of
from luoshi.office.people.models import Role
from luoshi.office.people.queries import reach_of


@only_for(Role.SUPERVISOR)
@require_safe
def readings(request: HttpRequest) -> HttpResponse:
    """The readouts with something left to decide, and the form that hands in another."""
    return _page(request, _form(request))


@only_for(Role.SUPERVISOR)
@require_POST
def receive(request: HttpRequest) -> HttpResponse:
    """Takes in what was handed in. One document leads straight to its desk; of several, each is told its result."""
    form, cut = _form(request, request.POST), _cut_off(request)
    if not form.is_valid():
        return render(request, "desk/received.html", {"outcomes": cut}) if cut else _page(request, form)
    try:
        documents = form.documents(request.FILES.getlist("files"))
    except Invalid as fault:
        form.add_error(None, str(fault))
        return _page(request, form)
    if not documents and not cut:
        form.add_error(None, _("请选择文件，或者粘贴全文。"))
        return _page(request, form)
    key = key_of(request)
    outcomes = [
        take(request.user, form.cleaned_data["office"], document, f"{key}:{place}" if key else "")
        for place, document in enumerate(documents)
    ]
    if len(outcomes) == 1 and outcomes[0].meeting and not cut:
        return redirect("desk:reading", outcomes[0].meeting.pk)
    return render(request, "desk/received.html", {"outcomes": outcomes + cut})


@only_for(Role.SUPERVISOR)
@require_POST
def receive_near(request: HttpRequest) -> HttpResponse:
    """Takes in a document that is like one already here, now that the person has said how it is meant."""
    near = request.POST.get("near", "")
    meeting = take_again(request.user, request.POST.get("ticket", ""), near, key_of(request))
    return redirect("desk:reading", meeting.pk)


def _form(request: HttpRequest, data=None) -> Handing:
    return Handing(data, offices=sorted(reach_of(request.user).units_as(Role.SUPERVISOR)))


def _page(request: HttpRequest, form: Handing) -> HttpResponse:
    context = {"form": form, "readings": waiting.readings(request.user), "limit": settings.UPLOAD_LIMIT // 1024**2}
    return render(request, "desk/readings.html", context, status=422 if form.errors else 200)


def _cut_off(request: HttpRequest) -> list[Outcome]:
    """The file at which the upload was cut off for its size, if it was: those behind it never arrived."""
    name = getattr(request, "upload_too_large", None)
    if name is None:
        return []
    reason = _("超过 %(limit)d MB，没有收下；排在它后面的文件也没有收到，请去掉它再传一次。")
    return [Outcome(name, refusal=reason % {"limit": settings.UPLOAD_LIMIT // 1024**2})]
