"""Working days, limits, pauses, extensions → a date and how it came about. Pure."""

from luoshi.clock.cadence import Period, following, periods, upcoming
from luoshi.clock.calendar import WorkCalendar
from luoshi.clock.deadline import Answer, Extension, Line, Pause, deadline, replay, told
from luoshi.clock.limits import Limit, Unit

__all__ = [
    "Answer",
    "Extension",
    "Limit",
    "Line",
    "Pause",
    "Period",
    "Unit",
    "WorkCalendar",
    "deadline",
    "following",
    "periods",
    "replay",
    "told",
    "upcoming",
]
