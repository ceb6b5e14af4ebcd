"""传导: from a higher instruction to the office's meetings to its commitments, with the days between; one year at a time."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Count, F, Min, Q
from django.db.models.functions import Substr
from django.utils.translation import gettext as _

from luoshi import labels
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


def instructions(person: Person, year: int, words: str = "") -> list[Instruction]:
    """What the meetings of a year spoke of, the latest first: three statements. `words` narrows by name."""
    meetings = Meeting.objects.visible_to(person).filter(date__year=year)
    named = (
        Instrument.objects.filter(meeting__in=meetings)
        .annotate(said=Substr("meeting__source__text", F("start") + 1, F("end") - F("start")))
        .select_related("meeting__office")
        .order_by("meeting__date", "meeting_id", "start")
    )
    parts = _parts(meetings)
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
                _part(parts.get(meeting.pk, ()), instrument),
                (day - instruction.first).days,
                delivered.get(meeting.pk, Delivered()),
            )
        )
    return sorted(found, key=lambda one: one.last, reverse=True)[:SHOWN]


def years(person: Person) -> list[int]:
    """The years with meetings that the person sees, the latest first."""
    return [day.year for day in Meeting.objects.visible_to(person).dates("date", "year", order="DESC")]


def _parts(meetings) -> dict[int, list[AgendaItem]]:
    items: dict[int, list[AgendaItem]] = {}
    for item in AgendaItem.objects.filter(meeting__in=meetings):
        items.setdefault(item.meeting_id, []).append(item)
    return items


def _part(items: Iterable[AgendaItem], instrument: Instrument) -> str:
    kinds = (item.kind for item in items if item.start < instrument.end and instrument.start < item.end)
    return next(kinds, "")


def _delivered(person: Person, meetings) -> dict[int, Delivered]:
    made = Commitment.objects.visible_to(person).filter(directive__meeting__in=meetings, parent=None)
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
    return {meeting: Delivered(*figures) for meeting, *figures in counted}
