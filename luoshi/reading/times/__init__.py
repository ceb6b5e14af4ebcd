"""Marks the times by which a directive is to be carried out, and resolves them against the day of the meeting."""

from luoshi.reading.times.marking import before, find, is_final, opening
from luoshi.reading.times.resolving import resolve

__all__ = ["before", "find", "is_final", "opening", "resolve"]
