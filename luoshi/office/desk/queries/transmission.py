"""传导: from a higher instruction to the office's meetings to its commitments, with the days between; one year at a time."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Count, F, Min, OuterRef, Q, Subquery
from django.db.models.functions import Substr
from django.utils.translation import gettext as _

from luoshi import labels
from luoshi.errors import NotFound
from luoshi.office.ledger.models import Commitment, State
from luoshi.office.meetings.models import AgendaItem, Instrument, Meeting
from luoshi.office.meetings.queries import called
from luoshi.office.people.models import Person
from luoshi.reading.lineage import key

APART = timedelta(days=120)  # mentions further apart are two occasions, as in a corpus (docs/corpus.md)
SHOWN = 100


class Delivered(NamedTuple):
    """What became of a meeting's directives: commitments, those struck off, and the first days of two steps."""

    commitments: int = 0
    struck_off: int = 0
    assigned_on: date | None = None
    struck_off_on: date | None = None

    def together(self, other: Delivered) -> Delivered:
        """Both as one."""
        return Delivered(
            self.commitments + other.commitments,
            self.struck_off + other.struck_off,
            min(filter(None, (self.assigned_on, other.assigned_on)), default=None),
            min(filter(None, (self.struck_off_on, other.struck_off_on)), default=None),
        )


class Mark(NamedTuple):
    """A step of a line, so many days after the instruction was first mentioned."""

    step: str  # mentioned | assigned | struck
    days: int


class Conveyance(NamedTuple):
    """One meeting that spoke of the instruction: in which words, what it did with it, how many days after the first mention
    anywhere in the office, what came of it."""

    meeting: Meeting
    day: date
    words: str
    part: str
    days: int
    delivered: Delivered

    @property
    def part_label(self) -> str:
        """What the meeting did with it, in the viewer's language."""
        return called(labels.AGENDA_KINDS, self.part) if self.part else _("提到")

    @property
    def marks(self) -> list[Mark]:
        """The steps of the line: the meeting, the first assignment, the first strike-off."""
        begun = self.day - timedelta(days=self.days)
        steps = {"mentioned": self.day, "assigned": self.delivered.assigned_on, "struck": self.delivered.struck_off_on}
        return [Mark(step, (day - begun).days) for step, day in steps.items() if day]

    @property
    def to_assigned(self) -> int | None:
        """Days from the meeting to the first assignment."""
        return _days(self.day, self.delivered.assigned_on)

    @property
    def to_struck_off(self) -> int | None:
        """Days from the meeting to the first strike-off."""
        return _days(self.day, self.delivered.struck_off_on)


@dataclass
class Instruction:
    """A higher instruction on one occasion, and the meetings that spoke of it, the first first."""

    key: str
    form: str
    first: date
    conveyances: list[Conveyance] = field(default_factory=list)

    @property
    def form_label(self) -> str:
        """Speech, paper …, in the viewer's language."""
        return called(labels.INSTRUMENT_FORMS, self.form)

    @property
    def last(self) -> date:
        """The day of the latest meeting that spoke of it."""
        return self.conveyances[-1].day

    @property
    def length(self) -> int:
        """Days to the last step of its longest line."""
        return max(mark.days for one in self.conveyances for mark in one.marks)


def instructions(person: Person, year: int, words: str = "") -> list[Instruction]:
    """What the meetings of a year spoke of, the latest first: three statements. `words` narrows by name."""
    meetings = Meeting.objects.visible_to(person).filter(date__year=year, superseded_by=None)
    around = AgendaItem.objects.filter(
        meeting=OuterRef("meeting"), start__lt=OuterRef("end"), end__gt=OuterRef("start")
    )
    named = (
        Instrument.objects.filter(meeting__in=meetings)
        .annotate(
            said=Substr("meeting__source__text", F("start") + 1, F("end") - F("start")),
            part=Subquery(around.order_by("start", "pk").values("kind")[:1]),
        )
        .select_related("meeting__office")
        .order_by("meeting__date", "meeting_id", "start")
    )
    delivered = _delivered(person, meetings)
    found: list[Instruction] = []
    latest: dict[str, Instruction] = {}
    for instrument in named:
        name, meeting, day = key(instrument.said), instrument.meeting, instrument.meeting.date
        if not day or not name or words not in name:
            continue
        instruction = latest.get(name)
        if instruction is None or day - instruction.last > APART:
            instruction = latest[name] = Instruction(name, instrument.form, day)
            found.append(instruction)
        elif instruction.conveyances[-1].meeting.pk == meeting.pk:
            continue
        instruction.conveyances.append(
            Conveyance(
                meeting,
                day,
                instrument.said,
                instrument.part or "",
                (day - instruction.first).days,
                delivered.get(meeting.pk, Delivered()),
            )
        )
    return sorted(found, key=lambda one: one.last, reverse=True)[:SHOWN]


def instruction(person: Person, name: str, first: date) -> Instruction:
    """The instruction of that name whose first mention was on that day.

    Raises:
        NotFound: the person sees none.
    """
    for found in instructions(person, first.year, name):
        if (found.key, found.first) == (name, first):
            return found
    raise NotFound(_("没有这项上级精神。"))


def years(person: Person) -> list[int]:
    """The years with meetings that the person sees, the latest first."""
    return [day.year for day in Meeting.objects.visible_to(person).dates("date", "year", order="DESC")]


def _days(since: date, until: date | None) -> int | None:
    return (until - since).days if until else None


def _delivered(person: Person, meetings) -> dict[int, Delivered]:
    """By meeting; what was accepted from an earlier version of a readout counts for its latest."""
    later = dict(Meeting.objects.visible_to(person).exclude(superseded_by=None).values_list("pk", "superseded_by"))
    made = Commitment.objects.visible_to(person).filter(
        Q(directive__meeting__in=meetings) | Q(directive__meeting__in=later), parent=None
    )
    counted = (
        made.order_by()
        .values_list("directive__meeting")
        .annotate(
            commitments=Count("pk"),
            struck_off=Count("pk", filter=Q(state__in=[State.STRUCK_OFF, State.ARCHIVED])),
            first_assigned=Min("assigned_on"),
            first_struck_off=Min("struck_off_on"),
        )
    )
    found: dict[int, Delivered] = {}
    for meeting, *figures in counted:
        latest = meeting
        while latest in later:
            latest = later[latest]
        found[latest] = found.get(latest, Delivered()).together(Delivered(*figures))
    return found
