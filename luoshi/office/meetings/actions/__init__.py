"""The verbs of intake and the reading desk: take a source in, decide on directives, mark by hand, keep a second reading."""

from luoshi.office.meetings.actions.deciding import merge_with_previous, reject, reopen
from luoshi.office.meetings.actions.marking import mark_by_hand
from luoshi.office.meetings.actions.receiving import AS_OTHER, AS_VERSION, AlreadyHere, NearlyHere, receive
from luoshi.office.meetings.actions.second_reading import keep_second_reading

__all__ = [
    "AS_OTHER",
    "AS_VERSION",
    "AlreadyHere",
    "NearlyHere",
    "keep_second_reading",
    "mark_by_hand",
    "merge_with_previous",
    "receive",
    "reject",
    "reopen",
]
