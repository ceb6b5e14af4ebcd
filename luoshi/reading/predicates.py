"""Reads the start of a predicate: adverbs, preposition, governing verb."""

from __future__ import annotations

import msgspec

from luoshi.reading import lexicon

HEADS = lexicon.heads()
OPENINGS = lexicon.head_openings()
# The roles of a verb that rules what follows it.
GOVERNING = frozenset(["verb", "clause"])
# 持续在…上下功夫, 着力把…: in front of these a verb only says how.
LEADING_IN = frozenset("在把")
SET_PHRASE = 4
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
    opening = OPENINGS.get(text[start : start + 2])
    if opening is None:
        head = HEADS.get(text[start]) if start < end else None
        return (head, start + 1) if head else None
    longer, head, shorter = opening
    after = start + 2
    if after < end:
        third = text[after]
        if third in longer:
            for length in longer[third]:
                if start + length <= end and (long := HEADS.get(text[start : start + length])):
                    return long, start + length
        if head:
            return None if third in NOUN_SUFFIX and _makes_noun(text, after, end) else (head, after)
    elif head and after == end:
        return head, after
    return (shorter, start + 1) if shorter and start < end else None


def next_head(text: str, start: int, end: int) -> tuple[lexicon.Head, int, int] | None:
    """The first place from `start` where a head begins, with where that ends."""
    for at in range(start, end):
        if (text[at : at + 2] in OPENINGS or text[at] in HEADS) and (hit := head_at(text, at, end)):
            return hit[0], at, hit[1]
    return None


def _makes_noun(text: str, suffix: int, end: int) -> bool:
    """Whether the character is a suffix here and not the beginning of the next word."""
    return suffix + 1 >= end or text[suffix + 1] not in NOUN_SUFFIX[text[suffix]]


def predicate_at(text: str, start: int, end: int) -> Predicate:
    """Steps over adverbs to the verb; of several verbs in a row the first rules."""
    hit, following = head_at(text, start, end), None
    while hit:
        head, after = hit
        if head.is_preposition and not head.is_adverb:
            break
        # 精益求精地制定: behind 地 comes what is done.
        if (head.is_adverb or after - start == SET_PHRASE) and text.startswith("地", after):
            done = head_at(text, after + 1, end)
            if _governs(text, done, end) or (done and done[0].is_preposition):
                start, hit = after + 1, done
                continue
        following = head_at(text, after, end) if after < end else None
        if not head.is_adverb or not (
            head.only_describes
            or _governs(text, following, end)
            or (following and following[0].is_preposition and text[after] in LEADING_IN)
        ):
            break
        start, hit = after, following
    if hit is None:
        return Predicate("", "", start, start, "", start)
    role = head.role
    if head.is_preposition:
        return Predicate(role, head.force, start, after, text[start:after], after)
    if not role:
        return Predicate("", "", start, start, "", start)
    force, word_end = head.force, after
    while following:
        head, behind = following
        if head.role in GOVERNING and not head.is_preposition:
            if head.role == "clause" and role == "verb" and head.force == "effort":
                role = "clause"
        elif not (head.only_describes and _governs(text, head_at(text, behind, end), end)):
            break
        after, following = behind, head_at(text, behind, end)
    return Predicate(role, force, start, after, "", word_end)


def governs(text: str, start: int, end: int) -> bool:
    """Whether a governing verb begins here, behind adverbs or at once."""
    return _governs(text, head_at(text, start, end), end)


def _governs(text: str, hit: tuple[lexicon.Head, int] | None, end: int) -> bool:
    """Whether the head found governs, or is an adverb with one that does behind it."""
    while hit and hit[0].only_describes:
        hit = head_at(text, hit[1], end)
    return hit is not None and hit[0].governs
