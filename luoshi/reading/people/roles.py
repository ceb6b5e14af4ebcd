"""Reads who takes part in a sentence by its words of taking part: 主持, 出席, 列席, 汇报 and their like."""

from __future__ import annotations

import re

from luoshi.reading import signs
from luoshi.reading.draft import Draft
from luoshi.reading.model import Part, Participant
from luoshi.reading.patterns import either
from luoshi.reading.people import ends, naming

# What all alternatives begin with: most characters that may open one open none.
OPENING = (
    "主[持席]|出席|参[加会]|与会|到会|讲话|收[听看]|总结|强调|座谈|列席|作|就[座坐]|做|所[作做]|关于|"
    "[汇通]报|发[表言]|介绍|传达|宣读|领学|进行|部署|安排|动员|提出|组织召开"
)
# 出席会议, but not 参加医保; 作总结讲话; 在主席台就座
ATTEND = either(
    "(?:出席|参加)(?!.{0,3}(?:保险|医保|社保|培训|评选|竞赛|劳动|志愿|第))",
    "与会|到会(?!作|通报|传达|宣读)|参会",
    "(?:主席台(?:前排)?)?就[座坐]",
    "(?:(?:发表|作了?|做了?)(?:重要|总结|强调|动员)?|(?<![的要])(?:总结|动员|强调)?|"
    r"(?<!工)作了?[^，。；、的]{2,24}?)讲话(?=[。，；并 \u3000]|$)",
    "(?:收听)?收看(?:收听)?(?=了?(?:会议|视频会议|大会)|[。，]|$)",
    "座谈(?=[。，；交]|$)",
)
OBSERVE = "列席(?=会议|[有相]关议题|座谈|大会|全会|了|本次|今天|$|[。，；])"
# 题为《…》的
TITLED = "(?:(?:题为)?(?:“[^”]{2,60}”|《[^》]{2,60}》)的?)?"
REPORT = either(
    # 听取了周砚所作的报告
    "所[作做]的(?=[^，。；]*(?:报告|说明|汇报|议案|通报))",
    # 周砚作了题为《…》的报告, 许明作补充说明
    f"(?:(?<![工所])作|(?<!所)做)[了的]?{TITLED}[^，。；、]{{0,30}}?"
    "(?:汇报|发言|报告|补充安排|说明|通报|辅导|讲解|讲座)",
    "[作做][了的](?=关于)",
    # 听取周砚关于…的汇报
    "关于(?=[^，。；]{2,80}(?:汇报|的报告|的说明))",
    "提出[^，。；]{0,6}意见(?:和?建议)?(?=[，。；]|$)",
    "(?:传达(?:学习)?|宣读|(?<!带)领学)(?!会(?!议)|过程)(?=[^，。；]{4})",
    "部署了|安排了|(?:安排|动员)部署(?=[^，。；]{2,20}(?:工作|任务))",
    "(?:进行|作|做)[了出]?[^，。；、]{0,6}(?:部署|安排|说明|解读|讲解|辅导|通报)(?=[，。；：]|$)",
    "(?:汇报|通报)(?:了|有关|相关|全|关于|情况|工作)",
    "(?:汇报|发言)(?=[。，；]|$)",
    "介绍了?[^，。；]{0,20}(?:情况|工作)",
)
ROLE = re.compile(
    # What all of them begin with, and further down those of each part: elsewhere none need be tried.
    f"(?=[主出参与到讲收总强座列作就做所关汇通发介传宣领进部安动提组])(?={OPENING})"
    "(?:(?P<chair>主持(?!人)|组织召开)|"
    f"(?P<attend>(?=[出参与到主就发作做总动强讲收座]){ATTEND})|"
    f"(?P<observe>{OBSERVE})|"
    f"(?P<report>(?=[作做所关提传宣领部安动进汇通发介]){REPORT}))"
)
# What somebody is asked to do, or did elsewhere, is no taking part here.
AWAY = ("缺席", "请假")
NOT_HERE = re.compile(
    "缺席|请假|邀请|建议(?!，)|鼓励|要求(?!，)|推动|支持|将于|党委.{0,4}主持|积极参加|踊跃参加|访问|推举|"
    "推选|组织[^，。；部]{0,8}$"
)  # fmt: skip
# 出席会议的有: the names follow.
PRESENT = ("出席", "参加", "列席", "就座", "就坐", "邀请到")
FORWARD = re.compile(
    f"(?:{'|'.join(PRESENT)})(?:今天|这次|本次|此次|当天|了)?的?"
    "(?:会议|座谈会|大会|全会|活动|调研)?(?:的[^，。；：、有]{0,8}?)?(?:领导)?(?:同志)?"
    "(?:有(?!关)|还有|的有|的还有|的领导有|的是)[：:]?|"
    # 在主席台就座的领导同志有：; 会议邀请到了…
    "就[座坐]的[^，。；：]{0,20}?有：|邀请到了?"
)
# 主持人：方启明, a line of minutes.
LABELLED = re.compile("(?:主持人?|(?:出席|参加|参会|列席)(?:人员|领导|人)?)： ?")
# A list of names is no longer than this: without a bound a long sentence of nothing but joints and words of
# taking part would cost the cube of its length.
LONGEST_LIST = 900
# 方启明作的总结讲话 is what was said of a speech, and no taking part.
GIVEN = re.compile("[作做]的[^，。；]{0,6}$")
# 总书记在全会上发表重要讲话: what a meeting above was told.
SPOKE_ELSEWHERE = re.compile("总书记在(?:全会|[^，。；]{2,30}(?:会议?|仪式|活动))上")
# 听取了周砚所作的报告: he gave it here; 学习周砚所作的报告 is another's.
HEARD = re.compile("听取|审议")
HEARING = re.compile("听取(?:[并和、]?(?:审议|讨论|审查))?了?")
CHAIRING = ("组织召开", "主持会议", "主持召开", "主持并", "主持了", "主持。", "主持，")
# 主持…座谈会: what was chaired stands this soon behind the word.
CHAIRED = re.compile(r"(?:[^，。；]{0,10}?(?:会|会议|仪式|学习|座谈|开幕|闭幕|召开))|$|[）)]")
SOON = 12


def by_roles(draft: Draft, start: int, end: int, people: dict[str, Participant]) -> bool:
    """Whether the sentence names participants; who is named is added to `people`."""
    text = draft.text
    closed = end - 1 if text[end - 1] == "。" else end
    if label := LABELLED.match(text, start, end):
        part: Part = {"主": "chair", "列": "observe"}.get(text[start], "attend")  # type: ignore[assignment]
        return naming.keep(text, label.end(), closed, part, people)
    listed = list(signs.matches(FORWARD, text, PRESENT, start, end))
    found = _behind(text, listed, closed, people)
    if listed:
        end = listed[0].start()
    return _before(draft, start, end, people) or found


def _behind(text: str, listed: list[re.Match[str]], end: int, people: dict[str, Participant]) -> bool:
    """出席会议的有…: whether names stand behind the words of taking part."""
    found = False
    for at, words in enumerate(listed):
        stop = listed[at + 1].start() if at + 1 < len(listed) else end
        part: Part = "observe" if "列席" in words.group() else "attend"
        found = naming.keep(text, words.end(), stop, part, people) or found
    return found


def _before(draft: Draft, start: int, end: int, people: dict[str, Participant]) -> bool:
    """…出席会议: whether names stand before the words of taking part, each list behind the one before it."""
    text, at, found = draft.text, start, False
    for role in ROLE.finditer(text, start, end):
        if role.start() < at:
            continue
        part: Part = role.lastgroup or "attend"  # type: ignore[assignment]
        # 总书记在参加植树活动时的指示 tells of what was somewhere else.
        if text[role.start() - 1] == "在" and text.find("时", role.end(), end) >= 0:
            continue
        if role.group() == "讲话" and GIVEN.search(text, max(start, role.start() - SOON), role.start()):
            continue
        if part == "attend" and role.group().endswith("讲话") and SPOKE_ELSEWHERE.search(text, start, role.start()):
            continue
        if part == "chair" and not _chairs(draft, start, end, role):
            continue
        nearest = max(at, text.rfind("；", start, role.start()) + 1, role.start() - LONGEST_LIST)
        if text[role.start()] == "所" and not HEARD.search(text, nearest, role.start()):
            continue
        begin = _named_from(text, nearest, role.start(), part)
        if begin is not None and naming.keep(text, begin, role.start(), part, people):
            found, at = True, role.end()
        elif begin is not None and ends.lists_units(text, begin, role.start()):
            at = role.end()
    return found


def _chairs(draft: Draft, start: int, end: int, role: re.Match[str]) -> bool:
    """Whether 主持 says that somebody chaired this meeting."""
    text, at = draft.text, role.start()
    if not text.startswith(CHAIRING, at) and not CHAIRED.match(text, role.end(), min(end, role.end() + SOON)):
        return False
    if text.endswith("的", start, at):
        return False
    # What the leader chaired elsewhere is told further down.
    told_further_down = draft.held is not None and start >= draft.held[1] and text.startswith("主持召开", at)
    return not (told_further_down and text.find("总书记", start, at) >= 0)


def _named_from(text: str, start: int, end: int, part: Part) -> int | None:
    """Where the list begins of those who took this part; None where they are not said to have been there."""
    # What the meeting heard was given by those named behind 听取, not by those named in what it did before.
    if part == "report" and (heard := text.rfind("听取", start, end)) > start:
        hearing = HEARING.match(text, heard, end)
        start = hearing.end() if hearing else heard
    if part == "chair" or not (absent := NOT_HERE.search(text, start, end)):
        return start
    # 许明因公缺席会议，周砚参加会议: who was away was not there.
    if absent.group() in AWAY:
        comma = text.find("，", absent.end(), end)
        return comma + 1 if comma >= 0 else None
    # 会议邀请周砚作报告: who was invited did.
    if absent.group() != "邀请":
        return None
    return absent.end() + text.startswith("了", absent.end())
