"""Tells the force of each action: a deliverable, a stance, or an effort."""

from luoshi.reading.forces.judging import force

__all__ = ["force"]
