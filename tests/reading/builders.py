"""Builders for the tests of reading: short fictional texts in, marks as words out."""

from __future__ import annotations

from pathlib import Path

from luoshi.reading import Readout, read

TEXTS = Path(__file__).with_name("texts")


def called(sentence: str, said: str = "会议强调，") -> Readout:
    """A sentence of a meeting as read, with somebody saying it."""
    return read(f"望川市召开会议。\n{said}{sentence}")


def spans_of(readout: Readout) -> list[str]:
    return [readout.words(directive.span) for directive in readout.directives]


def actions_of(sentence: str) -> list[str]:
    """The actions of the first directive in a sentence that begins with 要."""
    readout = called(f"要{sentence}。")
    return [readout.words(action.span) for action in readout.directives[0].actions]


def forces_of(sentence: str) -> list[str]:
    readout = called(f"要{sentence}。")
    return [action.force for action in readout.directives[0].actions]


def text_of(name: str) -> str:
    """The fictional readout of a name."""
    return (TEXTS / f"{name}.txt").read_text(encoding="utf-8")
