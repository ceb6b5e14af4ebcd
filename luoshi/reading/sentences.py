"""Cuts a text into paragraphs and sentences; page furniture becomes sentences of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from luoshi.reading import furniture, signs, surroundings

CLOSING = re.compile("[。！？]+[”’）」』]*")

# What may stand before a sentence that is one of a list.
BULLETS = "▲△●○■□◆◇★☆※·•►▶➤"
BEFORE = frozenset(BULLETS + " 　")
# No sentence of a readout comes near this; cutting there keeps every pass linear in the length of any text.
LONGEST = 2000


class Piece(msgspec.Struct, frozen=True, gc=False):
    """A sentence with white space trimmed, the number of its paragraph, and the kind of furniture it is, if any."""

    start: int
    end: int
    paragraph: int
    furniture: str


def cut(text: str) -> list[Piece]:
    """Every stretch of the text that is not white space, as sentences in order."""
    pieces: list[Piece] = []
    at = paragraph = 0
    for start, end, kind in _around(text):
        paragraph = _sentences(text, at, start, paragraph, pieces)
        _add(text, start, end, paragraph, kind, pieces)
        at = end
    _sentences(text, at, len(text), paragraph, pieces)
    return pieces


def behind_bullet(text: str, start: int, end: int) -> int:
    """Where the words of the sentence begin."""
    while start < end and text[start] in BEFORE:
        start += 1
    return start


def _around(text: str) -> Iterator[tuple[int, int, str]]:
    """The furniture of the article and what stands around it on the page, in order and disjoint."""
    lines = surroundings.find(text)
    if not lines:
        yield from furniture.find(text)
        return
    done = at = 0
    for start, end, kind in furniture.find(text):
        while at < len(lines) and lines[at][0] <= start:
            yield lines[at]
            done = lines[at][1]
            at += 1
        if start >= done:
            stop = min(end, lines[at][0]) if at < len(lines) else end
            yield start, stop, kind
            done = stop
    yield from lines[at:]


def _sentences(text: str, start: int, end: int, paragraph: int, pieces: list[Piece]) -> int:
    for stop in signs.places(text, "。！？\n", start, end):
        if stop < start:
            continue
        closing = CLOSING.match(text, stop, end)
        after = closing.end() if closing else stop
        if start < after:
            _parts(text, start, after, paragraph, pieces)
        start = after if closing else stop + 1
        paragraph += closing is None
    if start < end:
        _parts(text, start, end, paragraph, pieces)
    return paragraph


def _parts(text: str, start: int, end: int, paragraph: int, pieces: list[Piece]) -> None:
    """Adds the sentence, in parts where it is too long."""
    while end - start > LONGEST:
        stop = max(text.rfind(sign, start, start + LONGEST) for sign in "，；、") + 1 or start + LONGEST
        _add(text, start, stop, paragraph, "", pieces)
        start = stop
    _add(text, start, end, paragraph, "", pieces)


def _add(text: str, start: int, end: int, paragraph: int, kind: str, pieces: list[Piece]) -> None:
    if text[start] <= "\u3000" or text[end - 1] <= "\u3000":
        words = text[start:end]
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
    if start < end:
        pieces.append(Piece(start, end, paragraph, kind))
