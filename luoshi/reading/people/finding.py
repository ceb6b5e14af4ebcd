"""Finds everyone named as taking part: who chairs, attends, observes, reports."""

from __future__ import annotations

import re

from luoshi.reading import cues
from luoshi.reading.draft import Draft
from luoshi.reading.model import Participant, Span
from luoshi.reading.names import name_span
from luoshi.reading.people.roles import by_roles

NAMING = cues.TAKING_PART | cues.REPORTING
# A sentence that opens so tells what was said.
SPOKEN = ("图", "要", "会议指出", "会议强调", "会议认为", "会议要求")
ASKING = re.compile("，要(?!求)")
SPOKE = re.compile(
    r"(?:(?:随后|会上|最后)，)?(?P<who>[^，。；：“”《》要]{4,30}?)(?:同志)?(?:最后|在讲话中|还|首先)*(?:强调|指出|要求|表示)[，：]"
)
OTHERS = re.compile("总书记|总理|会议|习近平")


def find(draft: Draft) -> tuple[list[Participant], Span | None]:
    """The participants in order of appearance, once each, and the chair."""
    people: dict[str, Participant] = {}
    title_people: dict[str, Participant] = {}
    for index, piece in enumerate(draft.pieces):
        if piece.furniture:
            continue
        if draft.held and piece.start >= draft.held[0] and draft.cues[index] & cues.SPEECH:
            _speaking(draft.text, piece.start, piece.end, people)
        if not (draft.cues[index] & NAMING and _may_name(draft.text, piece.start, piece.end)):
            continue
        kept = title_people if index in draft.titles else people
        if by_roles(draft, piece.start, piece.end, kept) and index not in draft.titles:
            draft.settle(index, "header", "people")
    chair = _chair(people)
    if chair is None and (chair := _chair(title_people)):
        words = draft.text[chair.name[0] : chair.name[1]]
        people = {words: chair} | {name: person for name, person in people.items() if name != words}
    found = sorted(people.values(), key=lambda person: person.name)
    return found, chair.name if chair else None


def _speaking(text: str, start: int, end: int, people: dict[str, Participant]) -> None:
    """镇党委书记方启明强调，…: who speaks at the meeting under an office was there, though no list names them."""
    if text.startswith("会议", start) or not (said := SPOKE.match(text, start, end)) or OTHERS.search(said["who"]):
        return
    name = name_span(text, *said.span("who"))
    if name and name[0] > said.start("who") + 2:
        people.setdefault(text[slice(*name)], Participant(name, "attend", (said.start("who"), name[0])))


def _may_name(text: str, start: int, end: int) -> bool:
    """Whether a sentence with a word of taking part can name participants: it is no instruction."""
    if text.startswith(SPOKEN, start):
        return False
    return not ASKING.search(text, start, end) or any(text.find(word, start, end) >= 0 for word in ("主持", "出席"))


def _chair(people: dict[str, Participant]) -> Participant | None:
    return next((person for person in people.values() if person.part == "chair"), None)
