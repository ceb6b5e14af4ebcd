"""Knows the objects by which an action comes to an end that can be seen: a campaign, a thing made, a target reached."""

from __future__ import annotations

import re

from luoshi.reading import patterns
from luoshi.reading.patterns import either, one_of

# 集中开展…, 办好…
CAMPAIGN_VERB = re.compile(r"(?:组织|深入|集中|部署|扎实|全面)*(?:开展|实施|启动|组织好?|办好|举办)")
# 常态化、规范化开展…行动, 在全市范围内立即开展…排查
WHERE_OR_HOW = either("在[^，]{2,12}(?:内|上|中)", "[^，、]{2,4}化、?")
STAGED = re.compile(f"{WHERE_OR_HOW}*(?:立即|迅速|集中|全面|深入|扎实)?(?:组织)?开展")
# What is carried out from a first day to a last one.
CAMPAIGN = (
    "行动", "排查", "整治", "评价", "评估", "主题教育", "学习教育", "检查", "抽查", "督查", "巡查", "普查",
    "核查", "自查", "摸排", "暗访", "会战", "攻坚", "攻坚战", "演练", "试点", "考核", "测评", "摸底",
    "普法活动", "宣传月活动", "“回头看”", "回头看", "清查", "清理", "大化解", "大走访", "大调研", "系列活动",
    "消费活动", "对接活动", "演习", "执法", "会诊", "复盘", "走访活动", "遍访活动", "宣传活动", "签约活动",
    "开工活动", "观摩活动",
)  # fmt: skip
# Behind these any 活动 is a campaign.
STAGING = ("开展", "深入开展", "扎实开展", "广泛开展", "组织开展", "集中开展", "实施", "启动", "举办", "办好")

# What stands there once it is made.
BUILT_END = (
    "平台", "站", "港", "中心", "专班", "台账", "清单", "基地", "档案", "数据库", "名录", "名册", "工作组",
    "领导小组", "热线", "专报", "系统", "示范区", "产业园",
)  # fmt: skip
MAKING = one_of("建立 建设 建好 打造 构建 搭建 建成 设立 组建 成立 开发 制作 编写 梳理形成 列出 形成")
BUILT = patterns.late(f"{MAKING}[^，]{{0,24}}{either(*BUILT_END)}$")
# 进行专项检查: an act with an end.
ACTS = one_of("""
评估 检查 排查 摸排 排摸 走访 登记 普查 清点 检修 补偿 救助 赔付 核查 清查 约谈 通报 交办 督导 督查 审计 测试
验收 公示 表彰 考核 清理 整顿 摸底 复核
""")
CONDUCTED = re.compile(f"进行[^，]{{0,12}}{ACTS}$")

TARGET_END = ("目标", "任务", "增长", "完成", "开门红", "开门红”", "良好开局")
# 完成全年目标任务: the year or the quarter bounds it.
TARGET = patterns.late(
    "(?:实现|完成)[^，]{0,4}(?:全年|今年|本年度|年度|年初|上半年|(?:前[一二三]|[一二三四])季度)"
    "[^，]{0,20}(?:目标|任务|增长|良好开局|“?开门红”?)$"
    # 全年目标任务如期完成
    "|(?:全年|今年|本年度|上半年|[一二三四]季度)[^，]{0,24}(?:目标|任务|指标)(?:如期|全面|圆满|顺利)完成$"
)
