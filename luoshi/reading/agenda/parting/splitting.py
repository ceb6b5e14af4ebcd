"""Splits the objects of an agenda verb where they are matters of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from luoshi.reading import patterns
from luoshi.reading.agenda import endings
from luoshi.reading.agenda.parting import instruments, reports, topics
from luoshi.reading.model import AgendaKind, Span
from luoshi.reading.numerals import TO_TEN

JOINT = re.compile(rf"{endings.BRACKETED}|以及|、|和|及(?!其(?![他它])|报告人|公告)|与")
# 人事任免, 其他事项: always a matter of its own.
PERSONNEL = re.compile(
    "(?:有关|相关)?(?:人事|干部)(?:任免职?|任命|调整|事项|议题|安排)"
    "(?:(?:有关|相关)?(?:事项|议题|事宜|工作))?"
)  # fmt: skip
PERSONNEL_FIRST = ("其", "有", "相", "人", "干")
OTHERS = re.compile("其[他它](?:有关|相关|重要)?(?:事项|议题|事宜|问题|工作)|(?:有关|相关)(?:事项|工作)$")
REPORTED = re.compile("[汇通]报|报告|情况|》")
# 《规则》等文件和专项小组名单: the count closes a list of its own.
NUMBER = r"[\d一二两三四五六七八九十]+"
LISTED_END = re.compile(
    rf"》等[\d{TO_TEN}多几]*[个项份部]?(?:文件|制度|方案|规定|办法)$|"
    f"》等{NUMBER}[个项份部件][^，、《》]{{0,16}}$|"
    f"等{NUMBER}[个项件份部][^，、《》和及]{{0,14}}(?:制度|办法|规定|方案|文件)$"
)
OFFICE = (
    "[^，。；、和及与的]{1,12}"
    "(?:委|部|局|办|厅|院|室|政府|中心|公司|集团|党组|工会|联|[省市州县区乡镇])"
)  # fmt: skip
REPORTERS = re.compile(rf"(?:{OFFICE}[、和及与])+{OFFICE}(?=[^、和及与]*(?:[汇通]报|报告)$)")
# 市财政局关于…情况、市水务局关于…情况的汇报: each its own.
REPORTING = re.compile(rf"{OFFICE}关于")
LISTED = re.compile("[、和]")
GIVEN = ("汇报", "通报")
# 甲项目、乙项目、丙项目的进展情况、存在问题及下一步计划: what closes the list belongs to its last member.
PROGRESS = re.compile("的?(?:进展|推进|落实|建设)?情况、存在的?问题")
TOLD = "情况、存在"
STEPS = ("计划", "打算", "措施", "安排", "汇报")
# 关于对《甲》及《乙》的审议意见 is one paper on both.
TITLES = "(?:《[^》]*》[、和及与以]{0,2}){2,}"
BEHIND_PAPER = "(?:（[^）]*）)?(?=[、，和及与以]|$)"
ON_BOTH = patterns.late(
    f"[^，。；、《》]{{0,24}}(?:关于|对)[^，。；、《》]{{0,16}}{TITLES}"
    # 等两部法规执行情况的
    "(?:等[^，。；、《》的]{0,8})?(?:[^，。；、《》的等]{0,8}(?:情况|结果))?"
    "(?:的[^，。；、《》的]{0,10}(?:报告|汇报|说明|意见|通知|请示|批复|决定|议案)|"
    "(?<=情况)[^，。；、《》的]{0,6}方案(?:（[^）]*）)?)(?=[、，和及与以]|$)|"
    # 《甲》及《乙》的检查组成员名单, 《甲》和《乙》专题辅导讲座
    f"{TITLES}(?:的[^，。；、《》的]{{0,10}}名单|(?:的?(?:专题)?辅导)?讲座){BEHIND_PAPER}"
)
# 议程（草案）和日程, 决定、议程和日程: how one meeting is held.
ORDER = re.compile("(?:议程|日程|决定)(?:草案|安排|（[^）]*）)*$")
ORDERED = re.compile("日程|议程|(?:相关|有关|列席人员)名单|(?<=）[、和及与])会议(?:日程|议程)")
# 调研报告和建议案: a paper without a name of its own belongs to the one before it.
NAMELESS = re.compile(f"(?:建议案|说明|附表|附件){BEHIND_PAPER}")
# 提请审议的人事事项及关于召开会议的安排
ABOUT_TOO = ("关于", "提请")
TITLE_FOLLOWS = re.compile("[^，、和]{0,16}《")
# 《工作报告》及2022年民生实事
OF_YEAR = re.compile(r"20\d\d年")
# 研究贯彻意见和大会筹备工作
CARRIED_OUT = re.compile("我?[省市州县区旗镇]?贯彻(?:落实)?(?:意见|措施)")
RELATED = ("有关", "相关")
# 市、区高质量发展考核 is of two levels.
LEVELS = frozenset("省市县区镇村")
BY_TOPIC = ("deploy", "deliberate")


# 各代表团审议甲报告、乙报告情况的汇报 is one report.
DELEGATIONS = re.compile(
    "各(?:代表团|[^，。；、]{0,4}组)(?:关于|分组)?(?:审议|讨论|酝酿)[^，。；]*情况的?(?:汇报|报告)$"
)


class Heard(NamedTuple):
    """How to part what was heard: where its members `begin`, up to where each pause parts,
    whether each has its reporter."""

    begin: int
    parted_until: int
    by_reporter: bool


def parts(text: str, kind: AgendaKind, start: int, end: int) -> Iterator[Span]:
    """The separate objects within one stretch."""
    left = start
    titles = text.find("》", start, end) >= 0
    heard = _heard(text, start, end) if kind == "hear" else Heard(start, start, by_reporter=False)
    last = topics.last_topic(text, start, end) if kind in BY_TOPIC else -1
    for joint in JOINT.finditer(text, heard.begin, end):
        at, after = joint.span()
        if at <= left or (titles and at < _on_both(text, left, end)):
            continue
        if text[at] == "《":
            # 《甲》《乙》; 中央《甲》国务院关于《乙》的通知, whose connective is left out.
            titled = text.rfind("》", left, at) + 1
            if titled == at or (titled and kind == "convey" and endings.ISSUER.match(text, titled, at)):
                yield left, titled
                left = titled
        elif (
            text[at] not in endings.BRACKETS
            and not (text[at - 1] in LEVELS and text[after : after + 1] in LEVELS)
            and (
                at == last
                or (at < heard.parted_until and text[at] in "、以")
                or (heard.by_reporter and REPORTING.match(text, after, end))
                or _separate(text, kind, left, at, after, end)
            )
        ):
            yield left, at
            left = after
    yield left, end


def _on_both(text: str, start: int, end: int) -> int:
    """Where the paper ends that begins here and is on several documents; its beginning if it is none."""
    paper = ON_BOTH.match(text, start, end)
    return paper.end() if paper else start


def _heard(text: str, start: int, end: int) -> Heard:
    """How reports that were heard are listed."""
    if DELEGATIONS.match(text, start, end):
        return Heard(end, start, by_reporter=False)
    told = text.endswith(STEPS, start, end) and text.find(TOLD, start, end) >= 0
    progress = PROGRESS.search(text, start, end) if told else None
    is_list = (
        topics.closed_by_report(text, start, end)
        or endings.REPORTS_TAIL.search(text, start, end) is not None
        or (progress is not None and text.count("、", start, progress.start()) > 1)
    )
    # 市房产局、各街道关于…情况的汇报: the pauses before 关于 part who reports, not the reports.
    about = text.find("关于", start, end)
    listed_before = about > start and text[about - 1] != "、" and LISTED.search(text, start, about) is not None
    if listed_before and REPORTED.search(text, start, about) is None:
        start, is_list = about, False
    # 市纪委监委、市委组织部工作情况汇报: a list of those who report.
    reporters = REPORTERS.match(text, start, end)
    return Heard(
        reporters.end() if reporters else start,
        start if not is_list else progress.start() if progress else end,
        text.endswith(GIVEN, start, end) and REPORTING.match(text, start, end) is not None,
    )


def _separate(text: str, kind: AgendaKind, start: int, mark: int, after: int, end: int) -> bool:
    """Whether the two sides of a connective are instruments, documents or topics of their own."""
    left, sign, right = text[start:mark], text[mark], text[after:end]
    if right[:1] in PERSONNEL_FIRST and (OTHERS.match(right) or PERSONNEL.match(right)):
        return True
    if left[:1] in PERSONNEL_FIRST and sign in "和及、" and PERSONNEL.fullmatch(left):
        return True
    if (ORDERED.match(text, after) and ORDER.search(left)) or (sign in "和及" and NAMELESS.match(right)):
        return False
    titled = left.endswith("》")
    if kind == "deploy" and CARRIED_OUT.fullmatch(left):
        return True
    if titled and (TITLE_FOLLOWS.match(right) or (sign in "和及" and OF_YEAR.match(right))):
        return True
    if kind == "convey":
        return instruments.are_two(left, sign, right)
    if sign in "以及" and right.startswith("关于") and left.startswith(ABOUT_TOO) and endings.DOCUMENT_END.search(left):
        return True
    # 有关渡船、码头和航标使用等事项: what the first word says is said of all.
    # 《甲》、民生实事项目、《乙》
    if kind == "deliberate" and sign == "、" and right.startswith("《") and "关于" not in left and not titled:
        return ("、" not in left and endings.DOCUMENT_END.search(left) is not None) or text[start - 1] == "、"
    if kind == "deliberate" and left.startswith(RELATED) and not endings.DOCUMENT_END.search(left):
        return False
    tail = endings.topics_tail(text, start, end) if kind == "deliberate" and not titled else None
    if tail and endings.DOCUMENT_END.search(text, start, tail.start()) is None:
        return sign == "、" and len(left) <= topics.LONG
    if (kind in BY_TOPIC and sign == "、" and titled and not right.startswith("《")) or LISTED_END.search(left):
        return True
    if kind != "deploy":
        return reports.are_two(kind, left, sign, right)
    return topics.are_two(text, kind, start, mark, after, end)
