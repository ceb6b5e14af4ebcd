"""再读: a second reading by a language model, where the office has one, and the two readings side by side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from luoshi.errors import NotFound
from luoshi.office import second
from luoshi.office.desk.queries.reading import meeting_to_read
from luoshi.office.desk.queries.second import comparison_of, taken_in
from luoshi.office.meetings.actions import keep_second_reading
from luoshi.office.people.access import only_for
from luoshi.office.people.forms import key_of
from luoshi.office.people.models import Role
from luoshi.readouts import second_readout_of


@only_for(Role.SUPERVISOR)
@require_POST
def read_again(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Asks the language model, which takes its time: nothing is locked meanwhile. What it found is kept by one action."""
    reader = second.reader()
    if reader is None:
        raise NotFound(_("没有设置语言模型，请管理员看 docs/language-model.md。"))
    meeting = meeting_to_read(request.user, meeting_id)
    readout, account = second_readout_of(taken_in(meeting), reader)
    keep_second_reading(request.user, meeting_id, readout, account, key=key_of(request))
    return redirect("desk:second", meeting_id)


@only_for(Role.SUPERVISOR)
@require_safe
def compared(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """The two readings mark by mark."""
    meeting = meeting_to_read(request.user, meeting_id)
    comparison = comparison_of(meeting)
    if comparison is None:
        raise NotFound(_("这篇稿子还没有用语言模型读过。"))
    context = {"meeting": meeting, "comparison": comparison, "can_ask": second.reader() is not None}
    return render(request, "desk/second.html", context)
