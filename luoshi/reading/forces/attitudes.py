"""Knows the objects by which an action is an attitude: words taken in, a state of mind, a duty borne, a rank given."""

from __future__ import annotations

import re

from luoshi.reading.patterns import either, one_of

# 学习贯彻…精神: to take in what was said is an attitude.
SPOKEN = (
    "精神", "论述", "指示", "批示", "讲话", "思想", "理念", "总基调", "方针", "总体要求", "重要要求",
    "根本要求",
)  # fmt: skip
ORDERED = ("部署要求", "决策部署")
GRASPED = (
    "部署", "要求", "意义", "内涵", "战略", "意图", "方略", "安排", "路线", "原则", "决策", "会议", "要义",
    "规定", "实质", "精髓", "原文", "理论",
)  # fmt: skip
CONVEYED = re.compile(
    f"(?:学习|贯彻|落实|领会|领悟|传达|把握|践行|掌握|理解)[^，]*{either(*SPOKEN)}”?$"
    f"|落实(?:党中央|中央|国务院|省委|市委|县委|区委|上级)[^，]*{either(*ORDERED)}$"
    "|(?:贯彻|贯彻落实|贯彻执行|学习|领会|把握|认识|掌握|理解|吃透|学懂|弄通)"
    f"[^，]*{either(*GRASPED)}$"
)
# What the last characters of an action leave possible; most actions end in none of these words.
CONVEYED_END = frozenset(word[-2:] for word in (*SPOKEN, *ORDERED, *GRASPED))

# 增强大局意识: what one is told to have in mind.
STATES = (
    "意识", "自觉", "自觉性", "主动性", "自信", "必胜信心", "定力", "耐力", "认识", "思维", "观念", "觉悟",
    "警醒", "清醒", "认同", "决心", "党性", "站位", "思想防线",
    "(?:问题|目标|结果|效果|需求|实干|实绩)导向",
    "责任感", "使命感", "紧迫感", "危机感", "荣誉感", "责任担当", "那根弦", "这根弦", "思想", "勇气", "恒心",
)  # fmt: skip
STRENGTHENING = one_of("增强 强化 提高 提升 树牢 树立 保持 坚定 克服 深化 转变 统一 筑牢 绷紧")
# 在河湖管护上见实效: how one goes at a matter.
GOING_AT = (
    "见真章", "求突破", "做文章", "想办法", "作表率", "走在前", "见实效", "动真格", "出实招", "用实劲",
    "持续发力",
)  # fmt: skip
# 拿出守堤人的干劲
SPIRITS = (
    "劲头", "干劲", "热情", "精神", "态度", "状态", "姿态", "担当", "气魄", "精气神", "正气", "气概", "斗志",
    "头脑",
)  # fmt: skip
# 坚定信心和底气
BESIDE_TRUST = ("底气", "动力", "勇气", "决心", "力量", "干劲")
# 提振市场信心: to bring others to trust is work.
TRUST_OF_OTHERS = ("主体", "市场", "企业", "消费", "投资", "投资者", "发展")
HEARTS = ("耐", "决", "恒", "信", "责任", "事业")
EFFORT = ("功夫", "力气")
ABOVE_ALL = ("重视", "清醒", "坚定", "自觉")
FOOTING = ("根基", "信念")
HERITAGE = ("精神", "作风", "传统")
TO_EACH_HIS_OWN = ("各负其责", "各尽其责", "各司其职")
AT_HEART = ("放在心上", "抓在手上", "扛在肩上")
WANTS = "急想盼需"
CREEDS = ("四个意识", "四个自信", "两个维护", "两个确立", "四个服从")
# The look ahead: first characters of all alternatives.
MIND = re.compile(
    "(?=[增强提树保坚克深转统筑绷狠下上摆精表示带模先认觉思站政各汲吸发拿展焕激放抓扛零之四两有])"
    + either(
        f"{STRENGTHENING}[^，]{{0,24}}{either(*STATES)}$",
        # 在治水上下苦功夫
        f"(?:狠下|下足|下(?=[狠苦硬])|上用)(?:狠|苦|硬)?{either(*EFFORT)}$",
        f"有{either(*HEARTS)}心$",
        f"上{either(*GOING_AT)}$",
        # 把自己摆进去, 同上级保持高度一致
        "摆进去$",
        "保持高度一致$",
        # 抓好全会精神的学习宣传贯彻
        "精神的?(?:学习|宣传)*贯彻(?:落实)?$",
        "(?:表率|示范|带头|模范|先锋)作用$",
        # 从思想上高度重视
        f"(?:认识|觉悟|思想|站位|政治)上[^，]{{0,6}}{either(*ABOVE_ALL)}$",
        f"{either(*TO_EACH_HIS_OWN)}$",
        "(?:汲取|吸取)[^，]*教训$",
        f"筑牢[^，]{{0,10}}{either(*FOOTING)}$",
        f"发扬[^，]{{0,40}}{either(*HERITAGE)}$",
        f"(?:拿出|展现|保持|焕发|激发|增强|提振)[^，]{{1,16}}{either(*SPIRITS)}”?$",
        f"{either(*AT_HEART)}$",
        "零容忍”?$",
        # 急渡工之所急
        f"之所[{WANTS}]$",
        "(?:坚定|增强|提振)[^，]{0,16}"
        + "".join(f"(?<!{whose})" for whose in TRUST_OF_OTHERS)
        + f"信心(?:[和与、]{either(*BESIDE_TRUST)})?$",
        f"{either(*CREEDS)}”?$",
    )
)
MIND_END = frozenset(
    word[-2:]
    for word in (
        *STATES, *GOING_AT, *SPIRITS, *BESIDE_TRUST, *EFFORT, *ABOVE_ALL, *FOOTING, *HERITAGE, *TO_EACH_HIS_OWN,
        *AT_HEART, *CREEDS, *(f"{kind}心" for kind in HEARTS), *(f"所{want}" for want in WANTS),
        "摆进去", "高度一致", "贯彻", "落实", "作用", "教训", "零容忍", "信心",
    )
)  # fmt: skip

# What one bears.
DUTIES = (
    "主体责任", "属地责任", "政治责任", "领导责任", "第一责任", "历史责任", "职责", "责任担当", "职责使命",
    "义务",
)  # fmt: skip
DUTY = re.compile(f"(?:扛|履行|担|强化|肩负|尽)[^，]{{0,16}}{either(*DUTIES)}$")
# 压实主体责任: to see that others bear it is work.
PRESSED = re.compile(r"压实|夯实|落实落细")

# 放在首位, 列为重要内容: how much it matters.
RANKS = (
    "位置", "首位", "首要任务", "头等大事", "重要内容", "重要任务", "政治任务", "第一位", "重中之重",
    "重大政治任务", "重要日程", "议事日程", "首要政治任务", "中心任务", "重点环节", "根本任务", "大事",
    "要事", "硬仗",
)  # fmt: skip
PUTTING = ("放在", "摆在", "摆到", "摆上", "列为", "列入", "作为")
# Written out so that all alternatives begin with a literal: the search skips what opens none of them.
PLACED = re.compile(
    "|".join((
        *(f"{verb}[^，]{{0,16}}{either(*RANKS)}" for verb in PUTTING),
        "贯穿[^，]{0,30}(?:全过程|始终|环节|方面|各领域)",
        "思想和行动统一|思想行动统一",
        "统一到[^，]{0,40}(?:部署|精神|要求)",
    ))
)  # fmt: skip
# 落实责任不松懈, 防御与救助相结合: how steadily, or on what principle.
UNWAVERING = (
    "不松懈", "不动摇", "不放松", "不懈怠", "不停步", "不停歇", "不止步", "不松劲", "不折腾", "相结合",
    "为主", "为先", "为本", "为要", "为重", "施策", "并重", "并举", "至上", "优先",
)  # fmt: skip
# To bring others to an attitude is work; so is to raise the people's awareness of something.
OTHERS = re.compile(
    one_of("群众 全民 全社会 公众 公民 居民 市民 村民 农民 船员 职工 师生 从业人员 企业 商户 经营者")
    + "[^，]{0,24}意识$"
)
BRINGING = frozenset(["推动", "激励", "引导", "教育引导", "动员", "促使", "督促", "激发"])
