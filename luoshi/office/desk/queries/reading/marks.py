"""更正: what was marked in a text besides directives, for who puts it right."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from luoshi.office.meetings.actions.correcting import SORTS
from luoshi.office.meetings.actions.putting_right_again import DIRECTIVES, FACTS
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
    """All marks of a meeting by their sorts: three statements."""
    words = meeting.source.words
    attendance, agenda, instruments = of_meeting(meeting)
    may_be = alike(meeting.office, [one.name for one in attendance])
    rows = {
        "people": [_participant(one, may_be[one.name]) for one in attendance],
        "agenda": [Row(item.pk, words(item.start, item.end), item.kind) for item in agenda],
        "instruments": [Row(item.pk, words(item.start, item.end), item.kind) for item in instruments],
    }
    return [Marks(sort, title, kinds, rows[sort]) for sort, title, kinds in mark_kinds()]


@dataclass(frozen=True, slots=True)
class Missed:
    """What was put right in the version before and found no place in this one: of what, and the words. `dropped`: a mark that
    had been taken away."""

    what: str
    words: str
    dropped: bool


def missed(meeting: Meeting) -> list[Missed]:
    """What the new text did not let be put right by itself."""
    return [Missed(_what(one["sort"], one["kind"]), one["words"], one["dropped"]) for one in meeting.unplaced]


def _what(sort: str, kind: str) -> str:
    if sort == FACTS:
        field: Any = Meeting._meta.get_field(kind)
        return str(field.verbose_name)
    if sort == DIRECTIVES:
        return _("要求")
    return f"{_(TITLES[sort])} · {called(SORTS[sort].kinds, kind)}"


def _participant(one: Attendance, may_be: Sequence[Alike]) -> Row:
    """Who is known stays on offer, also once gone from the area."""
    person = one.person
    known = [Alike(person.pk, person.name, person.title)] if person else []
    return Row(one.pk, one.name, one.part, one.title, one.person_id, list(dict.fromkeys([*known, *may_be])))
