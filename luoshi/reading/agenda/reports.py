"""Reads what others put before the meeting: a bureau reports, a speaker conveys."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.reading import patterns
from luoshi.reading.agenda import endings, listing, openings, subjects, verbs
from luoshi.reading.draft import Draft
from luoshi.reading.model import AgendaItem
from luoshi.reading.names import name_span

REPORTED = re.compile(
    r"(?:会[上前]，[^，。；]{2,50}?|[^，。；要]{1,24}(?:局|委|办|厅|部|院|中心|办公室|指挥部)(?:主要|有关|相关)?(?:负责(?:人|同志))?(?=[^，。；]{2,4}了))(?P<verb>传达学习|传达|领学|组织学习(?=了?《)|宣读|通报|汇报|介绍(?=了(?:《|[^，。；]{2,60}(?:情况|内容|工作|预测)(?:$|[，。；]))))(?!发言)(?:了)?(?P<what>[^，。；]{4,160})"
)
REPORTS = patterns.late(
    r"[^，。；]{2,40}?(?P<verb>传达学习|传达|领学|宣读|通报|汇报|介绍(?=了(?:《|[^，。；]{2,60}(?:情况|内容|工作|预测)(?:$|[，。；]))))(?:了)?(?P<what>[^，。；]{4,160})"
)
BY_NAME = patterns.late(
    r"(?:(?:随后|会上|会前|最后|其间|期间|首先|其次|接着|同时|会议(?:最后|开始)|[^，。；]{0,14}会议?上)，)?(?P<who>[^，。；：要“”《》]{2,24}?)(?=[首现还并分再带传领宣安部通汇总回全认系])(?:首先|现场|还|并|分别|再次|带领[^，。；]{2,8})?(?P<verb>传达学习|传达|领学|宣读|[通汇]报(?=[^，。；]*情况)|(?:安排部署|安排|部署|通报|总结|回顾|分析|(?:全面|认真|系统)总结)(?=了)|汇报(?=了?[^，。；的]*工作(?:$|[，。；])|了[^，。；]{4,40}(?:措施|打算|安排|计划|思路|建议)(?:$|[，。；])))(?:并重申|并学习)?(?:了)?(?P<what>(?!并)[^，。；]{4,160})"
)
# 周砚就下阶段工作作了部署
ARRANGED = re.compile(
    r"(?:(?:随后|会上|最后|其间|首先|其次|接着|同时|会议(?:最后|开始)|[^，。；]{0,14}会议?上)，)?(?P<who>(?:主要|[^，。；：要《》]){2,40}?)(?:立即|随即|当即|现场|还|也)?(?:[就对]|围绕|针对)(?P<what>[^，。；：]{3,60}?)(?:向[^，。；：对就]{2,10})?(?:进行|作|做|作出|做出)了?"
    r"(?:全面|整体|认真|深入|系统|周密|具体|详细|再|专题|专项|重点|重要|工作)*(?P<verb>安排部署|部署安排|动员部署|部署|安排|总结|汇报|通报)(?=$|[，：])"
)
# What somebody arranged in general is no matter of its own.
UNNAMED = re.compile(
    "(?:有关|相关|上述|以上)(?:事项|事宜|情况|问题|工作)等?|[^，、]{0,24}(?:有关|相关)(?:议题|议程)等?"
)
# Those who report: an office, somebody in charge of it, several of them.
REPORTERS = patterns.late(
    r"(?:局|委|办|厅|部|院|室|中心|指挥部|公司|部门|单位|乡镇|街道|地区|区县|县区|负责人|负责同志|领导|[长任员]|代表|镇街|[队组]|集团|企业|政府|学校)(?:等|依次|分别|先后)*$"
)
# 在讲话中总结了…; …后指出: what somebody said in a speech.
IN_SPEECH = re.compile("(?:讲话|发言|报告|致辞)(?:中|时)$|在$")
SAID = re.compile("[后时](?:指出|强调|要求|表示|认为)$")
# 周砚、许明，程越分别领学了…
TOGETHER = patterns.late(
    r"[^。；：要“”《》]{2,160}?分别(?P<verb>传达学习|传达|领学|宣读|通报(?=了))了?(?P<what>[^。；]{4,200}?)(?=$|，并|等(?:重要|部分|有关)?内容)"
)
# 周砚代表市委常委会作了题为《…》的报告
GAVE = patterns.late(
    r"(?:(?:会上|首先)，|会议(?:首先)?由)?(?P<who>[^，。；：要“”《》]{2,24}?)(?=[同在代受向给，作做])(?:同志)?(?:在会上)?(?:代表[^，。；作]{2,20}|受[^，。；作]{2,16}委托|[向给](?:全会|大会|会议|常委会))?(?:，)?[作做](?:了|(?=题为|关于))(?!的)(?P<what>[^，。；《]{2,60}(?:报告|情况的?汇报)|《[^》]{2,60}》的?(?:工作)?报告|[^，。；]{2,60}报告|关于[^，。；]{2,60}说明)(?=$|，)"
)
# 作了工作报告 tells of no matter.
UNTITLED = ("工作报告", "总结报告", "主题报告", "动员报告", "专题报告")
COMMA, AT_MEETING = re.compile("，"), "会上，"
GIVEN = re.compile("[作做]")
# 会议邀请周砚作《…》辅导报告
INVITED = patterns.late(
    r"[^，。；]{0,8}邀请了?(?P<who>[^，。；]{2,60}?)(?:同志)?作了?(?P<what>[^，。；的]{2,60}报告)(?=$|，)"
)
# 会议邀请周砚宣讲了…精神
TAUGHT = patterns.late(
    r"(?:会上，|会议|并)?邀请了?[^，。；]{2,40}?(?:[为向给][^，。；]{2,16})?(?P<verb>宣讲|解读)了?(?P<what>[^，。；]{4,120}?)(?=$|，)"
)


def find(draft: Draft, start: int, end: int, items: list[AgendaItem]) -> bool:
    """Whether the sentence says that an office or a person put something before the meeting."""
    while end > start and draft.text[end - 1] in "。！ ":
        end -= 1
    if draft.text[start] in openings.ENUMERATORS and (number := openings.LISTED.match(draft.text, start, end)):
        start = number.end()
    put = bureaus(draft, start, end, items)
    # Behind the office's report, others may put theirs before the meeting.
    rest = draft.text.find("；", start, end) + 1 if put else start
    return (speakers(draft, rest, end, items) if rest else False) or put


def bureaus(draft: Draft, start: int, end: int, items: list[AgendaItem]) -> bool:
    """会上，市水利局通报了…，市气象局通报了…: whether somebody put something before the meeting."""
    match = REPORTED.match(draft.text, start, end)
    if match is None:
        return False
    at = start
    while match:
        subjects.objects(draft, verbs.put(match["verb"], match["what"]), *match.span("what"), items, "body")
        at = match.end() + 1
        match = REPORTS.match(draft.text, at, end)
    # …通报了甲情况，部署了乙工作
    if at < end - 2 and draft.text[at - 1] == "，" and not speakers(draft, at, end, items):
        listing.walk(draft, at, end, items, "body")
    return True


def speakers(draft: Draft, start: int, end: int, items: list[AgendaItem]) -> bool:
    """县长方启明传达了…: whether a person put something before the meeting, stretch by stretch between semicolons."""
    text, before = draft.text, len(items)
    # Behind 听取, who gave a report belongs to what was heard.
    heard = text.find("听取", start, end)
    heard = heard if heard >= 0 else end
    while start < end:
        stop = text.find("；", start, end)
        stop = stop if stop >= 0 else end
        for begin in _clauses(text, start, stop):
            told = _put(draft, begin, stop, heard, items)
            if told is None:
                continue
            if told < stop - 2:
                listing.walk(draft, told + 1, stop, items, "body")
            break
        start = stop + 1
    return len(items) > before


def _clauses(text: str, start: int, stop: int) -> Iterator[int]:
    """Where the stretch begins, and each clause of it in which a person may do something (市长主持会议，方启明通报了…)."""
    yield start
    # What the meeting did itself is walked over as a list.
    at_meeting = text.startswith(AT_MEETING, start) and not openings.MEMBERS.match(text, start + len(AT_MEETING), stop)
    if at_meeting or not openings.SUBJECT.match(text, start, stop):
        for comma in COMMA.finditer(text, start, stop):
            yield comma.end()


def _put(draft: Draft, start: int, stop: int, heard: int, items: list[AgendaItem]) -> int | None:
    """Adds what the clause says that a person put before the meeting; where that ends, None where it says no such thing."""
    text = draft.text
    if (
        (said := BY_NAME.match(text, start, stop))
        and (
            not said["verb"].startswith(verbs.CONVEYED)
            or "《" in said["what"]
            or text.endswith(endings.INSTRUMENT_END, *said.span("what"))
        )
        and SAID.search(said["what"]) is None
        and not UNNAMED.fullmatch(said["what"])
        and IN_SPEECH.search(said["who"]) is None
        and (
            name_span(text, *said.span("who"))
            or (said["verb"] in verbs.REPORTED and REPORTERS.search(text, *said.span("who")))
        )
    ):
        subjects.objects(draft, verbs.put(said["verb"], said["what"]), *said.span("what"), items, "body")
        return said.end()
    if (
        text.find("分别", start, stop) >= 0
        and (told := TOGETHER.match(text, start, stop))
        and _named(text, start, told.start("verb"))
    ):
        subjects.objects(draft, verbs.put(told["verb"], told["what"]), *told.span("what"), items, "body")
        return stop
    if (
        GIVEN.search(text, start, stop)
        and (gave := GAVE.match(text, start, stop) or INVITED.match(text, start, stop))
        and heard >= gave.start("what")
        and (name_span(text, *gave.span("who")) or REPORTERS.search(text, *gave.span("who")))
    ):
        if gave["what"] not in UNTITLED:
            subjects.add(draft, "hear", *gave.span("what"), items, "body")
        return gave.end()
    if text.find("邀请", start, stop) >= 0 and (taught := TAUGHT.match(text, start, stop)):
        subjects.objects(draft, "convey", *taught.span("what"), items, "body")
        return taught.end()
    if (
        (arranged := ARRANGED.match(text, start, stop))
        and not UNNAMED.fullmatch(arranged["what"])
        and (name_span(text, *arranged.span("who")) or REPORTERS.search(text, *arranged.span("who")))
    ):
        kind = verbs.put(arranged["verb"], arranged["what"])
        subjects.treated(draft, kind, *arranged.span("what"), items, "body")
        return arranged.end()
    return None


def _named(text: str, start: int, end: int) -> bool:
    """Whether what stands before 分别 ends with a name."""
    stop = text.rfind("分别", start, end)
    return (
        name_span(text, max(text.rfind("，", start, stop), text.rfind("、", start, stop), start - 1) + 1, stop)
        is not None
    )
