"""Parts the objects of an agenda verb: separate instruments, documents and topics become items of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.reading.agenda import endings
from luoshi.reading.model import AgendaKind
from luoshi.reading.predicates import GOVERNING, head_at

# 习近平总书记在A会议和B会议上的讲话 is one speech: what 在 opens is not closed at the connective.
OPEN_NAME = re.compile(r"(?:在|出席|参加)[^的，]*$")
SPOKEN_ON = re.compile(
    r"(?:在|出席|就|对|向|致)[^、，]{4,60}?的?(?:重要|系列|主旨)*(?:讲话|演讲|致辞|指示|批示|论述|贺信|贺电|回信)(?:精神)?(?=[、，和及与以]|$)"
)
GIVEN_AT = re.compile(r"[^，的]{0,80}?(?:会|会议|活动|期间|仪式|班|学习|论坛|典礼)?(?:上|时|期间|中)的")
CLOSED = re.compile(r"(?:精神|指示|批示|讲话|演讲|致辞|论述|》|贺信|贺词|贺电|回信|班|会议|大会|全会|座谈会)$")
# What somebody said and what a meeting resolved are two, though one 精神 closes both.
UTTERED_END = ("讲话", "指示", "批示", "论述", "贺信", "贺词", "回信", "演讲", "致辞")
MET_END = re.compile(r"(?:会|会议|两会”?)(?:有关|主要)?精神$")
# A second utterance of the leader named in full again.
SPEAKER = re.compile("习近平(?:总书记|主席|同志)(?:[在致对就向]|关于|近期|给|重要)")
CARRIED_OUT = ("贯彻意见", "落实意见", "贯彻建议", "落实建议", "贯彻措施", "落实措施")
LEVELS = re.compile(r"^(?:(?:党中央|中央|国务院|全国|国家|自治区|全?[省市州县区](?:委|政府)?)[、和及])+")
# …指示和…批示精神 share their last word and are one.
CLOSING = ("精神", "》", "班")
FOLLOWING = re.compile("以及|[、，和及与](?!谐|平|时)")
BARE = re.compile(
    r"(?:近期|系列|一系列|有关|相关|主要|领导|重要|、|和)*(?:讲话|指示|批示|论述|回信|贺信|文章|文件|会议|要求|部署|思想|精神)+(?:精神|要求)?"
)
ONE = re.compile(r"(?:\d{4}年)?(?:中央|省委)一号文件")
SPIRIT = re.compile(
    r"(?:\d{1,2}月\d{1,2}日|(?:[全国省市县区、]{2,8})?[^、和及]{0,24}(?:会议|全会|大会|会)精神|[^、和及]{2,30}讲话)"
)
JOINT = re.compile(rf"{endings.BRACKETED}|以及|、|和|及(?!其(?![他它])|报告人)|与")
# 运行情况、存在问题及下步措施的汇报 is one report.
NEXT_STEPS = re.compile("存在的?(?:主要|突出)?问题|面临的|主要问题|下一?步|下一阶段|有关建议|工作打算")
NEXT_WORK = re.compile("(?:[上下]半年|[一二三四]季度|[今明]年|20\\d\\d年)(?:重点)?工作(?:计划|安排|打算|思路)")
DOING = re.compile("的|做好|抓好|加强|推进")
PERSONNEL = re.compile(
    "(?:有关|相关)?(?:人事|干部)(?:任免职?|任命|调整|事项|议题|安排)(?:(?:有关|相关)?(?:事项|议题|事宜|工作))?"
)
PERSONNEL_FIRST = ("其", "有", "相", "人", "干")
REPORTED = re.compile("[汇通]报|报告|情况|》")
OTHERS = re.compile("其[他它](?:有关|相关|重要)?(?:事项|议题|事宜|问题|工作)")
# 《规则》等文件和专项小组名单: the count closes a list of its own.
LISTED_END = re.compile(
    r"》等[\d一二三四五六七八九十多几]*[个项份部]?(?:文件|制度|方案|规定|办法)$|》等[\d一二两三四五六七八九十]+[个项份部件][^，、《》]{0,16}$"
)
# 关于规划、计划和预算的审查报告 is one report: what 关于 opens is not closed at the connective.
OPEN_ABOUT = re.compile(
    r"关于(?![^，]*的[^，、的]{0,8}(?:报告|汇报|议案|说明|情况|决定|草案|方案|意见|建议|请示)(?:（[^）]*）)?"
    r"(?:[、和及]|$))[^》]*$"
)
SHARED_REPORT = re.compile("的[^，、的]{0,8}(?:报告|汇报|议案|说明)$")
UNTITLED_REPORT = re.compile("(?:(?!关于)[^《》])*情况的?(?:汇报|报告|说明)")
OFFICE = r"[^，。；、和及与的]{1,12}(?:委|部|局|办|厅|院|室|政府|中心|公司|集团|党组|工会|联|[省市州县区乡镇])"
REPORTERS = re.compile(rf"(?:{OFFICE}[、和及与])+{OFFICE}(?=[^、和及与]*(?:[汇通]报|报告)$)")
# 市财政局关于…情况、市水务局关于…情况的汇报: each its own.
REPORTING = re.compile(rf"{OFFICE}关于")
GIVEN = ("汇报", "通报")
# 甲项目、乙项目、丙项目的进展情况、存在问题及下一步计划: what closes the list belongs to its last member.
PROGRESS = re.compile("的?(?:进展|推进|落实|建设)?情况、存在的?问题")
STEPS = ("计划", "打算", "措施", "安排", "汇报")
IDIOM = 4
LONG_TOPIC = 24
LONG_NAME = 6


def parts(text: str, kind: AgendaKind, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The separate objects within one stretch."""
    left = start
    listed = kind == "hear" and (_topics(text, start, end) or endings.REPORTS_TAIL.search(text, start, end) is not None)
    progress = PROGRESS.search(text, start, end) if kind == "hear" and text.endswith(STEPS, start, end) else None
    listed = listed or (progress is not None and text.count("、", start, progress.start()) > 1)
    # 市房产局、各街道关于…情况的汇报: the pauses before 关于 part who reports, not the reports.
    about = text.find("关于", start, end) if kind == "hear" else -1
    if (
        about > start
        and text[about - 1] != "、"
        and text.find("、", start, about) >= 0
        and REPORTED.search(text, start, about) is None
    ):
        start, listed = about, False
    last = _last_topic(text, start, end) if kind in ("deploy", "deliberate") else -1
    # 市纪委监委、市委组织部工作情况汇报: a list of those who report.
    reporters = REPORTERS.match(text, start, end) if kind == "hear" else None
    begin = reporters.end() if reporters else start
    own = kind == "hear" and text.endswith(GIVEN, start, end) and REPORTING.match(text, start, end) is not None
    for found in JOINT.finditer(text, begin, end):
        at = found.start()
        if text[at] == "《":
            if at > left and text[at - 1] == "》":
                yield left, at
                left = at
        elif (
            text[at] not in endings.BRACKETS
            and at > left
            and (
                (listed and text[at] in "、以" and (progress is None or at < progress.start()))
                or at == last
                or (own and REPORTING.match(text, found.end(), end))
                or _separate(text, kind, left, at, found.end(), end)
            )
        ):
            yield left, at
            left = found.end()
    yield left, end


def _last_topic(text: str, start: int, end: int) -> int:
    """Where 和 stands before the last topic of a list (A、B和C等工作; A工作、B工作和C工作), or -1."""
    pause = text.rfind("、", start, end)
    tail = endings.topics_tail(text, start, end)
    at = max(text.rfind("和", pause, end), text.rfind("及", pause, end)) if pause >= 0 else -1
    if at < 0 or at - pause <= 3 or (tail.start() if tail else end) - at <= 2:
        return -1
    if tail is None:
        worked = text.endswith("工作", start, end) and "、" in text[start : pause + 1]
        alike = worked and all(
            _nominal(text[left:right]) for left, right in ((start, pause), (pause + 1, at), (at + 1, end))
        )
        return at if alike or all(text.endswith("工作", start, stop) for stop in (pause, at, end)) else -1
    return at if text.find("》", at, end) < 0 else -1


def _topics(text: str, start: int, end: int) -> bool:
    """Whether one 汇报 closes a list of three topics or more, each of some length."""
    report = endings.REPORT_END.search(text, start, end)
    if report is None:
        return False
    topics = text[start : report.start()].split("、")
    return (
        len(topics) > 2 and min(map(len, topics)) >= IDIOM and "等" not in topics[-1] and topics[0][-1] != topics[1][-1]
    )


def _separate(text: str, kind: AgendaKind, start: int, mark: int, after: int, end: int) -> bool:
    """Whether the two sides of a connective are instruments, documents or topics of their own."""
    left, right = text[start:mark], text[after:end]
    if right[:1] in PERSONNEL_FIRST and (OTHERS.match(right) or PERSONNEL.match(right)):
        return True
    if left[:1] in PERSONNEL_FIRST and text[mark] in "和及、" and PERSONNEL.fullmatch(left):
        return True
    if left.endswith("》") and re.match(r"[^，、和]{0,16}《", right):
        return True
    if kind == "convey":
        if ONE.match(right) or (left.endswith("》") and right.endswith(("文件", "文件精神"))):
            return True
        if right.startswith("市分会场"):
            return False
        if CLOSED.search(left) and SPOKEN_ON.match(right):
            return True
        if OPEN_NAME.search(left) and GIVEN_AT.match(right):
            return False
        following = FOLLOWING.split(LEVELS.sub("", right), maxsplit=1)[0]
        if right.startswith("《") and left.endswith(("文章", "讲话", "论述", "精神")):
            return True
        if left.endswith(("精神", "》", "要求", "会议", "大会")) and SPEAKER.match(right):
            return True
        if text[mark] == "以" and left.endswith(CARRIED_OUT) and endings.ISSUER.match(right):
            return True
        if left.endswith(UTTERED_END) and MET_END.search(following) and len(following) > IDIOM + 2:
            return True
        if (
            endings.INSTRUMENT_END.search(left)
            and CLOSED.search(left)
            and (text[mark] in "、以" or left.endswith(CLOSING) or not following.endswith(("精神", "要求")))
            and len(following) > IDIOM
            and endings.INSTRUMENT_END.search(following)
            and not BARE.fullmatch(following)
        ):
            return True
        if not endings.ISSUER.match(right) or not endings.INSTRUMENT_END.search(left):
            return False
        if left.endswith(("讲话", "讲话精神")) and SPIRIT.match(right):
            return True
        if left.endswith("讲话精神") and right in ("全会精神", "大会精神"):
            return True
        if left.endswith("精神") and right.endswith(("要求", "工作部署", "工作安排")) and not BARE.fullmatch(right):
            return True
        if left.endswith("会议精神") and right.endswith(("讲话精神", "指示精神", "批示精神")):
            return True
        gathering = re.search(r"(?:会议|大会|全会|会|》)(?:精神)?$", left)
        return text[mark] in "、以" or (
            (gathering is not None or left.endswith(("精神", "示要求", "的指示", "的决定", "的通知")))
            and re.match(r"(?:[全国省市县区]{1,2}、){0,3}[^、，]{0,40}(?:会议|会|全会|大会|》)", right) is not None
        )
    if kind == "deliberate" and left[-1:] != "》" and (tail := endings.topics_tail(text, start, end)):
        return (
            text[mark] == "、"
            and len(left) <= LONG_TOPIC
            and endings.DOCUMENT_END.search(text, start, tail.start()) is None
        )
    if kind in ("deploy", "deliberate") and text[mark] == "、" and left.endswith("》") and not right.startswith("《"):
        return True
    if LISTED_END.search(left):
        return True
    if kind in ("hear", "deliberate", "other"):
        if (
            not left.endswith("情况")
            and OPEN_ABOUT.search(left)
            and SHARED_REPORT.search(right)
            and "关于" not in right
        ):
            return False
        if kind == "other" and text[mark] == "和":
            return left.endswith("情况") and right.endswith("情况")
        if kind == "hear" and NEXT_WORK.match(right):
            return False
        # 关于贯彻《条例》和换届选举情况的汇报 is one report.
        if kind == "hear" and left.endswith("》") and _about_title(left) and UNTITLED_REPORT.fullmatch(right):
            return False
        if endings.SPOKEN_END.search(left):
            return endings.ITEM_START.match(right) is not None or endings.DOCUMENT_END.search(right) is not None
        if (
            kind == "hear"
            and text[mark] == "、"
            and min(len(left), len(right)) > 10
            and endings.OWN_REPORT.match(right)
            and "、" not in left
        ):
            return True
        if endings.DOCUMENT_END.search(left) is None or (
            text[mark] == "、" and len(left) - left.rfind("、") - 1 < IDIOM
        ):
            return False
        if NEXT_STEPS.match(right) or left.endswith("执行情况"):
            return False
        if right.startswith(("关于", "《")) or (
            left.endswith("）") and not right.startswith("日程") and endings.DOCUMENT_END.search(right)
        ):
            return True
        if kind == "hear" and left.endswith("情况") and len(right) >= 8:
            return text[mark] in "、以" or right.endswith(("情况汇报", "情况的汇报"))
        next_piece = re.split("[、，]|等", right, maxsplit=1)[0]
        shared_head = re.search(r"[的等](?:议案|汇报|报告|情况)$", right) and not endings.PLAN_END.search(left)
        return (
            (text[mark] in "、以" or (kind == "deliberate" and text[mark] == "和" and _two_documents(left, right)))
            and not shared_head
            and len(next_piece) >= IDIOM + (kind == "hear")
            and not ("在" in left and "基础上" in next_piece)
            and endings.DOCUMENT_END.search(next_piece) is not None
        )
    if text[mark] in "、和" and endings.PLAN_END.search(left) and endings.PLAN_END.search(endings.TRAIL.sub("", right)):
        return True
    if left.endswith("工作") and right.endswith("工作"):
        return True
    if text[mark] in "、和" and right.startswith(("关于", "《")) and endings.DOCUMENT_END.search(left):
        return True
    if text[mark] == "、" and min(len(left), len(right)) > IDIOM and _last_topic(text, mark, end) > mark:
        return True
    if (
        text[mark] == "、"
        and min(len(re.split("[、，]", left)[-1]), len(re.split("[、，]", right)[0])) >= IDIOM
        and _nominal(left)
        and _nominal(right)
    ):
        return True
    tail = endings.topics_tail(text, start, end)
    if (
        tail is None
        and kind == "deploy"
        and (text.count("、", start, end) > 1 or text.find("、", max(0, start - 30), start) >= 0)
    ):
        tail = endings.RELATED_TAIL.search(text, start, end)
    return (
        tail is not None
        and text[mark] == "、"
        and len(left) <= LONG_TOPIC
        and (
            text.count("、", start, end) > 1
            or text[start - 1] == "、"
            or not _predicative(text, after, end)
            or not _predicative(text, start, mark)
        )
    )


def _about_title(words: str) -> bool:
    """Whether the words end with a title that 关于 opens (关于贯彻《条例》)."""
    title = words.rfind("《")
    return words.rfind("关于", 0, max(title, 0)) > words.rfind("》", 0, max(title, 0))


def _two_documents(left: str, right: str) -> bool:
    """Whether 和 stands between two documents of their own names (慰问方案和值班安排)."""
    return (
        min(len(left), len(right)) >= LONG_NAME
        and endings.PLAN_END.search(left) is not None
        and ("的" not in right or "的" in left)
    )


def _nominal(words: str) -> bool:
    """Whether a topic is a thing and not an act."""
    return not _predicative(words, 0, len(words)) and not DOING.search(words)


def _predicative(text: str, start: int, end: int) -> bool:
    hit = head_at(text, start, end)
    return hit is not None and hit[0].role in GOVERNING and text[hit[1] : hit[1] + 1] not in ("等", "、")
