"""Judges whether an action can be checked as done, is an attitude, or is continuing work."""

from __future__ import annotations

import re

from luoshi.reading import cues, patterns
from luoshi.reading.actions import Part
from luoshi.reading.directives.acting import lead_agent
from luoshi.reading.model import Force
from luoshi.reading.predicates import Predicate, head_at, next_head, predicate_at

CAMPAIGN_VERB = re.compile(r"(?:组织|深入|集中|部署|扎实|全面)*(?:开展|实施|启动|组织好?|办好|举办)")
# 常态化、规范化开展…行动, 在全市范围内立即开展…排查
STAGED = re.compile("(?:在[^，]{2,12}(?:内|上|中)|[^，、]{2,4}化、?)*(?:立即|迅速|集中|全面|深入|扎实)?(?:组织)?开展")
CAMPAIGN = (
    "行动",
    "排查",
    "整治",
    "评价",
    "评估",
    "主题教育",
    "学习教育",
    "检查",
    "抽查",
    "督查",
    "巡查",
    "普查",
    "核查",
    "自查",
    "摸排",
    "暗访",
    "会战",
    "攻坚",
    "攻坚战",
    "演练",
    "试点",
    "考核",
    "测评",
    "摸底",
    "普法活动",
    "宣传月活动",
    "“回头看”",
    "回头看",
    "清查",
    "清理",
    "化解行动",
    "大化解",
    "大走访",
    "大调研",
    "系列活动",
    "消费活动",
    "对接活动",
    "演习",
    "执法",
    "会诊",
    "复盘",
    "走访活动",
    "遍访活动",
    "宣传活动",
    "签约活动",
    "开工活动",
    "观摩活动",
    "系列活动",
)
OUTCOME = patterns.late(
    r"(?=[双时任入汛年月春开节提按如限清\d预拨兑补发支组进召举每])"
    r"(?:双过半|时间过半|任务过半|(?:入冬|汛期?|入汛|年底|月底|春节|开学|节|年)前|提前\d+|按时(?!间表|间节)|按期|如期|按时间节点|"
    r"限期|清零|(?<![等的\d.])\d+(?:\.\d+)?(?:%|％|个百分点|万|亿|家|个|座|公里|套|天|户|吨|亩)|预拨|拨付|兑付|补发|发放到位|"
    r"支付到位|(?:组织|开展|进行|召开|举办|举行)(?:一次|一轮|一场)|每(?:半|个)?(?:年|季度|月|旬|周|天|日)[^，]{0,12}(?:次|报告|报送|通报|"
    r"调度|研判|督查))"
)
BUILT = re.compile(
    r"(?:建立|建设|建好|打造|构建|搭建|建成|设立|组建|成立|开发|制作|编写|梳理形成|列出|形成)[^，]{0,24}(?:平台|"
    r"(?<!阶段)站|港(?!口)|中心|专班|台账|清单|基地|档案|数据库|名录|名册|工作组|领导小组|热线|专报|"
    r"系统(?!工程)|示范区|产业园)$"
)
CONDUCTED = re.compile(
    r"进行[^，]{0,12}(?:评估|检查|排查|补偿|救助|赔付|核查|清查|约谈|通报|交办|督导|督查|审计|测试|验收|公示|表彰|考核|清理|整顿|摸底|复核)$"
)
CONVEYED = re.compile(
    r"(?:学习|贯彻|落实|领会|领悟|传达|把握|践行)[^，]*(?:精神|论述|指示|批示|讲话|思想|理念|总基调|"
    r"方针|总体要求|重要要求|根本要求)”?$"
    r"|(?:贯彻|贯彻落实|贯彻执行|学习|领会|把握|认识)[^，]*(?:部署|要求|意义|内涵|战略|意图|方略|"
    r"安排|路线|原则|决策|会议)$"
)
MIND = re.compile(
    r"(?:增强|强化|提高|提升|树牢|树立|保持|坚定|克服|深化|转变|统一|筑牢|绷紧)[^，]{0,24}(?:意识|"
    r"自觉|自觉性|主动性|自信|必胜信心|定力|耐力|认识|思维|观念|觉悟|警醒|清醒|认同|决心|党性|站位|"
    r"思想防线|(?:问题|目标|结果|效果|需求|实干|实绩)导向|责任感|使命感|紧迫感|危机感|荣誉感|责任担当|那根弦|这根弦|思想|勇气|恒心)$"
    r"|(?:狠下|下足|下|上用)(?:狠|苦|硬)?(?:功夫|力气)$|上(?:见真章|求突破|做文章|想办法|作表率|走在前|见实效|动真格|出实招|用实劲|持续发力)$|摆进去$|保持高度一致$|精神的?(?:学习|宣传)*贯彻(?:落实)?$|(?:表率|示范|带头|模范|先锋)作用$"
    r"|(?:认识|觉悟|思想|站位|政治)上[^，]{0,6}(?:重视|清醒|坚定|自觉)$|(?:各负其责|各尽其责|各司其职)$"
    r"|(?:汲取|吸取)[^，]*教训$|筑牢[^，]{0,10}(?:根基|信念)$|发扬[^，]{0,16}(?:精神|作风|传统)$|"
    r"(?:拿出|展现|保持|焕发|激发)[^，]{1,16}(?:劲头|干劲|热情|精神|态度|状态|姿态|担当|气魄|正气|气概|斗志)”?$|(?:放在心上|抓在手上|扛在肩上)$|零容忍”?$|之所[急想盼需]$"
    r"|(?:坚定|增强|提振)[^，]{0,10}(?<!主体)(?<!市场)(?<!企业)(?<!消费)(?<!投资)(?<!发展)信心$|"
    r"(?:四个意识|四个自信|两个维护|两个确立|四个服从)”?$"
)
DUTY = re.compile(
    r"(?:扛|履行|担|落实|压实|强化|肩负|尽)[^，]{0,16}(?:主体责任|属地责任|政治责任|领导责任|第一责任|"
    r"历史责任|职责|责任担当|职责使命|义务)$"
)
PRESSED = re.compile(r"压实|夯实|落实落细")
RANK = (
    r"(?:位置|首位|首要任务|头等大事|重要内容|重要任务|政治任务|第一位|重中之重|重大政治任务|重要日程|议事日程|首要政治任务|"
    r"中心任务|重点环节|根本任务)"
)
# Written out so that all alternatives begin with a literal: the search skips what opens none of them.
PLACED = re.compile(
    "|".join(rf"{verb}[^，]{{0,16}}{RANK}" for verb in ("放在", "摆在", "摆到", "摆上", "列为", "作为"))
    + r"|贯穿[^，]{0,30}(?:全过程|始终|环节|方面|各领域)|思想和行动统一|思想行动统一|统一到[^，]{0,40}(?:部署|精神|要求)"
)
PACED = ("规模", "节奏", "时机", "力度", "尺度", "时度效", "进度", "窗口期", "机遇")
BUILT_END = (
    "平台",
    "站",
    "港",
    "中心",
    "专班",
    "台账",
    "清单",
    "基地",
    "档案",
    "数据库",
    "名录",
    "名册",
    "工作组",
    "领导小组",
    "热线",
    "专报",
    "系统",
    "示范区",
    "产业园",
)
DUTY_END = ("责任", "职责", "担当", "使命", "义务")
# What the last characters of an action leave possible; most actions end in none of these words.
CONVEYED_END = frozenset(
    re.findall("..", "精神论述指示批示讲话思想理念基调方针要求部署意义内涵战略意图方略安排路线原则决策会议")
)
MIND_END = frozenset(
    re.findall(
        "..",
        "意识自觉觉性动性导向自信信心定力耐力认识思维观念觉悟警醒清醒认同决心党性站位防线任感命感迫感机感誉感担当根弦思想勇气恒心"
        "功夫力气真章突破文章办法表率在前实效真格实招实劲发力进去一致贯彻落实作用重视坚定其责其职教训根基信念精神作风传统劲头干劲热情态度状态姿态气魄"
        "正气气概斗志心上手上肩上容忍所急所想所盼所需维护确立服从",
    )
)
CAMPAIGN_LAST, BUILT_LAST, DUTY_LAST = (
    frozenset(word[-1] for word in words) for words in (CAMPAIGN, BUILT_END, DUTY_END)
)
# All that the end of an action can tell by; and the cues of what it can tell by elsewhere.
TARGET_END = ("目标", "任务")
TELLING_END = frozenset(word[-2:] for word in (*CAMPAIGN, *BUILT_END, *DUTY_END, *TARGET_END)) | CONVEYED_END | MIND_END
TELLING_LAST = frozenset("”") | {word for word in BUILT_END if len(word) == 1}
TELLING = cues.CONDUCTING | cues.PLACING
STAGING = ("开展", "深入开展", "扎实开展", "广泛开展", "组织开展", "集中开展", "实施", "启动", "举办", "办好")
DRIVING = "抓促"
LIGHT = frozenset(
    [
        "加快",
        "推动",
        "推进",
        "研究",
        "探索",
        "组织",
        "规划",
        "抓紧",
        "争取",
        "力争",
        "促进",
        "确保",
        "指导",
        "督促",
        "支持",
        "尽快",
        "逐一",
        "建议",
        "做好",
        "抓好",
        "统筹",
        "协调",
        "引导",
        "鼓励",
        "保障",
        "保证",
        "筹备",
        "牵头",
        "适时",
    ]
)
# 牢固树立, 高度重视: a verb of attitude with its adverb is no idiom.
HELD_TO = (
    "树立",
    "重视",
    "认识",
    "领会",
    "把握",
    "坚持",
    "贯彻",
    "学习",
    "拥护",
    "维护",
    "坚定",
    "理解",
    "领悟",
    "增强",
    "履行",
)
# 完成全年目标任务: the year or the quarter bounds it.
TARGET = re.compile(
    r"(?:实现|完成)[^，]{0,4}(?:全年|今年|本年度|年度|年初|上半年|(?:前[一二三]|[一二三四])季度)[^，]{0,20}(?:目标|任务)$"
)
# To bring others to an attitude is work.
BRINGING = frozenset(["推动", "激励", "引导", "教育引导", "动员", "促使", "督促", "激发"])
SOLEMNLY = ("的胜利", "的顺利", "的成功", "的圆满", "的隆重", "的如期")
WORKING = frozenset(["立足", "围绕", "紧扣", "紧紧围绕", "适应", "顺应"])
# 把…作为重要抓手, 把…当成分内之事: what one takes a thing for is an attitude, unless it is so handled (作为大事来抓).
TAKEN_FOR = re.compile(
    "(?:(?<!担当)(?<!有所)作为|(?<!担)当作|当成|视为|看作|看成)[^，]{2,}"
    "(?<![来去]抓)(?<!谋划)(?<!安排)(?<!推进)(?<!抓好)(?<!抓实)(?<!抓紧)$"
)
# 确保项目如期开工, 推动企业复工: the work is driven to an end that can be seen.
SEEN_DONE = frozenset(
    ["开工", "复工", "竣工", "完工", "投产", "达产", "投用", "投运", "通车", "交付", "验收", "销号", "封顶", "挂牌"]
)
# 应赔尽赔, 能快则快: all that qualify, each of them.
TO_THE_LAST = re.compile(r"[应能该愿可](.)[尽快早必]\1")
# 紧紧围绕农民增收这一重心: what all is to turn about.
TURNING = frozenset(["围绕", "紧紧围绕", "紧扣"])
CENTRES = frozenset(["重心", "中心", "主题", "主线", "大局", "核心", "关键", "目标", "重点"])
# 在4月初召开…: behind a place or a time the first verb rules.
PLACES = frozenset(["在", "于", "从"])
PLACED_THERE = patterns.late(
    "(?:全[国省市县区州镇乡]|中|上|下|内|里|前|后|时|初|底|旬|日|方面|领域|之间)(?:[\u4e00-\u9fff]{2}){0,2}$"
)
FORBIDDING = ("严禁", "不得", "禁止", "坚决不", "杜绝", "防止", "避免", "切忌")
FORBIDDING_FIRST = frozenset(word[0] for word in FORBIDDING)
# 确保提交审议的报告客观真实: the verb only describes what is to become so.
DESCRIBES = patterns.late("[^，的]{0,10}的[^，的]{2,12}(?:[\u4e00-\u9fff]{4}|更[\u4e00-\u9fff])(?:、|$)")
IDIOM_LENGTH = 4
# 重责任, 重落实
WEIGHED = 3
TAKING, DRIVEN = frozenset(["把", "将"]), frozenset(["verb", "clause"])
# How long an action is at least that names who acts.
NAME = 7
# 全部上岸, 逐栋销号: what is done to every one of them can be counted.
OUTRIGHT = ("全部", "逐栋", "逐户", "逐一", "一律", "立即停")


def force(text: str, action: Part, mode: str, bounded: bool, cued: int) -> tuple[Force, str]:
    """The force of an action and the rule that gave it; `cued` are the kinds of cue in its sentence."""
    if mode == "decision":
        return "deliverable", "decision"
    start, end, found, begin = action.start, action.end, action.opening, action.clause
    if found.preposition or found.force == "stance":
        found, begin = _ruling(text, action)
    elif not found.role and end - start > NAME and (agent := lead_agent(text, start, end)):
        found, begin = predicate_at(text, agent[1], end), agent[1]
    if text[start] in FORBIDDING_FIRST and text.startswith(FORBIDDING, start):
        return "effort", "forbids"
    word = text[found.start : found.word_end]
    if found.force == "deliverable" or (word in LIGHT and _makes(text, found, end)):
        return "deliverable", "verb"
    if bounded or (cued & cues.OUTCOME and OUTCOME.search(text, start, end)):
        return "deliverable", "dated or counted"
    ending = text[end - 2 : end]
    if (ending in TELLING_END or text[end - 1] in TELLING_LAST or cued & TELLING) and (
        told := _by_object(text, found, begin, end, cued)
    ):
        return told
    if ending in SEEN_DONE and found.role in DRIVEN and end - found.word_end >= IDIOM_LENGTH:
        return "deliverable", "thing made"
    if (action.opening.preposition in TAKING or ending in CENTRES) and _frames(text, action):
        return "stance", "object"
    if found.force == "stance":
        return _attitude(text, found, begin, end, action.opening.preposition == "在")
    if found.role:
        return "effort", "verb"
    if TO_THE_LAST.fullmatch(text, start, end) or text.startswith(OUTRIGHT, start):
        return "deliverable", "outright"
    if end - start == IDIOM_LENGTH or (text[start] == "重" and end - start == WEIGHED):
        return "stance", "idiom"
    return "effort", "default"


def _by_object(text: str, found: Predicate, begin: int, end: int, cued: int) -> tuple[Force, str] | None:
    """What the object at the end of the action, or where the action puts it, tells of its force."""
    words, last = text[begin:end], text[end - 1]
    if last in CAMPAIGN_LAST and (
        (words.endswith(CAMPAIGN) and (CAMPAIGN_VERB.match(text, found.start, end) or STAGED.match(words)))
        or (words.endswith("活动") and text.startswith(STAGING, found.start))
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
    if (ending in CONVEYED_END and CONVEYED.search(words)) or (ending in MIND_END and MIND.search(words)):
        return "stance", "object"
    if cued & cues.PLACING and PLACED.search(words):
        return "stance", "object"
    if (
        not brings
        and last in DUTY_LAST
        and words.endswith(DUTY_END)
        and DUTY.search(words)
        and not PRESSED.search(words)
    ):
        return "stance", "duty"
    return None


def _frames(text: str, action: Part) -> bool:
    """Whether the action only says what something is taken for, or what all is to turn about."""
    opening = action.opening
    if opening.preposition in TAKING:
        return TAKEN_FOR.search(text, opening.word_end, action.end) is not None
    turning = opening.preposition or text[opening.start : opening.word_end]
    return turning in TURNING


def _attitude(text: str, found: Predicate, begin: int, end: int, within: bool) -> tuple[Force, str]:
    """The force of an action that opens with a verb of attitude, alone or `within` a field (在招商上主动作为)."""
    if within and found.end >= end and found.word_end - found.start == IDIOM_LENGTH:
        return "effort", "verb"
    if (
        found.word_end - found.start == IDIOM_LENGTH
        and not text.endswith(HELD_TO, found.start, found.word_end)
        and (carried := _carried(text, found, end))
    ):
        return carried, "verb behind an idiom"
    if text.endswith(PACED, begin, end) or (found.end >= end and text.startswith("贯彻", found.start)):
        return "effort", "verb"
    return "stance", "verb"


def _ruling(text: str, action: Part) -> tuple[Predicate, int]:
    """The predicate that rules the action, past a preposition's phrase or a framing word, and where it begins."""
    found, start, end = action.opening, action.clause, action.end
    framed = not found.preposition and text[found.start : found.word_end] in WORKING and found.force == "stance"
    if not (framed or (found.preposition and found.preposition not in ("把", "将"))):
        return found, start
    ruling = found, start
    at = max(predicate_at(text, found.word_end, end).word_end, found.word_end)
    if framed:
        at = found.word_end
    while (hit := next_head(text, at, end)) and hit[1] < end - 2:
        head, at, after = hit
        # 以…的胜利召开, 即将召开的…: a verb that only describes rules nothing.
        if text.startswith("的", after) or text.endswith(SOLEMNLY, found.word_end, at):
            at = after
            continue
        if (
            after - at >= 2
            and (after < end or after - at >= IDIOM_LENGTH)
            and head.role in ("verb", "clause")
            and (found.preposition or head.force != "stance")
        ) or (framed and text[at] in DRIVING and after == at + 1 and after < end - 1):
            ruling = predicate_at(text, at, end), at
            if framed or (found.preposition in PLACES and PLACED_THERE.search(text, found.word_end, at)):
                break
        at = after
    return ruling


def _carried(text: str, found: Predicate, end: int) -> Force | None:
    """真抓实干完成目标: what follows an idiom and has a verb and an object of its own rules."""
    behind = predicate_at(text, found.word_end, end)
    if behind.role and behind.end < end - 1 and behind.start == found.word_end:
        return behind.force  # type: ignore[return-value]
    return None


def _makes(text: str, found: Predicate, end: int) -> bool:
    """加快修复…, 推动出台…: a light verb with a verb behind it that makes, holds or ends something."""
    hit = head_at(text, found.word_end, end)
    while hit and hit[0].is_adverb and not hit[0].role:
        hit = head_at(text, hit[1], end)
    return hit is not None and hit[0].force == "deliverable" and not DESCRIBES.match(text, hit[1], end)
