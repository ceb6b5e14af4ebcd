"""Makes agenda items of the objects of an agenda verb, each trimmed to its subject."""

from __future__ import annotations

import re

from luoshi.reading import confidence
from luoshi.reading.agenda import endings, likeness, parting
from luoshi.reading.draft import Draft
from luoshi.reading.model import AgendaItem, AgendaKind
from luoshi.reading.names import name_span

JOINT = re.compile("以及|和(?!谐|平)|及(?!时)|与")
REPORT = re.compile("汇报|报告|说明")
GIVEN = re.compile(r"(?:分别|受[^，、]{2,12}委托)+$")
# 以上方案, 这两个规章 point back to what was named.
POINTING = ("该", "这", "上述", "以上", "前述", "此项", "此件")
# 审议了通过了《…》, 研究制定贯彻意见: a verb that is left over from what was done.
LEFT_OVER = re.compile(
    "(?:并?(?:原则|一致)?(?:通过|审议|讨论|研究|批准|同意)了|(?:提出|制定|形成)了?(?=[^，。；]*(?:意见|措施|举措|安排|方案|办法|建议)$))"
)
OTHER_MATTERS = re.compile(r"(?:(?P<named>.+?)等)?(?:其他|其它)(?:有关|相关|重要|人事)?(?:事项?|议题|问题|工作|事宜)$")
# 审议有关文件 in an opening names nothing; the names follow further down.
UNNAMED = re.compile(
    r"(?:有关|相关)(?:改革|工作|具体|重要)?(?:问题|文件|议题|汇报|工作汇报|议案|报告|会议精神|精神)$|(?:政府|近期)?(?:有关|相关)工作事项$|“第一议题”|经验(?:做法)?(?:$|、)|(?:系统|全面|统筹)?(?:谋划|研究|安排)?部署$|(?:大家|与会[^，]{0,6}|代表|各[^，]{1,6})的?(?:发言|意见|意见建议)$|工作$|重要讲话、会议、文件精神$"
)


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
    if kind in ("hear", "deliberate"):
        start = _report_of(text, start, end, first=True)
    parts = list(parting.parts(text, kind, start, end))
    for left, right in parts:
        if kind in ("hear", "deliberate"):
            left = _report_of(text, left, right)
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


def _report_of(text: str, start: int, end: int, *, first: bool = False) -> int:
    """Where the report itself begins behind the person who gave it (市长方启明作的关于…的报告), of several the first one."""
    given = text.find("作的", start, end)
    if first and (given < 0 or REPORT.search(text, start, given)):
        return start
    at = given if given >= 0 else text.find("关于", start, end)
    if at <= start:
        return start
    spoken = GIVEN.search(text, start, at)
    stop = spoken.start() if spoken else at
    named = name_span(text, max(start, text.rfind("、", start, stop) + 1), stop)
    if named is None or (given < 0 and named[0] == start):
        return start
    return at + 2 if given >= 0 else at


def add(draft: Draft, kind: AgendaKind, start: int, end: int, items: list[AgendaItem], rule: str) -> None:
    text = draft.text
    if left := LEFT_OVER.match(text, start, end):
        start = left.end()
    words = text[start:end]
    if words in ("有关事项", "有关事宜", "相关事项"):
        if rule == "summary":
            return
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
    if kind == "convey" and rule != "summary" and likeness.summed_up(text, start, end, items):
        draft.conveyed.append((start, end))
    elif not likeness.known(text, kind, start, end, items):
        items.append(AgendaItem(kind, (start, end), confidence.of("agenda", rule, end - start), rule))
