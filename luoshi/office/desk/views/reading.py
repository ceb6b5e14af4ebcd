"""读稿: one readout on the desk, and what can be decided about each of its directives.

Every decision is one action followed by the page as it then is; a page with script takes from it only the parts that changed.
"""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from luoshi.errors import Invalid
from luoshi.office import second
from luoshi.office.desk.queries.reading import (
    AS_TEXT,
    Proposal,
    landing_kind,
    mark_kinds,
    meeting_to_read,
    place_around,
    place_of,
    proposal_of,
    reading_of,
)
from luoshi.office.ledger import acceptance
from luoshi.office.ledger.forms import DraftForm, written
from luoshi.office.ledger.models import Element
from luoshi.office.ledger.recurring import link_directive
from luoshi.office.ledger.registering import Draft
from luoshi.office.meetings import actions
from luoshi.office.meetings.placing import place as place_directive
from luoshi.office.people.access import only_for
from luoshi.office.people.forms import carry_out, key_of
from luoshi.office.people.models import Role
from luoshi.office.records.actions.adopting import needed, own_fields
from luoshi.office.records.forms import Fields
from luoshi.office.rules.words import topics
from luoshi.packs.fields import FileField

BY_WORDS = "words"  # instead of a pack's code
# fields of the open form that stand on their own, not in the two columns
SET_APART = ("title", "elements", "continuing", "stages", "is_major", "supports")


@only_for(Role.SUPERVISOR)
@require_safe
def reading(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """The text under its marks beside the proposals; doubted ones come first, with `?order=text` as the text has them."""
    meeting = meeting_to_read(request.user, meeting_id)
    order, reader = _order(request), second.reader()
    context = {
        "reading": reading_of(meeting, order=order),
        "order": order,
        "kinds": mark_kinds(),
        "packs": topics().values(),
        "can_ask": reader is not None,
        "was_asked": reader is not None and meeting.second_readings.exists(),
    }
    return render(request, "desk/reading.html", context)


@only_for(Role.SUPERVISOR)
@require_POST
def accept(request: HttpRequest, directive_id: int) -> HttpResponse:
    """立项 as proposed, with the actions that are ticked and the unit that was picked among those suggested."""
    proposal = proposal_of(request.user, directive_id)
    chosen = {int(place) for place in request.POST.getlist("place") if place.isdecimal()}
    places = [action.place for action in proposal.actions if action.place in chosen]
    if not places:
        raise Invalid(_("请至少勾选一个动作；如果都不办，请选“不立项”并写明理由。"), field="place")
    lead = request.POST.get("lead", "")
    lead_id = int(lead) if lead.isdecimal() else proposal.draft.lead_id
    several = proposal.many.units if proposal.many and request.POST.get("supports") else ()
    named = dict.fromkeys(unit.pk for unit in several)
    draft = replace(
        proposal.draft,
        lead_id=lead_id,
        support_ids=tuple(unit for unit in {**dict.fromkeys(proposal.draft.support_ids), **named} if unit != lead_id),
        elements=tuple(proposal.draft.elements[place] for place in places),
        element_spans=tuple(proposal.draft.element_spans[place] for place in places),
    )
    acceptance.accept_directive(request.user, directive_id, draft, key=key_of(request))
    return _back(request, proposal.directive.meeting_id, directive_id)


@only_for(Role.SUPERVISOR)
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, directive_id: int) -> HttpResponse:
    """修改后立项: the proposal with every field open, its words beside."""
    proposal = proposal_of(request.user, directive_id)
    meeting = proposal.directive.meeting
    form = DraftForm(request.POST or None, office=meeting.office, initial=_filled(proposal.draft))
    known = [Element(text=text, force=force) for text, force in proposal.draft.elements]
    own = _own_fields(request, proposal)

    def act() -> None:
        given = own.entered() if own else {}
        acceptance.accept_directive(request.user, directive_id, form.draft(known), given, key=key_of(request))

    fits = form.is_bound and (own is None or own.is_valid())
    if fits and carry_out(form, act):
        return _back(request, meeting.pk, directive_id)
    kind = landing_kind(proposal.place)
    context = {"proposal": proposal, "form": form, "own": own, "kind": kind, "meeting": meeting, "set_apart": SET_APART}
    return render(request, "desk/edit.html", context, status=422 if form.is_bound else 200)


@only_for(Role.SUPERVISOR)
@require_http_methods(["GET", "POST"])
def split(request: HttpRequest, directive_id: int) -> HttpResponse:
    """按动作拆分: each action is put into a commitment by number."""
    proposal = proposal_of(request.user, directive_id)
    meeting = proposal.directive.meeting
    if request.method == "POST":
        numbers = request.POST.getlist("group")
        groups = [[place for place, n in enumerate(numbers) if n == number] for number in dict.fromkeys(numbers)]
        acceptance.split_directive(request.user, directive_id, groups, key=key_of(request))
        return _back(request, meeting.pk, directive_id)
    return render(request, "desk/split.html", {"proposal": proposal, "meeting": meeting})


@only_for(Role.SUPERVISOR)
@require_POST
def place(request: HttpRequest, directive_id: int) -> HttpResponse:
    """改归专题: another pack, none, or the one that the words lead to."""
    pack = request.POST.get("pack", "")
    directive = place_directive(request.user, directive_id, None if pack == BY_WORDS else pack, key=key_of(request))
    return _back(request, directive.meeting_id, directive_id)


@only_for(Role.SUPERVISOR)
@require_POST
def merge(request: HttpRequest, directive_id: int) -> HttpResponse:
    """并入上一条."""
    directive = actions.merge_with_previous(request.user, directive_id, key=key_of(request))
    return _back(request, directive.meeting_id, directive.merged_into_id)


@only_for(Role.SUPERVISOR)
@require_POST
def reject(request: HttpRequest, directive_id: int) -> HttpResponse:
    """不立项, for a stated reason."""
    directive = actions.reject(request.user, directive_id, request.POST.get("reason", ""), key=key_of(request))
    return _back(request, directive.meeting_id, directive_id)


@only_for(Role.SUPERVISOR)
@require_POST
def link(request: HttpRequest, directive_id: int) -> HttpResponse:
    """关联已有事项: what is asked for again stays one commitment."""
    commitment = request.POST.get("commitment", "")
    if not commitment.isdecimal():
        raise Invalid(_("请选择要关联的事项。"), field="commitment")
    directive = link_directive(request.user, directive_id, int(commitment), key=key_of(request))
    return _back(request, directive.meeting_id, directive_id)


@only_for(Role.SUPERVISOR)
@require_POST
def reopen(request: HttpRequest, directive_id: int) -> HttpResponse:
    """重新考虑."""
    directive = actions.reopen(request.user, directive_id, key=key_of(request))
    return _back(request, directive.meeting_id, directive_id)


@only_for(Role.SUPERVISOR)
@require_POST
def accept_all(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """全部立项: every pending directive as proposed."""
    acceptance.accept_all(request.user, meeting_id, key=key_of(request))
    return _back(request, meeting_id)


@only_for(Role.SUPERVISOR)
@require_POST
def mark(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """补标: by the place of selected words, or by the words themselves; as a directive unless `kind` says as what else."""
    meeting = meeting_to_read(request.user, meeting_id)
    start, end = request.POST.get("start", ""), request.POST.get("end", "")
    if start.isdecimal() and end.isdecimal():
        span = int(start), int(end)
    else:
        span = place_of(meeting.source.text, request.POST.get("words", ""), request.POST.get("after", ""))
    sort, _sep, kind = request.POST.get("kind", "").partition(":")
    if sort:
        actions.add_mark(request.user, meeting_id, sort, *span, kind, key=key_of(request))
        return _back(request, meeting_id)
    directive = actions.mark_by_hand(request.user, meeting_id, *span, key=key_of(request))
    return _back(request, meeting_id, directive.pk)


@only_for(Role.SUPERVISOR)
@require_POST
def reframe(request: HttpRequest, directive_id: int) -> HttpResponse:
    """改起止: the words as they should be, found where they touch those that the directive has."""
    directive = proposal_of(request.user, directive_id).directive
    text = directive.meeting.source.text
    span = place_around(text, request.POST.get("words", ""), directive.start, directive.end)
    actions.reframe(request.user, directive_id, *span, key=key_of(request))
    return _back(request, directive.meeting_id, directive_id)


def _own_fields(request: HttpRequest, proposal: Proposal) -> Fields | None:
    """What the pack's ledger asks for besides; files are handed in with the record."""
    kind = landing_kind(proposal.place)
    codes = [code for code in own_fields(kind) if not isinstance(kind.fields[code], FileField)] if kind else []
    if kind is None or not codes:
        return None
    return Fields(request.POST or None, kind=kind, codes=codes, person=request.user, must=needed(kind))


def _filled(draft: Draft) -> dict[str, Any]:
    """The open form's first values: what is proposed."""
    return {
        "title": draft.title,
        "lead": draft.lead_id,
        "supports": draft.support_ids,
        "due": draft.due,
        "measure": draft.measure,
        "domain": draft.domain,
        "confidentiality": draft.confidentiality,
        **written(draft.elements),
    }


def _order(request: HttpRequest) -> str:
    return AS_TEXT if request.GET.get("order") == AS_TEXT else ""


def _back(request: HttpRequest, meeting_id: int, directive_id: int | None = None) -> HttpResponse:
    """To the desk as it now is, at the card that was decided."""
    order, place = _order(request), f"#d{directive_id}" if directive_id else ""
    return redirect(f"{reverse('desk:reading', args=[meeting_id])}{f'?order={order}' if order else ''}{place}")
