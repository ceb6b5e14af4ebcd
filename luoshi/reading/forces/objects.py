"""Tells the force of an action by the object that it ends in, or by where it puts it."""

from __future__ import annotations

import re

from luoshi.reading import cues, patterns
from luoshi.reading.model import Force
from luoshi.reading.predicates import Predicate

CAMPAIGN_VERB = re.compile(r"(?:组织|深入|集中|部署|扎实|全面)*(?:开展|实施|启动|组织好?|办好|举办)")
# 常态化、规范化开展…行动, 在全市范围内立即开展…排查
STAGED = re.compile("(?:在[^，]{2,12}(?:内|上|中)|[^，、]{2,4}化、?)*(?:立即|迅速|集中|全面|深入|扎实)?(?:组织)?开展")
# What is carried out from a first day to a last one.
CAMPAIGN = (
    "行动", "排查", "整治", "评价", "评估", "主题教育", "学习教育", "检查", "抽查", "督查", "巡查", "普查", "核查",
    "自查", "摸排", "暗访", "会战", "攻坚", "攻坚战", "演练", "试点", "考核", "测评", "摸底", "普法活动", "宣传月活动",
    "“回头看”", "回头看", "清查", "清理", "大化解", "大走访", "大调研", "系列活动", "消费活动", "对接活动",
    "演习", "执法", "会诊", "复盘", "走访活动", "遍访活动", "宣传活动", "签约活动", "开工活动", "观摩活动",
)  # fmt: skip
# Behind these any 活动 is a campaign.
STAGING = ("开展", "深入开展", "扎实开展", "广泛开展", "组织开展", "集中开展", "实施", "启动", "举办", "办好")
# What stands there once it is made.
BUILT_END = (
    "平台", "站", "港", "中心", "专班", "台账", "清单", "基地", "档案", "数据库", "名录", "名册", "工作组", "领导小组",
    "热线", "专报", "系统", "示范区", "产业园",
)  # fmt: skip
BUILT = patterns.late(
    r"(?:建立|建设|建好|打造|构建|搭建|建成|设立|组建|成立|开发|制作|编写|梳理形成|列出|形成)[^，]{0,24}"
    rf"(?:{'|'.join(BUILT_END)})$"
)
# 进行专项检查: an act with an end.
CONDUCTED = re.compile(
    r"进行[^，]{0,12}(?:评估|检查|排查|摸排|排摸|走访|登记|普查|清点|检修|补偿|救助|赔付|核查|清查|约谈|通报|交办|督导|督查|审计|测试|验收|公示|表彰|考核|清理|整顿|摸底|复核)$"
)
# 学习贯彻…精神: to take in what was said is an attitude.
CONVEYED = re.compile(
    r"(?:学习|贯彻|落实|领会|领悟|传达|把握|践行|掌握|理解)[^，]*(?:精神|论述|指示|批示|讲话|思想|理念|总基调|"
    r"方针|总体要求|重要要求|根本要求)”?$"
    r"|落实(?:党中央|中央|国务院|省委|市委|县委|区委|上级)[^，]*(?:部署要求|决策部署)$"
    r"|(?:贯彻|贯彻落实|贯彻执行|学习|领会|把握|认识|掌握|理解|吃透|学懂|弄通)[^，]*(?:部署|要求|意义|内涵|战略|意图|方略|"
    r"安排|路线|原则|决策|会议|要义|规定|实质|精髓|原文|理论)$"
)
# 贯彻…指示精神，特别是…: the force is told by what it is added to.
ADDED = re.compile("，(?:特别是|尤其是|以及|包括|其中)")
# What the last characters of an action leave possible; most actions end in none of these words.
CONVEYED_END = frozenset(
    re.findall(
        "..",
        "精神论述指示批示讲话思想理念基调方针要求部署意义内涵战略意图方略安排路线原则决策会议要义规定实质精髓原文理论",
    )
)
# 增强…意识: a state of mind is an attitude.
MIND = re.compile(
    r"(?=[增强提树保坚克深转统筑绷狠下上摆精表示带模先认觉思站政各汲吸发拿展焕激放抓扛零之四两有])"
    r"(?:(?:增强|强化|提高|提升|树牢|树立|保持|坚定|克服|深化|转变|统一|筑牢|绷紧)[^，]{0,24}(?:意识|"
    r"自觉|自觉性|主动性|自信|必胜信心|定力|耐力|认识|思维|观念|觉悟|警醒|清醒|认同|决心|党性|站位|"
    r"思想防线|(?:问题|目标|结果|效果|需求|实干|实绩)导向|责任感|使命感|紧迫感|危机感|荣誉感|责任担当|那根弦|这根弦|思想|勇气|恒心)$"
    r"|(?:狠下|下足|下(?=[狠苦硬])|上用)(?:狠|苦|硬)?(?:功夫|力气)$|有(?:耐|决|恒|信|责任|事业)心$|上(?:见真章|求突破|做文章|想办法|作表率|走在前|见实效|动真格|出实招|用实劲|持续发力)$|摆进去$|保持高度一致$|精神的?(?:学习|宣传)*贯彻(?:落实)?$|(?:表率|示范|带头|模范|先锋)作用$"
    r"|(?:认识|觉悟|思想|站位|政治)上[^，]{0,6}(?:重视|清醒|坚定|自觉)$|(?:各负其责|各尽其责|各司其职)$"
    r"|(?:汲取|吸取)[^，]*教训$|筑牢[^，]{0,10}(?:根基|信念)$|发扬[^，]{0,40}(?:精神|作风|传统)$|"
    r"(?:拿出|展现|保持|焕发|激发|增强|提振)[^，]{1,16}(?:劲头|干劲|热情|精神|态度|状态|姿态|担当|气魄|精气神|正气|气概|斗志|头脑)”?$|(?:放在心上|抓在手上|扛在肩上)$|零容忍”?$|之所[急想盼需]$"
    r"|(?:坚定|增强|提振)[^，]{0,16}(?<!主体)(?<!市场)(?<!企业)(?<!消费)(?<!投资)(?<!投资者)(?<!发展)信心(?:[和与、](?:底气|动力|勇气|决心|力量|干劲))?$|"
    r"(?:四个意识|四个自信|两个维护|两个确立|四个服从)”?$)"
)
MIND_END = frozenset(
    re.findall(
        "..",
        "意识自觉觉性动性导向自信信心定力耐力认识思维观念觉悟警醒清醒认同决心党性站位防线任感命感迫感机感誉感担当根弦思想勇气恒心"
        "功夫力气真章突破文章办法表率在前实效真格实招实劲发力进去一致贯彻落实作用重视坚定其责其职教训根基信念精神作风传统劲头干劲热情态度状态姿态气魄"
        "底气动力力量恒心耐心业心任心气神正气气概斗志头脑心上手上肩上容忍所急所想所盼所需维护确立服从",
    )
)
# What one bears.
DUTIES = (
    "主体责任", "属地责任", "政治责任", "领导责任", "第一责任", "历史责任", "职责", "责任担当", "职责使命", "义务",
)  # fmt: skip
DUTY = re.compile(rf"(?:扛|履行|担|落实|压实|强化|肩负|尽)[^，]{{0,16}}(?:{'|'.join(DUTIES)})$")
# 压实主体责任: to see that others bear it is work.
PRESSED = re.compile(r"压实|夯实|落实落细")
# 放在首位, 列为重要内容: how much it matters.
RANK = (
    r"(?:位置|首位|首要任务|头等大事|重要内容|重要任务|政治任务|第一位|重中之重|重大政治任务|重要日程|议事日程|首要政治任务|"
    r"中心任务|重点环节|根本任务|大事|要事|硬仗)"
)
# Written out so that all alternatives begin with a literal: the search skips what opens none of them.
PLACED = re.compile(
    "|".join(rf"{verb}[^，]{{0,16}}{RANK}" for verb in ("放在", "摆在", "摆到", "摆上", "列为", "列入", "作为"))
    + r"|贯穿[^，]{0,30}(?:全过程|始终|环节|方面|各领域)|思想和行动统一|思想行动统一|统一到[^，]{0,40}(?:部署|精神|要求)"
)
# All that the end of an action can tell by; and the cues of what it can tell by elsewhere.
# 落实责任不松懈, 防御与救助相结合: how steadily, or on what principle.
UNWAVERING = (
    "不松懈", "不动摇", "不放松", "不懈怠", "不停步", "不停歇", "不止步", "不松劲", "不折腾", "相结合", "为主",
    "为先", "为本", "为要", "为重", "施策", "并重", "并举", "至上", "优先",
)  # fmt: skip
TARGET_END = ("目标", "任务", "增长", "完成", "开门红", "开门红”", "良好开局")
# 完成全年目标任务: the year or the quarter bounds it.
TARGET = patterns.late(
    r"(?:实现|完成)[^，]{0,4}(?:全年|今年|本年度|年度|年初|上半年|(?:前[一二三]|[一二三四])季度)[^，]{0,20}(?:目标|任务|增长|良好开局|“?开门红”?)$"
    r"|(?:全年|今年|本年度|上半年|[一二三四]季度)[^，]{0,24}(?:目标|任务|指标)(?:如期|全面|圆满|顺利)完成$"
)
# To bring others to an attitude is work; so is to raise the people's awareness of something.
OTHERS = re.compile(
    "(?:群众|全民|全社会|公众|公民|居民|市民|村民|农民|船员|职工|师生|从业人员|企业|商户|经营者)[^，]{0,24}意识$"
)
BRINGING = frozenset(["推动", "激励", "引导", "教育引导", "动员", "促使", "督促", "激发"])
CAMPAIGN_LAST, BUILT_LAST, DUTY_LAST, UNWAVERING_LAST = (
    frozenset(word[-1] for word in words) for words in (CAMPAIGN, BUILT_END, DUTIES, UNWAVERING)
)
TELLING_END = (
    frozenset(word[-2:] for word in (*CAMPAIGN, *BUILT_END, *DUTIES, *TARGET_END, *UNWAVERING))
    | CONVEYED_END
    | MIND_END
)
TELLING_LAST = frozenset("”") | {word for word in BUILT_END if len(word) == 1}
TELLING = cues.CONDUCTING | cues.PLACING


def by_object(text: str, found: Predicate, begin: int, end: int, cued: int) -> tuple[Force, str] | None:
    """What the object at the end of the action, or where the action puts it, tells of its force."""
    words, last = text[begin:end], text[end - 1]
    if last in UNWAVERING_LAST and found.role != "clause" and words.endswith(UNWAVERING):
        return "stance", "object"
    # 开展整治“百日行动”
    named = words[:-1] if last == "”" else words
    if named[-1:] in CAMPAIGN_LAST and (
        (named.endswith(CAMPAIGN) and (CAMPAIGN_VERB.match(text, found.start, end) or STAGED.match(words)))
        or (named.endswith("活动") and text.startswith(STAGING, found.start))
    ):
        return "deliverable", "campaign"
    if (last in BUILT_LAST and words.endswith(BUILT_END) and BUILT.search(words)) or (
        cued & cues.CONDUCTING and CONDUCTED.search(words)
    ):
        return "deliverable", "thing made"
    if words.endswith(TARGET_END) and TARGET.search(words):
        return "deliverable", "dated or counted"
    brings = found.role == "clause" and text[found.start : found.word_end] in BRINGING
    ending = "" if brings else words.removesuffix("”")[-2:]
    if ending == "意识" and OTHERS.search(words):
        return "effort", "object"
    if (ending in CONVEYED_END and CONVEYED.search(ADDED.split(words, 1)[0])) or (
        ending in MIND_END and MIND.search(words)
    ):
        return "stance", "object"
    if cued & cues.PLACING and PLACED.search(words):
        return "stance", "object"
    own_duty = not brings and last in DUTY_LAST and words.endswith(DUTIES)
    if own_duty and DUTY.search(words) and not PRESSED.search(words):
        return "stance", "duty"
    return None
