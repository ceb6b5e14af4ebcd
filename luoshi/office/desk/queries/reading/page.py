"""A meeting on the reading desk, put together for who decides on it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from luoshi.errors import Forbidden, NotFound
from luoshi.office.desk.queries.reading.cards import Proposal, cards
from luoshi.office.desk.queries.reading.fates import Left, Share, fates, left, shares_of, standing
from luoshi.office.meetings.marking import Mark, html, paragraphs, read_marks
from luoshi.office.meetings.models import Directive, Meeting
from luoshi.office.meetings.queries import marked
from luoshi.office.people.models import Person, Role
from luoshi.office.people.queries import reach_of
from luoshi.office.rules.queries import read_once
from luoshi.reading.missing import for_meeting

AS_TEXT = "text"  # the order asked for instead of the doubtful first
SURE = 0.9  # marks less sure than this are looked at before the others


@dataclass(frozen=True, slots=True)
class Reading:
    """A meeting on the reading desk."""

    meeting: Meeting
    text: SafeString
    proposals: Sequence[Proposal]
    shares: Sequence[Share]
    sentences: int
    unread: Sequence[Left]
    stated: Sequence[Left]

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
    return _to_decide(person, Q(pk=meeting_id), _("没有这次会议。"))


def _to_decide(person: Person, which: Q, missing: str) -> Meeting:
    meeting = (
        Meeting.objects.visible_to(person)
        .filter(which)
        .select_related("source", "office__parent__parent__parent")
        .first()
    )
    if meeting is None:
        raise NotFound(missing)
    if meeting.office_id not in reach_of(person).units_as(Role.SUPERVISOR):
        raise Forbidden(_("只有收稿的督查室可以读稿立项。"))
    return meeting


def reading_of(meeting: Meeting, *, order: str = "") -> Reading:
    """All that the desk shows of a meeting: at most eight statements, however many directives."""
    directives = _directives(meeting)
    with read_once():
        proposals = cards(meeting, directives)
    counts = fates(meeting.reading["sentences"], directives)
    if order != AS_TEXT:
        proposals.sort(key=_doubtful_first)
    return Reading(
        meeting,
        html(paragraphs(meeting.source.text, _marks(meeting, directives))),
        proposals,
        shares_of(counts),
        counts.total(),
        left(meeting, directives, "unread"),
        left(meeting, directives, "statement"),
    )


def _doubtful_first(one: Proposal) -> tuple[float, int]:
    """Those to decide that the reader doubts, the least sure first; the others behind them as the text has them."""
    confidence = one.directive.confidence
    return confidence if one.is_pending and confidence < SURE else SURE, one.directive.start


def proposal_of(person: Person, directive_id: int) -> Proposal:
    """One directive's card, for the forms that change it before it is accepted."""
    meeting = _to_decide(person, Q(directives=directive_id), _("没有这条要求。"))
    return next(one for one in cards(meeting, _directives(meeting)) if one.directive.pk == directive_id)


def _directives(meeting: Meeting) -> list[Directive]:
    """The meeting's directives in the order of the text, with what was decided."""
    found = list(meeting.directives.select_related("merged_into", "decided_by"))
    for directive in found:
        directive.meeting = meeting
    return found


def _marks(meeting: Meeting, directives: Iterable[Directive]) -> Iterable[Mark]:
    yield from read_marks(meeting.reading)
    yield from marked(meeting)
    for directive in directives:
        yield Mark(directive.start, directive.end, "directive", f"#d{directive.pk}", standing(directive))
        if directive.agent_span:
            yield Mark(*directive.agent_span, "agent")
