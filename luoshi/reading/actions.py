"""Splits a directive into its coordinate predicates."""

from __future__ import annotations

import re

from luoshi.reading.adverbials import LEADING, WITH_PREDICATE, is_adverbial
from luoshi.reading.predicates import Predicate, head_at, predicate_at

BREAK = re.compile(r"[，；：、]")
NOMINAL = re.compile(r"以及|及其|及(?!时|早)|和(?!谐)|与(?!时)|或|特别是|尤其是|包括|例如|比如|其中")
LIST_END = re.compile(r"(?<![高中低上下同平优何相对初一二三四五])等(?!级|待|候|同|效|额|值|于|量|不起|靠要)")
LIST_OF_WORK = re.compile(
    r"等(?:各项|各方面|各类|有关|相关|重点|具体|关键)*(?:工作|任务|方面|问题|举措|措施|事项|方式|活动|环节|要求|行动|内容|政策|制度|机制|领域)"
)
QUANTIFIED = re.compile(r"(?:一批|一个|一支|一系列|一套|一项|一些|一条|一流的?|能够|能|更多)[^的，]*$")
RELATIVE = re.compile(r"[^、，；]的[^、，；的]{1,14}(?=[、，；]|$)")
MAKING = frozenset(
    "形成 营造 打造 构建 走出 开创 破除 创造 树立 谱写 培养 造就 建立 锻造 建设 塑造 推动形成 加快形成 探索 凝聚 汇聚 激发 打破 消除 着力打造 画出 奏响".split()
)
BECOMING = re.compile(r"(?:转化为|作为|成为|化为|变为|视为|当作|转变为|升华为|凝聚成|汇聚成)[^、，]*$")
COMPLETE = re.compile(
    r"(?:机制|体系|平台|能力|水平|环境|氛围|优势|格局|制度|力度|责任|合力|活力|动力|任务|工作|建设|管理|保障|监管)$"
)
PLAIN_DRIVERS = frozenset(["推动", "促进", "带动", "助推", "助力", "保障"])
PARALLEL_STANCES = frozenset(
    ["聚焦", "立足", "紧盯", "突出", "锚定", "瞄准", "围绕", "紧扣", "坚持", "着眼", "秉持", "对标"]
)
WORK_OF = ("做好", "抓好", "统筹做好", "开展好")
RESULTS = ("实现", "取得", "形成", "达到", "见到", "落到", "做到", "迈上", "得到", "走在", "见")


def split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The actions of the stretch `[start, end)`, in order, trimmed of punctuation and connectives."""
    marks = [mark.start() for mark in BREAK.finditer(text, start, end)]
    if not marks:
        return _trimmed(text, [(start, end)])
    if any(sign in text[start:end] for sign in "“《（"):
        marks = [mark for mark in marks if not _enclosed(text, start, mark, end)]
    actions: list[tuple[int, int]] = []
    opened = clause = piece = start
    for number, mark in enumerate(marks):
        following = marks[number + 1] if number + 1 < len(marks) else end
        if text[mark] == "、":
            breaks = _pause_breaks(text, clause, piece, mark, following, end)
        else:
            breaks = text[mark] == "；" or not (
                NOMINAL.match(text, mark + 1, following) or is_adverbial(text, clause, mark)
            )
            clause = mark + 1
        piece = mark + 1
        if breaks:
            actions.append((opened, mark))
            opened = clause = mark + 1
    actions.append((opened, end))
    return _trimmed(text, actions)


def _trimmed(text: str, actions: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return [span for span in (_trim(text, *action) for action in actions) if span[0] < span[1]]


def _enclosed(text: str, start: int, mark: int, end: int) -> bool:
    """Whether the mark stands inside quotation marks, a title or brackets."""
    for left, right in (("“", "”"), ("《", "》"), ("（", "）")):
        opening = text.rfind(left, start, mark)
        if opening >= 0 and opening > text.rfind(right, start, mark) and text.find(right, mark, end) >= 0:
            return True
    return False


def _pause_breaks(text: str, clause: int, piece: int, mark: int, following: int, end: int) -> bool:
    """Whether 、 stands between two full predicates: `clause` opened the action, `piece` the stretch before the mark."""
    lead = LEADING.match(text, clause, mark)
    left = predicate_at(text, lead.end() if lead else clause, mark)
    lead = LEADING.match(text, mark + 1, following)
    begin = lead.end() if lead else mark + 1
    right = predicate_at(text, begin, following)
    if not (left.role or left.preposition) and mark - clause < 4:
        return False
    if not (right.role or right.preposition):
        return not left.role and not left.preposition and mark - clause == 4 and following - begin == 4
    if left.role == "clause" or left.first_role == "clause":
        return _clause_breaks(text, left, mark, right, following)
    if left.preposition and is_adverbial(text, clause, mark):
        return False
    if _inside_noun_phrase(text, clause, mark, left, right, begin, following, end):
        return False
    if right.preposition:
        return right.preposition in WITH_PREDICATE or not is_adverbial(text, begin, following)
    if right.end >= following:
        return right.role == "verb" and (mark - clause <= 5 or left.end >= mark) and following - begin >= 4
    if right.role == "weak":
        return right.start > begin or (left.role == "weak" and left.end < mark and following - right.end >= 2)
    return True


def _clause_breaks(text: str, left: Predicate, mark: int, right: Predicate, following: int) -> bool:
    """After a verb that takes a whole clause, only a plain driver (推动…) or a stance lets the next predicate stand alone."""
    words = text[right.start : right.end]
    if words in PARALLEL_STANCES:
        return text[left.start : left.end] in PARALLEL_STANCES and text[left.start : left.end] != "坚持"
    if text[left.start : left.end] not in PLAIN_DRIVERS or right.role != "verb" or words.startswith(RESULTS):
        return False
    at = left.end
    while at < mark - 1:
        hit = head_at(text, at, mark)
        if hit and hit[1] - at >= 2 and hit[0].role in ("verb", "clause"):
            return False
        at = hit[1] if hit else at + 1
    return right.end < following


def _inside_noun_phrase(
    text: str, clause: int, mark: int, left: Predicate, right: Predicate, begin: int, following: int, end: int
) -> bool:
    """Whether the 、 stands in a list closed by 等, or in a relative clause that still waits for its noun."""
    stop = min((place for sign in "，；" if (place := text.find(sign, begin, end)) >= 0), default=end)
    listed = LIST_END.search(text, begin, stop)
    if listed:
        of_work = LIST_OF_WORK.match(text, listed.start(), stop) is not None
        if of_work:
            return True
        if right.role != "verb" and right.start == begin:
            return True
    if text.startswith(WORK_OF, left.start) and text.endswith("工作", begin, stop):
        return True
    if RELATIVE.search(text, begin, stop) is None:
        return False
    words = text[clause:mark]
    if QUANTIFIED.search(words) or BECOMING.search(words):
        return True
    if "的" in words[left.end - clause :] or COMPLETE.search(words):
        return False
    return text[left.start : left.end] in MAKING


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in "，；：、 　”":
        start += 1
    lead = LEADING.match(text, start, end)
    if lead:
        start = lead.end()
    while end > start and text[end - 1] in "，；：、 　":
        end -= 1
    return start, end
