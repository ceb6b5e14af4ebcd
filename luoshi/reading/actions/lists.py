"""Tells how a list ends: in 等 and what it lists, in how many it names, in the road that one takes."""

from __future__ import annotations

import re

from luoshi.reading import patterns
from luoshi.reading.actions.words import PAUSELESS
from luoshi.reading.numerals import TO_TEN
from luoshi.reading.patterns import HAN, either, one_of

# 渡口、船闸等重点工作; 等配套制度 at the end
LIST_OF_WORK = re.compile(
    "等"
    + either(
        "多种|各种|各项|各方面|各类|有关|相关|重点|具体|关键|重大|主要|突出|重要|多项|基本",
        rf"[{TO_TEN}\d]+[个项]",
    )
    + "*"
    + one_of("""
    工作 任务 方面 问题 举措 措施 事项 方式 形式 途径 渠道 手段 办法 活动 环节 要求 行动 内容 政策 制度 机制
    领域
    """)
    + "|等[^，、的对]{0,9}"
    + one_of("制度 机制 体系 场景 设施 演练 培训 产业 项目 工程 行业 环节 要素 政策 措施 服务")
    + "$"
)
# 紧盯甲、乙、丙三个重点: the list is closed by how many there are.
COUNTED = ("重点", "环节", "方面", "领域", "关键", "难点", "区域", "行业", "问题", "任务", "工程", "项目")
MANY = r"(?:[两二三四五六七八九十]|\d+)(?:个|项|类|大|支|条|方面)"
COUNTED_OFF = patterns.late(f"[^，；]*{HAN}{MANY}{either(*COUNTED)}$")
# 走生态优先、绿色发展之路
ROADS = frozenset(["之路", "道路", "路子", "新路"])
# How far a list behind 、 may run until its 等.
NEAR = 200


def listed_to_the_end(text: str, clause: int, mark: int, begin: int, end: int) -> bool:
    """Whether the list that goes on at `begin` ends in how many it names, or only describes the road that one takes."""
    pause = PAUSELESS.search(text, begin, min(end, begin + NEAR))
    if pause is None and end > begin + NEAR:
        return False
    stop = pause.start() if pause else end
    last = text[stop - 2 : stop]
    if last in ROADS:
        return text.find("走", clause, mark) >= 0
    return last in COUNTED and COUNTED_OFF.fullmatch(text, begin, stop) is not None
