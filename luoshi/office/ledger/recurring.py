"""重复部署: a directive that asks for what a commitment already carries is linked to it, and the chain of months it makes."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from luoshi.errors import NotFound, Refused
from luoshi.office.events.recorder import Done, action
from luoshi.office.ledger.models import RUNNING, Commitment, Recurrence, State
from luoshi.office.meetings import repeats
from luoshi.office.meetings.actions.common import decide, take_directive
from luoshi.office.meetings.models import Decision, Directive, Meeting
from luoshi.office.people.models import Person
from luoshi.reading.again import Segment, differences

# what a later directive can still be carried by
OPEN = (*RUNNING, State.STANDING, State.SUSPENDED, State.DISPUTED)


@dataclass(frozen=True, slots=True)
class Link:
    """One month of the chain: when and where it was said, in which words, and how these differ from the time before."""

    directive: Directive
    words: str
    changes: Sequence[Segment]
    score: float | None


@action("link")
def link_directive(actor: Person, directive_id: int, commitment_id: int) -> Done:
    """关联已有事项: the directive is carried by a commitment that is open already; no second one is made."""
    directive = take_directive(actor, directive_id)
    commitment = (
        Commitment.objects.visible_to(actor)
        .filter(pk=commitment_id, office=directive.meeting.office_id)
        .exclude(directive=directive)
        .first()
    )
    if commitment is None:
        raise NotFound(_("没有这件事项，不能关联。"))
    if commitment.state not in OPEN:
        raise Refused(
            _("%(number)s %(state)s，不能再关联：请另行立项。")
            % {"number": commitment.number, "state": commitment.get_state_display()}
        )
    said = {commitment.directive_id, *commitment.recurrences.values_list("directive", flat=True)}
    score = repeats.likeness(directive, said)
    Recurrence.objects.create(directive=directive, commitment=commitment, score=score)
    decide(actor, directive, Decision.LINKED)
    linked = {
        "directive": directive.pk,
        "meeting": str(directive.meeting),
        "day": directive.meeting.date,
        "words": directive.words,
        "score": score,
    }
    return Done(
        directive, {"to": commitment.number, "words": directive.words, "score": score}, [("link", commitment, linked)]
    )


def chain(person: Person, commitment: Commitment) -> list[Link]:
    """Every time the matter was called for, the first first; empty where it was only once. Meetings that the person may not
    see are left out. Two statements."""
    links = list(commitment.recurrences.select_related("directive__meeting__source", "directive__meeting__office"))
    if not links:
        return []
    scores = {link.directive_id: link.score for link in links}
    said = [link.directive for link in links]
    if commitment.directive_id:
        said += Directive.objects.filter(pk=commitment.directive_id).select_related("meeting__source")
    seen = set(Meeting.objects.visible_to(person).filter(directives__in=said).values_list("pk", flat=True))
    found: list[Link] = []
    before = ""
    for directive in sorted(said, key=lambda one: (repeats.place_of(one.meeting), one.start)):
        if directive.meeting_id not in seen:
            continue
        words = directive.words
        changes = differences(before, words) if before else ()
        found.append(Link(directive, words, changes, scores.get(directive.pk)))
        before = words
    return found
