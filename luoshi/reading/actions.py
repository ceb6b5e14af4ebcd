"""Splits a directive into its coordinate predicates."""

from __future__ import annotations

import re

import msgspec

from luoshi.reading.adverbials import LEADING_FIRST, WITH_PREDICATE, after_leading, is_adverbial
from luoshi.reading.predicates import Predicate, head_at, predicate_at

# Alternatives that all begin with a literal let the search skip what opens none of them.
BREAK = re.compile(r"“[^”]*”|《[^》]*》|（[^）]*）|，|；|：|、")
EDGE = frozenset("，；：、 　")
LEADING_EDGE = EDGE | {"”"}
NOMINAL = re.compile(r"以及|及其|及(?!时|早)|和(?!谐)|与(?!时)|或|特别是|尤其是|包括|例如|比如|其中")
NOMINAL_FIRST = frozenset("以及和与或特尤包例比其")
LIST_END = re.compile(r"(?<![高中低上下同平优何相对初一二三四五])等(?!级|待|候|同|效|额|值|于|量|不起|靠要)")
LIST_OF_WORK = re.compile(
    r"等(?:各项|各方面|各类|有关|相关|重点|具体|关键|重大|主要|突出|重要|多项|基本|[一二三四五六七八九十\d]+[个项])*(?:工作|"
    r"任务|方面|问题|举措|措施|事项|方式|活动|环节|要求|行动|内容|政策|制度|机制|领域)"
)
QUANTIFIED = re.compile(r"(?:一批|一个|一支|一系列|一套|一项|一些|一条|一流的?|能够|能|更多)[^的，]*$")
RELATIVE = re.compile(r"[^、，；]的[^、，；的]{1,14}(?=[、，；]|$)")
MAKING = frozenset(
    [
        "形成",
        "营造",
        "打造",
        "构建",
        "走出",
        "开创",
        "破除",
        "创造",
        "树立",
        "谱写",
        "培养",
        "造就",
        "建立",
        "锻造",
        "建设",
        "塑造",
        "探索",
        "凝聚",
        "汇聚",
        "激发",
        "打破",
        "消除",
        "达到",
        "弘扬",
        "发扬",
        "保持",
        "坚定",
        "增强",
        "克服",
        "反对",
        "纠正",
        "整治",
        "展现",
        "建强",
        "逐步建立",
        "建立健全",
        "健全",
        "健全完善",
        "建立完善",
        "解决",
    ]
)
BECOMING = re.compile(r"(?:转化为|作为|成为|化为|变为|视为|当作|转变为|升华为|凝聚成|汇聚成)[^、，]*$")
COMPLETE = re.compile(
    r"(?:机制|体系|平台|能力|水平|环境|氛围|优势|格局|制度|力度|责任|合力|活力|动力|任务|工作|建设|"
    r"管理|保障|监管|领导|服务|引导|培训|政策|措施|质量|效率|问题|需求|供给)$"
)
DONE_TO = re.compile(
    r"(?:作为|成为|化为|变为|列为|视为|放在|摆在|落到|落实|纳入|融入|贯穿|贯彻|统一|结合|起来|下去|"
    r"到底|到位|出来|转化|用在|用于|用到|抓|建成|做|办|好|实|紧|牢|推向|引向|体现|挺在|进行|提升|"
    r"提高|降到|控制|推进|交给|传导|延伸|覆盖|立|掉)"
)
LOCATED = re.compile(r"(?:上|中|下|里|内|外|前|后|时|方面|领域|之间|过程中|基础上)[^、，]{2,}$")
PLAIN_DRIVERS = frozenset(["推动", "促进", "带动", "助推", "助力", "保障"])
PARALLEL_STANCES = frozenset(
    ["聚焦", "立足", "紧盯", "突出", "锚定", "瞄准", "围绕", "紧扣", "坚持", "着眼", "秉持", "对标"]
)
COUNTED = re.compile(r"[一二三四五六七八九十两\d]+(?:个|项|类|大|支|条|级|方面)")
SHORT_VERBS = frozenset(
    "知存守感听跟重做求悟明学增强优稳扩促保惠提抓补破立解化聚凝鼓转树讲比拼创争闯试防控查治办谋干担敢"
)
LEADING_TIME = re.compile(
    r"(?:到|在|于|从|自)?(?:(?:今年|明年|本年|\d{4}年)?(?:年?底|年末|年内|月底|\d{1,2}月(?:\d{1,2}日|"
    r"底|中旬|上旬|下旬)?)(?:之?前|起)?|[\d一二三四五六七八九十两]+(?:个)?(?:年|月|天|日|周|工作日|"
    r"小时)内|今年|明年|全年|年中|年初|每年|每半年|每季度|每月|每半月|每周|近期|汛期前|春节前|入冬前|节前|上半年|下半年|[一二三四]季度)(?=[\u4e00-\u9fff])"
)
LEADING_TIME_FIRST = frozenset("到在于从自今明本年月全每近汛春入节上下一二三四五六七八九十两")
ECHOING = frozenset("给")
ECHOED = frozenset(["亲自", "必须"])
TAKES_REST_LAST = frozenset("到白是")
TAKES_REST = ("认识到", "看到", "意识到", "明白", "的是", "做到")
WORK_OF = ("做好", "抓好", "统筹做好", "开展好")
RESULTS = ("实现", "取得", "形成", "达到", "见到", "落到", "做到", "迈上", "得到", "走在", "见")


class Part(msgspec.Struct, frozen=True, gc=False):
    """One action: where it runs, where its last comma stretch begins, and what opens that stretch."""

    start: int
    end: int
    clause: int
    opening: Predicate


def split(text: str, start: int, end: int) -> list[Part]:
    """The actions of the stretch `[start, end)`, in order, trimmed of punctuation and connectives."""
    spans = [mark.span() for mark in BREAK.finditer(text, start, end)]
    marks = [at for at, after in spans if after == at + 1]
    marks.append(end)
    actions: list[Part] = []
    opened = piece = start
    clause, opening = _open(text, start, end if len(marks) == 1 else marks[0])
    for number, mark in enumerate(marks[:-1]):
        following = marks[number + 1]
        pause = text[mark] == "、"
        if pause:
            breaks = _pause_breaks(text, clause, opening, piece, mark, following, end)
        else:
            breaks = text[mark] == "；" or not (
                (text[mark + 1 : mark + 2] in NOMINAL_FIRST and NOMINAL.match(text, mark + 1, following))
                or (text[mark - 1] in TAKES_REST_LAST and text.endswith(TAKES_REST, clause, mark))
                or is_adverbial(text, clause, mark, opening)
            )
        piece = mark + 1
        if breaks:
            _close(text, opened, mark, clause, opening, actions)
            opened = mark + 1
        if breaks or not pause:
            clause, opening = _open(text, mark + 1, following)
    _close(text, opened, end, clause, opening, actions)
    return actions


def _open(text: str, start: int, end: int) -> tuple[int, Predicate]:
    """Where a stretch begins behind its connectives, and the predicate that opens it."""
    while start < end and text[start] in LEADING_EDGE:
        start += 1
    if start >= end:
        return start, Predicate("", "", start, start, "", start)
    first = text[start]
    if first in LEADING_FIRST:
        start = after_leading(text, start, end)
        first = text[start]
    opening = predicate_at(text, start, end)
    if (
        not opening.role
        and (first in LEADING_TIME_FIRST or first.isdecimal())
        and (time := LEADING_TIME.match(text, start, end))
    ):
        opening = predicate_at(text, time.end(), end)
    return start, opening


def _close(text: str, start: int, end: int, clause: int, opening: Predicate, actions: list[Part]) -> None:
    while start < end and text[start] in LEADING_EDGE:
        start += 1
    if text[start : start + 1] in LEADING_FIRST:
        start = after_leading(text, start, end)
    while end > start and text[end - 1] in EDGE:
        end -= 1
    if start < end:
        actions.append(Part(start, end, clause if clause > start else start, opening))


def _pause_breaks(text: str, clause: int, left: Predicate, piece: int, mark: int, following: int, end: int) -> bool:
    """Whether 、 stands between two full predicates: `left` opened the stretch at `clause`, the last piece began at `piece`."""
    begin, right = _open(text, mark + 1, following)
    if mark - piece == following - begin == 3 and text[piece] in SHORT_VERBS and text[begin] in SHORT_VERBS:
        return (
            piece == clause and RELATIVE.search(text, begin, end) is None and LIST_END.search(text, begin, end) is None
        )
    if following - begin == 3 and mark - piece >= 3 and text[mark - 3] == text[begin] and text[begin] in ECHOING:
        return True
    length = following - begin
    if 6 <= length == mark - piece and length <= 12 and _echoes(text, piece, begin, length):
        return True
    if not (left.role or left.preposition) and mark - piece < 4:
        return False
    if not (right.role or right.preposition):
        return not left.role and not left.preposition and mark - clause == 4 and following - begin == 4
    if left.preposition and _still_open(text, clause, left, mark, right, following):
        return False
    if left.role == "clause" and not left.preposition:
        return _clause_breaks(text, left, mark, right, following)
    if _inside_noun_phrase(text, clause, mark, left, right, begin, following, end):
        return False
    if right.preposition:
        return right.preposition in WITH_PREDICATE or not is_adverbial(text, begin, following, right)
    remainder = following - right.end
    if COUNTED.match(text, right.end, following):
        return False
    if left.role and left.end >= mark and mark - left.start <= 3 and remainder > 0:
        return False
    if remainder == 0:
        if following - begin < 4 or (right.role == "weak" and right.start == begin):
            return False
        return right.start > begin or mark - clause <= 5 or left.end >= mark
    if remainder == 1:
        return False
    if right.role == "weak":
        if right.start > begin or (left.role == "weak" and left.end < mark):
            return True
        parallel = mark - piece == 4 and following - begin == 4 and piece == clause
        return parallel and head_at(text, right.end, following) is None
    return True


def _echoes(text: str, left: int, right: int, length: int) -> bool:
    """Whether two stretches of one length share an adverb at the same place (方案亲自把关、环节亲自协调)."""
    return any(
        text[left + at : left + at + 2] == text[right + at : right + at + 2] in ECHOED for at in range(2, length - 2)
    )


def _still_open(text: str, clause: int, left: Predicate, mark: int, right: Predicate, following: int) -> bool:
    """Whether the phrase of a preposition on the left has not come to its predicate yet."""
    if left.preposition in ("把", "将"):
        return DONE_TO.search(text, left.end + 1, mark) is None or right.end >= following
    if left.preposition in ("在", "从", "于"):
        return LOCATED.search(text, left.end, mark) is None or is_adverbial(text, clause, mark, left)
    if left.preposition in WITH_PREDICATE:
        return RELATIVE.search(text, mark, following) is not None
    return is_adverbial(text, clause, mark, left)


def _clause_breaks(text: str, left: Predicate, mark: int, right: Predicate, following: int) -> bool:
    """After a verb that takes a whole clause, only a plain driver (推动…) or a stance lets the next predicate stand alone."""
    words = text[right.start : right.word_end]
    driver = text[left.start : left.word_end]
    if driver in PARALLEL_STANCES and driver != "坚持" and right.force == "stance":
        return True
    if driver not in PLAIN_DRIVERS or right.role != "verb" or words.startswith(RESULTS):
        return False
    at = left.end
    while at < mark - 1:
        if text[at] == "为":
            return False
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
    if text.find("等", begin, stop) >= 0 and (listed := LIST_END.search(text, begin, stop)):
        if LIST_OF_WORK.match(text, listed.start(), stop):
            return True
        if right.role != "verb" and right.start == begin:
            return True
    if text.startswith(WORK_OF, left.start) and text.endswith("工作", begin, stop):
        return True
    if text.startswith("发挥", left.start) and text.endswith(("作用", "优势", "功能"), begin, stop):
        return True
    if text.find("的", begin, stop) < 0 or RELATIVE.search(text, begin, stop) is None:
        return False
    words = text[clause:mark]
    if QUANTIFIED.search(words) or BECOMING.search(words):
        return True
    if "的" in words[left.end - clause :] or COMPLETE.search(words):
        return False
    return text[left.start : left.word_end] in MAKING
