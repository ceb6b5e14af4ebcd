"""A reading on the desk: the text under its marks, the proposals with what they lack, and the fate of every sentence."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.db.models import F, Q
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from luoshi import labels
from luoshi.errors import Forbidden, Invalid, NotFound
from luoshi.office.events.recorder import today
from luoshi.office.ledger import landing
from luoshi.office.ledger.acceptance import proposal
from luoshi.office.ledger.limits import RuleDate, finish
from luoshi.office.ledger.models import Commitment, Domain
from luoshi.office.ledger.recurring import OPEN
from luoshi.office.ledger.registering import Draft
from luoshi.office.meetings.marking import Mark, html, paragraphs, read_marks
from luoshi.office.meetings.models import Decision, Directive, Meeting
from luoshi.office.meetings.repeats import Repeat, repeats
from luoshi.office.people.models import Person, Role
from luoshi.office.people.names import Called, Names
from luoshi.office.people.queries import reach_of
from luoshi.office.records.actions.adopting import needed
from luoshi.office.records.kinds import Kind, kinds
from luoshi.office.records.values import label as label_of
from luoshi.office.rules.queries import read_once
from luoshi.reading.again import Segment, differences
from luoshi.reading.missing import draft_question, for_meeting

# what can become of a sentence, in the order of the counter; a sentence with several directives counts as the first of them
FATES = {
    "pending": gettext_lazy("待定"),
    "accepted": gettext_lazy("已立项"),
    "linked": gettext_lazy("已关联"),
    "rejected": pgettext_lazy("state", "不立项"),
    "agenda": gettext_lazy("议题"),
    "statement": gettext_lazy("陈述"),
    "header": gettext_lazy("会议信息"),
    "furniture": gettext_lazy("版面"),
    "unread": gettext_lazy("未读"),
}
DOUBT = "doubt"
MOST_SHOWN = 2  # commitments that a card names as carrying the same thing


@dataclass(frozen=True, slots=True)
class Action:
    """One action of a proposal; `place` names it in forms. `is_added` where its pack wants it proved, not the text."""

    place: int
    words: str
    force: str
    is_added: bool = False


@dataclass(frozen=True, slots=True)
class Carried:
    """A commitment that already carries what a directive asks for, as an earlier one said it: how alike, and where not."""

    commitment: Commitment
    day: date | None
    meeting: Meeting
    score: float
    changes: Sequence[Segment]

    @property
    def is_open(self) -> bool:
        return self.commitment.state in OPEN


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
    where the text has none."""

    number: int
    directive: Directive
    draft: Draft
    joined: int
    domain: str
    actions: Sequence[Action]
    lead: Called | None
    suggested: Sequence[Called]
    deadlines: Sequence[Mapping[str, Any]]
    quantities: Sequence[str]
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

    @property
    def own_actions(self) -> Sequence[Action]:
        """The actions of the text itself."""
        return [action for action in self.actions if not action.is_added]

    @property
    def is_pending(self) -> bool:
        return self.directive.decision == Decision.PENDING


@dataclass(frozen=True, slots=True)
class Share:
    """One fate's part of the sentences; in the bar it begins behind `before` others."""

    fate: str
    label: str
    count: int
    before: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A meeting on the reading desk."""

    meeting: Meeting
    text: SafeString
    proposals: Sequence[Proposal]
    shares: Sequence[Share]
    sentences: int
    unread: Sequence[tuple[int, int, str]]

    @property
    def pending(self) -> int:
        """How many directives are still to be decided."""
        return sum(one.is_pending for one in self.proposals)

    @property
    def questions(self) -> str:
        """What to ask the meeting's secretary about all that is pending, as one text."""
        asked = [one.question for one in self.proposals if one.is_pending and one.question]
        return for_meeting(self.meeting.title, asked)


def meeting_to_read(person: Person, meeting_id: int) -> Meeting:
    """A meeting that the person may decide on, with its source: one statement."""
    meeting = Meeting.objects.visible_to(person).filter(pk=meeting_id).select_related("source", "office").first()
    if meeting is None:
        raise NotFound(_("没有这次会议。"))
    if meeting.office_id not in reach_of(person).units_as(Role.SUPERVISOR):
        raise Forbidden(_("只有收稿的督查室可以读稿立项。"))
    return meeting


def reading_of(meeting: Meeting, *, order: str = "") -> Reading:
    """All that the desk shows of a meeting: at most seven statements, however many directives."""
    directives = _directives(meeting)
    with read_once():
        proposals = _proposals(meeting, directives)
    counts = fates(meeting.reading["sentences"], directives)
    if order == DOUBT:
        proposals.sort(key=lambda one: (not one.is_pending, one.directive.confidence, one.directive.start))
    return Reading(
        meeting,
        html(paragraphs(meeting.source.text, _marks(meeting, directives))),
        proposals,
        _shares(counts),
        counts.total(),
        _unread(meeting, directives),
    )


def proposal_of(person: Person, directive_id: int) -> Proposal:
    """One directive's card, for the forms that change it before it is accepted."""
    directive = Directive.objects.filter(pk=directive_id).only("pk", "meeting_id").first()
    if directive is None:
        raise NotFound(_("没有这条要求。"))
    meeting = meeting_to_read(person, directive.meeting_id)
    return next(one for one in _proposals(meeting, _directives(meeting)) if one.directive.pk == directive_id)


def fates(sentences: Iterable[Mapping[str, Any]], directives: Sequence[Directive]) -> Counter[str]:
    """How many sentences there are of each fate: every sentence once, so that the counts add up to all of them."""
    return Counter(fate for fate, _span in _fated(sentences, directives))


def place_of(text: str, words: str, after: str = "") -> tuple[int, int]:
    """Where words stand in a text, when they stand there once after some other words of it."""
    words, after = words.strip(), after.strip()
    if not words:
        raise Invalid(_("请写明要补标的文字。"), field="words")
    begin = text.find(after) if after else 0
    if begin < 0:
        reason = _("原文里没有“%(words)s”，请照原文填写前面的几个字，或不填。")
        raise Invalid(reason % {"words": after[:30]}, field="after")
    start = text.find(words, begin + len(after))
    if start < 0:
        reason = _("在原文里找不到“%(words)s”，请照原文粘贴，标点也要一致。")
        raise Invalid(reason % {"words": words[:30]}, field="words")
    if text.find(words, start + 1) >= 0:
        reason = _("“%(words)s”在原文里不止一处，请多粘贴几个字，或填写它前面的几个字。")
        raise Invalid(reason % {"words": words[:30]}, field="words")
    return start, start + len(words)


def _shares(counts: Counter[str]) -> list[Share]:
    shares, before = [], 0
    for fate, label in FATES.items():
        shares.append(Share(fate, str(label), counts[fate], before))
        before += counts[fate]
    return shares


def _directives(meeting: Meeting) -> list[Directive]:
    """The meeting's directives in the order of the text, with what was decided."""
    found = list(meeting.directives.select_related("merged_into", "decided_by"))
    for directive in found:
        directive.meeting = meeting
    return found


def _proposals(meeting: Meeting, directives: Sequence[Directive]) -> list[Proposal]:
    names = Names.of(meeting.office)
    joined = defaultdict(list)
    for directive in directives:
        joined[directive.merged_into_id].append(directive)
    drafts = [proposal(directive, names, joined[directive.pk]) for directive in directives]
    groups = [
        None if draft.lead_id else names.collective(directive.agent_words)
        for draft, directive in zip(drafts, directives, strict=True)
    ]
    suggested = [
        () if draft.lead_id or group else tuple(names.suggestions(directive.agent_words))
        for draft, directive, group in zip(drafts, directives, groups, strict=True)
    ]
    earlier = _earlier(meeting, directives)
    made = _commitments([*directives, *(one.directive for several in earlier.values() for one in several)])
    first_pending = next((one.start for one in directives if one.decision == Decision.PENDING), None)
    return [
        _card(
            number,
            directive,
            draft,
            joined=len(joined[directive.pk]),
            lead=names.called.get(draft.lead_id or 0),
            suggested=[names.called[pk] for pk in near],
            commitments=made[directive.pk],
            can_join=first_pending is not None and directive.start > first_pending,
            again=_carried(directive, earlier.get(directive.pk, ()), made),
            many=Many([names.called[pk] for pk in group.unit_ids], group.is_open) if group else None,
        )
        for number, (directive, draft, near, group) in enumerate(
            zip(directives, drafts, suggested, groups, strict=True), start=1
        )
    ]


def _earlier(meeting: Meeting, directives: Sequence[Directive]) -> Mapping[int, Sequence[Repeat]]:
    """Pending directive → those of earlier meetings that ask for the same thing."""
    pending = [one for one in directives if one.decision == Decision.PENDING]
    return repeats(meeting, pending) if pending and not meeting.superseded_by_id else {}


def _carried(
    directive: Directive, earlier: Sequence[Repeat], made: Mapping[int, Sequence[Commitment]]
) -> list[Carried]:
    """The commitments that carry the same thing already, each once, the most alike first."""
    seen: dict[int, Carried] = {}
    for one in earlier:
        said = one.directive.meeting
        for commitment in made[one.directive.pk]:
            if commitment.pk not in seen:
                changes = differences(one.directive.words, directive.words)
                seen[commitment.pk] = Carried(commitment, said.date, said, one.score, changes)
    return list(seen.values())[:MOST_SHOWN]


def _commitments(directives: Iterable[Directive]) -> Mapping[int, list[Commitment]]:
    """Directive → the commitments made from it, or from the same words in an earlier version of the source, or the one that
    it was linked to."""
    directives = list(directives)
    above = {one.pk: one.earlier_id for one in directives if one.decision == Decision.ACCEPTED}
    while missing := {pk for pk in above.values() if pk} - above.keys():
        above.update(Directive.objects.filter(pk__in=missing).values_list("pk", "earlier_id"))
    linked = {one.pk for one in directives if one.decision == Decision.LINKED}
    made: dict[int, list[Commitment]] = defaultdict(list)
    for commitment in _rows(above.keys(), linked):
        carries = getattr(commitment, "carries", None)
        for place in {commitment.directive_id, carries} & {*above, *linked}:
            if place and commitment not in made[place]:
                made[place].append(commitment)
    found = {}
    for directive in directives:
        at: int | None = directive.pk
        while at and not made[at]:
            at = above.get(at)
        found[directive.pk] = made[at] if at else []
    return found


def _rows(above: Collection[int], linked: Collection[int]) -> Iterable[Commitment]:
    """The commitments made from some directives or carrying others (then with `carries`): one statement."""
    rows = Commitment.objects.select_related("lead").order_by("pk")
    if not linked:
        return rows.filter(directive__in=above)
    carrying = rows.annotate(carries=F("recurrences__directive"))
    return carrying.filter(Q(directive__in=above) | Q(carries__in=linked))


def _card(
    number: int,
    directive: Directive,
    draft: Draft,
    *,
    joined: int,
    lead: Called | None,
    suggested: Sequence[Called],
    commitments: Sequence[Commitment],
    can_join: bool,
    again: Sequence[Carried],
    many: Many | None,
) -> Proposal:
    language: Literal["zh", "en"] = "en" if get_language() == "en" else "zh"
    words = directive.meeting.source.words
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
            Action(at, text, labels.label(labels.FORCES, force, language), span is None)
            for at, ((text, force), span) in enumerate(zip(draft.elements, draft.element_spans, strict=True))
        ],
        lead,
        suggested,
        [{"words": words(*part["span"]), "day": part.get("end")} for part in directive.deadlines],
        [words(*part["span"]) for part in directive.quantities],
        [labels.label(labels.ELEMENTS, name, language) for name, is_open in open_elements.items() if is_open],
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
    )


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


def _marks(meeting: Meeting, directives: Iterable[Directive]) -> Iterable[Mark]:
    yield from read_marks(meeting.reading)
    for directive in directives:
        yield Mark(directive.start, directive.end, "directive", f"#d{directive.pk}", _standing(directive))
        if directive.agent_span:
            yield Mark(*directive.agent_span, "agent")


def _standing(directive: Directive) -> str:
    """What became of a directive; what joined another shares its lot."""
    joined = directive.merged_into if directive.decision == Decision.MERGED else None
    return str((joined or directive).decision)


def _fated(
    sentences: Iterable[Mapping[str, Any]], directives: Sequence[Directive]
) -> Iterable[tuple[str, tuple[int, int]]]:
    """Each sentence's fate and span. A call that nobody turned into a directive is unread, whatever the reader thought."""
    ordered = sorted(directives, key=lambda one: one.start)
    starts = [one.start for one in ordered]
    longest = max((one.end - one.start for one in ordered), default=0)
    for sentence in sentences:
        start, end = sentence["span"]
        near = ordered[bisect_right(starts, start - longest) : bisect_right(starts, end - 1)]
        here = {_standing(one) for one in near if one.end > start}
        fate = "unread" if sentence["fate"] == "directive" else sentence["fate"]
        yield next((decision for decision in FATES if decision in here), fate), (start, end)


def _unread(meeting: Meeting, directives: Sequence[Directive]) -> list[tuple[int, int, str]]:
    return [
        (*span, meeting.source.words(*span))
        for fate, span in _fated(meeting.reading["sentences"], directives)
        if fate == "unread"
    ]
