"""Where the words of a commitment stand in its source."""

from dataclasses import dataclass

from luoshi.office.ledger.models import Commitment
from luoshi.office.meetings.models import Confidentiality, Meeting
from luoshi.office.people.models import Person
from luoshi.office.people.queries import reach_of
from luoshi.reading.sentences import cut


@dataclass(frozen=True, slots=True)
class Place:
    """Where the words stand: in which meeting (None where the person may not see it), which paragraph and sentence."""

    meeting: Meeting | None
    paragraph: int
    sentence: int


def place_of(person: Person, commitment: Commitment) -> Place | None:
    """The place of the first of the words; None where they come from no source."""
    if commitment.source is None or not commitment.spans:
        return None
    start = commitment.spans[0][0]
    before = [piece for piece in cut(commitment.source.text) if piece.start <= start]
    last = before[-1].paragraph
    return Place(
        _visible_meeting(person, commitment),
        len({piece.paragraph for piece in before}),
        sum(piece.paragraph == last for piece in before),
    )


def _visible_meeting(person: Person, commitment: Commitment) -> Meeting | None:
    """The meeting of the words, if the person sees it. Asked of the database only where its row does not tell."""
    meeting = getattr(commitment.source, "meeting", None)
    if meeting is None or meeting.confidentiality == Confidentiality.PUBLIC or reach_of(person).sees_all:
        return meeting
    return meeting if Meeting.objects.visible_to(person).filter(pk=meeting.pk).exists() else None
