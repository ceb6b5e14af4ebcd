"""Settles what became of the sentences that no pass marked: statements, or unread with the reason."""

from __future__ import annotations

from luoshi.reading.directives.words import CUE, STATEMENT
from luoshi.reading.draft import Draft
from luoshi.reading.predicates import predicate_at


def settle_rest(draft: Draft) -> None:
    """Gives every sentence without a fate one, and says why."""
    text = draft.text
    for index, piece in enumerate(draft.pieces):
        if draft.fates[index]:
            continue
        if statement := STATEMENT.search(text, piece.start, piece.end):
            draft.settle(index, "statement", f"states: {statement.group()}")
        elif cue := next((cue for at in draft.calling.get(index, ()) if (cue := CUE.match(text, at, piece.end))), None):
            draft.settle(index, "unread", f"{cue.group()} opens no directive here")
        elif predicate_at(text, piece.start, piece.end).role:
            draft.settle(index, "unread", "opens with a predicate that nobody calls for")
        else:
            draft.settle(index, "statement", "no word that calls or decides")
