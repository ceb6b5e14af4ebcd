"""更正: what was marked in a text besides directives, for who puts it right."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from luoshi.office.meetings.actions.correcting import SORTS
from luoshi.office.meetings.models import Attendance, Meeting
from luoshi.office.meetings.queries import called, of_meeting
from luoshi.office.people.names import Alike, alike

TITLES = {
    "people": gettext_noop("到会"),
    "agenda": gettext_noop("议题"),
    "instruments": gettext_noop("上级精神"),
}
Kinds = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Row:
    """One mark: its words, its kind; for somebody who took part the title, who it is, and who it may be."""

    pk: int
    words: str
    kind: str
    title: str = ""
    who: int | None = None
    candidates: Sequence[Alike] = ()


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of one sort."""

    sort: str
    title: str
    kinds: Kinds
    rows: Sequence[Row]


def mark_kinds() -> list[tuple[str, str, Kinds]]:
    """What words can be marked as besides a directive: the sorts, each with its kinds."""
    return [
        (sort, _(TITLES[sort]), [(name, called(of.kinds, name)) for name in of.kinds]) for sort, of in SORTS.items()
    ]


def marks_of(meeting: Meeting) -> list[Marks]:
    """All marks of a meeting by their sorts: five statements."""
    words = meeting.source.words
    attendance, agenda, instruments = of_meeting(meeting)
    may_be = alike(meeting.office, [one.name for one in attendance])
    rows = {
        "people": [_participant(one, may_be[one.name]) for one in attendance],
        "agenda": [Row(item.pk, words(item.start, item.end), item.kind) for item in agenda],
        "instruments": [Row(item.pk, words(item.start, item.end), item.form) for item in instruments],
    }
    return [Marks(sort, title, kinds, rows[sort]) for sort, title, kinds in mark_kinds()]


def _participant(one: Attendance, may_be: Sequence[Alike]) -> Row:
    """Who is known stays on offer, also once gone from the area."""
    person = one.person
    known = [Alike(person.pk, person.name, person.title)] if person else []
    return Row(one.pk, one.name, one.part, one.title, one.person_id, list(dict.fromkeys([*known, *may_be])))
