"""Overlapping marks over one text → stretches that each know the marks lying on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from luoshi.reading.model import Readout, Span


class Mark(NamedTuple):
    """A span, the sort of thing it is, and its number among its sort where it has one."""

    span: Span
    sort: str
    number: int = 0


class Stretch(NamedTuple):
    """A run of characters on which the same marks lie; `opening` are those that begin here."""

    start: int
    stop: int
    marks: tuple[Mark, ...]
    opening: tuple[Mark, ...]


def marks_of(readout: Readout) -> list[Mark]:
    """Every mark of a readout that is drawn over its text."""
    marks = [Mark(span, "who") for span in (readout.body, *(person.name for person in readout.people)) if span]
    marks += [Mark(item.subject, "agenda", n) for n, item in enumerate(readout.agenda, start=1)]
    marks += [Mark(item.span, "instrument", n) for n, item in enumerate(readout.instruments, start=1)]
    for number, directive in enumerate(readout.directives, start=1):
        marks.append(Mark(directive.span, "directive", number))
        marks += [Mark(directive.agent, "agent")] if directive.agent else []
        marks += [Mark(span, "bound") for span in (*directive.deadlines, *directive.quantities)]
    marks += [Mark(s.span, s.fate) for s in readout.sentences if s.fate in ("unread", "furniture")]
    return marks


def stretches(marks: Iterable[Mark], start: int, stop: int) -> Iterator[Stretch]:
    """The text from `start` to `stop`, cut wherever a mark begins or ends."""
    within = [mark for mark in marks if mark.span[0] < stop and start < mark.span[1]]
    edges = {start, stop, *(min(max(edge, start), stop) for mark in within for edge in mark.span)}
    cuts = sorted(edges)
    for left, right in pairwise(cuts):
        lying = tuple(mark for mark in within if mark.span[0] <= left and right <= mark.span[1])
        yield Stretch(left, right, lying, tuple(mark for mark in lying if mark.span[0] == left))
