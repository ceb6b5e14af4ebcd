"""Takes a language model's answer apart: the JSON out of its wrapping, each mark checked on its own."""

from __future__ import annotations

from typing import TypeVar, get_args

import msgspec

from luoshi.reading.model import DOMAINS, AgendaKind, Force, InstrumentForm, Mode, Part

NOTHING = msgspec.Raw(b"null")

Marks = list[msgspec.Raw] | None


class Day(msgspec.Struct):
    """The day of the meeting: its words in the text, and the date that they mean."""

    quote: str
    iso: str


class Person(msgspec.Struct):
    name: str
    part: str
    title: str | None = None


class Item(msgspec.Struct):
    subject: str
    kind: str
    sentence: int | None = None


class Citation(msgspec.Struct):
    quote: str
    form: str
    issuer: str | None = None
    sentence: int | None = None


class Deed(msgspec.Struct):
    quote: str
    force: str


class Demand(msgspec.Struct):
    quote: str
    mode: str
    domain: str
    agent: str | None = None
    deadlines: list[str] | None = None
    quantities: list[str] | None = None
    actions: list[Deed] | None = None
    sentence: int | None = None


class Answer(msgspec.Struct):
    """An answer as a whole; its marks are still to be looked at one by one, so that a faulty one spoils no other."""

    title: str | None = None
    place: str | None = None
    body: str | None = None
    date: msgspec.Raw = NOTHING
    people: Marks = None
    agenda: Marks = None
    instruments: Marks = None
    directives: Marks = None
    statements: list[int] | None = None


# Which words each label may be.
VOCABULARY: dict[type, dict[str, tuple[str, ...]]] = {
    Day: {},
    Person: {"part": get_args(Part)},
    Item: {"kind": get_args(AgendaKind)},
    Citation: {"form": get_args(InstrumentForm)},
    Deed: {"force": get_args(Force)},
    Demand: {"mode": get_args(Mode), "domain": DOMAINS},
}

Mark = TypeVar("Mark", Day, Person, Item, Citation, Demand)
Struct = TypeVar("Struct", bound=msgspec.Struct)


def parse(content: str) -> Answer | None:
    """The answer in what the model wrote, with or without thoughts and a fence around it; None where there is none."""
    content = content.rpartition("</think>")[2]
    for candidate in (*content.split("```")[1::2], content):
        if answer := _decoded(candidate[candidate.find("{") : candidate.rfind("}") + 1], Answer):
            return answer
    return None


def mark(raw: msgspec.Raw, kind: type[Mark]) -> Mark | None:
    """One mark of an answer; None where it is not of the form asked for."""
    return _decoded(raw, kind)


def _decoded(json: msgspec.Raw | str, kind: type[Struct]) -> Struct | None:
    # Small models put numbers in quotation marks: that much is let pass.
    try:
        return msgspec.json.decode(json, type=kind, strict=False)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return None


def in_vocabulary(mark: msgspec.Struct) -> bool:
    """Whether every label of the mark is one of the words it may be."""
    return all(getattr(mark, label) in words for label, words in VOCABULARY[type(mark)].items())
