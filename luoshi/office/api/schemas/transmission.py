"""Higher instructions on their way: the meetings that spoke of one, what came of it there, what became of its orders."""

from datetime import date

from ninja import Field, Schema

from luoshi.office.api.inputs import CLEAN, Day, Input, Search, Year
from luoshi.office.api.schemas.meetings import MeetingRow
from luoshi.office.desk.queries.conveyed import Compared


class DeliveredOut(Schema):
    """The commitments accepted from a meeting, those struck off, and the first day of each step."""

    commitments: int
    struck_off: int
    assigned_on: date | None
    struck_off_on: date | None


class ConveyanceOut(Schema):
    """One meeting that spoke of the instruction: in which words, what it did with it (empty where it only named it), how many
    days after the first mention."""

    meeting: MeetingRow
    words: str
    part: str
    days: int
    delivered: DeliveredOut


class UpstreamOut(Schema):
    """An instruction on one occasion. `key` and `first` name it."""

    key: str
    form: str
    first: date
    conveyances: list[ConveyanceOut]


class KeptOut(Schema):
    """An order of the first meeting, and the words in which another gives it."""

    words: str
    other: str


class ComparedOut(Schema):
    """A later meeting's orders against those of the first."""

    meeting: int
    kept: list[KeptOut]
    added: list[str]
    left_out: list[str]

    @staticmethod
    def resolve_meeting(compared: Compared) -> int:
        """The later meeting's id."""
        return compared.conveyance.meeting.pk


class UpstreamOneOut(UpstreamOut):
    """An instruction with the changes of its orders."""

    compared: list[ComparedOut]


class TransmissionParams(Input):
    """The year of the meetings, and words of the name."""

    year: Year
    q: Search = ""


class UpstreamParams(Input):
    """Which instruction."""

    key: str = Field(max_length=300, pattern=CLEAN)
    first: Day
