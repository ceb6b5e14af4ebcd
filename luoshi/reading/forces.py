"""Judges whether an action can be checked as done, is an attitude, or is continuing work."""

from __future__ import annotations

import re

from luoshi.reading.predicates import head_at, predicate_at

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
    r"精神$|论述$|重要指示(?:批示)?$|讲话$|(?:学习|贯彻|领会|领悟|把握|认识)[^，]{0,24}(?:思想|部署|要求|意义|内涵|战略|理念|总基调|方针)|思想和行动统一|思想行动统一|政治站位|责任担当|责任感|使命感|紧迫感|危机感|荣誉感|主体责任|属地责任|政治责任|监管责任|领导责任|历史责任"
    r"|(?:增强|强化|提高|树牢|树立|保持|坚定)[^，]{0,20}(?:意识|自觉|自信|信心|定力|认识|思维|观念|觉悟|警醒|清醒|认同|决心|本领|党性)$|(?:四个意识|四个自信|两个维护|两个确立)”?$|放在[^，]{0,10}位置|摆在[^，]{0,10}位置|摆上[^，]{0,10}位置|贯穿[^，]{0,30}(?:全过程|始终|环节|方面)|认识$|思维$|为中心$|理念$|信心$|不动摇$"
)


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
    if found.force == "stance" and not _works(text, found.end, end, text[found.start : found.word_end]):
        return "stance", "verb"
    if STANCE.search(words):
        return "stance", "object"
    if not found.role and len(words) == 4:
        return "stance", "idiom"
    return "effort", "verb" if found.role else "default"


WORKING = frozenset(["立足", "围绕", "紧扣", "紧紧围绕", "适应", "顺应"])


def _works(text: str, start: int, end: int, word: str) -> bool:
    """立足…做好…: a framing word before a governing verb in the same stretch leaves the force to that verb."""
    if word not in WORKING:
        return False
    at = max(predicate_at(text, start, end).end, start + 1)
    while at < end - 2:
        hit = head_at(text, at, end)
        if hit and hit[1] - at >= 2 and hit[1] < end and hit[0].role in ("verb", "clause") and hit[0].force != "stance":
            return True
        at = hit[1] if hit else at + 1
    return False
