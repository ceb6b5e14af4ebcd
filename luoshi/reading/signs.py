"""Looks for signs and words by plain search, which takes a fraction of what a set of characters takes in a pattern."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from luoshi.reading.model import Span


def places(text: str, sought: Iterable[str], start: int, end: int) -> list[int]:
    """Where any of these signs or words begins within `[start, end)`, in order."""
    found: list[int] = []
    for sign in sought:
        at = text.find(sign, start, end)
        while at >= 0:
            found.append(at)
            at = text.find(sign, at + 1, end)
    found.sort()
    return found


def matches(pattern: re.Pattern[str], text: str, first: Iterable[str], start: int, end: int) -> Iterator[re.Match[str]]:
    """What the pattern finds, tried only where one of the few signs or words stands that it can begin with."""
    done = start
    for at in places(text, first, start, end):
        if at >= done and (match := pattern.match(text, at, end)):
            yield match
            done = match.end()


def stretch(text: str, signs: str, within: Span, around: Span) -> Span:
    """The stretch between two of the signs, of those `within` a span, that holds what it is `around`."""
    (start, end), (left, right) = within, around
    for sign in signs:
        start = max(start, text.rfind(sign, start, left) + 1)
        if (stop := text.find(sign, right, end)) >= 0:
            end = stop
    return start, end
