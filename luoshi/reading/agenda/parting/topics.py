"""Tells whether what stands on both sides of a connective are two topics, and where a list of topics ends."""

from __future__ import annotations

import re

from luoshi.reading.agenda import endings
from luoshi.reading.model import AgendaKind
from luoshi.reading.predicates import GOVERNING, head_at

# What makes a topic an act.
DOING = re.compile("的|做好|抓好|加强|推进")
# 到位资金、总产值和固定资产投资任务: what closes the list is shared.
SHARED_TASK = re.compile("(?P<task>任务|指标|目标)(?:[及和][^、]{2,8})?$")
PAUSE = re.compile("[、，]")
# 筹备工作、常委会工作报告、建议案（草案）: papers beside work.
WORK_OR_PAPER = ("工作", *endings.PAPER_END)
LONG_NAME = 6
# …实事以及近期重点工作
NEAR_WORK = ("近期", "当前", "下一步", "下步", "下一阶段")
# How a topic closes that 关于 opens.
CLOSED = ("工作", "事项", "问题", "事宜", "情况", "议题", *endings.PAPER_END)
ABOUT_FOLLOWS = "关于"
SHORT, LONG = 4, 24
# 建设推进情况的汇报: no closing word for reports is longer.
LONGEST_REPORT = 9
# How far before a list its first 、 may stand.
NEAR = 30


def last_topic(text: str, start: int, end: int) -> int:
    """Where 和 stands before the last topic of a list (A、B和C等工作; A工作、B工作和C工作), or -1."""
    pause = text.rfind("、", start, end)
    tail = endings.topics_tail(text, start, end)
    at = max(text.rfind("和", pause, end), text.rfind("及", pause, end)) if pause >= 0 else -1
    if text[at - 1 : at + 1] == "以及":
        at -= 1
    if at < 0 or at - pause <= 3 or (tail.start() if tail else end) - at <= 2:
        return -1
    if tail is None:
        worked = text.endswith("工作", start, end) and "、" in text[start : pause + 1]
        alike = worked and all(
            _nominal(text[left:right]) for left, right in ((start, pause), (pause + 1, at), (at + 1, end))
        )
        return at if alike or all(text.endswith("工作", start, stop) for stop in (pause, at, end)) else -1
    return at if text.find("》", at, end) < 0 else -1


def closed_by_report(text: str, start: int, end: int) -> bool:
    """Whether one 汇报 closes a list of three topics or more, each of some length."""
    near = max(start, end - LONGEST_REPORT)
    report = endings.REPORT_END.search(text, near, end) if text.endswith("汇报", near, end) else None
    if report is None:
        return False
    topics = text[start : report.start()].split("、")
    return (
        len(topics) > 2 and min(map(len, topics)) >= SHORT and "等" not in topics[-1] and topics[0][-1] != topics[1][-1]
    )


def are_two(text: str, kind: AgendaKind, start: int, mark: int, after: int, end: int) -> bool:
    """Whether the topic `[start, mark)` is a matter of its own beside those that stand in `[after, end)`."""
    left, sign, right = text[start:mark], text[mark], text[after:end]
    if sign in "、和" and left.endswith(endings.PLAN_END) and endings.TRAIL.sub("", right).endswith(endings.PLAN_END):
        return True
    if left.endswith("工作") and right.endswith("工作"):
        return True
    # 关于调整人员联系乡镇、基层代表安排: what 关于 opens is not closed at the pause.
    if left.startswith("关于") and not left.endswith(CLOSED) and ABOUT_FOLLOWS not in right:
        return False
    if sign in "、和及" and right.startswith(("关于", "《")) and endings.DOCUMENT_END.search(left):
        return True
    if sign == "以" and right.startswith(NEAR_WORK):
        return True
    if sign != "、":
        return False
    # 渡口检修、码头检修有关工作: of two, the whole is the topic.
    alone = text[start - 1] != "、" and "、" not in right and "等" not in right
    if alone and endings.RELATED_TAIL.search(text, start, end):
        return False
    following = PAUSE.split(right)[0]
    if left.endswith(WORK_OR_PAPER) and following.endswith(endings.PAPER_END) and len(following) >= LONG_NAME:
        return True
    if min(len(left), len(right)) > SHORT and last_topic(text, mark, end) > mark:
        return True
    if (task := SHARED_TASK.search(right)) and task["task"] not in left:
        return False
    shortest = min(len(PAUSE.split(left)[-1]), len(PAUSE.split(right)[0]))
    if shortest >= SHORT and _nominal(left) and _nominal(right):
        return True
    return len(left) <= LONG and _closed(text, kind, start, end) and _of_a_list(text, start, mark, after, end)


def _closed(text: str, kind: AgendaKind, start: int, end: int) -> bool:
    """Whether words close the list (…等重点工作; of three or more, …有关工作 too)."""
    if endings.topics_tail(text, start, end):
        return True
    several = text.count("、", start, end) > 1 or text.find("、", max(0, start - NEAR), start) >= 0
    return kind == "deploy" and several and endings.RELATED_TAIL.search(text, start, end) is not None


def _of_a_list(text: str, start: int, mark: int, after: int, end: int) -> bool:
    """Whether the topic is one of three or more, or not both sides are acts."""
    return (
        text.count("、", start, end) > 1
        or text[start - 1] == "、"
        or not _predicative(text, after, end)
        or not _predicative(text, start, mark)
    )


def _nominal(words: str) -> bool:
    """Whether a topic is a thing and not an act."""
    return not _predicative(words, 0, len(words)) and not DOING.search(words)


def _predicative(text: str, start: int, end: int) -> bool:
    """Whether the stretch opens with a verb that rules what follows."""
    hit = head_at(text, start, end)
    return hit is not None and hit[0].role in GOVERNING and text[hit[1] : hit[1] + 1] not in ("等", "、")
