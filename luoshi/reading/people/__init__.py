"""Finds everyone named as taking part in the meeting, and who chaired it."""

from luoshi.reading.people.finding import find

__all__ = ["find"]
