"""One directive's card: what it would become, where it lands, what the text leaves open."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from luoshi import labels
from luoshi.office.desk.queries.reading.carried import Carried, carried, commitments_of, earlier_of
from luoshi.office.desk.queries.reading.whys import Why, whys
from luoshi.office.events.recorder import today
from luoshi.office.ledger import landing
from luoshi.office.ledger.acceptance import proposal
from luoshi.office.ledger.limits import RuleDate, finish
from luoshi.office.ledger.models import Commitment, Domain
from luoshi.office.ledger.registering import Draft
from luoshi.office.meetings.models import Decision, Directive, Meeting
from luoshi.office.meetings.queries import called
from luoshi.office.people.names import Called, Collective, Names
from luoshi.office.records.actions.adopting import needed
from luoshi.office.records.kinds import Kind, kinds
from luoshi.office.records.values import label as label_of
from luoshi.reading.missing import draft_question


@dataclass(frozen=True, slots=True)
class Action:
    """One action of a proposal; `place` names it in forms. `is_added` where its pack wants it proved, not the text."""

    place: int
    words: str
    force: str
    is_added: bool = False


@dataclass(frozen=True, slots=True)
class Many:
    """The units that a collective name means; where `is_open`, there are others that the text does not tell."""

    units: Sequence[Called]
    is_open: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """A directive as its card shows it: what it would become, what the text says and leaves out, what was decided.
    `number` is its place among the meeting's directives, `joined` how many others were merged into it, `again` what
    carries the same thing already, `question` what to ask the meeting's secretary about what is left open. `place` is the
    pack in which it lands and why, `asked` the fields that the pack's ledger must have filled, `limit` the date by the rules
    where the text has none, `why` what the reader went by (None where somebody marked the words by hand)."""

    number: int
    directive: Directive
    draft: Draft
    joined: int
    domain: str
    actions: Sequence[Action]
    lead: Called | None
    supports: Sequence[Called]
    suggested: Sequence[Called]
    deadlines: Sequence[Mapping[str, str | None]]
    quantities: Sequence[Mapping[str, str]]
    lacks: Sequence[str]
    commitments: Sequence[Commitment]
    can_join: bool
    can_reopen: bool
    again: Sequence[Carried]
    many: Many | None
    question: str
    place: landing.Place
    asked: Sequence[str]
    limit: RuleDate | None
    why: Why | None

    @property
    def own_actions(self) -> Sequence[Action]:
        """The actions of the text itself."""
        return [action for action in self.actions if not action.is_added]

    @property
    def is_pending(self) -> bool:
        return self.directive.decision == Decision.PENDING


def cards(meeting: Meeting, directives: Sequence[Directive]) -> list[Proposal]:
    """A card for each of the directives, in their order."""
    names = Names.of(meeting.office)
    joined = defaultdict(list)
    for directive in directives:
        joined[directive.merged_into_id].append(directive)
    drafts = [proposal(directive, names, joined[directive.pk]) for directive in directives]
    called_on = [
        (None, ()) if draft.lead_id else _called_on(names, directive.agent_words)
        for draft, directive in zip(drafts, directives, strict=True)
    ]
    earlier = earlier_of(meeting, directives)
    because = whys(meeting)
    made = commitments_of([*directives, *(one.directive for several in earlier.values() for one in several)])
    first_pending = next((one.start for one in directives if one.decision == Decision.PENDING), None)
    return [
        _card(
            number,
            directive,
            draft,
            joined=len(joined[directive.pk]),
            lead=names.called.get(draft.lead_id or 0),
            supports=[names.called[pk] for pk in draft.support_ids],
            suggested=[names.called[pk] for pk in near],
            commitments=made[directive.pk],
            can_join=first_pending is not None and directive.start > first_pending,
            again=carried(directive, earlier.get(directive.pk, ()), made),
            many=Many([names.called[pk] for pk in group.unit_ids], group.is_open) if group else None,
            why=because.get((directive.start, directive.end)),
        )
        for number, (directive, draft, (group, near)) in enumerate(
            zip(directives, drafts, called_on, strict=True), start=1
        )
    ]


def _called_on(names: Names, words: str) -> tuple[Collective | None, Sequence[int]]:
    """The units that words for several mean, and those among which the one in charge is picked."""
    if several := names.collective(words):
        return several, ()
    if together := names.joint(words):
        return together, together.unit_ids
    return None, names.suggestions(words)


def _card(
    number: int,
    directive: Directive,
    draft: Draft,
    *,
    joined: int,
    lead: Called | None,
    supports: Sequence[Called],
    suggested: Sequence[Called],
    commitments: Sequence[Commitment],
    can_join: bool,
    again: Sequence[Carried],
    many: Many | None,
    why: Why | None,
) -> Proposal:
    words = directive.meeting.source.words
    meeting_day = directive.meeting.date.isoformat() if directive.meeting.date else None
    open_elements = {
        "who": draft.lead_id is None,
        "support": "support" in directive.missing,
        "when": draft.due is None,
        "measure": "measure" in directive.missing,
    }
    merged_into = directive.merged_into
    place = landing.place_of(draft.words, draft.domain, directive.pack)
    return Proposal(
        number,
        directive,
        draft,
        joined,
        str(Domain(directive.domain).label),
        [
            Action(at, text, called(labels.FORCES, force), span is None)
            for at, ((text, force), span) in enumerate(zip(draft.elements, draft.element_spans, strict=True))
        ],
        lead,
        supports,
        suggested,
        [_time(words(*part["span"]), part, meeting_day) for part in directive.deadlines],
        [_quantity(words(*part["span"]), part) for part in directive.quantities],
        [called(labels.ELEMENTS, name) for name, is_open in open_elements.items() if is_open],
        commitments,
        can_join,
        can_reopen=directive.decision in {Decision.REJECTED, Decision.LINKED}
        or (merged_into is not None and merged_into.decision != Decision.ACCEPTED),
        again=again,
        many=many,
        question=draft_question(directive.words, [name for name, is_open in open_elements.items() if is_open]),
        place=place,
        asked=asked_by(place),
        limit=_limit(draft) if directive.decision == Decision.PENDING and draft.due is None else None,
        why=why,
    )


def _time(words: str, part: Mapping[str, Any], meeting_day: str | None) -> Mapping[str, str | None]:
    """A time with its first and its last day; that it begins with the meeting goes without saying where it has an end."""
    start, end = part.get("start"), part.get("end")
    return {"words": words, "start": None if end and start in (end, meeting_day) else start, "end": end}


def _quantity(words: str, part: Mapping[str, Any]) -> Mapping[str, str]:
    """A quantity with what it measures and what it comes to."""
    parts = (part.get(name) for name in ("relation", "value", "high", "unit"))
    normal, measure = labels.normal(words, *parts), part.get("measure") or ""
    return {"words": words, "normal": f"{measure} {normal or words}".strip() if measure else normal}


def asked_by(place: landing.Place) -> list[str]:
    """The names of the fields that must be filled in for a record in the ledger of the pack."""
    of = landing_kind(place)
    return [label_of(of.fields[code]) for code in needed(of)] if of else []


def landing_kind(place: landing.Place) -> Kind | None:
    """The ledger that takes what lands in the pack."""
    return kinds().get(f"{place.code}.{place.landing.ledger}")


def _limit(draft: Draft) -> RuleDate | None:
    """The date by the rules in force, for the office to adopt."""
    return finish(
        Commitment(
            origin=draft.origin, confidentiality=draft.confidentiality, pack=draft.pack or "", registered_on=today()
        )
    )
