"""Holds the words and patterns that several judgements on 、 share."""

from __future__ import annotations

import re

from luoshi.reading.patterns import one_of

PAUSELESS = re.compile("[，；]")
EDGE = frozenset("，；：、 　")
# 堤防、涵闸等; but 等级, 平等, 等候
LIST_END = re.compile(r"(?<![高中低上下同平优何相对初一二三四五])等(?!级|待|候|同|效|额|值|于|量|不起|靠要)")
# 疏浚航道、修缮码头、添置渡船三大行动
COUNTED_END = re.compile("[两二三四五六七八九十](?:大|项)(?:行动|工程|任务|举措|战役|攻坚)$")
# 新建的渡口
RELATIVE = re.compile(r"[^、，；]的[^、，；的]{1,14}(?=[、，；]|$)")
# 健全河湖管护机制: what closes an object, so that nothing behind it belongs to it.
COMPLETE = re.compile(
    one_of("""
    机制 体系 平台 能力 水平 环境 氛围 优势 格局 制度 力度 责任 合力 活力 动力 任务 工作 建设 管理 保障 监管
    领导 服务 引导 培训 政策 措施 质量 效率 问题 需求 供给
    """)
    + "$"
)
PARALLEL_STANCES = frozenset(
    ["聚焦", "立足", "紧盯", "突出", "锚定", "瞄准", "围绕", "紧扣", "坚持", "着眼", "秉持", "对标"]
)
# 抓招商、抓服务: they may open both sides of a 、.
ECHOING = frozenset(
    "多常扛再给抓早快查摸控防保稳促补强建扩引育扶帮管严细实真敢勤重讲比拼走访学做守用优提降减破立治看听问"
    "盯督考奖惩靠不沉谋解转能该"
)
WORK_OF = ("做好", "抓好", "统筹做好", "统筹抓好", "开展好", "统筹")
IDIOM = 4
