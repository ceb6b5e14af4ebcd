"""Trims spans for comparison: a sign or a blank more or less at the edge of a mark is no difference."""

from __future__ import annotations

from collections.abc import Sequence

from luoshi.reading.model import Span

EDGES = " \t\n\u3000，。；、：！？,.;:!?“”‘’\"'（）()"


def trimmed(text: str, span: Sequence[int]) -> Span:
    """The span without signs and white space at its edges."""
    start, end = span
    while start < end and text[start] in EDGES:
        start += 1
    while start < end and text[end - 1] in EDGES:
        end -= 1
    return start, end
