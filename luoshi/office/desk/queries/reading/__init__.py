"""A reading on the desk: the text under its marks, the proposals with what they lack, and the fate of every sentence."""

from luoshi.office.desk.queries.reading.cards import Proposal, landing_kind
from luoshi.office.desk.queries.reading.fates import FATES, fates
from luoshi.office.desk.queries.reading.marks import mark_kinds, marks_of, missed
from luoshi.office.desk.queries.reading.page import AS_TEXT, meeting_to_read, proposal_of, reading_of
from luoshi.office.desk.queries.reading.places import place_around, place_of

__all__ = [
    "AS_TEXT",
    "FATES",
    "Proposal",
    "fates",
    "landing_kind",
    "mark_kinds",
    "marks_of",
    "meeting_to_read",
    "missed",
    "place_around",
    "place_of",
    "proposal_of",
    "reading_of",
]
