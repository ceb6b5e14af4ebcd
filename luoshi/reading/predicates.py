"""Reads the start of a predicate: adverbs, preposition, governing verb."""

from __future__ import annotations

import msgspec

from luoshi.reading import lexicon

OPENINGS = lexicon.head_openings()
NOUN_SUFFIX = {
    "性": "",
    "型": "",
    "者": "",
    "率": "先领",
    "化": "解妆工债险",
    "力": "量争求度推促",
    "感": "召染恩情悟知受谢",
    "权": "衡力益责",
    "量": "化入力",
    "员": "工",
    "费": "用",
    "业": "务主态绩",
    "法": "治规院律",
    "区": "域划委政人国属直级内里外各法检",
    "期": "间盼待",
    "室": "内外",
    "观": "念点察",
}


class Predicate(msgspec.Struct, frozen=True, gc=False):
    """What opens a stretch: the governing verb from `start` to `end` with its role and force, or a preposition.

    `role` is verb, weak, clause, or "" where no verb was found; `word_end` is where the first of several verbs ends.
    """

    role: str
    force: str
    start: int
    end: int
    preposition: str
    word_end: int


def head_at(text: str, start: int, end: int) -> tuple[lexicon.Head, int] | None:
    """The longest head that begins at `start`, with where it ends; a noun made of a verb (凝聚力) is none."""
    pair = text[start : start + 2]
    for word, length, head in OPENINGS.get(pair) or OPENINGS.get(pair[:1], ()):
        after = start + length
        if after <= end and (length < 3 or text.startswith(word, start)):
            if length == 2 and after < end and text[after] in NOUN_SUFFIX and _makes_noun(text, after, end):
                return None
            return head, after
    return None


def next_head(text: str, start: int, end: int) -> tuple[lexicon.Head, int, int] | None:
    """The first place from `start` where a head begins, with where that ends."""
    for at in range(start, end):
        if (text[at : at + 2] in OPENINGS or text[at] in OPENINGS) and (hit := head_at(text, at, end)):
            return hit[0], at, hit[1]
    return None


def _makes_noun(text: str, suffix: int, end: int) -> bool:
    """Whether the character is a suffix here and not the beginning of the next word."""
    return suffix + 1 >= end or text[suffix + 1] not in NOUN_SUFFIX[text[suffix]]


def predicate_at(text: str, start: int, end: int) -> Predicate:
    """Steps over adverbs to the verb; of several verbs in a row the first rules."""
    at = verb_start = word_end = start
    ruling = ruling_force = ""
    hit = head_at(text, at, end)
    while hit:
        head, after = hit
        role = head.role
        following = head_at(text, after, end) if after < end else None
        if not ruling:
            if head.is_adverb and (not role or _governs(text, following, end)):
                pass
            elif head.is_preposition:
                return Predicate(role, head.force, at, after, text[at:after], after)
            elif not role:
                break
            else:
                ruling, ruling_force, verb_start, word_end = role, head.force, at, after
        elif (role == "verb" or role == "clause") and not head.is_preposition:
            if role == "clause" and ruling == "verb" and head.force == "effort":
                ruling = role
        elif not (head.is_adverb and not role and _governs(text, following, end)):
            break
        at, hit = after, following
    if not ruling:
        return Predicate("", "", at, at, "", at)
    return Predicate(ruling, ruling_force, verb_start, at, "", word_end)


def governs(text: str, start: int, end: int) -> bool:
    """Whether a governing verb begins here, behind adverbs or at once."""
    return _governs(text, head_at(text, start, end), end)


def _governs(text: str, hit: tuple[lexicon.Head, int] | None, end: int) -> bool:
    """Whether the head found governs, or is an adverb with one that does behind it."""
    while hit and hit[0].is_adverb and not hit[0].role:
        hit = head_at(text, hit[1], end)
    return hit is not None and (hit[0].role not in ("", "weak") or hit[0].force == "deliverable")
