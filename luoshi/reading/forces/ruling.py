"""Finds the verb that rules an action: past a preposition's phrase, a framing word, an idiom, a light verb."""

from __future__ import annotations

from luoshi.reading import patterns
from luoshi.reading.actions import Part
from luoshi.reading.actions.words import IDIOM
from luoshi.reading.adverbials.words import PLACES, TAKING
from luoshi.reading.model import Force
from luoshi.reading.patterns import HAN
from luoshi.reading.predicates import GOVERNING, Predicate, head_at, next_head, predicate_at

# 围绕…抓提升: one character that drives an object.
DRIVING = "抓促"
# 以…的胜利召开: 召开 rules nothing here.
SOLEMNLY = ("的胜利", "的顺利", "的成功", "的圆满", "的隆重", "的如期")
# These only frame the work; the verb behind them rules.
WORKING = frozenset(["对标", "立足", "围绕", "紧扣", "紧紧围绕", "适应", "顺应"])
# 在4月初召开…: behind a place or a time the first verb rules.
PLACED_THERE = patterns.late(
    "(?:全[国省市县区州镇乡]|中|上|下|内|里|前|后|时|初|底|旬|日|方面|领域|之间)" + f"(?:{HAN}{{2}}){{0,2}}$"
)
# 加快开工项目建设步伐: how fast it goes is work.
PACE = ("步伐", "进度", "速度", "节奏", "力度")
# 确保提交审议的报告客观真实: the verb only describes what is to become so.
DESCRIBES = patterns.late(f"[^，的]{{0,10}}的[^，的]{{2,12}}(?:{HAN}{{4}}|更{HAN})(?:、|$)")


def predicate(text: str, action: Part) -> tuple[Predicate, int]:
    """The predicate that rules the action, past a preposition's phrase or a framing word, and where it begins."""
    found, start, end = action.opening, action.clause, action.end
    framed = not found.preposition and text[found.start : found.word_end] in WORKING and found.force == "stance"
    if not (framed or (found.preposition and found.preposition not in TAKING)):
        return found, start
    rules = found, start
    at = max(predicate_at(text, found.word_end, end).word_end, found.word_end)
    if framed:
        at = found.word_end
    while (hit := next_head(text, at, end)) and hit[1] < end - 2:
        head, at, after = hit
        # 与推进“不忘初心、牢记使命”教育结合起来: what is quoted rules nothing.
        if (closing := _quoted_until(text, found.word_end, at, end)) > at:
            at = closing
            continue
        # 以…的胜利召开, 即将召开的…: a verb that only describes rules nothing.
        if text.startswith("的", after) or text.endswith(SOLEMNLY, found.word_end, at):
            at = after
            continue
        if (
            after - at >= 2
            and (after < end or after - at >= IDIOM)
            and head.role in GOVERNING
            and (found.preposition or head.force != "stance")
        ) or (framed and text[at] in DRIVING and after == at + 1 and after < end - 1):
            rules = predicate_at(text, at, end), at
            if framed or (found.preposition in PLACES and PLACED_THERE.search(text, found.word_end, at)):
                break
        at = after
    return rules


def _quoted_until(text: str, start: int, at: int, end: int) -> int:
    """Where the quotation ends that `at` stands in, or `at`."""
    opening = text.rfind("“", start, at)
    if opening < 0 or text.find("”", opening, at) >= 0:
        return at
    return max(text.find("”", at, end), at)


def behind_idiom(text: str, found: Predicate, end: int) -> Force | None:
    """真抓实干完成目标: what follows an idiom and has a verb and an object of its own rules."""
    behind = predicate_at(text, found.word_end, end)
    if behind.role and behind.end < end - 1 and behind.start == found.word_end:
        return behind.force  # type: ignore[return-value]
    return None


def hastens(text: str, start: int, found: Predicate, end: int) -> bool:
    """加快开工项目建设步伐: that it goes faster is asked for, not that it is done."""
    return text.endswith(PACE, found.word_end, end) and text.endswith("加快", start, found.start)


def ends_made(text: str, found: Predicate, end: int) -> bool:
    """完善并印发方案: behind 并 comes a verb that makes something."""
    hit = head_at(text, text.find("并", found.word_end) + 1, end)
    return hit is not None and hit[0].force == "deliverable"


def makes(text: str, found: Predicate, end: int) -> bool:
    """加快修复…, 推动出台…: a light verb with a verb behind it that makes, holds or ends something."""
    hit = head_at(text, found.word_end, end)
    while hit and hit[0].is_adverb and not hit[0].role:
        hit = head_at(text, hit[1], end)
    return hit is not None and hit[0].force == "deliverable" and not DESCRIBES.match(text, hit[1], end)
