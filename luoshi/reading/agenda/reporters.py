"""Knows the words in which others put something before the meeting: who does, by what verb, and what."""

from __future__ import annotations

import re

from luoshi.reading import patterns
from luoshi.reading.patterns import either

CONVEYS = "传达学习|传达|领学|宣读"
OFFICE = "(?:局|委|办|厅|部|院|中心|办公室|指挥部)(?:主要|有关|相关)?(?:负责(?:人|同志))?"
WHAT = "(?P<what>[^，。；]{4,160})"
# 周砚介绍了程越 puts no matter before anybody.
INTRODUCED = "介绍(?=了(?:《|[^，。；]{2,60}(?:情况|内容|工作|预测)(?:$|[，。；])))"
# 会上，市水利局通报了…; 市气象局负责人介绍了…情况
REPORTED = re.compile(
    f"(?:会[上前]，[^，。；]{{2,50}}?|[^，。；要]{{1,24}}{OFFICE}(?=[^，。；]{{2,4}}了))"
    f"(?P<verb>传达学习|传达|领学|组织学习(?=了?《)|宣读|通报|汇报|{INTRODUCED})(?!发言)了?{WHAT}"
)
# …，市应急局汇报了…: the next one in the same sentence.
REPORTS = patterns.late(
    f"[^，。；]{{2,40}}?(?P<verb>{CONVEYS}|通报|汇报|{INTRODUCED})了?{WHAT}"
)  # fmt: skip
# 接着，; 在市委常委会会议上，: when, and in what order.
ORDER = "首先|其次|接着|同时|会议(?:最后|开始)|[^，。；]{0,14}会议?上"
# 周砚首先传达了…; 许明汇报了上半年工作; 程越汇报了渡口改造的打算: one who is told by name.
BY_NAME = patterns.late(
    f"(?:(?:随后|会上|会前|最后|其间|期间|{ORDER})，)?(?P<who>[^，。；：要“”《》]{{2,24}}?)"
    # What all that follows begins with.
    "(?=[首现还并分再带传领宣安部通汇总回全认系])"
    "(?:首先|现场|还|并|分别|再次|带领[^，。；]{2,8})?"
    + either(
        CONVEYS,
        "[通汇]报(?=[^，。；]*情况)",
        "(?:安排部署|安排|部署|通报|总结|回顾|分析|(?:全面|认真|系统)总结)(?=了)",
        "汇报(?=了?[^，。；的]*工作(?:$|[，。；])|"
        # 汇报了渡口改造的打算
        "了[^，。；]{4,40}(?:措施|打算|安排|计划|思路|建议)(?:$|[，。；]))",
        name="verb",
    )
    + "(?:并重申|并学习)?了?(?P<what>(?!并)[^，。；]{4,160})"
)
# 周砚就下阶段工作作了部署; 随后，主要负责人当即围绕春汛准备向各镇进行了再动员部署
HOW = "(?:全面|整体|认真|深入|系统|周密|具体|详细|再|专题|专项|重点|重要|工作)*"
ARRANGED = re.compile(
    f"(?:(?:随后|会上|最后|其间|{ORDER})，)?"
    "(?P<who>(?:主要|[^，。；：要《》]){2,40}?)(?:立即|随即|当即|现场|还|也)?"
    "(?:[就对]|围绕|针对)(?P<what>[^，。；：]{3,60}?)(?:向[^，。；：对就]{2,10})?"
    f"(?:进行|作|做|作出|做出)了?{HOW}"
    "(?P<verb>安排部署|部署安排|动员部署|部署|安排|总结|汇报|通报)(?=$|[，：])"
)
# 周砚、许明，程越分别领学了…
TOGETHER = patterns.late(
    f"[^。；：要“”《》]{{2,160}}?分别(?P<verb>{CONVEYS}|通报(?=了))了?"
    "(?P<what>[^。；]{4,200}?)(?=$|，并|等(?:重要|部分|有关)?内容)"
)
# 周砚代表市委常委会作了题为《…》的报告
FOR_WHOM = (
    "(?:代表[^，。；作]{2,20}|受[^，。；作]{2,16}委托|"
    "[向给](?:全会|大会|会议|常委会))"
)  # fmt: skip
REPORT = either(
    "[^，。；《]{2,60}(?:报告|情况的?汇报)",
    "《[^》]{2,60}》的?(?:工作)?报告",
    "[^，。；]{2,60}报告",
    "关于[^，。；]{2,60}说明",
    name="what",
)
GAVE = patterns.late(
    "(?:(?:会上|首先)，|会议(?:首先)?由)?(?P<who>[^，。；：要“”《》]{2,24}?)"
    # What all that follows begins with.
    "(?=[同在代受向给，作做])"
    f"(?:同志)?(?:在会上)?{FOR_WHOM}?，?[作做](?:了|(?=题为|关于))(?!的){REPORT}(?=$|，)"
)
# 会议邀请周砚作《…》辅导报告
INVITED = patterns.late(
    "[^，。；]{0,8}邀请了?(?P<who>[^，。；]{2,60}?)(?:同志)?作了?(?P<what>[^，。；的]{2,60}报告)(?=$|，)"
)
# 会议邀请周砚宣讲了…精神
TAUGHT = patterns.late(
    "(?:会上，|会议|并)?邀请了?[^，。；]{2,40}?(?:[为向给][^，。；]{2,16})?"
    "(?P<verb>宣讲|解读)了?(?P<what>[^，。；]{4,120}?)(?=$|，)"
)
# Those who report: an office, somebody in charge of it, several of them.
REPORTERS = patterns.late(
    "(?:局|委|办|厅|部|院|室|中心|指挥部|公司|部门|单位|乡镇|街道|地区|区县|县区|"
    "负责人|负责同志|领导|[长任员]|代表|镇街|[队组]|集团|企业|政府|学校)(?:等|依次|分别|先后)*$"
)
# What somebody arranged in general is no matter of its own.
UNNAMED = re.compile(
    "(?:有关|相关|上述|以上)(?:事项|事宜|情况|问题|工作)等?|[^，、]{0,24}(?:有关|相关)(?:议题|议程)等?"
)
# 在讲话中总结了…; …后指出: what somebody said in a speech.
IN_SPEECH = re.compile("(?:讲话|发言|报告|致辞)[中时]$|在$")
SAID = re.compile("[后时](?:指出|强调|要求|表示|认为)$")
# 作了工作报告 tells of no matter.
UNTITLED = ("工作报告", "总结报告", "主题报告", "动员报告", "专题报告")
