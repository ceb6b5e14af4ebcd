"""Marks the title lines, and what is the body of the text behind them."""

from __future__ import annotations

from luoshi.reading.draft import Draft
from luoshi.reading.header.days import MINUTES, WHEN
from luoshi.reading.model import Span

# How many sentences a title may have, and how long each of them.
FEW, LONGEST = 4, 240
# What a page's tables leave over before a title (号：) is shorter than this.
SCRAP = 4
CLOSED = "。！？；：，”"


def title(draft: Draft) -> Span | None:
    """Marks the title lines, what stands before the first full sentence on lines of its own,
    and so the body of the text."""
    span = None
    body = [index for index, piece in enumerate(draft.pieces) if not piece.furniture]
    while len(body) > 1 and draft.pieces[body[0]].end - draft.pieces[body[0]].start < SCRAP:
        del body[0]
    for index in body[:FEW]:
        if not _heads(draft, index) or len(body) == 1:
            break
        piece = draft.pieces[index]
        span = (span[0] if span else piece.start, piece.end)
        draft.titles.add(index)
        draft.settle(index, "header", "title line")
    draft.body = body[len(draft.titles) :]
    return span


def _heads(draft: Draft, index: int) -> bool:
    """Whether the sentence is one line, or what furniture follows on its line,
    and neither text nor a label of minutes."""
    text, pieces, piece = draft.text, draft.pieces, draft.pieces[index]
    if text[piece.end - 1] in CLOSED or piece.end - piece.start > LONGEST:
        return False
    # Behind an agency's dateline the text begins.
    if index and pieces[index - 1].furniture == "agency" and "\n" not in text[pieces[index - 1].end : piece.start]:
        return False
    if WHEN.match(text, piece.start, piece.end) or MINUTES.match(text, piece.start, piece.end):
        return False
    line_end = text.find("\n", piece.end)
    if line_end >= 0 and not text[piece.end : line_end].strip():
        return True
    return index + 1 < len(pieces) and bool(pieces[index + 1].furniture)
