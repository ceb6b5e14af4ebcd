"""Sources, meetings and their directives; the acts of the reading desk."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

import msgspec
from ninja import Field, Schema
from pydantic import StringConstraints

from luoshi.intake import Intake, day_in_name
from luoshi.office.api.inputs import CLEAN, Cursor, Day, Id, Input, Line, PackCode, Place, Search, Year
from luoshi.office.api.schemas.marks import AgendaOut, InstrumentOut, Participant, Span, UnplacedOut
from luoshi.office.api.schemas.people import PersonRef
from luoshi.office.meetings.models import Confidentiality, Directive, Meeting
from luoshi.office.meetings.queries import Page

Group = Annotated[list[Annotated[int, Field(ge=0, le=999)]], Field(max_length=100)]


class MeetingRow(Schema):
    """A meeting as listed. `pending` directives are still to be decided on the reading desk."""

    id: int
    title: str
    body: str
    place: str
    date: date | None
    chair: str
    office: int = Field(alias="office_id")
    confidentiality: str
    pending: int
    superseded_by: int | None = Field(alias="superseded_by_id")


class MeetingPage(Schema):
    """One page of a list. `total` is exact unless `has_more_than_total`; a cursor is empty where there is no such page."""

    rows: list[MeetingRow]
    total: int
    has_more_than_total: bool
    before: str
    after: str

    @staticmethod
    def resolve_rows(page: Page) -> list[Meeting]:
        return [row.meeting for row in page.rows]


class SourceOut(Schema):
    """The document as it came in, and what it says of itself."""

    id: int
    digest: str
    filename: str
    kind: str
    size: int
    title: str
    publisher: str
    published: date | None
    byline: str
    address: str
    version_of: int | None = Field(alias="version_of_id")
    received_by: PersonRef
    received_at: datetime


class ActionOut(Schema):
    """One action of a directive. Its place in the list is what `split` names it by."""

    words: str
    span: Span
    force: str


class Became(Schema):
    """A commitment that a directive became, as far as you may see it."""

    id: int
    number: str
    title: str
    state: str
    state_label: str = Field(alias="get_state_display")


class DirectiveOut(Schema):
    """A stretch that calls on somebody to act, and what was decided about it. `missing` are the elements that it lacks."""

    id: int
    meeting: int = Field(alias="meeting_id")
    words: str
    span: Span
    agent: str = Field(alias="agent_words")
    mode: str
    domain: str
    pack: str | None = Field(
        description="the pack that the office put it into (empty: none); null where its words decide"
    )
    actions: list[ActionOut]
    deadlines: list[dict[str, Any]]
    quantities: list[dict[str, Any]]
    missing: list[str]
    confidence: float
    origin: str
    decision: str
    decision_label: str = Field(alias="get_decision_display")
    reason: str
    merged_into: int | None = Field(alias="merged_into_id")
    decided_by: PersonRef | None
    decided_at: datetime | None
    commitments: list[Became]

    @staticmethod
    def resolve_span(directive: Directive) -> Span:
        return directive.start, directive.end

    @staticmethod
    def resolve_actions(directive: Directive) -> list[dict[str, Any]]:
        words = directive.meeting.source.words
        return [{**part, "words": words(*part["span"])} for part in directive.actions]


class MeetingOne(MeetingRow):
    """A meeting with the whole text and everything found in it. Spans count code points of `text`."""

    source: SourceOut
    text: str = Field(alias="source.text")
    furniture: list[Span] = Field(alias="source.furniture")
    unread: list[Span] = Field(description="sentences in which nothing was found")
    attendance: list[Participant]
    agenda: list[AgendaOut]
    instruments: list[InstrumentOut]
    directives: list[DirectiveOut]
    unplaced: list[UnplacedOut] = Field(description="for the supervisors of its office; empty for others")

    @staticmethod
    def resolve_unread(meeting: Meeting) -> list[Span]:
        return [sentence["span"] for sentence in meeting.reading["sentences"] if sentence["fate"] == "unread"]


class MeetingParams(Input):
    """What the list is narrowed to, and the cursor of the page wanted."""

    q: Search = Field("", description="words in title or text")
    year: Year | None = None
    after: Cursor = Field("", description="the `after` of the page before this one")
    before: Cursor = Field("", description="the `before` of the page after this one")


class ReceiveIn(Input):
    """How a document is meant, and what you know of it that it does not say itself; what you say goes first."""

    office: Id = Field(description="the supervision office that takes it in")
    near: Literal["", "version", "other"] = Field("", description="answers the refusal of a near-same text")
    confidentiality: Confidentiality = Confidentiality.PUBLIC
    title: Line | None = None
    publisher: Annotated[str, StringConstraints(max_length=80, pattern=CLEAN)] | None = None
    published: Day | None = None
    url: Annotated[str, StringConstraints(max_length=500, pattern=CLEAN)] | None = None

    def described(self, taken: Intake, filename: str) -> Intake:
        """What was taken in with what is known of it; the day in its name comes last."""
        said = self.model_dump(mode="json", include={"title", "publisher", "published", "url"}, exclude_none=True)
        said.setdefault("published", taken.published or day_in_name(filename))
        return msgspec.structs.replace(taken, **said)


class MarkIn(Input):
    """A stretch of the source's text, in code points."""

    start: Place
    end: Place


class FactsIn(Input):
    """What a meeting is known by; an empty word or null where it is not known."""

    title: Line
    body: Annotated[str, StringConstraints(max_length=120, pattern=CLEAN)] = ""
    place: Annotated[str, StringConstraints(max_length=40, pattern=CLEAN)] = ""
    date: Day | None = None
    chair: Annotated[str, StringConstraints(max_length=40, pattern=CLEAN)] = ""


class RejectIn(Input):
    reason: Line


class PlaceIn(Input):
    """The pack that a directive is put into: empty for none, null to let its words decide."""

    pack: PackCode | None


class LinkIn(Input):
    """The open commitment of the same office that carries the directive."""

    commitment: Id


class SplitIn(Input):
    """One commitment for each group of actions, which are named by their places in the directive's list, from 0."""

    groups: Annotated[list[Group], Field(max_length=100)]
