"""From directive to commitment: what the reading desk's 立项 does. The words of a commitment are the source's own."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.errors import Invalid, NotFound, Refused
from luoshi.office.events.models import Event
from luoshi.office.events.recorder import Done, action
from luoshi.office.ledger.landing import Also, Given, demand_pack, follow, place_of
from luoshi.office.ledger.models import Commitment, Origin
from luoshi.office.ledger.registering import Draft, create
from luoshi.office.meetings.actions.common import decide, take_directive
from luoshi.office.meetings.models import Decision, Directive, Meeting, Source
from luoshi.office.people.models import Person
from luoshi.office.people.names import Names
from luoshi.office.rules.queries import read_once

TITLE_LENGTH = 60
MEASURE_LENGTH = 300
NOT_GIVEN: Given = {}
Spans = Sequence[Sequence[int]]


def proposal(directive: Directive, names: Names, joined: Sequence[Directive] | None = None) -> Draft:
    """What a directive would become: its own words, its actions as elements, the units it names, its resolved date.

    Nothing is invented: what the text does not say stays empty, and a day before the meeting is no date to be met. What the
    pack in which it lands wants proved besides stands last, without a place in the text. `joined`: what was merged into it,
    where that is known.
    """
    source = directive.meeting.source
    pieces = [directive, *(directive.merged.all() if joined is None else joined)]
    spans = tuple(sorted((piece.start, piece.end) for piece in pieces))
    forces = {tuple(part["span"]): part["force"] for piece in pieces for part in piece.actions}
    parts: tuple[tuple[int, int], ...] = tuple(sorted(forces)) or spans
    words = "\n".join(source.words(*span) for span in spans)
    place = place_of(words, directive.domain, directive.pack)
    lead = names.unit_id(directive.agent_words)
    return Draft(
        title=title_of(source.words(*spans[0])),
        words=words,
        spans=spans,
        origin=Origin.MEETING,
        basis=str(directive.meeting)[:200],
        source_id=source.pk,
        directive_id=directive.pk,
        lead_id=lead,
        support_ids=_supporting(names, words, {lead, directive.meeting.office_id}),
        due=_due(directive.meeting, pieces, spans),
        measure=_measure(source, pieces, spans),
        domain=directive.domain,
        pack=place.code,
        confidentiality=directive.meeting.confidentiality,
        elements=(*((source.words(*span), forces.get(span, "deliverable")) for span in parts), *place.elements),
        element_spans=(*parts, *(None,) * len(place.elements)),
    )


def _due(meeting: Meeting, pieces: Sequence[Directive], within: Spans) -> date | None:
    """The earliest day that the words within these spans name, from the meeting on."""
    dates = (
        date.fromisoformat(part["end"])
        for piece in pieces
        for part in piece.deadlines
        if part.get("end") and (_lies(part["span"], within) or part["span"][0] < piece.start)
    )
    return min((day for day in dates if meeting.date is None or day >= meeting.date), default=None)


def _measure(source: Source, pieces: Sequence[Directive], within: Spans) -> str:
    """How it is measured, in the text's own words: the actions within these spans that hold a number to be reached."""
    measured: dict[str, None] = {}
    for piece in pieces:
        for quantity in piece.quantities:
            span = quantity["span"]
            if _lies(span, within):
                acts = (part["span"] for part in piece.actions if _lies(span, [part["span"]]))
                measured[source.words(*next(acts, span))] = None
    told = "；".join(measured)
    return told if len(told) <= MEASURE_LENGTH else told[: MEASURE_LENGTH - 1] + "…"


def _lies(span: Sequence[int], within: Spans) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in within)


def _supporting(names: Names, words: str, others: set[int | None]) -> tuple[int, ...]:
    """The units that the words name as supporting, but for those that take another part."""
    return tuple(unit for unit in names.supporting(words) if unit not in others)


def title_of(words: str) -> str:
    """A title from the words: without the governing 要, cut at a clause's end where they are long."""
    words = words.removeprefix("要").removeprefix("必须").strip("，。；、 ")
    if len(words) <= TITLE_LENGTH:
        return words
    cut = max(words.rfind(mark, 0, TITLE_LENGTH) for mark in "，；,;")
    return words[: cut if cut >= TITLE_LENGTH // 4 else TITLE_LENGTH - 1] + "…"


@action("register")
def accept_directive(actor: Person, directive_id: int, draft: Draft | None = None, given: Given = NOT_GIVEN) -> Done:
    """立项: one directive becomes one commitment. A draft edits all but the words, their spans and their source; `given` is
    what was filled in of the fields of the pack in which it lands."""
    directive = take_directive(actor, directive_id)
    own = proposal(directive, Names.of(directive.meeting.office))
    place = place_of(own.words, own.domain, directive.pack)
    if draft is not None:
        chosen = directive.pack if draft.pack in (None, own.pack) else demand_pack(draft.pack or "")
        place = place_of(own.words, draft.domain, chosen)
        spans = dict(zip((text for text, _force in own.elements), own.element_spans, strict=True))
        own = replace(
            draft,
            words=own.words,
            spans=own.spans,
            origin=own.origin,
            basis=own.basis,
            source_id=own.source_id,
            directive_id=own.directive_id,
            pack=place.code,
            element_spans=tuple(spans.get(text) for text, _force in draft.elements),
        )
    decide(actor, directive, Decision.ACCEPTED)
    commitment, facts = create(directive.meeting.office, own)
    return Done(commitment, facts | {"landing": place.facts()}, follow(actor, commitment, place, given))


@action("split")
def split_directive(actor: Person, directive_id: int, groups: Sequence[Sequence[int]]) -> Done:
    """按动作拆分: one commitment for each group of the directive's actions, which are named by their places from 0."""
    directive = take_directive(actor, directive_id)
    names = Names.of(directive.meeting.office)
    own = proposal(directive, names)
    places = sorted(place for group in groups for place in group)
    if len(groups) < 2 or not all(groups) or places != list(range(sum(map(bool, own.element_spans)))):
        raise Invalid(_("拆分成两件以上，每个动作归入恰好一件事项。"), field="groups")
    source = directive.meeting.source
    made: list[Commitment] = []
    told: list[Also] = []
    for group in groups:
        spans = tuple(span for place in group if (span := own.element_spans[place]))
        words = "\n".join(source.words(*span) for span in spans)
        place = place_of(words, own.domain, directive.pack)
        part = replace(
            own,
            title=title_of(source.words(*spans[0])),
            words=words,
            spans=spans,
            support_ids=_supporting(names, words, {own.lead_id, directive.meeting.office_id}),
            due=_due(directive.meeting, [directive], spans) or own.due,
            measure=_measure(source, [directive], spans),
            pack=place.code,
            elements=(*(own.elements[place] for place in group), *place.elements),
            element_spans=(*spans, *(None,) * len(place.elements)),
        )
        commitment, facts = create(directive.meeting.office, part)
        made.append(commitment)
        told.append(("register", commitment, facts | {"landing": place.facts()}))
        told += follow(actor, commitment, place, NOT_GIVEN)
    decide(actor, directive, Decision.ACCEPTED)
    return Done(directive, {"into": [commitment.number for commitment in made]}, told)


def accept_all(actor: Person, meeting_id: int, *, key: str | None = None) -> list[Commitment]:
    """全部立项: every pending directive of a meeting, all or none, each with its event; the same key gives the same list."""
    with transaction.atomic(), read_once():
        meeting = Meeting.objects.visible_to(actor).filter(pk=meeting_id).first()
        if meeting is None:
            raise NotFound(_("没有这次会议。"))
        keys = {pk: key and _part_key(key, pk) for pk in meeting.directives.values_list("pk", flat=True)}
        first = Event.objects.filter(actor=actor, client_key__in=[k for k in keys.values() if k]).values("subject_id")
        if made := list(Commitment.objects.filter(pk__in=first).order_by("pk")):
            return made
        pending = list(meeting.directives.filter(decision=Decision.PENDING).values_list("pk", flat=True))
        if not pending:
            raise Refused(_("这篇稿子没有待定的要求。"))
        return [accept_directive(actor, pk, key=keys[pk]) for pk in pending]


def _part_key(key: str, directive_id: int) -> str:
    """The client key of one part of a bulk act: as long as any digest, whatever the client's own key."""
    return hashlib.sha256(f"{key}:{directive_id}".encode()).hexdigest()
