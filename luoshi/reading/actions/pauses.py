"""Judges whether 、 stands between two full predicates."""

from __future__ import annotations

import re

from luoshi.reading import lexicon
from luoshi.reading.actions.phrases import (
    acts,
    clause_breaks,
    inside_noun_phrase,
    led,
    listed_to_the_end,
    still_open,
)
from luoshi.reading.actions.shapes import (
    done_well,
    echoes,
    idiom_follows,
    in_fours,
    only_adverb,
    repeats,
    shares_adverb,
    two_idioms,
)
from luoshi.reading.actions.words import (
    COMPLETE,
    ECHOING,
    IDIOM,
    LIST_END,
    PARALLEL_STANCES,
    PAUSELESS,
    RELATIVE,
)
from luoshi.reading.adverbials import is_adverbial
from luoshi.reading.adverbials.words import ABOUT, FACING, NOUN_END, TAKING, WITH_PREDICATE
from luoshi.reading.predicates import Predicate, head_at, predicate_at

# 为实现甲、推动乙提供支撑: what is given comes behind the last of what it is given for.
GIVING = re.compile("提供|奠定|作出|做出|贡献|创造|营造|注入|打下|积累|赢得")
COUNTED = re.compile(r"[一二三四五六七八九十两\d]+(?:个|项|类|大|支|条|级|方面)")
SHORT_VERBS = frozenset(
    "锻找列排算定拉盯强挖筑固兜堵管助知存守感听跟重做求悟明学增强优稳扩促保惠提抓补破立解化聚凝鼓转树讲比拼创争闯试防控查治办谋干担敢按攻"
)
# What may rule a noun that two stretches end in (提升…能力、增强…能力); other verbs only describe it (抢险救援能力).
RULING = lexicon.ruling()
# 深入学习领会、全面把握…精神: what is learnt is one.
LEARNING = frozenset(
    [
        "学习",
        "学习领会",
        "领会",
        "理解",
        "学习贯彻",
        "把握",
        "理解把握",
        "感悟",
        "领悟",
        "认识",
        "学习宣传",
        "贯彻",
        "贯彻落实",
        "宣传",
    ]
)
# 重点领域、重点环节: these say which, not how.
PICKED = frozenset(["重点", "关键", "突出", "主要"])
# All that stands behind these is forbidden together.
FORBIDDING = ("严禁", "不得", "禁止", "杜绝", "切忌", "不准", "不许", "防止", "避免")
# 清单化、闭环式落实机制: of what kind it is, not what is done.
LIKE = frozenset("化式型性")
# 贯彻…讲话精神、对…的指示精神: a second utterance, not a second predicate.
UTTERED = re.compile(
    r"的(?:重要|系列|一系列|有关)*(?:讲话|指示|批示|论述)(?:[和、及]?(?:重要)?(?:讲话|指示|批示|论述))*(?:精神|要求)?$"
)


def _one_object(text: str, piece: int, mark: int, begin: int, right: Predicate, end: int) -> bool:
    """Whether both sides wait for the object that closes the list (高起点规划、高标准建设新区; 快速展开、强力推进各项工作)."""
    if not right.role or right.preposition:
        return False
    left = predicate_at(text, piece, mark)
    if not left.role or left.preposition or left.end < mark or left.start == piece:
        return False
    alike = text[begin] == text[piece] == "高"
    learning = text[left.start : left.word_end] in LEARNING and text[right.start : right.word_end] in LEARNING
    if not (alike or learning):
        return False
    stop = PAUSELESS.search(text, begin, end)
    until = stop.start() if stop else end
    last = predicate_at(text, max(begin, text.rfind("、", begin, until) + 1), until)
    return bool(last.role) and last.end < until - 1


def divides(
    text: str,
    clause: int,
    left: Predicate,
    piece: int,
    mark: int,
    begin: int,
    right: Predicate,
    following: int,
    end: int,
) -> bool:
    """Whether 、 stands between two full predicates.

    `left` opened the stretch at `clause`, the last piece began at `piece`; `right` opens the next one at `begin`.
    """
    tail = mark - 3
    if (
        following - begin == 3
        and tail >= piece
        and text[tail] in SHORT_VERBS
        and text[begin] in SHORT_VERBS
        and text[piece:tail] != "以"
        and (
            tail == piece
            or shares_adverb(text, piece, tail)
            or (
                left.preposition in (FACING | ABOUT)
                and piece == clause
                and text[tail] != text[begin]
                and text.endswith(NOUN_END, left.end, tail)
            )
            or (
                piece == clause
                and tail - left.word_end >= 2
                and text[tail] != text[begin]
                and text[left.start : left.word_end] in PARALLEL_STANCES
            )
        )
    ):
        stop = PAUSELESS.search(text, begin, end)
        until = stop.start() if stop else end
        return (
            (piece == clause or tail > piece)
            and RELATIVE.search(text, begin, until) is None
            and LIST_END.search(text, begin, until) is None
        )
    length = following - begin
    if _one_object(text, piece, mark, begin, right, end) or only_adverb(text, piece, mark, end):
        return False
    if text[mark - 1] in LIKE and text[begin + 2 : begin + 3] in LIKE and length > 3:
        return False
    if length == 3 and tail >= piece and text[tail] == text[begin] in ECHOING:
        stop = PAUSELESS.search(text, following, end)
        if RELATIVE.search(text, following, stop.start() if stop else end):
            return False
    if mark - piece == 2 < length and text[piece] == text[begin] and right.end - begin == 2:
        return False
    if repeats(text, clause, left, piece, mark, begin, length):
        return not (left.preposition and (led(text, left.end, mark) or text.find("进行", clause, tail) > 0))
    if 6 <= length == mark - piece and length <= 12 and echoes(text, piece, begin, length):
        return True
    if (not (left.role or left.preposition) and mark - piece < IDIOM) or text.startswith(FORBIDDING, clause):
        return False
    if not (right.role or right.preposition):
        if length != IDIOM or left.preposition or text[begin + 1] == "的":
            return False
        if not left.role or (left.start == clause and left.word_end == mark):
            return mark - clause == IDIOM
        governing = left.role == "verb" or text[left.start : left.word_end] in PARALLEL_STANCES - {"坚持"}
        if governing and mark - piece == IDIOM and (hit := head_at(text, begin, following)):
            return hit[0].is_adverb and text[begin : begin + 2] not in PICKED
        return left.role == "verb" and mark - piece == IDIOM and idiom_follows(text, following, end)
    if left.preposition in TAKING and right.preposition == left.preposition:
        return True
    if left.preposition == "为" and GIVING.search(text, begin, following) and not GIVING.search(text, left.end, mark):
        return False
    if left.preposition == "对" and text.find("的", begin, following) > 0 and not acts(text, left.end, mark):
        return False
    if left.preposition and still_open(text, clause, left, mark, right, following):
        return False
    if left.preposition and led(text, left.end, mark):
        return False
    # 认识甲对乙、对丙的危害
    if right.preposition == "对" and not left.preposition and text.find("对", left.end, mark) > 0:
        return False
    if listed_to_the_end(text, clause, mark, begin, end):
        return False
    if left.role == "clause" and not left.preposition:
        if done_well(text, left, mark, right, following):
            return True
        if in_fours(text, clause, left, piece, mark, following, right):
            return True
        if (
            left.end >= mark >= clause + IDIOM
            and right.role == "verb"
            and not text.startswith(("坚持", "做到"), left.start)
        ):
            return mark - left.word_end != 3 or text[left.start : left.word_end] not in PARALLEL_STANCES
        return clause_breaks(text, left, mark, right, following)
    if inside_noun_phrase(text, clause, mark, left, right, begin, following, end):
        return False
    if in_fours(text, clause, left, piece, mark, following, right) or two_idioms(text, piece, mark, right, following):
        return True
    if right.preposition:
        if UTTERED.search(text, right.end, following):
            return False
        return right.preposition in WITH_PREDICATE or not is_adverbial(text, begin, following, right)
    remainder = following - right.end
    if COUNTED.match(text, right.end, following):
        return False
    if left.role and left.end >= mark and mark - left.start <= 3 and remainder > 0:
        return (
            left.start > piece == clause and mark - piece == length == IDIOM and text[following : following + 1] != "、"
        )
    if remainder == 0:
        if following - begin < 4 or (right.role == "weak" and right.start == begin):
            return False
        if right.start > begin or mark - clause <= 5 or left.end >= mark or (length > IDIOM and right.role == "clause"):
            return True
        before = predicate_at(text, mark - IDIOM, mark)
        return length == IDIOM and right.role == before.role == "verb" and before.end < mark
    if remainder == 1:
        return False
    last = text[following - 2 : following]
    if (
        last in RULING
        and not text.startswith(RULING[last], right.start)
        and (
            text.endswith(last, piece, mark)
            or (
                text.startswith(RULING[last], left.start)
                and (acts(text, left.end, mark) or not COMPLETE.search(text, left.end, mark))
            )
        )
    ):
        return False
    if right.role == "weak":
        if right.start > begin or (left.role == "weak" and left.end < mark):
            return True
        # 贯彻新发展理念、服务新发展格局
        if left.role == "verb" and IDIOM < length == mark - piece and piece == clause and right.end < following:
            return text[left.end : left.end + 1] == text[right.end : right.end + 1]
        parallel = length == IDIOM and (
            (mark - piece == IDIOM and piece == clause) or predicate_at(text, mark - IDIOM, mark).role == "verb"
        )
        return parallel and head_at(text, right.end, following) is None
    return True
