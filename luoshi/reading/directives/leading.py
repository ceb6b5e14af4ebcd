"""Finds what stands before the first governing cue and is called for, or who is to act and is set off from it."""

from __future__ import annotations

import re

from luoshi.reading import agents
from luoshi.reading.adverbials import is_adverbial
from luoshi.reading.directives import acting, bounds, standing, words
from luoshi.reading.predicates import GOVERNING, predicate_at

ASKING = re.compile("(?:会议)?(?:希望|要求|号召|望|请)")
FIRMLY = ("一定", "都", "都一定", "务必", "更")
ALL_OF = "各位"
ADDED = re.compile("特别是|尤其是")
FIRST = re.compile("一是|一|首先|第一[，、]?")


def opens_before_cue(
    text: str, start: int, cues_here: list[re.Match[str]], end: int, quoting: bool
) -> tuple[int, tuple[int, int] | None] | None:
    """Where predicates begin that stand before the first cue and are themselves called for, and not just its topic;
    and who is to act, where somebody is named before them."""
    for cue in cues_here:
        at = cue.start()
        if not (quoting and bounds.quoted(text, start, at, end)):
            break
    else:
        return None
    segment = bounds.clause_start(text, start, at)
    if segment <= start or words.STATEMENT.search(text, start, at) or standing.before(text, start, segment) is not None:
        return None
    while opener := words.CONNECTIVE.match(text, start, at):
        start = opener.end()
    if segment <= start:
        return None
    if acting.called_upon(text, start) and (agent := acting.lead_agent(text, start, segment - 1)):
        return None if is_adverbial(text, agent[1], segment - 1) else (agent[0], agent)
    found = predicate_at(text, start, segment - 1)
    soft = cue.group() in words.SOFT
    own_agent = agents.is_agent(text[segment:at])
    if found.role not in GOVERNING or found.preposition or (found.force == "stance" and not own_agent):
        return None
    called = soft or own_agent or text[segment - 1] == "；" or any(sign in text[start : segment - 1] for sign in "，；")
    if not called or (
        bounds.next_sign(text, start, segment) == segment - 1 and is_adverbial(text, start, segment - 1, found)
    ):
        return None
    return start, None


def set_off(text: str, start: int, segment: int, cue: int) -> tuple[int, int] | None:
    """各乡镇，一要…，二要…: who is to act stands by itself before the first of what is called for."""
    if text[segment - 1] == "；":
        return None
    if (
        acting.called_upon(text, start)
        and bounds.next_sign(text, start, segment) == segment - 1
        and (agent := acting.lead_agent(text, start, segment - 1))
        and is_adverbial(text, agent[1], segment - 1)
    ):
        return agent
    end = segment - 1
    begin = bounds.clause_start(text, start, end)
    # 各单位，特别是各窗口，一定要…
    adding = text.startswith(bounds.ADDING, begin) and begin > start and agents.is_agent(text[begin:end])
    if adding:
        end = begin - 1
        begin = bounds.clause_start(text, start, end)
    if asking := ASKING.match(text, begin, segment):
        begin = asking.end()
    listed = FIRST.fullmatch(text, segment, cue) is not None
    bare = segment == cue or text[segment:cue] in FIRMLY
    if not (listed or (bare and begin == start)):
        return None
    # 各位乡镇长, 各单位特别是各窗口 state nothing.
    if words.STATEMENT.search(ADDED.sub("，", text[begin + len(ALL_OF) * text.startswith(ALL_OF, begin) : end])):
        return None
    if not agents.is_agent(text[begin:end]) or "作为" in text[begin:segment]:
        return None
    return begin, segment - 1
