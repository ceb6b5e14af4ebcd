"""Holds the prepositions by how they go on, and how what they open ends."""

from __future__ import annotations

import re

from luoshi.reading.patterns import one_of

# These take the object to the front: what is done to it follows.
TAKING = frozenset(["把", "将"])
# Behind these the predicate belongs to the stretch.
WITH_PREDICATE = TAKING | frozenset(["由", "向", "同", "与", "跟", "给"])
PLACES = frozenset(["在", "于", "从"])
# What one sets the work against.
FACING = frozenset(["对照", "针对", "结合"])
# What all turns on.
ABOUT = frozenset(["围绕", "紧紧围绕", "针对"])
# What one goes by.
BASES = frozenset(["按照", "根据", "遵照", "依照", "依据", "严格按照", "严格遵照", "严格依照"])
# Behind these the stretch may close with a predicate of its own (根据进度及时更新).
ENDING = FACING | BASES | ABOUT
# How a place, a time or a field ends that 在 opens.
PLACE_END = (
    "方面", "领域", "环节", "之际", "期间", "以来", "之间", "上", "下", "中", "里", "内", "时", "前", "后",
    "外", "起",
)  # fmt: skip
# 等方式: by what means.
MANNER_END = re.compile(
    "等(?:多种|各种|有效|不同)?" + one_of("方式 形式 途径 渠道 手段 措施 举措 办法 方面 载体 平台") + "$"
)
# Nouns that close what a preposition opened, so that its predicate is still to come.
NOUN_END = (
    "原则", "要求", "思路", "方式", "办法", "形式", "途径", "契机", "基础", "抓手", "导向", "目标", "态度",
    "精神", "作风", "责任感", "使命感", "紧迫感", "力度", "标准", "步伐", "姿态", "决心", "勇气", "担当",
    "举措", "手段", "渠道", "部署", "安排", "规定", "机制", "特点", "实际", "需要", "需求", "问题", "任务",
    "重点", "关切", "情况", "意见", "方案", "指示", "预案", "规律", "定位", "主题", "主线", "形势", "特征",
    "标尺", "节点", "清单", "工作", "状态", "行动", "措施", "成效", "实效", "成果", "业绩", "领域", "内容",
    "行业", "环节", "议题", "劲头", "毅力", "信心", "韧劲", "热情", "眼光", "视野", "理念", "思维", "方法",
    "水平", "质量", "效率", "速度", "成绩", "面貌", "能力", "本领", "格局", "合力", "变化", "期待", "期盼",
    "诉求", "愿望", "条件", "优势", "资源", "禀赋", "职能", "职责", "分工", "战略",
)  # fmt: skip
# Whom or what 对 is about.
OBJECT_END = (
    "的", "问题", "情况", "建议", "提案", "企业", "人员", "单位", "行为", "项目", "地区", "对象", "群众",
    "者", "部门", "干部", "领域", "任务", "方面", "现象", "隐患", "线索", "工作", "环节", "场所", "区域",
    "部位", "群体", "数据", "指标", "资金", "家庭", "学生", "产品", "工程", "积案", "车辆", "建筑", "设施",
    "项", "户", "件", "家",
)  # fmt: skip
# What is done to what 把 took to the front.
DONE_TO = re.compile(
    one_of("""
    作为 成为 化为 变为 列为 视为 放在 摆在 落到 落实 纳入 融入 贯穿 贯彻 统一 结合 起来 下去 到底 到位 出来
    转化 用在 用于 用到 抓 建成 做 办 好 实 紧 牢 推向 引向 体现 挺在 进行 提升 提高 降到 控制 推进 交给 传导
    延伸 覆盖 立 掉 进去 分解 到人
    """)
)
# Verbs that rule what a preposition opened.
BECOMING = re.compile(
    "投入到|投身|作为|成为|化为|变为|视为|列为|纳入|融入|落到|放在|摆在|统一到|"
    "贡献|提供|献计|作出|奠定|注入|营造|打下|创造|赢得|积累|增添"
)
# 把…，转化为…: what is done to the object may follow behind the comma.
TURNED_INTO = (
    "转化为", "转化成", "转变为", "变成", "变为", "化为", "作为", "纳入", "融入", "贯穿", "落实到", "落到",
    "体现到", "与", "同",
)  # fmt: skip
# 体现到, 转化为 behind the comma: the object runs on to it, unless something was plainly done to it before.
TURNED_INTO_PLAINLY = (
    "作为", "当作", "体现到", "体现在", "转化为", "转化成", "转变为", "贯穿", "落实到", "融入",
)  # fmt: skip
DONE_END = re.compile(r"(?:好|实|紧|牢|细|起来|到位|下去|到底|出来|分解|细化)$|[化变列作视转]为|[化变转]成")
# 把…，与…，一体推进: what is taken together is done to behind the last comma.
TOGETHER = ("与", "同", "一体", "一并", "统筹", "贯通")
# 坚持在抓好…的同时，保障…: what opens the stretch goes on behind the comma.
WHILE = ("的同时", "的基础上", "的前提下")
WHILE_LAST = frozenset(words[-1] for words in WHILE)
# 借助…契机: by what something is done.
MAKING_USE = ("借助", "借力", "利用")
MEANS = ("契机", "平台", "优势", "机遇", "东风", "形式", "方式", "手段", "渠道", "时机", "机会")
# How what 围绕 or 针对 opened inside a predicate may end.
TRAILING_END = ("问题", "任务", "工作", "方面", "内容", "主题", "议题", "领域", "重点", "要求", "目标")
TRAILING_LAST = frozenset(word[-1] for word in TRAILING_END)
LONGEST_TIME, TIME_LAST = 12, frozenset("月日底旬初度年起内前期步")
# Without a preposition, only a stretch with one of these at its end may wait for what follows.
OPEN_LAST = frozenset("的后间时") | WHILE_LAST | TIME_LAST | TRAILING_LAST | {word[-1] for word in MEANS}
