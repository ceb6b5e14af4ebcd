"""The marks of a text besides its directives: who took part, the matters, the instructions from above."""

from typing import Annotated, Literal

from ninja import Field, Schema
from pydantic import StringConstraints

from luoshi.office.api.inputs import Id, Input, Place
from luoshi.office.meetings.actions.correcting import SORTS
from luoshi.office.meetings.models import AgendaItem, Attendance, Instrument

Span = tuple[int, int]
SortOfMark = Literal["people", "agenda", "instruments"]
Kind = Annotated[str, StringConstraints(max_length=12, pattern="^[a-z]+$")]
KINDS = "; ".join(f"of {sort}: {', '.join(of.kinds)}" for sort, of in SORTS.items())


class Participant(Schema):
    """Somebody named as taking part; `person` where it is known who that is."""

    id: int
    name: str
    title: str
    part: str
    person: int | None = Field(alias="person_id")
    span: Span

    @staticmethod
    def resolve_span(attendance: Attendance) -> Span:
        return attendance.start, attendance.end


class Marked(Schema):
    """A stretch of the text with its words."""

    id: int
    words: str
    span: Span

    @staticmethod
    def resolve_words(mark: AgendaItem | Instrument) -> str:
        return mark.meeting.source.words(mark.start, mark.end)

    @staticmethod
    def resolve_span(mark: AgendaItem | Instrument) -> Span:
        return mark.start, mark.end


class AgendaOut(Marked):
    """One thing that the meeting dealt with."""

    kind: str


class InstrumentOut(Marked):
    """An upstream utterance or document that the meeting conveyed, studied or cited."""

    form: str
    issuer: str

    @staticmethod
    def resolve_issuer(mark: Instrument) -> str:
        if mark.issuer_start is None or mark.issuer_end is None:
            return ""
        return mark.meeting.source.words(mark.issuer_start, mark.issuer_end)


class UnplacedOut(Schema):
    """What was put right in the version before and found no place in this one. `sort`: as of marks, or `facts` (then `kind`
    names the fact, and `words` is what it was put to) or `directives`; `dropped`: a mark that had been taken away."""

    sort: str
    kind: str
    words: str
    dropped: bool


class AddMarkIn(Input):
    """A stretch of the source's text, in code points, and what it is. Of somebody who took part, the name alone."""

    sort: SortOfMark
    kind: Kind = Field(description=KINDS)
    start: Place
    end: Place


class ChangeMarkIn(Input):
    """What a mark is, and for somebody who took part who that is: one who is called so or nearly so, or null."""

    kind: Kind = Field(description=KINDS)
    who: Id | None = None
