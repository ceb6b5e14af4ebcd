"""Knows the verbs of an agenda: what a meeting does with its matters, and of what kind that makes them."""

from __future__ import annotations

import re

from luoshi.reading import lexicon, patterns
from luoshi.reading.agenda.endings import PAPER_END
from luoshi.reading.model import AgendaKind

KIND: dict[str, AgendaKind] = {verb: kind for verb, kind, _ in lexicon.rows("agenda")}  # type: ignore[misc]
KIND |= {
    first + joint + how + end: "deliberate"
    for first in ("研究", "审议", "讨论", "研究审议", "研究讨论", "审议讨论", "讨论审议", "听取审议")
    for joint in ("", "并", "和")
    for how in ("", "原则", "一致")
    for end in ("通过", "同意")
}
# What these verbs govern is laid down by the meeting; 通报, 观看 and their like only put it before the
# meeting.
DECIDED = frozenset(["决定召开", "决定", "举行", "表决", "同意"])
WEAK = frozenset(verb for verb, _, standing in lexicon.rows("agenda") if standing == "weak")
# Verbs of one kind join freely (听取并通过, 审议表决, 梳理总结); a verb of another kind opens their object
# (研究贯彻意见).
CONVEYING = (
    "(?:传达|学习)"
    "(?:[、并和]?(?:传达|学习|贯彻落实|贯彻|宣传|领会|研讨|讨论|研究))+(?!意见|措施)"
)  # fmt: skip
HEARING = (
    "听取(?:[、并和]?(?:原则|一致)?"
    "(?:审议|讨论|审查|通过|研究|审定|评议|同意|批准|表决)(?!意见|情况|稿))+"
)  # fmt: skip
DELIBERATING = (
    "(?:审议|讨论|审定|审查|审核|研究|表决|票决|协商|酝酿)(?:[、并和]?(?:原则|一致)?"
    "(?:修改|审议|讨论|审定|审查|审批|通过|同意|批准|表决|票决|确定)(?!稿|意见))+"
)
DEPLOYING = (
    "(?:研究|部署|安排|分析|研判|调度|总结|谋划|梳理|回顾|会商|动员|盘点)(?:[、并和]?"
    "(?:研究|部署|安排|分析|研判|调度|总结|谋划|梳理|盘点|会商|动员|交流|解决|确定))+(?!意见|措施)"
)
JOINED = f"{CONVEYING}|{HEARING}|{DELIBERATING}|{DEPLOYING}"
VERB = re.compile(f"(?P<verb>{JOINED}|{patterns.any_of(KIND)})(?!会[由在])(?:了|并(?=《))?")
VERB_FIRST = frozenset(verb[0] for verb in KIND) | frozenset("票梳回盘协酝")
# 对春汛形势进行了认真分析研判: what was done with a matter, and what besides.
TREATING = (
    "(?:强调(?=、)|任务分解|分解|督办|布置|梳理|剖析|盘点|解读|总结|安排|部署|动员|研究|审议|讨论|分析|"
    "研判|调度|会商|交办|通报|点评|协商|传达|学习|审定|表决|票决|探讨|表彰(?:奖励)?)"
)
AND_TREATING = (
    "(?:、?再?(?:动员|安排|部署|落实|推进|研究|研判|讨论|修改|和修改|分析|调度|会商|探讨|通报|强调|回顾|"
    "和部署|和研究|和?解读|和?宣讲|学习))*"
)
TREATED = patterns.late(
    "并?[对就](?P<what>(?:[^，。；]|，(?=以及)){3,160}?)"
    "(?:进行|作出|(?<!工)作|做出|做(?=了)|(?=再))了?"
    "(?:再|专题|具体|全面|集中|深入|认真|系统|详细|重点|统一|细致|仔细|充分|热烈|民主)*"
    f"(?P<verb>{TREATING}{AND_TREATING})$"
)
# 对周砚提交的建议进行了讨论研究
PROPOSED_END = (*PAPER_END, "建议", "草案")
PUT_BEFORE = frozenset(["交办", "会商", "通报", "点评", "解读", "督办"])


DEBATED = re.compile("审议|讨论|研究")
# What somebody did with a matter before the meeting.
CONVEYED = ("传达", "领学", "组织学习")
REPORTED = ("汇报", "通报", "介绍")
DEPLOYED = ("部署", "安排", "总结", "回顾", "分析")


def put(verb: str, words: str) -> AgendaKind:
    """What was done with the matter of these words that somebody put before the meeting."""
    if verb.startswith(CONVEYED):
        return "convey"
    if verb in REPORTED:
        return "hear"
    return "deploy" if verb.endswith(DEPLOYED) else of_object(verb, "other", words)


# 宣读表彰决定, 交流经验: nothing from above is conveyed, nobody reports.
AWARDED = re.compile("表彰|表扬|先进|优秀")
TOPIC_END = ("工作", "工作等事项", "问题", "形势", "等相关事项", "等有关事项")
# 讨论加强审计工作: what is talked over is dealt with, unless it is a paper or who is to be appointed.
TALKED_OVER = ("讨论", "研究讨论")
APPOINTING = re.compile("人事|任免|职务")
EXPERIENCE = re.compile("经验|做法|体会|心得")


def of_object(verb: str, kind: AgendaKind, words: str) -> AgendaKind:
    """What the meeting did by a verb that its object makes clear; `kind` by any other."""
    if verb == "宣读" and not AWARDED.search(words):
        return "convey"
    if verb == "交流" and not EXPERIENCE.search(words):
        return "hear"
    if verb == "讨论研究" and (words.startswith("《") or words.endswith(PAPER_END)):
        return "deliberate"
    return "deploy" if verb in TALKED_OVER and _is_topic(words) else kind


def _is_topic(words: str) -> bool:
    """Whether the words name work to be done, and no paper and nobody to be appointed."""
    return words.endswith(TOPIC_END) and "》" not in words and not APPOINTING.search(words)


def treatment(verb: str, words: str) -> AgendaKind:
    """What the meeting did with the matter of these words where it 对…进行了 something."""
    if verb in TALKED_OVER and _is_topic(words):
        return "deploy"
    if verb in ("审议", "讨论", "审定", "表决", "票决", "协商"):
        return "deliberate"
    if verb.startswith(("审议", "讨论")) and words.endswith(PROPOSED_END):
        return "deliberate"
    if verb.startswith(("传达", "学习")):
        return "convey"
    if verb == "通报":
        return "hear"
    return "other" if verb in ("点评", "解读", "表彰", "表彰奖励") else "deploy"


def kind_of(verb: str) -> AgendaKind:
    """What the meeting did by the verb; of verbs joined, the one that tells most."""
    if verb in KIND:
        return KIND[verb]
    # 听取并通过: what was heard; 听取、审议并通过: what was deliberated.
    if verb.startswith("听取"):
        return "deliberate" if DEBATED.search(verb) and verb.endswith(("通过", "同意")) else "hear"
    if verb.startswith(("传达", "学习")):
        return "convey"
    return "deliberate" if re.search("[审票]|讨论|通过|同意|表决|协商", verb) else "deploy"


def goes_on(verb: str) -> bool:
    """Whether the verb may open a sentence that goes on with the agenda of the sentence before it."""
    return verb not in WEAK and kind_of(verb) in ("hear", "deliberate", "convey")
