"""Tells whether what stands on both sides of a connective are two documents or reports."""

from __future__ import annotations

import re

from luoshi.reading.agenda import endings
from luoshi.reading.model import AgendaKind

# 运行情况、存在问题及下步措施的汇报 is one report.
NEXT_STEPS = re.compile("存在的?(?:主要|突出)?问题|面临的|主要问题|下一?步|下一阶段|有关建议|工作打算")
NEXT_WORK = re.compile(
    r"(?:[上下]半年|[一二三四]季度|[今明]年|20\d\d年|\d{1,2}月份?)(?:重点)?工作(?:计划|安排|打算|思路)"
)  # fmt: skip
# 关于规划、计划和预算的审查报告 is one report: what 关于 opens is not closed at the connective.
OPEN_ABOUT = re.compile(
    "关于(?![^，]*的[^，、的]{0,8}(?:报告|汇报|议案|说明|情况|决定|草案|方案|意见|建议|请示)"
    "(?:（[^）]*）)?(?:[、和及]|$))[^》]*$"
)
SHARED_REPORT = re.compile("的[^，、的]{0,8}(?:报告|汇报|通报|议案|说明)$")
UNTITLED_REPORT = re.compile("(?:(?!关于)[^《》])*(?:情况的?|的(?:工作|专项)?)(?:汇报|报告|说明)")
LONG_NAME = 6
SHARED_HEAD = re.compile("[的等](?:议案|汇报|报告|情况)$")
NEXT = re.compile("(?<![省市县区州旗]委)、|，|等|以及")
SHORT, LONG = 4, 10
# 甲情况、乙情况汇报: how long the second one is at least.
LONG_REPORT = 8


def are_two(kind: AgendaKind, left: str, sign: str, right: str) -> bool:
    """Whether what is heard, deliberated or told on both sides of the connective are separate documents."""
    if (
        (sign in "以及" or not left.endswith("情况"))
        and "关于" not in right
        and OPEN_ABOUT.search(left)
        and SHARED_REPORT.search(right)
    ):
        return False
    if kind == "other" and sign == "和":
        # 市政府领导分工和市政府机构设置
        return (left.endswith("情况") and right.endswith("情况")) or (left[:2] == right[:2] and len(right) > SHORT)
    if kind == "hear" and _goes_on(left, right):
        return False
    # 关于渡口工作、关于码头工作、关于航道情况的汇报
    if kind == "hear" and right.startswith("关于") and "关于" in left:
        return True
    if left.endswith(endings.SPOKEN_END):
        return endings.ITEM_START.match(right) is not None or endings.DOCUMENT_END.search(right) is not None
    long = sign == "、" and "、" not in left and min(len(left), len(right)) > LONG
    if kind == "hear" and long and endings.OWN_REPORT.match(right):
        return True
    if endings.DOCUMENT_END.search(left) is None or (sign == "、" and len(left) - left.rfind("、") - 1 < SHORT):
        return False
    if NEXT_STEPS.match(right) or left.endswith("执行情况"):
        return False
    # 市政府关于甲的议案和市人大关于乙的意见: each its own.
    following = NEXT.split(right, maxsplit=1)[0]
    each = "关于" in left and "关于" in following and endings.DOCUMENT_END.search(following) is not None
    if each or right.startswith(("关于", "《")):
        return True
    if left.endswith("）") and not right.startswith("日程") and endings.DOCUMENT_END.search(right):
        return True
    if kind == "hear" and sign == "和" and left.endswith("情况") and right.endswith("情况") and len(right) > SHORT:
        return True
    if kind == "hear" and left.endswith("情况") and len(right) >= LONG_REPORT:
        return sign in "、以" or right.endswith(("情况汇报", "情况的汇报", "情况报告", "情况的报告"))
    return _names_document(kind, left, sign, right)


def _goes_on(left: str, right: str) -> bool:
    """Whether one report goes on: with the work that comes next, or from a document to its own state."""
    if NEXT_WORK.match(right):
        return True
    # 关于贯彻《条例》和换届选举情况的汇报 is one report.
    return left.endswith("》") and _about_title(left) and UNTITLED_REPORT.fullmatch(right) is not None


def _names_document(kind: AgendaKind, left: str, sign: str, right: str) -> bool:
    """Whether a document is named next, and not only with a head that both sides share."""
    following = NEXT.split(right, maxsplit=1)[0]
    shared_head = SHARED_HEAD.search(right) is not None and not left.endswith(endings.PLAN_END)
    return (
        (sign in "、以" or (kind == "deliberate" and sign == "和" and _two_documents(left, following)))
        and not shared_head
        and len(following) >= SHORT + (kind == "hear")
        and not ("在" in left and "基础上" in following)
        and endings.DOCUMENT_END.search(following) is not None
    )


def _about_title(words: str) -> bool:
    """Whether the words end with a title that 关于 opens (关于贯彻《条例》)."""
    title = words.rfind("《")
    return words.rfind("关于", 0, max(title, 0)) > words.rfind("》", 0, max(title, 0))


def _two_documents(left: str, right: str) -> bool:
    """Whether 和 stands between two documents of their own names (慰问方案和值班安排)."""
    return (
        min(len(left), len(right)) >= LONG_NAME
        and left.endswith(endings.PLAN_END)
        and ("的" not in right or "的" in left)
    )
