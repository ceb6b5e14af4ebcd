"""Judges a 、 by the phrase that it may stand in: one that a preposition, a clause or a noun has not closed yet."""

from __future__ import annotations

import re

from luoshi.reading.actions.lists import listed_to_the_end
from luoshi.reading.actions.pause import Pause
from luoshi.reading.actions.phrases import acts, clause_breaks, inside_noun_phrase, led, still_open
from luoshi.reading.actions.shapes import done_well, in_fours, two_idioms
from luoshi.reading.actions.words import IDIOM, PARALLEL_STANCES
from luoshi.reading.adverbials.words import ABOUT, TAKING

# 为实现甲、推动乙提供支撑: what is given comes behind the last of what it is given for.
GIVING = re.compile("提供|奠定|作出|做出|贡献|创造|营造|注入|打下|积累|赢得")
CONDUCTING = re.compile("进行|开展|实施|予以|给予|加以|做到|实行")
SHORT = 3


def of_preposition(pause: Pause) -> bool | None:
    """The phrase of a preposition, or a list that only its end closes, goes on behind the pause."""
    text, left, right, mark = pause.text, pause.left, pause.right, pause.mark
    begin, following = pause.begin, pause.following
    if left.preposition:
        if left.preposition in TAKING and right.preposition == left.preposition:
            return True
        # 围绕大局、积极履职: a verb with its adverb stands by itself.
        apart = right.role == "verb" and (right.start > begin or right.end == following > begin + IDIOM)
        if left.preposition in ABOUT and apart and not acts(text, left.end, mark):
            return True
        if (
            (
                left.preposition == "为"
                and GIVING.search(text, begin, following)
                and not GIVING.search(text, left.end, mark)
            )
            or (left.preposition == "对" and text.find("的", begin, following) > 0 and not acts(text, left.end, mark))
            or still_open(text, pause.clause, left, mark, right, following)
            or led(text, left.end, mark)
        ):
            return False
        # 对码头、趸船等场所和工地、复工企业进行排查
        if left.preposition == "对" and _done_behind(text, left.end, mark, begin, following):
            return False
    # 认识甲对乙、对丙的危害; 统一到对甲的判断、对乙的部署上
    if right.preposition == "对" and text.find("对", left.end, mark) > 0:
        return False
    return False if listed_to_the_end(text, pause.clause, mark, begin, pause.end) else None


def _done_behind(text: str, start: int, mark: int, begin: int, end: int) -> bool:
    """Whether what is done to all that is listed comes only behind the pause."""
    return CONDUCTING.search(text, begin, end) is not None and not (
        CONDUCTING.search(text, start, mark) or acts(text, start, mark)
    )


def of_clause(pause: Pause) -> bool | None:
    """On the left stands a verb that takes a whole clause."""
    text, clause, left, right, mark = pause.text, pause.clause, pause.left, pause.right, pause.mark
    if left.role != "clause" or left.preposition:
        return None
    if done_well(text, left, mark, right, pause.following):
        return True
    if in_fours(text, clause, left, pause.piece, mark, pause.following, right):
        return True
    held_to = text.startswith(("坚持", "做到"), left.start)
    if left.end >= mark >= clause + IDIOM and right.role == "verb" and not held_to:
        return mark - left.word_end != SHORT or text[left.start : left.word_end] not in PARALLEL_STANCES
    return clause_breaks(text, left, mark, right, pause.following)


def of_noun(pause: Pause) -> bool | None:
    """The noun that both sides describe is still to come, unless they are set phrases, each with its object."""
    text, clause, left, right, mark = pause.text, pause.clause, pause.left, pause.right, pause.mark
    if inside_noun_phrase(text, clause, mark, left, right, pause.begin, pause.end):
        return False
    if in_fours(text, clause, left, pause.piece, mark, pause.following, right):
        return True
    return True if two_idioms(text, pause.piece, mark, right, pause.following) else None
