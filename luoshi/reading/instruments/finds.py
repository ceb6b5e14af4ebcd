"""Keeps the instruments found so far, and what was named, so that each is marked where it first occurs."""

from __future__ import annotations

from typing import Literal, NamedTuple

import msgspec

from luoshi.reading import confidence
from luoshi.reading.model import Instrument, InstrumentForm, Span

# How far back what was named is looked for: so the time stays linear in the length of any text.
REMEMBERED = 200
# A sentence has fewer marks than this.
NEAR = 20


class Named(NamedTuple):
    """What was named: the title of a document, what an utterance is about and who gave it, or a meeting."""

    form: Literal["document", "utterance", "meeting"]
    words: str
    issuer: str = ""


class Finds(msgspec.Struct):
    """The marks made, and what was named before."""

    marks: list[Instrument] = msgspec.field(default_factory=list)
    named: list[Named] = msgspec.field(default_factory=list)

    def lately(self, form: str) -> list[Named]:
        """What was named of one form, as far back as is remembered."""
        return [named for named in self.named[-REMEMBERED:] if named.form == form]

    def covers(self, span: Span) -> bool:
        """Whether the stretch lies inside one of the last marks."""
        return any(mark.span[0] <= span[0] and span[1] <= mark.span[1] for mark in self.marks[-NEAR:])


def marked(span: Span, form: InstrumentForm, issuer: Span | None, rule: str) -> Instrument:
    """An instrument, as sure as its rule."""
    return Instrument(span, form, issuer, confidence.of("instrument", rule, span[1] - span[0]), rule)


def is_titled(text: str, start: int, at: int) -> bool:
    """Whether the place lies inside the title of a document, which is the mark there."""
    return text.rfind("《", start, at) > text.rfind("》", start, at)
