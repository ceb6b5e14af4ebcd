"""What the person may see of a thing, loaded whole for its schema in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from luoshi.errors import NotFound
from luoshi.office.events.models import Event
from luoshi.office.events.queries import timeline
from luoshi.office.ledger import acceptance, limits
from luoshi.office.ledger.exhibits import facts_of
from luoshi.office.ledger.lifecycle import open_verbs
from luoshi.office.ledger.limits import RuleDate
from luoshi.office.ledger.models import Commitment, Evidence, Recurrence, Report
from luoshi.office.ledger.registering import Draft
from luoshi.office.meetings.actions.common import take_directive
from luoshi.office.meetings.models import Decision, Directive, Meeting
from luoshi.office.meetings.queries import seen as seen_meeting
from luoshi.office.people.models import Person, Role
from luoshi.office.people.names import Names
from luoshi.office.people.queries import reach_of


@dataclass(frozen=True, slots=True)
class SeenDirective:
    """A directive with the commitments that the person sees of it; all else is the directive's own."""

    directive: Directive
    commitments: list[Commitment]

    def __getattr__(self, name: str) -> Any:
        return getattr(self.directive, name)


@dataclass(frozen=True, slots=True)
class SeenMeeting:
    """A meeting with its directives, and for who reads for its office what found no place; all else is the meeting's own."""

    meeting: Meeting
    directives: list[SeenDirective]
    unplaced: list[dict[str, Any]]

    def __getattr__(self, name: str) -> Any:
        return getattr(self.meeting, name)


@dataclass(frozen=True, slots=True)
class SeenCommitment:
    """A commitment with what the person sees around it; all else is the commitment's own."""

    commitment: Commitment
    parent: Commitment | None
    children: list[Commitment]
    merged_into: Commitment | None
    meeting: int | None
    timeline: list[Event]
    open_verbs: list[str]
    proposed_limit: RuleDate | None

    def __getattr__(self, name: str) -> Any:
        return getattr(self.commitment, name)


def commitment(person: Person, pk: int) -> SeenCommitment:
    """One commitment with its tree, as far as the person sees it."""
    seen = Commitment.objects.visible_to(person)
    files: QuerySet[Any] = Evidence.objects.annotate(**facts_of("digest"))
    found = (
        seen.select_related("lead", "office", "leader", "handler")
        .prefetch_related(
            "involvements__unit",
            "elements__evidence",
            Prefetch("reports", Report.objects.select_related("unit", "reporter", "decided_by")),
            Prefetch("reports__evidence", files),
            "reports__evidence__elements",
            "verifications__verifier",
        )
        .one(pk)
    )
    around = {found.parent_id, found.merged_into_id} - {None}
    family = list(seen.filter(Q(pk__in=around) | Q(parent=found)).select_related("lead").order_by("pk"))
    meetings = Meeting.objects.visible_to(person).filter(source__commitments=found)
    verbs = open_verbs(person, found)
    return SeenCommitment(
        found,
        parent=next((row for row in family if row.pk == found.parent_id), None),
        children=[row for row in family if row.parent_id == found.pk],
        merged_into=next((row for row in family if row.pk == found.merged_into_id), None),
        meeting=meetings.values_list("pk", flat=True).first(),
        timeline=list(timeline(found)),
        open_verbs=verbs,
        proposed_limit=limits.finish(found) if "amend" in verbs and found.current_due is None else None,
    )


def rows(person: Person, pks: Iterable[int]) -> list[Commitment]:
    """Commitments as the list shows them, in the order of their numbers."""
    return list(Commitment.objects.visible_to(person).filter(pk__in=pks).for_list().order_by("pk"))


def meeting(person: Person, pk: int) -> SeenMeeting:
    """One meeting with its source and everything found in it."""
    found = seen_meeting(person, pk)
    directives = list(found.directives.select_related("decided_by"))
    for directive in directives:
        directive.meeting = found  # with its text, which is loaded once
    can_read = found.office_id in reach_of(person).units_as(Role.SUPERVISOR)
    return SeenMeeting(found, _with_commitments(person, directives), found.unplaced if can_read else [])


def directive(person: Person, pk: int) -> SeenDirective:
    """One directive of a meeting that the person sees."""
    seen = Meeting.objects.visible_to(person)
    found = (
        Directive.objects.filter(pk=pk, meeting__in=seen)
        .select_related("meeting__source", "decided_by")
        .defer("meeting__reading", "meeting__source__fingerprint")
    )
    if not found:
        raise NotFound(_("没有这条要求。"))
    return _with_commitments(person, found)[0]


def proposal(person: Person, pk: int) -> Draft:
    """What a pending directive would become; only for those who may decide on it."""
    found = take_directive(person, pk)
    return acceptance.proposal(found, Names.of(found.meeting.office))


def _with_commitments(person: Person, directives: Iterable[Directive]) -> list[SeenDirective]:
    """With the commitments that the person sees of each, or of the same words in the version before, or that carry it."""
    seen = Commitment.objects.visible_to(person).order_by("pk")
    sources = {one.pk: {one.pk, one.earlier_id} for one in directives}
    became = list(seen.filter(directive__in=set().union(*sources.values()) - {None}))
    linked = [one.pk for one in directives if one.decision == Decision.LINKED]
    links = (
        dict(Recurrence.objects.filter(directive__in=linked).values_list("directive", "commitment")) if linked else {}
    )
    carrying = seen.in_bulk(links.values()) if links else {}
    return [
        SeenDirective(
            one,
            [row for row in became if row.directive_id in sources[one.pk]]
            + [carrying[pk] for pk in [links.get(one.pk)] if pk in carrying],
        )
        for one in directives
    ]
