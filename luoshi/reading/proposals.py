"""Tells an agenda that a meeting only proposes to another body from its own."""

from __future__ import annotations

import re

from luoshi.reading import cues

PROPOSED = re.compile(r"(?<![见和、策排])建议(?:[，：]|的(?!汇报|报告|请示|说明|情况))|议程(?:是|还有|包括|有)")
# How far into a sentence the proposing can stand.
SOON = 60


def proposes(text: str, start: int, end: int, cued: int) -> bool:
    """Whether the sentence `[start, end)`, with these kinds of cue, lists what another body is to deal with."""
    return bool(cued & cues.PROPOSED) and PROPOSED.search(text, start, min(end, start + SOON)) is not None
