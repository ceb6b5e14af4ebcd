"""The commitments that carry what a directive asks for: made of it, linked to it, or of an earlier one that said the same."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q

from luoshi.office.ledger.models import Commitment
from luoshi.office.ledger.recurring import OPEN
from luoshi.office.meetings.models import Decision, Directive, Meeting
from luoshi.office.meetings.repeats import Repeat, repeats
from luoshi.reading.again import Segment, differences

MOST_SHOWN = 2  # commitments that a card names as carrying the same thing


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


def earlier_of(meeting: Meeting, directives: Sequence[Directive]) -> Mapping[int, Sequence[Repeat]]:
    """Pending directive → those of earlier meetings that ask for the same thing."""
    pending = [one for one in directives if one.decision == Decision.PENDING]
    return repeats(meeting, pending) if pending and not meeting.superseded_by_id else {}


def carried(directive: Directive, earlier: Sequence[Repeat], made: Mapping[int, Sequence[Commitment]]) -> list[Carried]:
    """The commitments that carry the same thing already, each once, the most alike first."""
    seen: dict[int, Carried] = {}
    for one in earlier:
        said = one.directive.meeting
        for commitment in made[one.directive.pk]:
            if commitment.pk not in seen:
                changes = differences(one.directive.words, directive.words)
                seen[commitment.pk] = Carried(commitment, said.date, said, one.score, changes)
    return list(seen.values())[:MOST_SHOWN]


def commitments_of(directives: Iterable[Directive]) -> Mapping[int, list[Commitment]]:
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
