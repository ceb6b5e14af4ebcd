"""Judges a 、 by the shape of what stands on both sides: of one length, under one verb or adverb, set phrases."""

from __future__ import annotations

import re

from luoshi.reading.actions import shapes
from luoshi.reading.actions.pause import Pause, stretch_end
from luoshi.reading.actions.phrases import led
from luoshi.reading.actions.short_verbs import SHORT, SHORT_VERBS
from luoshi.reading.actions.words import ECHOING, IDIOM, LIST_END, PARALLEL_STANCES, RELATIVE
from luoshi.reading.adverbials.words import TAKING
from luoshi.reading.patterns import one_of
from luoshi.reading.predicates import governs, head_at, predicate_at

# 深入学习领会、全面把握…精神: what is learnt is one.
LEARNING = frozenset([
    "学习", "学习领会", "领会", "理解", "学习贯彻", "把握", "理解把握", "感悟", "领悟", "认识", "学习宣传",
    "贯彻", "贯彻落实", "宣传",
])  # fmt: skip
LEARNT_TOO = LEARNING | {"落实", "践行"}
PUT = ("放在", "抓在", "扛在", "记在", "落在", "落到", "落实在", "落实到", "体现在", "体现到")
# 重点领域、重点环节: these say which, not how.
PICKED = frozenset(["重点", "关键", "突出", "主要"])
# All that stands behind these is forbidden together.
FORBIDDING = ("严禁", "不得", "禁止", "杜绝", "切忌", "不准", "不许", "防止", "避免")
# 清单化、闭环式落实机制: of what kind it is, not what is done.
LIKE = frozenset("化式型性")
# 以坚韧的毅力守护江堤
MANNER = re.compile(
    "以[^，、的]{2,12}的"
    + one_of("""
    精神 气势 作风 姿态 态度 干劲 劲头 决心 信心 勇气 力度 标准 举措 担当 毅力 热情 状态 步伐 责任感 紧迫感
    """)
)
# How long two stretches are that may echo each other.
ECHOES = range(6, 13)


def alike(pause: Pause) -> bool | None:
    """Both sides are of one shape: parallel predicates, or parts of one."""
    text, left, right, piece, mark, begin = pause.text, pause.left, pause.right, pause.piece, pause.mark, pause.begin
    length, tail = pause.following - begin, mark - SHORT
    if left.preposition and _told_together(pause):
        return False
    if (
        left.preposition == right.preposition == "以"
        and _how(pause, piece, mark)
        and _how(pause, begin, pause.following)
    ):
        return True
    if (
        _both_say_how(pause)
        or _shares_object(pause)
        or (mark - piece == IDIOM and shapes.only_adverb(text, piece, mark, pause.end))
    ):
        return False
    if text[mark - 1] in LIKE and text[begin + 2 : begin + 3] in LIKE and length > SHORT:
        return False
    if length == SHORT and tail >= piece and text[tail] == text[begin] in ECHOING:
        following = pause.following
        if RELATIVE.search(text, following, stretch_end(text, following, pause.end)):
            return False
    if mark - piece == 2 < length and text[piece] == text[begin] and right.end - begin == 2:
        return False
    # 引才、育才、留才全链条政策; 改革、发展、稳定的关系
    if mark - piece <= 2 and piece > pause.clause:
        return False
    # 维护好、实现好、发展好渡工利益
    if mark - piece == SHORT and piece > pause.clause and text[mark - 1] == "好" == text[begin + 2 : begin + 3]:
        return False
    # 多做打基础、利长远的实事
    if (
        length > SHORT
        and text[tail : tail + 1] in SHORT_VERBS
        and text[begin] in SHORT_VERBS
        and text.startswith("的", begin + SHORT)
    ):
        return False
    if shapes.repeats(text, pause.clause, left, piece, mark, begin, length):
        return not (left.preposition and (led(text, left.end, mark) or text.find("进行", pause.clause, tail) > 0))
    if length == mark - piece and length in ECHOES and shapes.echoes(text, piece, begin, length):
        return True
    return None


def _how(pause: Pause, start: int, end: int) -> bool:
    """以坚韧的毅力守护江堤: in what way something is done, and that it is done."""
    manner = MANNER.match(pause.text, start, end)
    return manner is not None and governs(pause.text, manner.end(), end)


def _told_together(pause: Pause) -> bool:
    """把巡堤放在心上、落实在值守上; 以固堤岸、保渡口的实际行动…: all of it is done to one thing, or describes one."""
    text, left, begin = pause.text, pause.left, pause.begin
    if left.preposition in TAKING:
        return text.startswith(PUT, begin)
    behind, next_ = text[left.end : left.end + 1], text[begin : begin + 1]
    if left.preposition != "以" or behind not in SHORT_VERBS or next_ not in SHORT_VERBS:
        return False
    return text.find("的", begin, stretch_end(text, begin, pause.end)) > 0


def _both_say_how(pause: Pause) -> bool:
    """全力以赴、不折不扣把工作做好: set phrases on both sides only say how."""
    text, begin = pause.text, pause.begin
    if pause.mark - pause.piece != IDIOM:
        return False
    left, right = head_at(text, pause.piece, pause.mark), head_at(text, begin, pause.following)
    if left is None or right is None or left[1] < pause.mark or not left[0].is_adverb or not right[0].is_adverb:
        return False
    if right[0].role or right[1] - begin not in (IDIOM, IDIOM + 1):
        return False
    behind = head_at(text, right[1] + text.startswith("地", right[1]), pause.following)
    return behind is not None and (behind[0].governs or behind[0].is_preposition)


def _shares_object(pause: Pause) -> bool:
    """Whether both sides wait for the object that closes the list (高起点规划、高标准建设新区; 快速展开、强力推进各项工作)."""
    text, piece, begin, right = pause.text, pause.piece, pause.begin, pause.right
    if not right.role or right.preposition:
        return False
    high = text[begin] == text[piece] == "高"
    if not (high or text[right.start : right.word_end] in LEARNT_TOO):
        return False
    left, mark = predicate_at(text, piece, pause.mark), pause.mark
    if not left.role or left.preposition or left.end < mark or left.start == piece:
        return False
    if not (high or text[left.start : left.word_end] in LEARNING):
        return False
    until = stretch_end(text, begin, pause.end)
    last = predicate_at(text, max(begin, text.rfind("、", begin, until) + 1), until)
    return bool(last.role) and last.end < until - 1


def without_predicate(pause: Pause) -> bool | None:
    """One side opens with no predicate: only set phrases of four characters may stand by themselves."""
    text, left, right, mark, begin = pause.text, pause.left, pause.right, pause.mark, pause.begin
    before = mark - pause.piece
    if (not (left.role or left.preposition) and before < IDIOM) or text.startswith(FORBIDDING, pause.clause):
        return False
    if right.role or right.preposition:
        return None
    if pause.following - begin != IDIOM or left.preposition or text[begin + 1] == "的":
        return False
    if not left.role or (left.start == pause.clause and left.word_end == mark):
        return mark - pause.clause == IDIOM
    # 建设供需适配、安全高效的体系: the thing is still to come.
    until = stretch_end(text, begin, pause.end)
    if RELATIVE.search(text, pause.following, until) or LIST_END.search(text, begin, until):
        return False
    governs = left.role == "verb" or text[left.start : left.word_end] in PARALLEL_STANCES - {"坚持"}
    if governs and before == IDIOM and (hit := head_at(text, begin, pause.following)):
        return hit[0].is_adverb and text[begin : begin + 2] not in PICKED
    return left.role == "verb" and before == IDIOM and shapes.idiom_follows(text, pause.following, pause.end)
