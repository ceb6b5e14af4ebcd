"""What the meetings' pages read: the list in keyset pages, and one meeting with its marked text and what became of it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import CharField, Count, F, Min, Q, Value
from django.db.models.functions import Cast, Concat
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from luoshi import labels
from luoshi.errors import Invalid, NotFound
from luoshi.office.meetings.marking import Mark, html, paragraphs, read_marks, row_marks
from luoshi.office.meetings.models import (
    PHRASE_LENGTH,
    Attendance,
    Decision,
    Directive,
    Formulation,
    Meeting,
)
from luoshi.office.people.models import Person, Role
from luoshi.office.people.names import near_names
from luoshi.office.people.queries import reach_of
from luoshi.office.search.queries import having
from luoshi.office.wording import language

PAGE_SIZE = 30
COUNTED = 1000  # a list's total is exact up to here, “1000+” beyond

# The ledger lies above this app, so its commitments are reached by their relation to directives.
Commitment: Any = Directive._meta.get_field("commitments").related_model


@dataclass(frozen=True, slots=True)
class Row:
    """A meeting in the list, with how many of its directives were decided how."""

    meeting: Meeting
    decided: Sequence[tuple[str, str, int]]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the list. `total` counts as far as COUNTED; a cursor is empty where there is no such page."""

    rows: list[Row]
    total: int
    has_more_than_total: bool
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the text that was found in it, with what it is called."""

    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """A directive and what became of it, as far as the viewer may know."""

    directive: Directive
    commitments: Sequence[Any]


class Before(NamedTuple):
    """An earlier meeting, as far as a link to it needs."""

    pk: int
    date: date
    title: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """提法: a phrase of the text in its normal form, as written, how often, and which of the office's earlier meetings had it
    (how many, and the first)."""

    normal: str
    words: str
    count: int
    earlier: int
    first: Before | None


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody named as taking part, and the persons whose names are nearly the same where nobody is called exactly so."""

    attendance: Attendance
    near: Sequence[str]


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """Everything on the page of one meeting. `lines` are the text's paragraphs with their numbers."""

    meeting: Meeting
    lines: Sequence[tuple[int, SafeString]]
    attendance: Sequence[tuple[str, list[Participant]]]
    agenda: Sequence[tuple[str, list[str]]]
    instruments: Sequence[Passage]
    phrases: Sequence[Phrase]
    outcomes: Sequence[Outcome]
    decided: Sequence[tuple[str, str, int]]
    can_read: bool


def meeting_list(person: Person, *, q: str = "", year: int | None = None, before: str = "", after: str = "") -> Page:
    """The latest versions of the meetings that the person sees, the latest meeting first. Three statements."""
    found = Meeting.objects.visible_to(person).filter(superseded_by=None)
    if year:
        found = found.filter(date__range=(date(year, 1, 1), date(year, 12, 31)))
    if q:
        found = having(q, found)
    total = len(found.order_by().values_list("pk")[: COUNTED + 1])
    backwards = bool(before)
    if cursor := before or after:
        found = found.filter(_beyond(cursor, backwards=backwards))
    order = (F("date").asc(nulls_first=True), "pk") if backwards else (F("date").desc(nulls_last=True), "-pk")
    meetings = list(found.defer("reading").order_by(*order)[: PAGE_SIZE + 1])
    goes_on, meetings = len(meetings) > PAGE_SIZE, meetings[:PAGE_SIZE]
    if backwards:
        meetings.reverse()
    has_before, has_after = (goes_on, True) if backwards else (bool(cursor), goes_on)
    decided = _decided(meetings)
    return Page(
        [Row(meeting, _in_words(decided[meeting.pk])) for meeting in meetings],
        min(total, COUNTED),
        total > COUNTED,
        _cursor(meetings[0]) if meetings and has_before else "",
        _cursor(meetings[-1]) if meetings and has_after else "",
    )


def seen(person: Person, pk: int) -> Meeting:
    """The meeting with its source; what the person may not see does not exist."""
    found = (
        Meeting.objects.visible_to(person)
        .select_related(
            "office__parent__parent__parent", "superseded_by", "source__received_by", "source__version_of__meeting"
        )
        .defer("superseded_by__reading", "source__fingerprint", "source__version_of__text")
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise NotFound(_("没有这次会议。"))
    return found


def meeting_page(person: Person, pk: int, *, selected: int | None = None) -> MeetingPage:
    """The page of one meeting; the mark of the selected directive stands out."""
    meeting = seen(person, pk)
    source = meeting.source
    directives = list(meeting.directives.select_related("decided_by"))
    for directive in directives:
        directive.meeting = meeting  # with its text, which is loaded once
    became = _became(person, directives)
    attendance, agenda, instruments = of_meeting(meeting)
    can_read = meeting.office_id in reach_of(person).units_as(Role.SUPERVISOR) and not meeting.superseded_by_id
    marks = [
        *row_marks(attendance, "person"),
        *row_marks(agenda, "agenda"),
        *row_marks(instruments, "instrument"),
        *_marks(meeting, directives, selected),
    ]
    return MeetingPage(
        meeting=meeting,
        lines=[(number, html([line])) for number, line in enumerate(paragraphs(source.text, marks), start=1)],
        attendance=_grouped(
            labels.PARTS, ((one.attendance.part, one) for one in _participants(meeting, attendance, can_read))
        ),
        agenda=_grouped(labels.AGENDA_KINDS, ((item.kind, source.words(item.start, item.end)) for item in agenda)),
        instruments=[
            Passage(called(labels.INSTRUMENT_FORMS, item.kind), source.words(item.start, item.end))
            for item in instruments
        ],
        phrases=_phrases(person, meeting),
        outcomes=[Outcome(directive, became[directive.pk]) for directive in directives],
        decided=_in_words(Counter(directive.decision for directive in directives)),
        can_read=can_read,
    )


def _beyond(cursor: str, *, backwards: bool) -> Q:
    """The meetings past a cursor. Those without a date come after all others."""
    day, _sep, pk = cursor.rpartition("_")
    try:
        here, at = (date.fromisoformat(day) if day else None), int(pk)
    except ValueError:
        raise Invalid(_("页码已失效，请回到第一页。"), field="after") from None
    if backwards:
        beside = Q(date=here, pk__gt=at)
        return beside | (Q(date__gt=here) if here else Q(date__isnull=False))
    beside = Q(date=here, pk__lt=at)
    return beside | Q(date__lt=here) | Q(date=None) if here else beside


def _cursor(meeting: Meeting) -> str:
    return f"{meeting.date.isoformat() if meeting.date else ''}_{meeting.pk}"


def _decided(meetings: Iterable[Meeting]) -> Mapping[int, Counter]:
    """Meeting id → decision → how many directives."""
    found: Mapping[int, Counter] = defaultdict(Counter)
    counts = Directive.objects.filter(meeting__in=meetings).order_by().values_list("meeting", "decision")
    for meeting, decision, count in counts.annotate(count=Count("pk")):
        found[meeting][decision] = count
    return found


def _in_words(counts: Counter) -> list[tuple[str, str, int]]:
    """(decision, its name, how many), in the order of the decisions, those that occur."""
    return [(decision.value, str(decision.label), counts[decision]) for decision in Decision if counts[decision]]


def _became(person: Person, directives: Sequence[Directive]) -> Mapping[int, list[Any]]:
    """Directive id → the commitments that the person sees of it, or of the same words in the version before, or that it was
    linked to."""
    places = {directive.pk: directive.pk for directive in directives}
    places |= {directive.earlier_id: directive.pk for directive in directives if directive.earlier_id}
    made, linked = Q(directive__in=places), {one.pk for one in directives if one.decision == Decision.LINKED}
    rows = Commitment.objects.visible_to(person).for_list().order_by("pk")
    if linked:
        rows = rows.annotate(carries=F("recurrences__directive")).filter(made | Q(carries__in=linked))
    else:
        rows = rows.filter(made)
    found: dict[int, dict[int, Any]] = defaultdict(dict)
    for commitment in rows:
        carries = getattr(commitment, "carries", None)
        for place in (places.get(commitment.directive_id), carries if carries in linked else None):
            if place is not None:
                found[place][commitment.pk] = commitment
    return defaultdict(list, {place: list(several.values()) for place, several in found.items()})


class Stretch(NamedTuple):
    """A matter or an instruction from above: where it stands, and of which kind it is."""

    sort: str
    pk: int
    kind: str
    start: int
    end: int


def of_meeting(meeting: Meeting) -> tuple[list[Attendance], list[Stretch], list[Stretch]]:
    """Who took part, the matters, the instructions from above: two statements."""
    several = (("agenda", meeting.agenda, "kind"), ("instruments", meeting.instruments, "form"))
    agenda, instruments = (
        rows.order_by().values_list(Value(sort), "pk", kind, "start", "end") for sort, rows, kind in several
    )
    found = sorted((Stretch(*row) for row in agenda.union(instruments, all=True)), key=lambda one: one.start)
    return (
        list(meeting.attendance.select_related("person")),
        [one for one in found if one.sort == "agenda"],
        [one for one in found if one.sort == "instruments"],
    )


def marked(meeting: Meeting) -> list[Mark]:
    """Where they stand, for a page that shows nothing else of them: one statement."""
    several = ((meeting.attendance, "person"), (meeting.agenda, "agenda"), (meeting.instruments, "instrument"))
    rows = [one.order_by().values_list("start", "end", Value(kind)) for one, kind in several]
    return [Mark(start, end, kind) for start, end, kind in rows[0].union(*rows[1:], all=True)]


def _participants(meeting: Meeting, attendance: Iterable[Attendance], can_read: bool) -> list[Participant]:
    """Who took part. Near names are told to those who read for the office: they say who works there."""
    unknown = {one.name for one in attendance if one.person_id is None}
    near = near_names(meeting.office, unknown) if can_read else {}
    return [
        Participant(one, [name for _pk, name in near.get(one.name, ())] if one.person_id is None else ())
        for one in attendance
    ]


def _phrases(person: Person, meeting: Meeting) -> list[Phrase]:
    """The phrases of a meeting in the order of the text, each with the first of the office's earlier meetings that had it,
    as far as the person sees them. One statement; none for a text without phrases."""
    text = meeting.source.text
    found: dict[str, list[str]] = defaultdict(list)
    for mark in meeting.reading.get("formulations", ()):
        found[mark["normal"][:PHRASE_LENGTH]].append(text[slice(*mark["span"])])
    told = _told_before(person, meeting, found) if found and meeting.date else {}
    return [Phrase(normal, words[0], len(words), *told.get(normal, (0, None))) for normal, words in found.items()]


def _told_before(person: Person, meeting: Meeting, normals: Iterable[str]) -> dict[str, tuple[int, Before]]:
    """Phrase → how many earlier meetings had it, and the first. Its day, id and title come as one text, so that the least of
    them is the first meeting's and no second statement has to look for it."""
    seen = Meeting.objects.visible_to(person).filter(
        office=meeting.office_id, superseded_by=None, date__lt=meeting.date
    )
    place = Concat(
        Cast("meeting__date", CharField()), Value("|"), Cast("meeting", CharField()), Value("|"), "meeting__title",
        output_field=CharField(),
    )  # fmt: skip
    rows = (
        Formulation.objects.filter(normal__in=normals, meeting__in=seen)
        .order_by()
        .values("normal")
        .annotate(count=Count("meeting", distinct=True), first=Min(place))
    )
    told = {}
    for row in rows:
        day, pk, title = row["first"].split("|", 2)
        told[row["normal"]] = row["count"], Before(int(pk), date.fromisoformat(day), title)
    return told


def _marks(meeting: Meeting, directives: Sequence[Directive], selected: int | None) -> Iterable[Mark]:
    yield from read_marks(meeting.reading)
    for directive in directives:
        note = f"{directive.decision} sel" if directive.pk == selected else directive.decision
        yield Mark(directive.start, directive.end, "directive", f"#d{directive.pk}", note)
        if directive.agent_span:
            yield Mark(*directive.agent_span, "agent")


def _grouped(vocabulary: Mapping[str, tuple[str, str]], pairs: Iterable[tuple[str, Any]]) -> list[tuple[str, list]]:
    """What belongs to each member of a vocabulary, in the vocabulary's order."""
    found = defaultdict(list)
    for name, thing in pairs:
        found[name].append(thing)
    return [(called(vocabulary, name), found[name]) for name in vocabulary if name in found]


def called(vocabulary: Mapping[str, tuple[str, str]], name: str) -> str:
    return labels.label(vocabulary, name, language())
