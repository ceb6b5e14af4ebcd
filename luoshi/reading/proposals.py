"""Tells an agenda that a meeting only proposes to another body from its own."""

from __future__ import annotations

import re

from luoshi.reading import cues
from luoshi.reading.patterns import either

# 建议会议议程为…; but 审议关于修改的建议的报告
PROPOSED = re.compile(
    "(?<![见和、策排])建议"
    + either(
        "[，：]",
        "的(?!汇报|报告|请示|说明|情况)",
        "议程[：，为是]",
        "(?:会议|大会)的?(?:主要)?议程",
    )
    + "|议程(?:是|还有|包括|有(?!关))"
)
# 会议的主要议程是: of this meeting, where no other one was said to come.
OWN = ("会议主要议程", "会议的主要议程", "本次会议", "这次会议")
TO_COME = re.compile("将[于在]|定于|决定")
# How far into a sentence the proposing can stand.
SOON = 60


def proposed_from(text: str, start: int, end: int, cued: int) -> int:
    """Where the sentence `[start, end)`, with these kinds of cue, turns to what another body is to deal with; -1 if nowhere."""
    if not cued & cues.PROPOSED:
        return -1
    if text.startswith(OWN, start, end) and not TO_COME.search(text, max(0, start - SOON), start):
        return -1
    proposed = PROPOSED.search(text, start, min(end, start + SOON))
    return proposed.start() if proposed else -1


def proposes(text: str, start: int, end: int, cued: int) -> bool:
    """Whether the sentence lists what another body is to deal with."""
    return proposed_from(text, start, end, cued) >= 0
