"""Finds who is to act where what they stand for comes between their name and the 要: 我县作为…，要…."""

from __future__ import annotations

import re

from luoshi.reading import agents
from luoshi.reading.directives import words
from luoshi.reading.patterns import HAN

AS = "作为"
# 市水务局、市交通局作为主管部门，面对汛情，要…
ONE = "[^，；。：“”、]{2,20}?"
WHO = f"(?P<who>{ONE}(?:、{ONE}){{0,3}})"
NAMED = re.compile(WHO + "作为[^，；。：]{2,40}，(?P<faced>[^，；。：]{4,40}，)?")
# 面对…，处于…: what one has to do with stands between, too.
FACING = ("面对", "面临", "针对", "处于", "处在", "对于", "在", "肩负", "承担")
REGIONS = "省市县区州旗"
NAME = re.compile(f"{HAN}{{2,4}}")


def before(text: str, start: int, segment: int) -> tuple[int, int] | None:
    """Who is named as something in the stretches that end at `segment`; a thing is no agent (安全作为大事，要…)."""
    at = text.rfind(AS, start, segment)
    if at < 0:
        return None
    begin = max(text.rfind(sign, start, at) for sign in "，；：") + 1 or start
    opener = words.OPENER.match(text, begin, at)
    begin = opener.end() if opener else begin
    named = NAMED.fullmatch(text, begin, segment)
    if named is None or (named["faced"] and not named["faced"].startswith(FACING)):
        return None
    return named.span("who") if agents.is_agent(named["who"]) or is_place(text, named["who"]) else None


def is_place(text: str, name: str) -> bool:
    """Whether the text names it elsewhere with what kind of place it is (望川 and 望川市)."""
    return NAME.fullmatch(name) is not None and any(name + region in text for region in REGIONS)
