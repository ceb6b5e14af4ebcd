"""Reads headings within a readout: a line of its own that names an item (一、审议《…》; 二、关于…)."""

from __future__ import annotations

import re

from luoshi.reading.agenda import listing, subjects, verbs
from luoshi.reading.draft import Draft
from luoshi.reading.model import AgendaItem, AgendaKind

LONGEST = 100
ABOUT = "关于"
CLOSING = "。；：\n "
CLOSED = frozenset("。；：！？，、")
REPORT_END = re.compile("(?:汇报|报告|情况)$")


def find(draft: Draft, index: int, start: int, items: list[AgendaItem]) -> bool:
    """Whether the sentence is a heading; its item is added. `start` is behind its number or bullet."""
    text, piece = draft.text, draft.pieces[index]
    numbered = start - piece.start > 1
    topic = not numbered and text.startswith(ABOUT, start)
    if piece.end - start >= LONGEST or not (topic or alone(draft, index)):
        return False
    # Without a number, only a line that leads over to what the meeting said of it is a heading.
    if not numbered and not _leads_over(draft, index):
        return False
    end = piece.end
    while end > start and text[end - 1] in CLOSING:
        end -= 1
    before = len(items)
    if topic and text.find("，", start, end) >= 0:
        return False
    if text.startswith(ABOUT, start):
        if not _leads_over(draft, index):
            return False
        # A summary has named the matters that the headings go through, perhaps in other words.
        if not any(
            item.rule == "summary" or (topic and not text.startswith(ABOUT, item.subject[0] - len(ABOUT)))
            for item in items
        ):
            subjects.objects(draft, _kind(text, start, end), start + len(ABOUT), end, items, "body")
        draft.settle(index, "agenda", "body")
        return True
    verb = verbs.VERB.match(text, start, piece.end) if text[start : start + 1] in verbs.VERB_FIRST else None
    if verb is None or verb["verb"] in verbs.WEAK or text.find("要", verb.end(), piece.end) >= 0:
        return False
    listing.walk(draft, start, end, items, "body")
    if len(items) == before and numbered and _leads_over(draft, index):
        draft.settle(index, "agenda", "body")
        return True
    return len(items) > before


def alone(draft: Draft, index: int) -> bool:
    """Whether the sentence is a paragraph by itself."""
    return not any(
        0 <= other < len(draft.pieces) and draft.pieces[other].paragraph == draft.pieces[index].paragraph
        for other in (index - 1, index + 1)
    )


def _leads_over(draft: Draft, index: int) -> bool:
    """Whether the next sentence begins with the meeting."""
    after = draft.pieces[index + 1].start if index + 1 < len(draft.pieces) else len(draft.text)
    return draft.held is not None and draft.text.startswith("会议", after)


def _kind(text: str, start: int, end: int) -> AgendaKind:
    """What the meeting did with a matter that a heading names without a verb."""
    if text.find("《", start, end) >= 0:
        return "deliberate"
    return "hear" if REPORT_END.search(text, start, end) else "deploy"
