"""Judges a 、 by the predicate behind it: what object it has, and whether both sides share one."""

from __future__ import annotations

import re

from luoshi.reading import lexicon
from luoshi.reading.actions.pause import Pause
from luoshi.reading.actions.phrases import acts
from luoshi.reading.actions.words import COMPLETE, IDIOM
from luoshi.reading.adverbials import is_adverbial
from luoshi.reading.adverbials.words import WITH_PREDICATE
from luoshi.reading.numerals import TO_TEN
from luoshi.reading.predicates import head_at, predicate_at

# 三个方面, 10项
COUNTED = re.compile(rf"[{TO_TEN}两\d]+(?:个|项|类|大|支|条|级|方面)")
# What may rule a noun that two stretches end in (提升…能力、增强…能力); other verbs only describe it
# (抢险救援能力).
RULING = lexicon.ruling()
# 贯彻…讲话精神、对…的指示精神: a second utterance, not a second predicate.
SAID = "(?:讲话|指示|批示|论述)"
UTTERED = re.compile(f"的(?:重要|系列|一系列|有关)*{SAID}(?:[和、及]?(?:重要)?{SAID})*(?:精神|要求)?$")
# 予以登记、核查
CONDUCTED = re.compile("(?:进行|予以|给予|加以)[^，；]{2,16}$")
JOINING = ("和", "与", "及", "、", "以及")
# A verb with a pause right behind it is this short where it only begins a list of verbs; 清仓见底 is longer.
SHORT, FEW = 3, 5


def behind_preposition(pause: Pause) -> bool | None:
    """A preposition opens what follows."""
    text, right, following = pause.text, pause.right, pause.following
    if not right.preposition:
        return None
    if UTTERED.search(text, right.end, following):
        return False
    return right.preposition in WITH_PREDICATE or not is_adverbial(text, pause.begin, following, right)


def of_predicate(pause: Pause) -> bool | None:
    """A predicate follows, with an object of its own, without one, or with one that both sides share."""
    text, left, right, mark, following = pause.text, pause.left, pause.right, pause.mark, pause.following
    # 贯彻大会提出的新要求、作出的新部署: what was done only tells which.
    if text.startswith("的", right.word_end) and not text.startswith("的", right.start):
        return False
    if COUNTED.match(text, right.end, following) or _conducted(pause):
        return False
    remainder = following - right.end
    # 执行好、落实好部署
    done = left.end + (text[left.end] == "好" if left.end < mark else 0)
    if left.role and done >= mark and mark - left.start <= SHORT and remainder > 0:
        alike = mark - pause.piece == following - pause.begin == IDIOM
        return left.start > pause.piece == pause.clause and alike and text[following : following + 1] != "、"
    if remainder == 0:
        return _stands_without_object(pause)
    if remainder == 1 or _rules_shared_noun(pause):
        return False
    return _weak_stands(pause) if right.role == "weak" else None


def _conducted(pause: Pause) -> bool:
    """进行项目的论证、管控及监督: what is conducted are acts, named one after the other."""
    if not CONDUCTED.search(pause.text, pause.clause, pause.mark):
        return False
    right = pause.right
    return right.start == pause.begin and pause.text[right.word_end : right.word_end + 1] in JOINING


def _stands_without_object(pause: Pause) -> bool:
    """Whether verbs without an object are a predicate of their own."""
    left, right, mark, begin = pause.left, pause.right, pause.mark, pause.begin
    length = pause.following - begin
    if length < IDIOM or (right.role == "weak" and right.start == begin):
        return False
    if right.start > begin or mark - pause.clause <= FEW or left.end >= mark:
        return True
    if length > IDIOM:
        return right.role == "clause"
    before = predicate_at(pause.text, mark - IDIOM, mark)
    return right.role == before.role == "verb" and before.end < mark


def _rules_shared_noun(pause: Pause) -> bool:
    """Whether the noun at the end belongs to both sides, as no verb on the right rules it."""
    text, left, mark = pause.text, pause.left, pause.mark
    noun = text[pause.following - 2 : pause.following]
    if noun not in RULING or text.startswith(RULING[noun], pause.right.start):
        return False
    return text.endswith(noun, pause.piece, mark) or (
        text.startswith(RULING[noun], left.start)
        and (acts(text, left.end, mark) or not COMPLETE.search(text, left.end, mark))
    )


def _weak_stands(pause: Pause) -> bool:
    """Whether a verb that may be a noun too is one here: behind an adverb, or beside a parallel."""
    text, left, right, mark = pause.text, pause.left, pause.right, pause.mark
    before, length = mark - pause.piece, pause.following - pause.begin
    if right.start > pause.begin or (left.role == "weak" and left.end < mark):
        return True
    # 贯彻新发展理念、服务新发展格局
    if left.role == "verb" and before == length > IDIOM and pause.piece == pause.clause:
        return text[left.end : left.end + 1] == text[right.end : right.end + 1]
    alike = before == IDIOM and pause.piece == pause.clause
    parallel = length == IDIOM and (alike or predicate_at(text, mark - IDIOM, mark).role == "verb")
    return parallel and head_at(text, right.end, pause.following) is None
