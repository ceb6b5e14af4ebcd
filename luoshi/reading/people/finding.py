"""Finds everyone named as taking part: who chairs, attends, observes, reports."""

from __future__ import annotations

import re

from luoshi.reading import cues
from luoshi.reading.draft import Draft
from luoshi.reading.model import Participant, Span
from luoshi.reading.names import AFTER, name_span
from luoshi.reading.patterns import either
from luoshi.reading.people.naming import keep
from luoshi.reading.people.roles import by_roles

NAMING = cues.TAKING_PART | cues.REPORTING
TELLING = NAMING | cues.SPEECH
# A sentence that opens so tells what was said.
SPOKEN = ("图", "要", "会议指出", "会议强调", "会议认为", "会议要求")
ASKING = re.compile("，(?:一定|务必|都|更)?要(?!求)")
# 随后，镇党委书记方启明在讲话中强调，…: who spoke, and by what verb.
SPOKE = re.compile(
    "(?:(?:随后|会上|最后)，)?(?P<who>[^，。；：“”《》要]{4,40}?)"
    # What all that follows begins with.
    "(?=[同最在还首强指要表就对])"
    "(?:同志)?(?:最后|在讲话中|在会议?上|还|首先)*"
    + either(
        "(?:强调|指出|要求|表示)[，：]",
        "(?:强调|指出)(?=[全各要])",
        # 就春汛准备提出三点要求。
        "[就对][^。；：“”]{4,80}提出了?"
        r"(?:明确|具体|工作|[几两二三四五六七八九十\d]+[点项条个])*要求[。，；：]",
    )
)
MET = "会议，"
CLOSED = "。！？；：，、”）"
# How many names make a list that needs no word of taking part.
SEVERAL = 2
OTHERS = re.compile("总书记|(?<!副)总理|会议|习近平")


def find(draft: Draft) -> tuple[list[Participant], Span | None]:
    """The participants in order of appearance, once each, and the chair."""
    people: dict[str, Participant] = {}
    title_people: dict[str, Participant] = {}
    held = draft.held[0] if draft.held else len(draft.text)
    for index, piece in enumerate(draft.pieces):
        cued = draft.cues[index]
        if not cued & TELLING or piece.furniture:
            continue
        if cued & cues.SPEECH and piece.start >= held:
            _speaking(draft.text, piece.start, piece.end, people)
        if not (cued & NAMING and _may_name(draft.text, piece.start, piece.end)):
            continue
        kept = title_people if index in draft.titles else people
        if by_roles(draft, piece.start, piece.end, kept) and index not in draft.titles:
            draft.settle(index, "header", "people")
    _cut_off(draft, people)
    chair = _chair(people)
    if chair is None and (chair := _chair(title_people)):
        words = draft.text[chair.name[0] : chair.name[1]]
        people = {words: chair} | {name: person for name, person in people.items() if name != words}
    found = sorted(people.values(), key=lambda person: person.name)
    return found, chair.name if chair else None


def _cut_off(draft: Draft, people: dict[str, Participant]) -> None:
    """Where the text breaks off in a list of names under an office, they were there."""
    piece = draft.pieces[-1] if draft.pieces else None
    if piece is None or piece.furniture or not draft.held or draft.text[piece.end - 1] in CLOSED:
        return
    listed: dict[str, Participant] = {}
    if keep(draft.text, piece.start, piece.end, "attend", listed) and len(listed) >= SEVERAL:
        first = min(listed.values(), key=lambda person: person.name)
        if first.title and first.title[0] == piece.start:
            people |= {words: person for words, person in listed.items() if words not in people}


def _speaking(text: str, start: int, end: int, people: dict[str, Participant]) -> None:
    """镇党委书记方启明强调，…: who speaks at the meeting under an office was there,
    though no list names them."""
    if text.startswith("会议", start):
        return
    said = SPOKE.match(text, start, end)
    # 市委召开会议，市委书记方启明对…提出要求
    if said is None and (met := text.find(MET, start, end)) >= 0:
        said = SPOKE.match(text, met + len(MET), end)
    if said is None or OTHERS.search(said["who"]):
        return
    name = name_span(text, *said.span("who"))
    if name and (name[0] > said.start("who") + 2 or AFTER.search(said["who"])):
        people.setdefault(text[slice(*name)], Participant(name, "attend", (said.start("who"), name[0])))


def _may_name(text: str, start: int, end: int) -> bool:
    """Whether a sentence with a word of taking part can name participants: it is no instruction."""
    if text.startswith(SPOKEN, start):
        return False
    return not ASKING.search(text, start, end) or any(text.find(word, start, end) >= 0 for word in ("主持", "出席"))


def _chair(people: dict[str, Participant]) -> Participant | None:
    return next((person for person in people.values() if person.part == "chair"), None)
