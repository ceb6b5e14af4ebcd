"""What somebody put right in one version of a source is put right in the next, as far as the same words stand there.

What finds no place is told in `Meeting.unplaced`, so that a supervisor looks at it.
"""

from collections.abc import Iterator, Sequence
from typing import Any, TypedDict

from luoshi.office.meetings.actions.correcting import SORTS, Dropped, Sort, resolve_again, told
from luoshi.office.meetings.actions.laying_out import as_columns
from luoshi.office.meetings.finding_again import place_again
from luoshi.office.meetings.models import HAND, Attendance, Directive, Instrument, Meeting
from luoshi.office.rules.words import vocabulary
from luoshi.reading import by_hand

FACTS, DIRECTIVES = "facts", "directives"


class Unplaced(TypedDict):
    """A correction without a place in the new text: its sort and kind, the words, whether a mark was dropped."""

    sort: str
    kind: str
    words: str
    dropped: bool


def put_right_again(old: Meeting, new: Meeting) -> None:
    """Facts, marks and edges as somebody set them in the old version; what is not found waits in the new one's `unplaced`,
    with what still waits in the old one's."""
    new.unplaced = [
        *old.unplaced,
        *_facts(old, new),
        *(one for sort, of in SORTS.items() for one in _marks(old, new, sort, of)),
        *_directives(old, new),
    ]
    new.save(update_fields=["unplaced", "dropped"])


def _facts(old: Meeting, new: Meeting) -> list[Unplaced]:
    """A fact stays as it was put right where the reader says of it what it said before; where it now says something else,
    that stands. The day is the old one's also where the new text tells none."""
    said: dict[str, Any] = {name: getattr(old, name) for name in old.corrected}
    if new.date is None and old.date is not None:
        said["date"] = old.date
    unplaced, changed = [], []
    for name, value in said.items():
        read = getattr(new, name)
        if read != value and told(read) != old.corrected.get(name):
            unplaced.append(Unplaced(sort=FACTS, kind=name, words=told(value) or "", dropped=False))
            continue
        new.corrected[name] = told(read)
        if read != value:
            setattr(new, name, value)
            changed.append(name)
    if said:
        new.save(update_fields=[*changed, "corrected"])
    if "date" in changed:
        resolve_again(new)
    return unplaced


def _marks(old: Meeting, new: Meeting, sort: str, of: Sort) -> Iterator[Unplaced]:
    """Marks of one sort: what was dropped is dropped again, then what was added or changed stands instead of what is read."""
    was = old.source.text
    before: list[Any] = list(of.model.objects.filter(meeting=old))
    yield from _drop_again(old, new, sort, of, before)
    for mark in before:
        if mark.origin == HAND and not _stands_again(mark, of, old, new):
            words = was[mark.start : mark.end]
            yield Unplaced(sort=sort, kind=getattr(mark, of.field), words=words, dropped=False)


def _drop_again(old: Meeting, new: Meeting, sort: str, of: Sort, before: Sequence[Any]) -> Iterator[Unplaced]:
    """Nothing is read where a mark was dropped, and the new version keeps the stretch for the next, whether it was read in
    between or not. Where it may stand in several places, a person is told."""
    now = new.source.text
    after: list[Any] = list(of.model.objects.filter(meeting=new))
    for one in _dropped(old, sort, of, before):
        was = (
            old.source.text
            if one["of"] == old.pk
            else Meeting.objects.select_related("source").get(pk=one["of"]).source.text
        )
        span = one["start"], one["end"]
        place, words = place_again(was, now, span), was[slice(*span)]
        if place is None:
            if alike := [mark for mark in after if now[mark.start : mark.end] == words]:
                yield Unplaced(sort=sort, kind=getattr(alike[0], of.field), words=words, dropped=True)
            else:
                new.dropped.append(one)
            continue
        new.dropped.append(Dropped(sort=sort, start=place[0], end=place[1], of=new.pk))
        for mark in [mark for mark in after if (mark.start, mark.end) == place]:
            mark.delete()
            after.remove(mark)


def _dropped(old: Meeting, sort: str, of: Sort, before: Sequence[Any]) -> list[Dropped]:
    """The stretches that somebody took the mark of this sort from, and those that the reader read and no mark holds: another
    stands over them, or they were dropped before stretches were kept."""
    known: list[Dropped] = [one for one in old.dropped if one["sort"] == sort]
    there = {(mark.start, mark.end) for mark in before} | {
        (one["start"], one["end"]) for one in known if one["of"] == old.pk
    }
    read = (tuple(each[of.span]) for each in old.reading[sort])
    return [
        *known,
        *(Dropped(sort=sort, start=span[0], end=span[1], of=old.pk) for span in read if span not in there),
    ]


def _stands_again(mark: Any, of: Sort, old: Meeting, new: Meeting) -> bool:
    """Lays a mark of the old version over its words in the new one, if they are there and nothing else by hand is."""
    place = place_again(old.source.text, new.source.text, (mark.start, mark.end))
    if place is None:
        return False
    there: list[Any] = list(of.model.objects.filter(meeting=new, start__lt=place[1], end__gt=place[0]))
    if any(one.origin == HAND for one in there):
        return False
    if [(one.start, one.end) for one in there] == [place]:
        (again,) = there
    else:
        for one in there:
            one.delete()
        again = of.model(meeting=new, start=place[0], end=place[1], **_besides(mark, old, new))
    setattr(again, of.field, getattr(mark, of.field))
    if isinstance(mark, Attendance):
        again.person_id = mark.person_id
    again.origin = HAND
    again.save()
    return True


def _besides(mark: Any, old: Meeting, new: Meeting) -> dict[str, Any]:
    """What a mark tells besides its kind."""
    if isinstance(mark, Attendance):
        return {"name": mark.name, "title": mark.title}
    if isinstance(mark, Instrument) and mark.issuer_start is not None and mark.issuer_end is not None:
        issuer = place_again(old.source.text, new.source.text, (mark.issuer_start, mark.issuer_end))
        return dict(zip(("issuer_start", "issuer_end"), issuer, strict=True)) if issuer else {}
    return {}


def _directives(old: Meeting, new: Meeting) -> Iterator[Unplaced]:
    """Directives marked or given their edges by hand stand where their words stand in the new text, instead of what the
    reader marked there."""
    text, day = new.source.text, told(new.date)
    for directive in old.directives.filter(origin=HAND):
        place = place_again(old.source.text, text, (directive.start, directive.end))
        if place is None:
            words = old.source.words(directive.start, directive.end)
            yield Unplaced(sort=DIRECTIVES, kind="", words=words, dropped=False)
            continue
        there = new.directives.filter(start__lt=place[1], end__gt=place[0])
        if [(one.start, one.end) for one in there] != [place]:
            there.delete()
            read = by_hand.directive(text, place, day, vocabulary())
            Directive.objects.create(meeting=new, origin=HAND, **as_columns(read))
