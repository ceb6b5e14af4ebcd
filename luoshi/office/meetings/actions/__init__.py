"""The verbs of intake and the reading desk: take a source in, decide on directives, mark, put right, keep a second reading."""

from luoshi.office.meetings.actions.correcting import (
    Facts,
    add_mark,
    change_mark,
    correct_meeting,
    drop_mark,
    settle_unplaced,
)
from luoshi.office.meetings.actions.deciding import merge_with_previous, reject, reopen
from luoshi.office.meetings.actions.marking import mark_by_hand, reframe
from luoshi.office.meetings.actions.receiving import AS_OTHER, AS_VERSION, AlreadyHere, NearlyHere, receive
from luoshi.office.meetings.actions.second_reading import keep_second_reading

__all__ = [
    "AS_OTHER",
    "AS_VERSION",
    "AlreadyHere",
    "Facts",
    "NearlyHere",
    "add_mark",
    "change_mark",
    "correct_meeting",
    "drop_mark",
    "keep_second_reading",
    "mark_by_hand",
    "merge_with_previous",
    "receive",
    "reframe",
    "reject",
    "reopen",
    "settle_unplaced",
]
