"""Working days, limits, pauses, extensions → a date and how it came about. Pure."""

from luoshi.clock.cadence import Period, following, periods, upcoming
from luoshi.clock.calendar import WorkCalendar
from luoshi.clock.deadline import Answer, Line, Pause, deadline, replay, told
from luoshi.clock.limits import Limit, Unit
from luoshi.clock.moves import Extension, moved

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
    "moved",
    "periods",
    "replay",
    "told",
    "upcoming",
]
