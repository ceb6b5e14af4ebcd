"""Reads what the meeting was: title line, body that met, day, place."""

from luoshi.reading.header.days import published
from luoshi.reading.header.meetings import meeting
from luoshi.reading.header.places import place
from luoshi.reading.header.titles import title

__all__ = ["meeting", "place", "published", "title"]
