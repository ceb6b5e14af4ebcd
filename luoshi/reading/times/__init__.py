"""Times in a readout: where one bounds what is done, and which days it means."""

from luoshi.reading.times.marking import before, find, is_final, opening
from luoshi.reading.times.resolving import resolve, resolve_all

__all__ = ["before", "find", "is_final", "opening", "resolve", "resolve_all"]
