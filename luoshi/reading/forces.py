"""Judges whether an action can be checked as done, is an attitude, or is continuing work."""

from __future__ import annotations

import re

from luoshi.reading.predicates import predicate_at

CAMPAIGN = re.compile(
    r"(?:开展|实施|组织|启动|部署|打好|抓好)[^，]{0,40}(?:行动|排查|整治|评价|评估|主题教育|专项检查|大检查|大排查|督查|督导检查|普查|试点|会战)$"
)
OUTCOME = re.compile(
    r"双过半|(?:入冬|汛期?|入汛|年底|月底|春节|开学|节)前|按时|按期|如期|按时间节点|\d+(?:\.\d+)?(?:%|％|个百分点|万|亿|家|个|座|公里|套)"
)
BUILT = re.compile(
    r"(?:建立|建设|建好|打造|构建|搭建|建成|设立|组建)[^，]{0,20}(?:平台|站|港|中心|专班|台账|清单|基地|档案|数据库|园区)$"
)
STANCE = re.compile(
    r"精神$|论述$|重要指示(?:批示)?$|讲话$|(?:学习|贯彻|领会|领悟|把握|认识)[^，]{0,24}(?:思想|部署|要求|意义|内涵|战略|理念|总基调|方针)|思想和行动统一|思想行动统一|政治站位|责任担当|责任感|使命感|紧迫感|主体责任|属地责任|政治责任|监管责任|领导责任|意识$|自觉$|定力|信心"
    r"|放在[^，]{0,10}位置|摆在[^，]{0,10}位置|贯穿[^，]{0,30}(?:全过程|始终|环节|方面)|认识$|思维$|作风$|为中心|理念$"
)
FIRST_STANCE = re.compile(r"(?:深化|提高|增强|扛|履行|担|统一|牢固|把|以|深入|认真|坚决|全面|完整|自觉)")


def force(text: str, start: int, end: int, mode: str, bounded: bool) -> tuple[str, str]:
    """The force of an action and the rule that gave it."""
    words = text[start:end]
    found = predicate_at(text, start, end)
    if mode == "decision":
        return "deliverable", "decision"
    if found.force == "deliverable":
        return "deliverable", "verb"
    if bounded or OUTCOME.search(words):
        return "deliverable", "dated or counted"
    if CAMPAIGN.search(words):
        return "deliverable", "campaign"
    if BUILT.search(words):
        return "deliverable", "thing built"
    if found.force == "stance":
        return "stance", "verb"
    if STANCE.search(words):
        return "stance", "object"
    if not found.role and len(words) == 4:
        return "stance", "idiom"
    return "effort", "verb" if found.role else "default"
