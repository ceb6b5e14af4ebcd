"""The working state that the passes share while a text is read."""

from __future__ import annotations

import msgspec

from luoshi.reading.sentences import Piece


class Call(msgspec.Struct):
    """A directive in the making: where it runs, where its first predicate begins, and how it was found."""

    start: int
    predicate: int
    end: int
    mode: str
    sentence: int
    paragraph: int
    rule: str
    agent: tuple[int, int] | None = None
    attribution: tuple[int, int] | None = None


class Draft(msgspec.Struct):
    """A text on its way to a `Readout`: the normalised text, its sentences, and the marks found so far."""

    text: str
    pieces: list[Piece]
    published: str | None = None
    publisher: str | None = None
    is_excerpt: bool = False
    cues: list[int] = msgspec.field(default_factory=list)
    calling: dict[int, list[int]] = msgspec.field(default_factory=dict)
    fates: list[str] = msgspec.field(default_factory=list)
    whys: list[str] = msgspec.field(default_factory=list)
    titles: set[int] = msgspec.field(default_factory=set)
    # The sentences that are neither furniture nor a title.
    body: list[int] = msgspec.field(default_factory=list)
    held: tuple[int, int] | None = None
    calls: list[Call] = msgspec.field(default_factory=list)

    def settle(self, sentence: int, fate: str, why: str) -> None:
        """Records what became of a sentence; the first verdict stands."""
        if not self.fates[sentence]:
            self.fates[sentence] = fate
            self.whys[sentence] = why
