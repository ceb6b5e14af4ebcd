"""Lists what the meeting dealt with."""

from luoshi.reading.agenda.finding import find

__all__ = ["find"]
