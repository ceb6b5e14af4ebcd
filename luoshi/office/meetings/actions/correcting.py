"""更正: puts right what the reader took from a readout: the meeting's own facts, and who and what was marked in it."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple, TypedDict

import msgspec
from django.utils.translation import gettext as _

from luoshi import labels
from luoshi.errors import Invalid, NotFound, Refused
from luoshi.office.events.recorder import Done, action, today
from luoshi.office.meetings.actions.common import meeting_to_read
from luoshi.office.meetings.models import HAND, AgendaItem, Attendance, Decision, Instrument, Meeting
from luoshi.office.people.models import Person
from luoshi.office.people.names import alike, ids_by_name
from luoshi.office.search.queries import index
from luoshi.reading import by_hand


class Facts(NamedTuple):
    """What a meeting is known by."""

    title: str
    body: str
    place: str
    date: date | None
    chair: str


class Sort(NamedTuple):
    """A sort of mark besides directives: its rows, which of its fields says what kind it is, and the kinds. A kept reading
    has it by the sort's name, with its place under `span`."""

    model: type[Attendance] | type[AgendaItem] | type[Instrument]
    span: str
    field: str
    kinds: Mapping[str, tuple[str, str]]


SORTS = {
    "people": Sort(Attendance, "name", "part", labels.PARTS),
    "agenda": Sort(AgendaItem, "subject", "kind", labels.AGENDA_KINDS),
    "instruments": Sort(Instrument, "span", "form", labels.INSTRUMENT_FORMS),
}


class Dropped(TypedDict):
    """A stretch whose mark of a sort somebody took away; nothing is marked there again but by hand. `of`: the meeting in whose
    text the stretch counts, an earlier version's where these words stand in no later one."""

    sort: str
    start: int
    end: int
    of: int


@action("correct_meeting")
def correct_meeting(actor: Person, meeting_id: int, facts: Facts) -> Done:
    """更正会议信息. With another day the times of what is still to be decided are worked out anew; what was decided stays."""
    meeting = meeting_to_read(actor, meeting_id)
    if not facts.title.strip():
        raise Invalid(_("请写明会议标题。"), field="title")
    if facts.date and facts.date > today():
        raise Invalid(_("会议日期不能晚于今天。"), field="date")
    changed = {name: [getattr(meeting, name), said] for name, said in facts._asdict().items()}
    changed = {name: pair for name, pair in changed.items() if pair[0] != pair[1]}
    if not changed:
        raise Invalid(_("没有改动。"), field="title")
    for name, (before, said) in changed.items():
        meeting.corrected.setdefault(name, told(before))
        setattr(meeting, name, said)
    meeting.save(update_fields=[*changed, "corrected"])
    if "date" in changed:
        resolve_again(meeting)
    if "title" in changed:
        index(meeting, f"{meeting.title}\n{meeting.source.text}")
    return Done(meeting, {"changed": {name: [told(each) for each in pair] for name, pair in changed.items()}})


@action("add_mark")
def add_mark(actor: Person, meeting_id: int, sort: str, start: int, end: int, kind: str) -> Done:
    """补标: words of the text are somebody who took part, a matter, or an instruction from above."""
    meeting = meeting_to_read(actor, meeting_id)
    of = _sort(sort, kind)
    start, end = by_hand.trimmed(meeting.source.text, (start, end))
    if start >= end:
        raise Invalid(_("请选中要补标的文字。"), field="span")
    words = meeting.source.words(start, end)
    if of.model.objects.filter(meeting=meeting, start__lt=end, end__gt=start).exists():
        raise Refused(_("“%(words)s…”与已有的标注重叠。") % {"words": words[:30]})
    given: dict[str, Any] = {"meeting": meeting, "start": start, "end": end, "origin": HAND, of.field: kind}
    if of.model is Attendance:
        if len(words) > 40:
            raise Invalid(_("只选姓名，不带职务。"), field="span")
        given |= {"name": words, "person_id": ids_by_name(meeting.office, [words]).get(words)}
    of.model.objects.create(**given)
    _put_back(meeting, sort, start, end)
    return Done(meeting, {"sort": sort, "kind": kind, "span": [start, end], "words": words})


@action("change_mark")
def change_mark(actor: Person, sort: str, mark_id: int, kind: str, who: int | None = None) -> Done:
    """改类别: another kind of mark; for somebody who took part also who it is, among those who are called so or nearly so."""
    of = _sort(sort, kind)
    meeting, mark = _found(actor, of, mark_id)
    before, known = getattr(mark, of.field), getattr(mark, "person_id", None)
    if (kind, who) == (before, known):
        raise Invalid(_("没有改动。"), field="kind")
    mark.origin = HAND
    setattr(mark, of.field, kind)
    facts = {"sort": sort, "from": before, "to": kind, "words": meeting.source.words(mark.start, mark.end)}
    if who != known:
        if not isinstance(mark, Attendance):
            raise Invalid(_("只有到会人员可以认定是谁。"), field="who")
        if who is not None and who not in {one.pk for one in alike(meeting.office, [mark.name])[mark.name]}:
            raise Invalid(_("只能认定为同名或名字相近的人员。"), field="who")
        facts["person"], mark.person_id = who, who
    mark.save()
    return Done(meeting, facts)


@action("drop_mark")
def drop_mark(actor: Person, sort: str, mark_id: int) -> Done:
    """去掉标注: the words are none of this sort."""
    of = _sort(sort)
    meeting, mark = _found(actor, of, mark_id)
    facts = {"sort": sort, "kind": getattr(mark, of.field), "words": meeting.source.words(mark.start, mark.end)}
    meeting.dropped = [*meeting.dropped, Dropped(sort=sort, start=mark.start, end=mark.end, of=meeting.pk)]
    meeting.save(update_fields=["dropped"])
    mark.delete()
    return Done(meeting, facts)


@action("settle_unplaced")
def settle_unplaced(actor: Person, meeting_id: int) -> Done:
    """已处理: what was put right in the version before and found no place in this one was looked at."""
    meeting = meeting_to_read(actor, meeting_id)
    if not meeting.unplaced:
        raise Refused(_("没有待处理的更正。"))
    facts, meeting.unplaced = {"unplaced": meeting.unplaced}, []
    meeting.save(update_fields=["unplaced"])
    return Done(meeting, facts)


def _put_back(meeting: Meeting, sort: str, start: int, end: int) -> None:
    """What is marked by hand is no longer dropped."""
    kept = [
        one
        for one in meeting.dropped
        if (one["sort"], one["of"]) != (sort, meeting.pk) or one["end"] <= start or one["start"] >= end
    ]
    if kept != meeting.dropped:
        meeting.dropped = kept
        meeting.save(update_fields=["dropped"])


def _sort(sort: str, kind: str | None = None) -> Sort:
    of = SORTS.get(sort)
    if of is None or (kind is not None and kind not in of.kinds):
        raise Invalid(_("没有这一类标注。"), field="kind")
    return of


def _found(actor: Person, of: Sort, mark_id: int) -> tuple[Meeting, Attendance | AgendaItem | Instrument]:
    """A mark and its meeting, if it is the actor's to read."""
    mark = of.model.objects.filter(pk=mark_id).first()
    if mark is None:
        raise NotFound(_("没有这处标注。"))
    return meeting_to_read(actor, mark.meeting_id), mark


def resolve_again(meeting: Meeting) -> None:
    """Works out the times of what is still to be decided from the meeting's day as it is now."""
    day = told(meeting.date)
    for directive in meeting.directives.filter(decision=Decision.PENDING):
        spans = [(part["span"][0], part["span"][1]) for part in directive.deadlines]
        directive.deadlines = msgspec.to_builtins(by_hand.deadlines(meeting.source.text, spans, day))
        directive.save(update_fields=["deadlines"])


def told(said: str | date | None) -> str | None:
    """A fact as the record holds it."""
    return said.isoformat() if isinstance(said, date) else said
