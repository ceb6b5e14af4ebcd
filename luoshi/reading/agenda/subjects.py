"""Makes agenda items of the objects of an agenda verb, each trimmed to its subject."""

from __future__ import annotations

import re

from luoshi.reading import confidence
from luoshi.reading.agenda import endings, likeness, parting
from luoshi.reading.draft import Draft
from luoshi.reading.model import AgendaItem, AgendaKind

# 和谐, 及时, 与会 join nothing.
AND = "以及|和(?!谐|平)|及(?!时)"
JOINT = re.compile(f"{AND}|与(?!会)")
# 以上方案, 这两个规章 point back to what was named.
POINTING = ("该", "这", "上述", "以上", "前述", "此项", "此件")
# 审议了通过了《…》, 研究制定贯彻意见: a verb that is left over from what was done.
LEFT_OVER = re.compile(
    "(?:并?(?:原则|一致)?(?:通过|审议|讨论|研究|批准|同意|提出)了|"
    "(?:提出|制定|形成)了?(?=[^，。；]*(?:意见|措施|举措|安排|方案|办法|建议)$))"
)
OTHER_MATTERS = re.compile(
    r"(?:(?P<named>.+?)等)?(?:其他|其它)(?:有关|相关|重要|人事|工作)?(?:事项?|议题|问题|工作|事宜)$"
)
# 研究工作, 交流经验 and what was said of them name no matter.
UNNAMED = re.compile(
    r"“第一议题”|气氛|经验(?:做法)?(?:$|、)|(?:系统|全面|统筹)?(?:谋划|研究|安排)?部署$|"
    r"(?:大家|与会[^，]{0,6}|代表|各[^，]{1,6})的?(?:发言|意见|意见建议)$|"
    r"工作$|20\d\d年$|重要讲话、会议、文件精神$"
)
# 通报了有关事项: which they were is not told.
UNTOLD = ("有关事项", "有关事宜", "相关事项")


def lists(text: str, start: int, end: int) -> bool:
    """Whether the stretch is a list of topics that is closed by a word for all (甲、乙、丙等工作)."""
    tail = endings.topics_tail(text, start, end)
    return tail is not None and tail.group()[0] == "等" and text.find("、", start, tail.start()) >= 0


def treated(draft: Draft, kind: AgendaKind, start: int, end: int, items: list[AgendaItem], rule: str) -> None:
    """对A、B、C进行了部署: separate items where each is a matter of its own."""
    if lists(draft.text, start, end):
        objects(draft, kind, start, end, items, rule)
        return
    matters = draft.text[start:end].split("、")
    if len(matters) < 3 or min(map(len, matters)) < 6:
        matters = [draft.text[start:end]]
    for matter in matters:
        add(draft, kind, start, start + len(matter), items, rule)
        start += len(matter) + 1


def objects(draft: Draft, kind: AgendaKind, start: int, end: int, items: list[AgendaItem], rule: str) -> None:
    """Adds the objects of an agenda verb, separate ones apart."""
    text = draft.text
    if headed := endings.HEADED.match(text, start, end):
        start = headed.end()
    parts = list(parting.parts(text, kind, start, end))
    for left, right in parts:
        if kind == "hear" and len(parts) > 1 and (tail := endings.REPORTS_TAIL.search(text, left, right)):
            right = tail.start()
        if (
            len(parts) > 1
            and text.endswith(endings.COUNTED, left, right)
            and (counted := endings.COUNTED_TAIL.search(text, left, right))
        ):
            right = counted.start()
        if kind in ("deploy", "deliberate") and (
            tail := endings.topics_tail(text, left, right)
            or (endings.RELATED_TAIL.search(text, left, right) if len(parts) > 2 else None)
        ):
            right = tail.start()
        while left < right and text[left] in " 　、，":
            left += 1
        if left >= start and (joint := JOINT.match(text, left)):
            left = joint.end()
        add(draft, kind, left, right, items, rule)


def add(draft: Draft, kind: AgendaKind, start: int, end: int, items: list[AgendaItem], rule: str) -> None:
    text = draft.text
    if left := LEFT_OVER.match(text, start, end):
        start = left.end()
    words = text[start:end]
    if words in UNTOLD and kind != "deliberate":
        kind = "other"
    if "其" in words and (others := OTHER_MATTERS.match(words)):
        if others["named"]:
            end = start + others.end("named")
            kind = kind if text[start] == "《" else "other"
        else:
            kind = "other"
    elif trail := endings.trail(words):
        end = start + trail.start()
    words = text[start:end]
    if len(words) < 2 or words.startswith(POINTING) or UNNAMED.match(words):
        return
    if not likeness.known(text, kind, start, end, items):
        items.append(AgendaItem(kind, (start, end), confidence.of("agenda", rule, end - start), rule))
