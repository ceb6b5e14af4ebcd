"""Judges a 、 between two verbs of one character, each with an object of two (找差距、补短板)."""

from __future__ import annotations

from luoshi.reading.actions import shapes
from luoshi.reading.actions.pause import Pause, stretch_end
from luoshi.reading.actions.words import LIST_END, PARALLEL_STANCES, RELATIVE
from luoshi.reading.adverbials.words import ABOUT, FACING, NOUN_END, TAKING

# 高标准、严要求: by themselves they say what is to be done, before a verb only how.
DEGREES = frozenset("高严")
# 找差距, 补短板: verbs of one character that take an object of two.
SHORT_VERBS = DEGREES | frozenset(
    "作护锻找列排算定拉盯强挖筑固兜堵管助知存守感听跟重做求悟明学增强优稳扩促保惠提抓补破立解化聚凝鼓转树扬"
    "见懂会善利打察说访抢拓引育留挑降清改消畅活搭建夯戒讲比拼创争闯试防控查治办谋干担敢按攻搞添"
)
# 为群众办实事: for whom something is done.
PEOPLE = (
    "群众", "干部", "人民", "百姓", "企业", "基层", "职工", "青年", "师生", "农民", "市民", "居民", "大家",
)  # fmt: skip
# How long such a verb is with its object.
SHORT = 3
AROUND = FACING | ABOUT


def of_short_verbs(pause: Pause) -> bool | None:
    """找差距、补短板: a verb of one character with an object of two on each side."""
    begin = pause.begin
    if pause.following - begin != SHORT:
        return None
    text, piece, tail = pause.text, pause.piece, pause.mark - SHORT
    if tail < piece or text[tail] not in SHORT_VERBS or text[begin] not in SHORT_VERBS:
        return None
    if text[piece:tail] == "以" or pause.left.preposition in TAKING:
        return None
    if tail > piece and not (
        shapes.shares_adverb(text, piece, tail)
        or _faces(pause, tail)
        or _stands_by(pause, tail)
        or _for_somebody(pause, tail)
    ):
        return None
    until = stretch_end(text, begin, pause.end)
    if text[tail] in DEGREES and not (tail == pause.clause and until == pause.following):
        return None
    return (
        (piece == pause.clause or tail > piece)
        and RELATIVE.search(text, begin, until) is None
        and LIST_END.search(text, begin, until) is None
    )


def _faces(pause: Pause, tail: int) -> bool:
    """对照问题找差距、补短板: what the work is set against comes before the first of the verbs."""
    text, left = pause.text, pause.left
    return (
        left.preposition in AROUND
        and pause.piece == pause.clause
        and text[tail] != text[pause.begin]
        and text.endswith(NOUN_END, left.end, tail)
    )


def _for_somebody(pause: Pause, tail: int) -> bool:
    """为全县群众鼓干劲、添信心: for whom it is done comes before the first of the verbs."""
    left = pause.left
    return left.preposition == "为" and pause.piece == pause.clause and pause.text.endswith(PEOPLE, left.end, tail)


def _stands_by(pause: Pause, tail: int) -> bool:
    """对标先进补短板、锻长板: what one goes by comes before the first of the verbs."""
    text, left = pause.text, pause.left
    return (
        pause.piece == pause.clause
        and tail - left.word_end >= 2
        and text[tail] != text[pause.begin]
        and text[left.start : left.word_end] in PARALLEL_STANCES
    )
