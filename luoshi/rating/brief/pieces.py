"""What a brief is made of: pieces of text, a number among them with its value and with what it opens."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from luoshi.rating.lights import Light


class Ref(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a piece opens: an indicator in an area with its period, a signal or commitment by its id, or the list of all
    signals or commitments (`code`)."""

    kind: Literal["figure", "signal", "commitment", "list"]
    code: str = ""
    area: str = ""
    period: str = ""
    id: int = 0


class Piece(msgspec.Struct, frozen=True, omit_defaults=True):
    """Some text. A number has its `value` and what it is from; nothing else in a sentence is a number."""

    text: str
    value: float | None = None
    ref: Ref | None = None


Phrase = tuple[Piece, ...]


def plain(phrase: Phrase) -> str:
    """The phrase as mere text."""
    return "".join(piece.text for piece in phrase)


class Row(msgspec.Struct, frozen=True, omit_defaults=True):
    """An indicator in the brief's table."""

    name: Piece
    period: str
    value: Piece
    growth: Piece | None = None
    before: Piece | None = None
    target: Piece | None = None
    light: Light | None = None


class Section(msgspec.Struct, frozen=True):
    """A heading with its sentences."""

    code: str
    title: str
    sentences: tuple[Phrase, ...]


class Brief(msgspec.Struct, frozen=True):
    """A brief in one language. `lacks` are the figures that are not there, with the reason; without `sections` there is
    none at all."""

    title: str
    area: str
    period: str
    day: date
    rules: str
    language: Literal["zh", "en"]
    rows: tuple[Row, ...]
    sections: tuple[Section, ...]
    lacking: str
    lacks: tuple[Phrase, ...]

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """Every sentence in its order."""
        return tuple(phrase for section in self.sections for phrase in section.sentences)
