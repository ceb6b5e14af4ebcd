"""Why the reader marked a directive: its rule in words, the words that it went by, what gave each action its force."""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from luoshi.office.meetings.models import Meeting
from luoshi.office.meetings.queries import language
from luoshi.reading.explain import directive_explained
from luoshi.reading.model import Directive as Mark
from luoshi.reading.reasons import force_because


class Why(NamedTuple):
    """The rule that made a directive, the words it went by, and what gave each action its force."""

    because: str
    cues: Sequence[str]
    forces: Sequence[tuple[str, str]]


def whys(meeting: Meeting) -> dict[tuple[int, int], Why]:
    """Span → why the reader marked it. What was marked by hand is not among them."""
    words = meeting.source.words
    found = {}
    for mark in msgspec.convert(meeting.reading["directives"], list[Mark]):
        told = directive_explained(mark, language())
        cues = dict.fromkeys(words(*cue).strip("，、：") for cue in told.cues)
        forces = [(words(*each.span), force_because(each, language())) for each in mark.actions if each.rule]
        widest = [cue for cue in cues if not any(cue != other and cue in other for other in cues)]
        found[mark.span] = Why(told.because, widest, forces)
    return found
