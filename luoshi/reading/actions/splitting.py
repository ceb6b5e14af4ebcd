"""Splits a directive into its coordinate predicates."""

from __future__ import annotations

import re
from itertools import pairwise

import msgspec

from luoshi.reading.actions.dividing import divides
from luoshi.reading.actions.pause import Pause
from luoshi.reading.actions.words import EDGE
from luoshi.reading.adverbials import (
    LEADING_FIRST,
    LEADING_TIME_FIRST,
    after_leading,
    after_time,
    is_adverbial,
    turns_into,
)
from luoshi.reading.adverbials.waiting import SUPPOSING_FIRST
from luoshi.reading.adverbials.words import OPEN_LAST, TAKING, WITH_PREDICATE
from luoshi.reading.predicates import Predicate, predicate_at

# Alternatives that all begin with a literal let the search skip what opens none of them.
BREAK = re.compile(r"“[^”]*”|《[^》]*》|（[^）]*）|，|；|：|、")
SIGNS = frozenset("，；：、")
LEADING_EDGE = EDGE | {"”"}
# 以及渡口, 与上游同步: what follows is only added.
NOMINAL = re.compile(
    "|".join((
        "以及|及其|及(?!时|早)|和(?!谐)",
        "与(?!时|[^，；、]{1,12}(?:同频|同步|同向|错位|接轨|打成|一道|并肩|携手))",
        "或|特别是|尤其是|包括|例如|比如|其中",
        "即(?=到|至)",
    ))
)  # fmt: skip
NOMINAL_FIRST = frozenset("以及和与或特尤包例比其即")
# 以茶为引领的农业，以纸为重点的工业: one list of things.
LED_BY = re.compile(
    "以[^，；以]{1,20}为(?:引领|龙头|重点|核心|主体|主导|支撑|主|骨干)的[^，；的]{0,6}"
    "(?:产业|农业|工业|服务业|体系|集群|格局|网络)(?:发展|建设)?$"
)
TAKES_REST_LAST = frozenset("到白是")
TAKES_REST = ("认识到", "看到", "意识到", "明白", "的是", "做到")
# A stretch without a preposition waits for what follows only where it ends, or begins, with one of these.
WAITING_LAST = OPEN_LAST | TAKES_REST_LAST


class Part(msgspec.Struct, frozen=True, gc=False):
    """One action: where it runs, where its last comma stretch begins, and what opens that stretch."""

    start: int
    end: int
    clause: int
    opening: Predicate


def split(text: str, start: int, end: int) -> list[Part]:
    """The actions of the stretch `[start, end)`, in order, trimmed of punctuation and connectives."""
    waits, known = False, -1
    marks = [at for mark in BREAK.finditer(text, start, end) if text[at := mark.start()] in SIGNS]
    marks.append(end)
    actions: list[Part] = []
    piece = start
    clause, opening = _open(text, start, marks[0])
    begin = clause
    for mark, following in pairwise(marks):
        sign = text[mark]
        if sign == "、":
            if (
                opening.preposition
                and (opening.preposition not in WITH_PREDICATE or opening.preposition in TAKING)
                and known != clause
            ):
                known = clause
                stop = next((at for at in marks[marks.index(following) : -1] if text[at] != "、"), end)
                waits = stop < end and (
                    turns_into(text, opening.end, stop)
                    if opening.preposition in TAKING
                    else is_adverbial(text, clause, stop, opening)
                )
            if not (waits and known == clause):
                behind = _open(text, mark + 1, following)
                if divides(Pause(text, clause, opening, piece, mark, *behind, following, end)):
                    _close(text, begin, mark, clause, opening, actions)
                    clause, opening = behind
                    begin = clause
        else:
            added = sign != "；" and text[mark + 1 : mark + 2] in NOMINAL_FIRST and _adds(text, clause, mark, following)
            if not added or text[mark + 1] == "与":
                behind = _open(text, mark + 1, following)
                waiting = opening.preposition or text[mark - 1] in WAITING_LAST or text[clause] in SUPPOSING_FIRST
                if not added and (sign == "；" or not (waiting and _goes_on(text, clause, mark, opening))):
                    _close(text, begin, mark, clause, opening, actions)
                    begin = behind[0]
                clause, opening = behind
        piece = mark + 1
    _close(text, begin, end, clause, opening, actions)
    return actions


def _adds(text: str, clause: int, mark: int, following: int) -> bool:
    """Whether what stands behind the comma or colon at `mark` is only added to what stands before it."""
    if NOMINAL.match(text, mark + 1, following):
        return not text.endswith("起来", clause, mark)
    return LED_BY.fullmatch(text, mark + 1, following) is not None and LED_BY.search(text, clause, mark) is not None


def _goes_on(text: str, clause: int, mark: int, opening: Predicate) -> bool:
    """Whether the stretch that `opening` opened runs on behind the comma or colon at `mark`."""
    return (text[mark - 1] in TAKES_REST_LAST and text.endswith(TAKES_REST, clause, mark)) or is_adverbial(
        text, clause, mark, opening
    )


def _open(text: str, start: int, end: int) -> tuple[int, Predicate]:
    """Where a stretch begins behind its connectives, and the predicate that opens it."""
    first = ""
    while start < end and (first := text[start]) in LEADING_EDGE:
        start += 1
    if start >= end:
        return start, Predicate("", "", start, start, "", start)
    # 更细 is a predicate, not 更 before one.
    if first in LEADING_FIRST and (after := after_leading(text, start, end)) < end - 1:
        start, first = after, text[after]
    opening = predicate_at(text, start, end)
    if first in LEADING_TIME_FIRST and not opening.role and (after := after_time(text, start, end)) > start:
        opening = predicate_at(text, after, end)
    return start, opening


def _close(text: str, start: int, end: int, clause: int, opening: Predicate, actions: list[Part]) -> None:
    while end > start and text[end - 1] in EDGE:
        end -= 1
    if start < end:
        actions.append(Part(start, end, clause, opening))
