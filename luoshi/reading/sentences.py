"""Cuts a text into paragraphs and sentences; page furniture becomes sentences of its own."""

from __future__ import annotations

import re
from typing import NamedTuple

from luoshi.reading.furniture import FURNITURE

SENTENCE = re.compile(r"[^。！？\n]+(?:[。！？]+[”’）」』]*|$|(?=\n))|[。！？]+[”’）]*", re.M)


class Piece(NamedTuple):
    """A sentence with white space trimmed, the number of its paragraph, and whether it is furniture (by name)."""

    start: int
    end: int
    paragraph: int
    furniture: str


def cut(text: str) -> list[Piece]:
    """Every stretch of the text that is not white space, as sentences in order."""
    pieces: list[Piece] = []
    at = paragraph = 0
    for match in FURNITURE.finditer(text):
        start, end = match.span()
        if start == end:
            continue
        paragraph = _sentences(text, at, start, paragraph, pieces)
        _add(text, start, end, paragraph, match.lastgroup or "furniture", pieces)
        at = end
    _sentences(text, at, len(text), paragraph, pieces)
    return pieces


def _sentences(text: str, start: int, end: int, paragraph: int, pieces: list[Piece]) -> int:
    at = start
    for match in SENTENCE.finditer(text, start, end):
        paragraph += text.count("\n", at, match.start())
        _add(text, match.start(), match.end(), paragraph, "", pieces)
        at = match.end()
    return paragraph + text.count("\n", at, end)


def _add(text: str, start: int, end: int, paragraph: int, furniture: str, pieces: list[Piece]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        pieces.append(Piece(start, end, paragraph, furniture))
