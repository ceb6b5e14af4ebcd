"""Reads sentences without a 要 that carry a call on."""

from __future__ import annotations

import re

from luoshi.reading.adverbials import after_time, is_adverbial
from luoshi.reading.directives import acting, bounds, words
from luoshi.reading.draft import Call, Draft
from luoshi.reading.patterns import either
from luoshi.reading.predicates import predicate_at

# 根据大家的意见抓紧修改完善后，印发实施: what happens next to a paper.
SENT_ON = re.compile(
    r"(?:[^，；]{2,14}经(?=进一步|修改|完善))?(?:对[^，；]{2,12}作(?:进一步)?|抓紧|进一步|尽快|根据[^，]{0,16}|按程序|认真)*"
    r"(?:修改|完善)[^，；]{0,14}(?:后，[^，；]{0,4}?(?:由[^，；]{2,8})?)?(?:印发|公布|施行|提请|提交|上报|报批)"
)
# 听取全县防汛工作情况汇报: what the meeting dealt with, and no call.
HEARD = re.compile(
    "(?:听取(?:并?(?:审议|审查|讨论))?|审议|审定|通报|观看)(?!通过|出台|印发)"
    "[^，；：“]*(?:汇报|报告|情况|说明|通报|草案|方案|警示片)"
    "(?:（[^（）]{1,12}）)?"
)
# 6月底前，各乡镇…: when it is to be done stands before who is to do it.
TIMED = re.compile(
    either(
        "(?:今|明)?年",
        "本?月",
        r"\d{1,2}月",
        r"\d{1,2}日",
        "[一二三四上下]",
        "春节|国庆|汛期|入[汛冬]|即日起",
    )
    + "[^，。；、]{0,12}(?:前|底|内|起|间|中|年|季度|后)，"
)
# 今年工作总的任务是：…: what is told behind the colon is laid down.
TASK = re.compile(r"[^，。；：、]{2,20}(?:任务|要求|思路|思想|目标|方针)是[：，]")
# 省委、省政府对望川高度重视: how those above think of it is a fact.
ABOVE = ("党中央", "国务院", "中央", "党委", "省委", "市委", "州委", "县委", "区委", "政府")
ATTENDED = ("参加会议", "参加了会议", "出席会议", "列席会议", "参加学习")
REGARD = re.compile(r"[^，]{0,20}(?:高度|十分|非常|历来|始终|一直|极为|极其)(?:重视|关心|关注|支持|关怀)")


def by_predicate(
    draft: Draft, index: int, start: int, end: int, attribution: tuple[int, int] | None, mode: str = "call"
) -> None:
    """A sentence without 要 that carries a call or a decision on: it opens with a predicate, or with an agent and one."""
    text = draft.text
    while opener := words.CONNECTIVE.match(text, start, end):
        start = opener.end()
    if opening := TIMED.match(text, start, end) or TASK.match(text, start, end):
        start = opening.end()
    if words.STATEMENT.search(text, start, end) or SENT_ON.match(text, start, end) or HEARD.fullmatch(text, start, end):
        return
    piece = draft.pieces[index]
    agent = acting.lead_agent(text, start, end)
    if agent:
        if text.endswith(ABOVE, *agent) and REGARD.match(text, agent[1], end):
            return
        if text.endswith(ATTENDED, start, end):
            return
        # 会议指出，…。各部门形成了…: before anything is called for, who does something is told of.
        told_of = attribution and text.endswith("指出", *attribution)
        if told_of and not (draft.calls and draft.calls[-1].attribution == attribution):
            return
        start = start if text[start] == "由" else agent[0]
        begin = acting.charged(text, start, agent[1], end)
        draft.calls.append(Call(start, begin, end, mode, index, piece.paragraph, "agent", agent, attribution))
        reopen(draft)
        return
    found = predicate_at(text, after_time(text, start, end), end)
    quoted = found.start > start and text.startswith("“", found.start)
    if found.preposition == "对" and text.find("；对", start, end) < 0 and _comes_to_predicate(text, start, end):
        # 对受灾的企业，提高补助: its topic is left out.
        comma = bounds.next_sign(text, start, end)
        if comma >= 0 and text[comma] == "，" and is_adverbial(text, start, comma):
            start = comma + 1
    if found.role or quoted or (found.preposition and _comes_to_predicate(text, start, end)):
        draft.calls.append(Call(start, start, end, mode, index, piece.paragraph, "carried on", None, attribution))
        reopen(draft)


def _comes_to_predicate(text: str, start: int, end: int) -> bool:
    """Whether a sentence that opens with a preposition reaches a predicate in its first stretches."""
    for _ in range(3):
        comma = bounds.next_sign(text, start, end)
        stop = comma if comma >= 0 else end
        if not is_adverbial(text, start, stop):
            found = predicate_at(text, start, stop)
            return bool(found.role or found.preposition)
        start = stop + 1
    return False


def reopen(draft: Draft) -> None:
    acting.keep(draft, draft.calls.pop())
