"""Numeric targets: marked with their measure, and taken apart into measure, relation, value and unit."""

from luoshi.reading.quantities.marking import find, targets
from luoshi.reading.quantities.resolving import resolve

__all__ = ["find", "resolve", "targets"]
