"""Tells by their shape that what stands on both sides of 、 are phrases of one kind."""

from __future__ import annotations

from luoshi.reading.actions.words import ECHOING, EDGE, IDIOM, PARALLEL_STANCES, WORK_OF
from luoshi.reading.predicates import GOVERNING, Predicate, head_at, predicate_at

# 多渠道、多层次: of how many kinds, not what is done often.
MANIFOLD = frozenset("多" + kind for kind in "种个项方部渠层形元角维样级边点领区头")
ECHOED = frozenset(["亲自", "必须"])


def repeats(text: str, clause: int, left: Predicate, piece: int, mark: int, begin: int, length: int) -> bool:
    """Whether both sides are of one length and shape under one opening word (早部署、早准备; 抓招商、抓服务)."""
    tail = mark - length
    if length <= IDIOM and text.endswith("起来", begin, begin + length) and text.endswith("起来", piece, mark):
        return True
    # 主动谋划、主动推进
    if (
        piece == clause
        and length > 2 < mark - piece
        and text[piece] == text[begin]
        and text.startswith(text[piece : piece + 2], begin)
        and _adverb(text, piece, piece + 2)
    ):
        return True
    return (
        3 <= length <= 6
        and tail >= piece
        and text[tail] == text[begin]
        and text[begin] in ECHOING
        and (left.role != "clause" or left.end >= mark)
        and not text.startswith(WORK_OF, left.start)
        and text[begin : begin + 2] not in MANIFOLD
        and (tail == piece == clause or (length == 3 and (left.preposition == "对" or _adverb(text, piece, tail))))
    )


def shares_adverb(text: str, start: int, end: int) -> bool:
    """Whether the stretch is one adverb, a verb by itself or not (全力以赴保序时、争位次)."""
    hit = head_at(text, start, end)
    return hit is not None and hit[0].is_adverb and hit[0].role != "clause" and hit[1] == end


def _adverb(text: str, start: int, end: int) -> bool:
    """Whether the stretch is an adverb that both sides share (全力抓招商、抓服务)."""
    hit = head_at(text, start, end)
    return hit is not None and hit[0].is_adverb and not hit[0].role and hit[1] == end


def only_adverb(text: str, start: int, mark: int, end: int) -> bool:
    """Whether the stretch only says how (从严从实、逐条逐项整改), and its verb comes behind the pause."""
    if not _adverb(text, start, mark):
        return False
    at = mark + 1
    while (hit := head_at(text, at, end)) and hit[0].is_adverb and not hit[0].role:
        at = hit[1] + (text[hit[1] : hit[1] + 1] == "、")
    return hit is not None and at > mark + 1 and hit[0].role in GOVERNING


def in_fours(text: str, clause: int, left: Predicate, piece: int, mark: int, following: int, right: Predicate) -> bool:
    """Whether both sides are phrases of four characters, each a verb with its object (锚定目标、铆足干劲)."""
    if mark - piece != IDIOM or following - mark - 1 != IDIOM or left.preposition or right.start != mark + 1:
        return False
    if left.role == "clause":
        parallel = text[left.start : left.word_end] in PARALLEL_STANCES - {"坚持"}
        return piece == clause and parallel and right.role in GOVERNING
    first = left if piece == clause else predicate_at(text, piece, mark)
    return first.role == "verb" and first.end < mark and right.role == "verb" and right.end < following


def two_idioms(text: str, piece: int, mark: int, right: Predicate, following: int) -> bool:
    """Whether set phrases stand on both sides (…奋起直追、迎头赶上; 亲自抓、负总责)."""
    length = following - mark - 1
    whole = right.start == mark + 1 and right.word_end == following and right.role == "verb"
    if not whole or length not in (3, IDIOM) or mark - piece < length:
        return False
    # 维护好、实现好、发展好利益: one object behind the last
    if text[mark - 1] == text[following - 1] == "好":
        return False
    hit = head_at(text, mark - length, mark)
    return hit is not None and hit[1] == mark and hit[0].role == "verb"


def done_well(text: str, left: Predicate, mark: int, right: Predicate, following: int) -> bool:
    """坚持好…制度、发展好…事业: both verbs are said to be done well, each with its object."""
    return text.find("、", left.word_end, mark) < 0 and all(
        stop - verb.word_end > IDIOM // 2 and "好" in text[verb.word_end - 1 : verb.word_end + 1]
        for verb, stop in ((left, mark), (right, following))
    )


def idiom_follows(text: str, mark: int, end: int) -> bool:
    """Whether behind the mark stands another phrase of four characters with a verb of its own."""
    after = mark + 1 + IDIOM
    return (
        text[mark : mark + 1] == "、"
        and (after >= end or text[after] in EDGE)
        and predicate_at(text, mark + 1, min(after, end)).role == "verb"
    )


def echoes(text: str, left: int, right: int, length: int) -> bool:
    """Whether two stretches of one length share an adverb at the same place (方案亲自把关、环节亲自协调)."""
    return any(
        text[left + at : left + at + 2] == text[right + at : right + at + 2] in ECHOED for at in range(2, length - 2)
    )
