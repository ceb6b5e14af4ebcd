"""What the person may see of a thing, loaded whole for its schema in a fixed number of queries."""

from collections.abc import Iterable

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from luoshi.errors import NotFound
from luoshi.office.events.queries import timeline
from luoshi.office.ledger import acceptance
from luoshi.office.ledger.lifecycle import open_verbs
from luoshi.office.ledger.models import Commitment, Evidence, Report
from luoshi.office.ledger.registering import Draft
from luoshi.office.meetings.actions import take_directive
from luoshi.office.meetings.models import Directive, Meeting
from luoshi.office.meetings.queries import seen as seen_meeting
from luoshi.office.people.models import Person
from luoshi.office.people.names import Names


def commitment(person: Person, pk: int) -> Commitment:
    """One commitment with its tree, as far as the person sees it."""
    seen = Commitment.objects.visible_to(person)
    found = (
        seen.filter(pk=pk)
        .select_related("lead", "office", "leader", "handler")
        .prefetch_related(
            "involvements__unit",
            "elements__evidence",
            Prefetch("reports", Report.objects.select_related("unit", "reporter", "decided_by")),
            "reports__evidence__elements",
            "verifications__verifier",
        )
        .first()
    )
    if found is None:
        raise NotFound(_("没有这件事项。"))
    found.seen_parent = seen.filter(pk=found.parent_id).select_related("lead").first()
    found.seen_children = list(seen.filter(parent=found).select_related("lead").order_by("pk"))
    found.seen_merged_into = seen.filter(pk=found.merged_into_id).first()
    meetings = Meeting.objects.visible_to(person).filter(source_id=found.source_id)
    found.seen_meeting = meetings.values_list("pk", flat=True).first() if found.source_id else None
    found.timeline = list(timeline(found))
    found.open_verbs = open_verbs(person, found)
    return found


def rows(person: Person, pks: Iterable[int]) -> list[Commitment]:
    """Commitments as the list shows them, in the order of their numbers."""
    return list(Commitment.objects.visible_to(person).filter(pk__in=pks).for_list().order_by("pk"))


def evidence(person: Person, pk: int) -> Evidence:
    """A file handed in on a commitment that the person sees."""
    found = Evidence.objects.filter(pk=pk, report__commitment__in=Commitment.objects.visible_to(person)).first()
    if found is None:
        raise NotFound(_("没有这份佐证。"))
    return found


def meeting(person: Person, pk: int) -> Meeting:
    """One meeting with its source and everything found in it."""
    found = seen_meeting(person, pk)
    found.seen_directives = list(_directives(person).filter(meeting=found))
    for directive in found.seen_directives:
        directive.meeting = found  # with its text, which is loaded once
    return found


def directive(person: Person, pk: int) -> Directive:
    """One directive of a meeting that the person sees."""
    seen = Meeting.objects.visible_to(person)
    found = (
        _directives(person)
        .filter(pk=pk, meeting__in=seen)
        .select_related("meeting__source")
        .defer("meeting__reading", "meeting__source__fingerprint")
        .first()
    )
    if found is None:
        raise NotFound(_("没有这条要求。"))
    return found


def proposal(person: Person, pk: int) -> Draft:
    """What a pending directive would become; only for those who may decide on it."""
    found = take_directive(person, pk)
    return acceptance.proposal(found, Names.of(found.meeting.office))


def _directives(person: Person) -> QuerySet[Directive]:
    """With the commitments that the person sees of it, and of the same words in the version before."""
    seen = Commitment.objects.visible_to(person).order_by("pk")
    return Directive.objects.select_related("decided_by", "earlier").prefetch_related(
        Prefetch("commitments", seen, to_attr="seen_commitments"),
        Prefetch("earlier__commitments", seen, to_attr="seen_commitments"),
    )
