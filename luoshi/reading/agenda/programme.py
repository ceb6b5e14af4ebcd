"""Reads a programme that the report lists with who did what (会议有三项议程：一是县长周砚通报…；二是…)."""

from __future__ import annotations

import re

from luoshi.reading import patterns
from luoshi.reading.agenda import listing, openings, reporters, subjects, verbs
from luoshi.reading.agenda.openings import SEVERAL
from luoshi.reading.draft import Draft
from luoshi.reading.model import AgendaItem, Span
from luoshi.reading.names import name_span

# 会议共有三项议程：一是…; 议程分为两项：1.…
ANNOUNCED = patterns.late(
    f"(?:共?(?:有|分为?)?{SEVERAL}(?:主要)?(?:议程|议题)|议程(?:共?有|共|分为){SEVERAL})[：，]"
    r"(?=一是|一、|1\.|（一）)"
)
WHO = "由?(?P<who>[^，。；：]{2,30}?)"
# 县长周砚通报上半年工作
DONE = patterns.late(
    f"{WHO}(?P<verb>{reporters.CONVEYS}|通报|汇报|安排部署|部署|总结)了?"
    "(?P<what>[^，。；]{4,120})"
)  # fmt: skip
# 许明作关于渡口改造的报告
GAVE = patterns.late(rf"{WHO}作[了出]?(?P<what>(?:关于)?[^，。；的]{{2,60}}(?:报告|汇报))")
# 市水利局就春汛准备作发言
SPOKE_ON = patterns.late(
    f"{WHO}[就对](?P<what>[^，。；]{{3,60}}?)"
    "(?:进行|作|做)了?[^，。；就对]{0,4}(?P<verb>发言|汇报|部署|安排|通报)"
)  # fmt: skip
WHO_END = re.compile(
    "(?:[局委办厅部院室处科]|中心|政府|指挥部|街道|[乡镇]|公司|负责人|领导|长|书记|主任)$"
)  # fmt: skip


def find(draft: Draft, start: int, end: int, items: list[AgendaItem]) -> bool:
    """Whether the sentence announces a programme in which others than the meeting do something;
    its items are added."""
    text = draft.text
    announced = ANNOUNCED.search(text, start, end)
    if announced is None:
        return False
    members = list(_members(text, announced.end(), end))
    if all(verbs.VERB.match(text, *member) for member in members):
        return False
    for left, right in members:
        if verbs.VERB.match(text, left, right):
            listing.walk(draft, left, right, items, "body")
        else:
            _by_others(draft, left, right, items)
    return True


def _members(text: str, start: int, end: int) -> list[Span]:
    """The members of the list, each without its number."""
    found, at = [], start
    while at < end:
        stop = text.find("；", at, end)
        stop = stop if stop >= 0 else end
        number = openings.LISTED.match(text, at, stop)
        begin = number.end() if number else at
        if begin < stop:
            found.append((begin, stop))
        at = stop + 1
    return found


def _by_others(draft: Draft, start: int, end: int, items: list[AgendaItem]) -> None:
    """What an office or a person puts before the meeting, and what the meeting does besides."""
    text = draft.text
    for form in (SPOKE_ON, DONE, GAVE):
        said = form.match(text, start, end)
        if said is None or not (name_span(text, *said.span("who")) or WHO_END.search(text, *said.span("who"))):
            continue
        verb = said["verb"] if form is not GAVE else "汇报"
        kind = "hear" if verb == "发言" else verbs.put(verb, said["what"])
        subjects.objects(draft, kind, *said.span("what"), items, "body")
        if said.end() < end - 2:
            listing.walk(draft, said.end() + 1, end, items, "body")
        return
