"""Reads the start of a predicate: adverbs, preposition, governing verb."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.reading import lexicon


class Predicate(NamedTuple):
    """What opens a stretch. `role` is verb, weak, clause, or "" where no verb was found; `verb` ends at `end`."""

    role: str
    force: str
    start: int
    end: int
    preposition: str
    first_role: str


NONE = Predicate("", "", 0, 0, "", "")


def head_at(text: str, start: int, end: int) -> tuple[lexicon.Head, int] | None:
    """The longest head that begins at `start`, with where it ends."""
    if start >= end:
        return None
    table = lexicon.heads()
    for length in lexicon.head_lengths().get(text[start], ()):
        if start + length <= end:
            head = table.get(text[start : start + length])
            if head is not None:
                return head, start + length
    return None


def predicate_at(text: str, start: int, end: int) -> Predicate:
    """Steps over adverbs to the verb; of several verbs in a row the last rules, the first keeps its role."""
    at, found, first, verb_start = start, None, "", start
    while hit := head_at(text, at, end):
        head, after = hit
        if found is not None and (not head.role or head.role == "weak" or head.is_preposition):
            if head.is_adverb and not head.role and _verb_follows(text, after, end):
                at = after
                continue
            break
        if head.is_adverb and (not head.role or _verb_follows(text, after, end)):
            at = after
            continue
        if head.is_preposition and found is None:
            return Predicate(head.role, head.force, at, after, text[at:after], head.role)
        if not head.role:
            break
        if found is None:
            first = head.role
        found, verb_start, at = head, at, after
    if found is None:
        return Predicate("", "", at, at, "", "")
    return Predicate(found.role, found.force, verb_start, at, "", first)


def _verb_follows(text: str, start: int, end: int) -> bool:
    hit = head_at(text, start, end)
    return hit is not None and (
        hit[0].role not in ("", "weak") or (hit[0].is_adverb and _verb_follows(text, hit[1], end))
    )
