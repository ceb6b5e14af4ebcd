"""Takes a language model's answer apart: the JSON out of its wrapping, each mark checked on its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeVar, get_args

import msgspec

from luoshi.reading.model import DOMAINS, AgendaKind, Force, InstrumentForm, Mode, Part

THOUGHT = re.compile(r"\A.*?</think>", re.S)
FENCED = re.compile(r"```[a-zA-Z]*\s*\n(.*?)\n?\s*```", re.S)

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
    date: Day | None = None
    people: Marks = None
    agenda: Marks = None
    instruments: Marks = None
    directives: Marks = None
    statements: list[int] | None = None


# Which words each label may be.
VOCABULARY: dict[type, dict[str, tuple[str, ...]]] = {
    Person: {"part": get_args(Part)},
    Item: {"kind": get_args(AgendaKind)},
    Citation: {"form": get_args(InstrumentForm)},
    Deed: {"force": get_args(Force)},
    Demand: {"mode": get_args(Mode), "domain": DOMAINS},
}

Mark = TypeVar("Mark", Person, Item, Citation, Demand)


def parse(content: str) -> Answer | None:
    """The answer in what the model wrote, with or without a fence or thoughts around it; None where there is none."""
    content = THOUGHT.sub("", content)
    for candidate in (*FENCED.findall(content), content[content.find("{") : content.rfind("}") + 1]):
        try:
            return msgspec.json.decode(candidate, type=Answer)
        except (msgspec.DecodeError, UnicodeError):
            continue
    return None


def marks(raw: Marks, kind: type[Mark]) -> Iterator[Mark | None]:
    """Each mark of a list; None for one that is not of the form asked for."""
    for one in raw or ():
        try:
            yield msgspec.json.decode(one, type=kind)
        except msgspec.DecodeError:
            yield None


def in_vocabulary(mark: msgspec.Struct) -> bool:
    """Whether every label of the mark is one of the words it may be."""
    return all(getattr(mark, label) in words for label, words in VOCABULARY[type(mark)].items())
