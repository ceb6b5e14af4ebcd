"""重复部署: the earlier directives of an office that ask for the same thing, through an index that each process keeps."""

from bisect import bisect_left
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from threading import Lock
from typing import Any

from django.db.models import Exists, F, Subquery, Value
from django.db.models.functions import Substr
from django.utils import timezone

from luoshi.office.events.models import ChainHead, Event
from luoshi.office.meetings.models import Decision, Directive, Meeting
from luoshi.reading.again import Again, Index, similar

MOST = 5  # earlier directives looked at for one
# A few directives are indexed anew whenever one comes. Beside many, new ones have an index of their own until they are this
# share of all; then all are indexed anew, so that what is rare is learnt from what is there now.
FEW = 1000
FRESH_SHARE = 8
# After these a directive that is indexed has other words, or its meeting another day: all are indexed anew.
REDONE = ("reframe", "correct_meeting")

Place = tuple[date, int]  # when a meeting was, and its id where two were on one day


@dataclass(frozen=True, slots=True)
class Repeat:
    """An earlier directive that asks for the same thing, and how alike the words are."""

    directive: Directive
    score: float


@dataclass
class Known:
    """What the process has indexed, up to which directive, and the last event then: another event in its place means that
    this is another history (a copy that was put back), of which nothing is known yet."""

    seq: int = 0
    digest: str = ""
    last: int = 0
    main: Index = field(default_factory=lambda: Index(()))
    fresh: Index = field(default_factory=lambda: Index(()))
    # office → its directives in the order of their ids, each with the place of its meeting
    offices: Mapping[int, "Shelf"] = field(default_factory=dict)


@dataclass
class Shelf:
    """The directives of one office: ids in ascending order, and the places of their meetings beside them."""

    ids: list[int] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)

    def add(self, pk: int, place: Place) -> None:
        self.ids.append(pk)
        self.places.append(place)

    def place_of(self, pk: Any) -> Place | None:
        at = bisect_left(self.ids, pk)
        return self.places[at] if at < len(self.ids) and self.ids[at] == pk else None


@dataclass(frozen=True, slots=True)
class Before:
    """The directives on a shelf whose meetings came before a place."""

    shelf: Shelf
    place: Place

    def __contains__(self, pk: object) -> bool:
        found = self.shelf.place_of(pk)
        return found is not None and found < self.place


_known = Known()
_lock = Lock()


def repeats(meeting: Meeting, directives: Iterable[Directive]) -> Mapping[int, Sequence[Repeat]]:
    """Directive → those of the office's earlier meetings that ask for the same thing and were taken up, the most alike
    first. Two statements, however many directives, and one more where something was recorded since the last time."""
    main, fresh, shelf = _indexes(meeting.office_id)
    before = Before(shelf, place_of(meeting))
    found = {one.pk: _search(one.words, main, fresh, before) for one in directives}
    hits: set[Any] = {again.id for several in found.values() for again in several}
    earlier = {
        one.pk: one
        for one in Directive.objects.filter(
            pk__in=hits, meeting__superseded_by=None, decision__in=(Decision.ACCEPTED, Decision.LINKED)
        )
        .select_related("meeting__source")
        .defer("meeting__reading", "meeting__source__fingerprint", "meeting__source__furniture")
    }
    return {
        pk: [Repeat(earlier[again.id], again.score) for again in several if again.id in earlier]
        for pk, several in found.items()
    }


def likeness(directive: Directive, among: Container[Any]) -> float | None:
    """How alike the directive's words are to the most alike of some others; None where to none."""
    main, fresh, _shelf = _indexes(directive.meeting.office_id)
    return next((again.score for again in _search(directive.words, main, fresh, among)), None)


def place_of(meeting: Meeting) -> Place:
    """Where a meeting stands in time; by the day it was received where its own day is not known."""
    return meeting.date or timezone.localdate(meeting.received_at), meeting.pk


def _search(words: str, main: Index, fresh: Index, among: Container[Any]) -> list[Again]:
    found = [*similar(words, main, MOST, among), *similar(words, fresh, MOST, among)]
    return sorted(found, key=lambda again: -again.score)[:MOST]


def _indexes(office: int) -> tuple[Index, Index, Shelf]:
    """The indexes with all directives that there are, and the shelf of one office. One statement where nothing was recorded
    since the last time: a directive never comes without an event."""
    global _known
    with _lock:
        same = Event.objects.filter(seq=_known.seq).values("digest")
        since = Event.objects.filter(seq__gt=_known.seq, verb__in=REDONE)
        redone = Exists(since) if _known.seq else Value(False)
        head = ChainHead.objects.annotate(same=Subquery(same), redone=redone).get(pk=1)
        if head.same != _known.digest or head.redone:
            _known = Known()
        if (head.seq, head.digest) != (_known.seq, _known.digest):
            # the head was read first: what comes meanwhile belongs to a later event and is looked for again then
            _known = replace(_extended(_known), seq=head.seq, digest=head.digest)
        return _known.main, _known.fresh, _known.offices.get(office, Shelf())


def _extended(known: Known) -> Known:
    """With the directives that came since."""
    rows = list(
        Directive.objects.filter(pk__gt=known.last)
        .order_by("pk")
        .annotate(said=Substr("meeting__source__text", F("start") + 1, F("end") - F("start")))
        .values_list("pk", "said", "meeting_id", "meeting__office_id", "meeting__date", "meeting__received_at")
    )
    if not rows:
        return known
    offices = dict(known.offices)
    for pk, _said, meeting, office, day, received in rows:
        offices.setdefault(office, Shelf()).add(pk, (day or timezone.localdate(received), meeting))
    new = [*_entries(known.fresh), *((pk, said) for pk, said, *_rest in rows)]
    if (indexed := len(known.main.entries)) < FEW or len(new) > indexed // FRESH_SHARE:
        main, fresh = Index([*_entries(known.main), *new]), Index(())
    else:
        main, fresh = known.main, Index(new, like=known.main)
    return Known(known.seq, known.digest, rows[-1][0], main, fresh, offices)


def _entries(index: Index) -> list[tuple[Any, str]]:
    return [(pk, words) for pk, words, _plain in index.entries]
