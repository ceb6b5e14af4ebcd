"""The words of the packs in force: what they add to the reader's own, and the ground on which directives land."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from luoshi.office.events.recorder import today
from luoshi.office.rules.queries import SUPERVISION, library
from luoshi.packs.landing import Ground
from luoshi.packs.model import Pack
from luoshi.packs.versions import Library
from luoshi.packs.words import words_of
from luoshi.reading import Vocabulary


def vocabulary() -> Vocabulary:
    """The words that the packs in force today add to the reader's own."""
    return _vocabulary(library(), today())


def ground() -> Ground:
    """The packs in force today that directives may land in."""
    return _ground(library(), today())


def topics() -> Mapping[str, Pack]:
    """The packs in force today by their codes, without supervision itself, to which every matter belongs."""
    return _topics(library(), today())


@lru_cache(4)
def _topics(known: Library, day: date) -> Mapping[str, Pack]:
    return {pack.pack: pack for pack in known.on(day) if pack.pack != SUPERVISION}


@lru_cache(4)
def _ground(known: Library, day: date) -> Ground:
    return Ground(_topics(known, day).values())


@lru_cache(4)
def _vocabulary(known: Library, day: date) -> Vocabulary:
    return Vocabulary(*words_of(known.on(day)))
