"""What the passes make of words that somebody marks by hand, and of days once the meeting's own day is put right."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

import msgspec

from luoshi.reading import agents, domains, normalise, reader, sentences, times
from luoshi.reading.directives.acting import lead_agent
from luoshi.reading.draft import Call, Draft
from luoshi.reading.model import Action, Deadline, Directive, Span
from luoshi.reading.vocabulary import OWN, Vocabulary

EVERY_CUE = -1  # words marked by hand are looked through by every pass
HAND = "by hand"
STOPS = "，。；、,.;"


def directive(text: str, span: Span, day: str | None, vocabulary: Vocabulary = OWN) -> Directive:
    """The directive that a stretch is said to be: who acts, the actions, times, numbers, what it leaves out."""
    plain = normalise.normalise(text)
    start, end = span
    pieces = sentences.cut(plain)
    number = max(0, bisect_right([piece.start for piece in pieces], start) - 1)
    agent, predicate = _acting(plain, start, end)
    call = Call(start, predicate, end, "call", number, pieces[number].paragraph, HAND, agent)
    draft = Draft(plain, pieces, cues=[EVERY_CUE] * len(pieces), calls=[call])
    made = reader.directive(draft, call, domains.assign(draft, [], vocabulary)[0], day)
    actions = made.actions or (Action(span, "deliverable", HAND),)
    return msgspec.structs.replace(made, actions=actions, confidence=1.0)


def trimmed(text: str, span: Span) -> Span:
    """A selection without the blanks around it and the stop behind it; empty where nothing is left or it lies outside."""
    start, end = span
    if not 0 <= start < end <= len(text):
        return start, start
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in STOPS):
        end -= 1
    return start, end


def _acting(text: str, start: int, end: int) -> tuple[Span | None, int]:
    """Who is to act, if the words open with somebody, and where begins what is to be done."""
    calls = text.find("要", start, end)
    if calls == start:
        return None, start + 1
    if calls > start and agents.is_agent(text[start:calls]):
        return (start, calls), calls + 1
    agent = lead_agent(text, start, end)
    return (agent, agent[1]) if agent else (None, start)


def deadlines(text: str, spans: Iterable[Span], day: str | None) -> tuple[Deadline, ...]:
    """The days that marked times allow, seen from the day of the meeting."""
    return times.resolve_all(normalise.normalise(text), spans, day)
