"""Holds a 、 with what stands around it, as its judges look at it."""

from __future__ import annotations

import msgspec

from luoshi.reading.actions.words import PAUSELESS
from luoshi.reading.predicates import Predicate


class Pause(msgspec.Struct, frozen=True, gc=False):
    """`left` opened the stretch at `clause`, whose last piece `[piece, mark)` ends at the pause; `right` opens the next one,
    `[begin, following)`; the directive runs to `end`."""

    text: str
    clause: int
    left: Predicate
    piece: int
    mark: int
    begin: int
    right: Predicate
    following: int
    end: int


def stretch_end(text: str, start: int, end: int) -> int:
    """Where the stretch ends that holds `start`: at the next comma or semicolon."""
    stop = PAUSELESS.search(text, start, end)
    return stop.start() if stop else end
