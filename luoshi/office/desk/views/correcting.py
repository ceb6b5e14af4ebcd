"""更正: the page on which a reading is put right besides its directives, and what is done there."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from luoshi.office.desk.forms import FactsForm
from luoshi.office.desk.queries.reading import marks_of, meeting_to_read, missed
from luoshi.office.meetings import actions
from luoshi.office.people.access import only_for
from luoshi.office.people.forms import carry_out, key_of
from luoshi.office.people.models import Role


@only_for(Role.SUPERVISOR)
@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """The meeting's own facts as a form; below it every mark besides the directives."""
    meeting = meeting_to_read(request.user, meeting_id)
    form = FactsForm.of(meeting, request.POST or None)

    def act() -> None:
        actions.correct_meeting(request.user, meeting_id, form.facts(), key=key_of(request))

    if form.is_bound and form.is_valid() and carry_out(form, act):
        return redirect("desk:reading", meeting_id)
    context = {"meeting": meeting, "form": form, "sorts": marks_of(meeting), "missed": missed(meeting)}
    return render(request, "desk/correct.html", context, status=422 if form.is_bound else 200)


@only_for(Role.SUPERVISOR)
@require_POST
def change(request: HttpRequest, sort: str, mark_id: int) -> HttpResponse:
    """Another kind of mark, and who somebody is; or, by the other button, no mark at all."""
    if "drop" in request.POST:
        meeting = actions.drop_mark(request.user, sort, mark_id, key=key_of(request))
    else:
        who = request.POST.get("who", "")
        chosen = int(who) if who.isdecimal() else None
        kind = request.POST.get("kind", "")
        meeting = actions.change_mark(request.user, sort, mark_id, kind, chosen, key=key_of(request))
    return redirect("desk:correct", meeting.pk)


@only_for(Role.SUPERVISOR)
@require_POST
def settle(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """What found no place in this version was looked at."""
    actions.settle_unplaced(request.user, meeting_id, key=key_of(request))
    return redirect("desk:correct", meeting_id)
