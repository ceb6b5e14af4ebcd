"""Marks the upstream utterances, meetings and documents that the meeting conveys, studies,
deliberates or cites."""

from luoshi.reading.instruments.finding import find

__all__ = ["find"]
