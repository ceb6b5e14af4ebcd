"""Finds what a readout calls on somebody to do, and what a meeting lays down."""

from luoshi.reading.directives.finding import find

__all__ = ["find"]
