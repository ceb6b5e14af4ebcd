"""Judges whether an action can be checked as done, is an attitude, or is continuing work."""

from __future__ import annotations

import re

from luoshi.reading import cues, patterns
from luoshi.reading.actions import Part
from luoshi.reading.actions.words import IDIOM, PARALLEL_STANCES
from luoshi.reading.adverbials.words import TAKING
from luoshi.reading.directives.acting import lead_agent
from luoshi.reading.forces import objects, ruling
from luoshi.reading.model import Force
from luoshi.reading.patterns import either, one_of
from luoshi.reading.predicates import GOVERNING, Predicate, head_at, predicate_at

# By when, how much or how often: what can be checked once it is due. The look ahead: first characters of all.
COUNTED = one_of("% ％ 个百分点 万 亿 家 个 座 公里 套 天 户 吨 亩")
OUTCOME = patterns.late(
    r"(?=[连双时任入汛年月春开节提按如限清\d预拨兑补发支组进召举每])"
    + either(
        r"连续\d+年",
        "双过半|时间过半|任务过半",
        "(?:入冬|汛期?|入汛|年底|月底|春节|开学|节|年)前",
        r"提前\d+",
        "按时(?!间表|间节|序)|按期|如期|按时间节点|限期|清零",
        # 8.5%, 300户; but 江口等3个镇, 这里的5座: how many a list holds
        rf"(?<![等的\d.])\d+(?:\.\d+)?{COUNTED}",
        "预拨|拨付|兑付|补发|发放到位|支付到位",
        "(?:组织|开展|进行|召开|举办|举行)(?:一次|一轮|一场)",
        # 每半年向市政府报告
        "每(?:半|个)?(?:年|季度|月|旬|周|天|日)[^，]{0,12}(?:次|报告|报送|通报|调度|研判|督查)",
    )
)
# Work that has no end of its own, and what is kept up and never finished, also where it is decided on.
ENDLESS = frozenset([
    "加强", "加大", "加快", "加快发展", "推进", "推动", "促进", "鼓励", "支持", "强化", "扩大", "增加",
    "健全", "完善", "优化", "深化", "提升", "探索", "引导", "保障", "防范", "创新", "做好", "推广",
])  # fmt: skip
STANDING = ("机制", "体系", "环境", "格局")
# 把握好节奏: to keep the pace of something is work.
PACED = ("规模", "节奏", "时机", "力度", "尺度", "时度效", "进度", "窗口期", "机遇")
# These leave the force to the verb behind them (加快修复…).
LIGHT = frozenset([
    "加快", "推动", "推进", "研究", "探索", "组织", "规划", "抓紧", "争取", "力争", "促进", "确保", "指导",
    "督促", "支持", "尽快", "逐一", "建议", "做好", "抓好", "统筹", "协调", "引导", "鼓励", "保障", "保证",
    "筹备", "牵头", "适时",
])  # fmt: skip
# 牢固树立, 高度重视: a verb of attitude with its adverb is no idiom.
HELD_TO = (
    "树立", "重视", "认识", "领会", "把握", "坚持", "贯彻", "学习", "拥护", "维护", "坚定", "理解", "领悟",
    "增强", "履行", "绷紧",
)  # fmt: skip
# 把…作为重要抓手, 把…当成分内之事: what one takes a thing for is an attitude, unless it is so handled
# (作为大事来抓).
TAKEN_FOR = re.compile(
    "(?:(?<!担当)(?<!有所)作为|(?<!担)当作|当成|视为|看作|看成)[^，]{2,}"
    "(?<![来去]抓)(?<!谋划)(?<!安排)(?<!推进)(?<!抓好)(?<!抓实)(?<!抓紧)$"
)
# 确保项目如期开工, 推动企业复工: the work is driven to an end that can be seen.
SEEN_DONE = frozenset([
    "开工", "复工", "复产", "竣工", "完工", "投产", "达产", "投用", "投运", "通车", "交付", "验收", "销号",
    "封顶", "挂牌", "启动",
])  # fmt: skip
# 应赔尽赔, 能快则快, 该修的修: all that qualify, each of them.
TO_THE_LAST = re.compile(r"[应能该愿可](.)[尽快早必]\1|该(.{1,3})的(?:坚决|一律|全部|立即|必须|依法|及时)?\2")
# 紧紧围绕农民增收这一重心: what all is to turn about.
TURNING = frozenset(["围绕", "紧紧围绕", "紧扣"])
CENTRES = frozenset(["重心", "中心", "主题", "主线", "大局", "核心", "关键", "目标", "重点"])
# 为全面完成任务奠定基础
FOR = re.compile("为[^，]{4,}(?:贡献|奠定|打下|提供|作出|做出|营造|创造)[^，]{0,12}$")
JOINED_UP = ("结合起来", "衔接起来", "统一起来", "贯通起来", "统筹起来")
# What is forbidden is never finished.
FORBIDDING = (
    "严禁", "不得", "一律不", "一律禁止", "禁止", "坚决不", "绝不能", "决不能", "绝不允许", "决不允许",
    "不允许", "杜绝", "防止", "避免", "切忌",
)  # fmt: skip
FORBIDDING_FIRST = frozenset(word[0] for word in FORBIDDING)
# 重责任, 重落实: how long such a maxim is.
WEIGHED = 3
# How long an action is at least that names who acts.
NAME = 7
# 全部上岸, 逐栋销号: what is done to every one of them can be counted.
OUTRIGHT = ("全部", "逐栋", "逐户", "逐一", "一律", "立即停")


def force(text: str, action: Part, mode: str, bounded: bool, cued: int) -> tuple[Force, str]:
    """The force of an action and the rule that gave it; `cued` are the kinds of cue in its sentence."""
    if mode != "decision":
        return _by_content(text, action, bounded, cued)
    # 会议决定，鼓励发展绿色航运: what is laid down can be
    # checked as done, but for work that has no end of its own.
    opening = action.opening
    if text[opening.start : opening.word_end] in ENDLESS or text.endswith(STANDING, action.start, action.end):
        judged = _by_content(text, action, bounded, cued)
        if judged[0] == "effort":
            return judged
    return "deliverable", "decision"


def _by_content(text: str, action: Part, bounded: bool, cued: int) -> tuple[Force, str]:
    start, end, found, begin = action.start, action.end, action.opening, action.clause
    preposition = found.preposition
    if preposition or found.force == "stance":
        found, begin = ruling.predicate(text, action)
    elif not found.role and end - start > NAME and (agent := lead_agent(text, start, end)):
        found, begin = predicate_at(text, agent[1], end), agent[1]
    if text[start] in FORBIDDING_FIRST and text.startswith(FORBIDDING, start):
        return "effort", "forbids"
    # 同做好开学工作结合起来
    if preposition and text.endswith(JOINED_UP, start, end):
        return "effort", "verb"
    word = text[found.start : found.word_end]
    if (
        (found.force == "deliverable" and not ruling.hastens(text, begin, found, end))
        or (word in LIGHT and ruling.makes(text, found, end))
        or (found.role and text.find("并", found.word_end, found.end + 1) >= 0 and ruling.ends_made(text, found, end))
    ):
        return "deliverable", "verb"
    due = bounded or (cued & cues.OUTCOME and OUTCOME.search(text, start, end))
    if due and not _for_another(text, found, begin, end):
        return "deliverable", "dated or counted"
    ending = text[end - 2 : end]
    if (ending in objects.TELLING_END or text[end - 1] in objects.TELLING_LAST or cued & objects.TELLING) and (
        told := objects.by_object(text, found, begin, end, cued)
    ):
        return told
    if ending in SEEN_DONE and found.role in GOVERNING and end - found.word_end >= IDIOM:
        return "deliverable", "thing made"
    if (preposition in TAKING or ending in CENTRES) and _frames(text, action):
        return "stance", "object"
    if found.force == "stance":
        return _attitude(text, found, begin, end, preposition == "在")
    if found.role:
        return "effort", "verb"
    if text.startswith("作为", start):
        return "stance", "object"
    if TO_THE_LAST.fullmatch(text, start, end) or text.startswith(OUTRIGHT, start):
        return "deliverable", "outright"
    # 以赛促学
    if text[start] == "以" and text[start + 2 : start + 3] == "促":
        return "effort", "idiom"
    if end - start == IDIOM or _only_says_how(text, start, end) or (text[start] == "重" and end - start == WEIGHED):
        return "stance", "idiom"
    return "effort", "default"


def _only_says_how(text: str, start: int, end: int) -> bool:
    """高标准, 全心全意: an adverb that stands by itself."""
    hit = head_at(text, start, end)
    return hit is not None and hit[1] == end > start + 2 and hit[0].only_describes


def _for_another(text: str, found: Predicate, begin: int, end: int) -> bool:
    """为如期完成任务贡献力量, 发挥6个园区作用, 紧盯“双过半”目标: what is dated or counted is not what is done."""
    if found.force == "stance" and text[found.start : found.word_end] in PARALLEL_STANCES:
        return True
    return text.startswith("发挥", found.start) or FOR.search(text, begin, end) is not None


def _frames(text: str, action: Part) -> bool:
    """Whether the action only says what something is taken for, or what all is to turn about."""
    opening = action.opening
    if opening.preposition in TAKING:
        return TAKEN_FOR.search(text, opening.word_end, action.end) is not None
    turning = opening.preposition or text[opening.start : opening.word_end]
    return turning in TURNING


def _attitude(text: str, found: Predicate, begin: int, end: int, within: bool) -> tuple[Force, str]:
    """The force of an action that opens with a verb of attitude, alone or `within` a field (在招商上主动作为)."""
    if within and found.end >= end and found.word_end - found.start == IDIOM:
        return "effort", "verb"
    if (
        found.word_end - found.start == IDIOM
        and not text.endswith(HELD_TO, found.start, found.word_end)
        and (carried := ruling.behind_idiom(text, found, end))
    ):
        return carried, "verb behind an idiom"
    if (text.endswith(PACED, begin, end) and found.end < end) or (
        found.end >= end and text.startswith("贯彻", found.start)
    ):
        return "effort", "verb"
    return "stance", "verb"
