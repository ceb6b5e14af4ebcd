"""Finds those who are told to act without a 要, and gives each a directive of its own."""

from __future__ import annotations

import re

from luoshi.reading import agents, patterns
from luoshi.reading.adverbials import after_time
from luoshi.reading.directives import bounds, words
from luoshi.reading.draft import Call, Draft
from luoshi.reading.lexicon import Head
from luoshi.reading.patterns import either, one_of
from luoshi.reading.predicates import head_at

AGENT_END = patterns.late(agents.AGENT_END)
# ；各县…; ，二是…; ，市水务局负责…: where somebody else may be told to act.
NEXT = re.compile("；|，(?=[二三四五六七八九十]{1,3}是)|，(?=[^，；。：由]{2,14}负责)")
# 二是同意…, （三）…
ITEM = patterns.late(
    either(
        "[二三四五六七八九十]+[是、]",
        "（[二三四五六七八九十]+）",
        r"\d{1,2}[.、．](?!\d)",
    )
    + "(?:同意|决定)?"
)
# 责任单位主要负责同志 is one who acts, not 责任单位 that 主要 does something.
IN_CHARGE = ("主要负责", "主要领导", "分管负责", "分管领导")
REGION = frozenset("省市县区州旗盟镇乡委")
# 宣传部门, 办公室 begin like verbs and are names.
# 施工单位, 牵头部门, 驻村工作队: what somebody is there for, before what they are.
ROLES = (
    "包[联保抓村片]", "施工", "供[电水气热]", "牵头", "帮扶", "养老", "监理", "设计", "承[建办]", "主[办管]",
    "协办", "配合", "负责", "责任", "使用", "运营", "经营", "生产", "参建", "驻村", "结对", "联系",
    "挂[钩点]", "督导",
)  # fmt: skip
OFFICE = patterns.late(
    "|".join((
        "办公室|专班",
        "(?:组织|宣传|教育|管理|执法|监管|审计|统计|建设|规划|督查|研究)(?:部门?|室|机关|单位)",
        either(*ROLES) + one_of("部门 单位 企业 公司 机构 机关 干部 人员 领导 工作队"),
        "(?:起草|督导|调研|巡[查察])组",
    ))
)  # fmt: skip
OFFICE_FIRST = frozenset("办专组宣教管执监审统建规督研包施供牵帮养设承主协配负责使运经生参驻结联挂起调巡")
# 由市财政局…, 请市住建局…, 望各单位…
ASKED_OF = frozenset("由请望盼")
# 由市水务局负责，…; 由市教育局牵头，各县配合，…: that somebody is in charge is no work of its own.
CHARGED = patterns.late(
    "(?:具体|全面|统一)?(?:牵头负责|负总责|负责|牵头|主责)，"
    "(?:[^，；。的]{2,24}(?:配合|协助|参与|协同)，)?(?=[^，；。])"
)
ALL = ("各", "全", "广大", "相关", "有关", "市", "县", "区", "州", "旗", "镇", "乡", "街道", "村")
ASKING = ("要求", "要求，", "要求：", "号召", "希望")
# How long a note in brackets behind a name may be: 各乡镇（街道）.
LONGEST_NOTE = 14
# 政府系统: all that belongs to it acts, unless 系统 says how (系统谋划).
SYSTEM = "系统"
KEEPING = ("政府", "党委", "机关", "人大", "政协", "法院", "检察院", "国企", "工会", "妇联", "共青团")
SURVEYING = re.compile(
    "谋划|梳理|总结|学习|研究|思考|推进|推动|治理|施策|评估|分析|解决|掌握|集成|地|性|化|"
    "规划|部署|整治|开展|抓|排查|提升|构建|重塑|设计"
)
# 镇里与各村签订责任书: with whom it is done is none of those who are told to do it.
WITH = re.compile("与[^，；。：]{2,24}(?:签订|签署|对接|衔接|沟通|联系)")
# 各级政协组织和政协委员…: a name goes on, though 组织 may be a verb.
BODIES, JOINED = "组织", frozenset("和与及、")
EACH = re.compile(r"每(?:天|日|周|旬|月|季度|半月|半年|年)")


def keep(draft: Draft, call: Call) -> None:
    """Splits a directive where, after a semicolon, somebody else is told to act without a 要, or the next item is counted."""
    text, draft_calls = draft.text, draft.calls
    parted = (
        text.find("；", call.predicate, call.end) >= 0
        or text.find("二是", call.predicate, call.end) >= 0
        # 甲局负责指导，乙局负责经费: each is told apart.
        or (call.agent is not None and text.find("负责", call.predicate, call.end) >= 0)
    )
    mark = NEXT.search(text, call.predicate, call.end) if parted else None
    while mark:
        at = mark.start()
        lead = lead_agent(text, at + 1, call.end)
        item = ITEM.match(text, at + 1, call.end)
        if item is not None and lead is None and item.end() < call.end:
            lead = item.end(), item.end()
        if lead is not None:
            rest_end = call.end
            call.end = bounds.closed(text, call.predicate, at)
            draft_calls.append(call)
            begin = lead[0] - (text[lead[0] - 1] == "由")
            call = Call(
                begin,
                charged(text, begin, lead[1], rest_end),
                rest_end,
                call.mode,
                call.sentence,
                call.paragraph,
                "agent" if lead[0] < lead[1] else "carried on",
                lead if lead[0] < lead[1] else None,
                call.attribution,
            )
        mark = NEXT.search(text, at + 1, call.end)
    draft_calls.append(call)


def charged(text: str, start: int, agent_end: int, end: int) -> int:
    """Where begins what somebody is to do who is named behind 由: past 负责, 牵头 and who is to help."""
    role = CHARGED.match(text, agent_end, end) if text[start] == "由" else None
    return role.end() if role else agent_end


def lead_agent(text: str, start: int, end: int) -> tuple[int, int] | None:
    """An agent that opens a stretch and is followed by a predicate, without 要; a comma may set it off."""
    opener = words.OPENER.match(text, start, end)
    if opener and opener.end() - start <= 3:
        start = opener.end()
    if text[start : start + 1] in ASKED_OF:
        start += 1
    if text[start : start + 1] in OFFICE_FIRST and (office := OFFICE.match(text, start, end)):
        hit = head_at(text, office.end(), end)
        if hit and _acts(text, office.end(), hit):
            return office.span()
        if not text.startswith("、", office.end()):
            return None
    elif (first := head_at(text, start, end)) and _opens(first[0]) and not text.startswith("被", start):
        return None
    start = after_time(text, start, end)
    match = agents.LEAD.match(text, start, min(end, start + 50))
    while match:
        after = match.end()
        if text[after - 1] in REGION and (organ := agents.ORGAN.match(text, after, end)):
            after = organ.end()
        if text.startswith(SYSTEM, after) and SURVEYING.match(text, after + len(SYSTEM), end) is None:
            after += len(SYSTEM) if text.endswith(KEEPING, start, after) else 0
        if text.startswith(BODIES, after) and text[after + len(BODIES) : after + len(BODIES) + 1] in JOINED:
            after += len(BODIES)
        if text.startswith("（", after) and (closing := text.find("）", after, after + LONGEST_NOTE)) > 0:
            after = closing + 1
        aside = text.startswith("，", after) and called_upon(text, start)
        hit = head_at(text, after + aside, end)
        if hit is None and (timed := EACH.match(text, after, end)):
            hit = head_at(text, timed.end(), end)
        if (
            hit
            and not text.startswith(IN_CHARGE, after)
            and _acts(text, after + aside, hit)
            and agents.is_agent(text[start:after])
        ):
            return start, after
        match = AGENT_END.search(text, after, min(end, start + 50))
        if match and ("，" in text[start : match.end()] or "的" in text[start : match.end()]):
            return None
    return None


def called_upon(text: str, start: int) -> bool:
    """Whether somebody is asked, or all of a kind or those at hand are named: no fact about them follows."""
    return text.startswith(ALL, start) or text.endswith(ASKING, 0, start)


def _acts(text: str, at: int, hit: tuple[Head, int]) -> bool:
    """Whether what follows a name is what somebody does; a single character may belong to the name.

    What they have done only tells which (市政府出台的办法)."""
    head, after = hit
    if text.startswith("的", after):
        return False
    if after - at == 1:
        return text[at] in "要都也应将把对在以按于从" or WITH.match(text, at) is not None
    return _opens(head)


def _opens(head: Head) -> bool:
    """Whether the word opens a predicate; others only keep a shorter one inside them from being found (后勤)."""
    return bool(head.is_adverb or head.role or head.is_preposition)
