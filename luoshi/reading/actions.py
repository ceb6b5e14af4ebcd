"""Splits a directive into its coordinate predicates."""

from __future__ import annotations

import re

from luoshi.reading.predicates import head_at, predicate_at

BREAK = re.compile(r"[，；：]|、")
LEADING = re.compile(
    r"(?:并且|而且|并|且|同时|进而|从而|以及|要|必须|务必|[一二三四五六七八九十](?:是|要)|还|也|既|又|更)+(?=.)"
)
NOMINAL = re.compile(r"(?:以及|及其|及|和|与|或|特别是|尤其是|包括|如|例如|等|其中)")
ADVERBIAL_END = re.compile(
    r"(?:为|作为)[^，、]{0,14}$|(?:基础上|前提下|情况下|条件下|形势下|领导下|支持下|指导下|过程中|工作中|实践中|方面|上|下|中|时|前|后|之际|期间|内|里|以来|外|之间|原则|要求|思路|方式|办法|形式|途径|契机|基础|抓手|导向|目标|态度|精神|作风|责任感|力度|标准|步伐|姿态|决心|勇气|担当|举措|手段|渠道|部署|安排|规定|机制|特点|实际|需要|需求|问题|任务|重点|关切|情况|意见|方案|规律|定位|主题|主线|牵引|引领|支撑|保障|动力|核心|关键|载体|路径|为先)$"
)
LIST_END = re.compile(r"(?<![高中低上下同平优何相对初一二三四五])等(?!级|待|候|同|效|额|值|于|量)")
STANDALONE_PREPOSITIONS = frozenset(["把", "将", "以", "用", "在", "从", "对", "为", "向", "由", "给", "同", "与"])
INNER_VERB = re.compile(
    r"(?:开展|加强|推进|强化|持续|进行|深入|做好|推动|抓好|献计|完善|提升|优化|加大|落实|组织|建立|全力|加快|积极|主动|着力|进一步|发力|用力|突破|支持|协商|带动|服务|深化|扩大|提供|制定|促进|形成|转化|结合|贯穿|放在|摆在|纳入|作为|落到|统一到|用好|讲好|办好|建设|改造|贡献|解决|防范|化解|遏制|惩处|打击|整治|营造|保障)"
)


def split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The actions of the stretch `[start, end)`, in order, trimmed of punctuation and connectives."""
    actions: list[tuple[int, int]] = []
    at, open_start, bracket = start, start, 0
    marks = [match.start() for match in BREAK.finditer(text, start, end)]
    marks = [mark for mark in marks if not _enclosed(text, start, mark, end)]
    marks.append(end)
    for number, mark in enumerate(marks[:-1]):
        following = marks[number + 1]
        breaks = (
            _comma_breaks(text, open_start, mark, following)
            if text[mark] != "、"
            else _pause_breaks(text, open_start, at, mark, following, end)
        )
        at = mark + 1
        if breaks:
            actions.append((open_start, mark))
            open_start = mark + 1
    actions.append((open_start, end))
    trimmed = [_trim(text, *action) for action in actions]
    return [action for action in trimmed if action[0] < action[1]]


def _enclosed(text: str, start: int, mark: int, end: int) -> bool:
    for left, right in (("“", "”"), ("《", "》"), ("（", "）")):
        opening = text.rfind(left, start, mark)
        if opening >= 0 and opening > text.rfind(right, start, mark) and text.find(right, mark, end) >= 0:
            return True
    return False


def _comma_breaks(text: str, start: int, mark: int, following: int) -> bool:
    """Whether what follows the comma is a predicate of its own."""
    after = mark + 1
    if text[mark] == "；":
        return True
    if NOMINAL.match(text, after, following):
        return False
    return not is_adverbial(text, start, mark)


def is_adverbial(text: str, start: int, end: int) -> bool:
    """Whether a stretch only says in what way, on what basis or about what, without a predicate of its own."""
    lead = LEADING.match(text, start, end)
    if lead:
        start = lead.end()
    found = predicate_at(text, start, end)
    if not found.preposition:
        return False
    if found.preposition in ("把", "将"):
        return False
    rest = text[found.end : end]
    if ADVERBIAL_END.search(rest) and found.preposition in STANDALONE_PREPOSITIONS:
        return not re.search(r"(?:作为|成为|化为|变为|视为|列为|纳入|融入|落到|放在|摆在|献计)", rest)
    if found.preposition in STANDALONE_PREPOSITIONS:
        return INNER_VERB.search(rest, 1) is None
    if ADVERBIAL_END.search(rest):
        return True
    return INNER_VERB.search(rest, 2) is None


def _pause_breaks(text: str, start: int, at: int, mark: int, following: int, end: int) -> bool:
    """Whether 、 stands between two full predicates."""
    after = mark + 1
    lead = LEADING.match(text, start, mark)
    left = predicate_at(text, lead.end() if lead else start, mark)
    piece_end = following
    right = predicate_at(text, after, piece_end)
    if _is_idiom(text, at, mark) and _is_idiom(text, after, piece_end) and at - start <= 3:
        return _idiom_pair(text, start, mark, left)
    if left.first_role == "clause" or left.role == "clause":
        return False
    if left.preposition and is_adverbial(text, start, mark):
        return False
    if not left.role and not left.preposition:
        return False
    if _open_phrase(text, start, mark, after, end):
        return False
    if right.preposition in STANDALONE_PREPOSITIONS and not is_adverbial(text, after, piece_end):
        return True
    if right.role in ("verb", "clause") and right.end < piece_end:
        return True
    if right.role == "weak" and right.end < piece_end and right.start > after:
        return True
    return right.role == "verb" and right.end == piece_end and right.end - after >= 4


def _open_phrase(text: str, start: int, mark: int, after: int, end: int) -> bool:
    """Whether the 、 stands inside a noun phrase: a list closed by 等, or a relative clause still waiting for its noun."""
    comma = text.find("，", after, end)
    stretch_end = comma if comma >= 0 else end
    stop = text.find("；", after, stretch_end)
    stretch_end = stop if stop >= 0 else stretch_end
    if LIST_END.search(text, after, stretch_end):
        return True
    left = text[start:mark]
    if re.search(r"(?:一批|一个|一支|一系列|一套|一项|一些|能够|能|更多)[^的，]*$", left):
        return True
    return False


IDIOM = re.compile(r"[\u4e00-\u9fff]{4}$")


def _is_idiom(text: str, start: int, end: int) -> bool:
    return end - start == 4


def _idiom_pair(text: str, start: int, mark: int, left) -> bool:
    return left.role != "clause" and left.first_role != "clause"


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in "，；：、 　”":
        start += 1
    lead = LEADING.match(text, start, end)
    if (lead and head_at(text, start, end) is None) or (
        lead and text.startswith(("并", "且", "要", "还", "也", "又", "既", "同时"), start)
    ):
        start = lead.end()
    while end > start and text[end - 1] in "，；：、 　":
        end -= 1
    return start, end
