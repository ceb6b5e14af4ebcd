"""Tells who says or decides what follows, and where the reported words begin."""

from __future__ import annotations

import re
from itertools import islice

from luoshi.reading import agents
from luoshi.reading.directives import acting, bounds, words
from luoshi.reading.names import name_span
from luoshi.reading.numerals import TO_TEN
from luoshi.reading.patterns import one_of
from luoshi.reading.predicates import head_at

PLAIN_SPEECH = (
    "指出", "强调", "认为", "表示", "强调指出", "提出明确要求", "作出部署", "进行部署", "讲话中说", "如下",
    "提出要求", "提出具体要求", "进行了强调",
)  # fmt: skip
SPEECH = (
    "要求", "提出", "决定", "同意", "明确", "部署", "说", "号召", "希望",
    "确定", "议定", "商定", "指示", "意见", "讲话", "安排", "介绍", "通报", "宣布",
)  # fmt: skip
SAID_LAST = frozenset(word[-1] for word in (*PLAIN_SPEECH, *SPEECH))
# 落实工作要求, 贯彻决策部署: what was asked or ordered, and nobody who asks.
NOUN_SPEECH = (
    "新要求", "的要求", "等要求", "”要求", "各项要求", "工作要求", "总要求", "目标要求", "任务要求",
    "批示要求", "指示要求", "部署要求", "精神要求", "有关要求", "相关要求", "有要求", "决策部署", "工作部署",
    "的部署", "重大部署", "有部署", "的意见", "和意见", "、意见", "实施意见", "指导意见", "重要讲话",
    "的决定", "不同意", "的指示", "有指示", "有安排", "工作安排", "有号召",
)  # fmt: skip
# 提出三点要求, 议定以下事项: what was said or laid down is only counted.
COUNT = rf"[{TO_TEN}两几\d]+"
COUNTED = re.compile(
    "|".join((
        f"(?:提出|作出|明确)了?(?:{COUNT}[点项条个]?(?:方面)?|如下|以下)(?:的)?"
        "(?:具体|明确)?(?:工作)?(?:要求|意见|希望|部署|指示)$",
        # 强调了以下三个方面
        f"(?:强调|要求|讲|谈)了?(?:以下)?{COUNT}(?:点|条|个?方面)(?:要求|意见)?$",
        # 议定以下三项工作
        rf"(?:议定|商定|决定|确定|明确)了?(?:如下|以下)(?:[{TO_TEN}\d]+[点项条个])?(?:有关)?"
        "(?:事项|意见|工作)$",
    ))
)  # fmt: skip
COUNTED_LAST = frozenset("求见望署示项作点条面")
# 传达全省会议精神，并提出贯彻意见：what was put forward stands behind the colon.
PUT_FORWARD = re.compile(
    "(?:提出|明确|作出|制定)了?"
    "(?:如下|以下|几点|具体|明确|贯彻|落实|整改|工作|相关|有关|初步|指导|的|和)*"
    "(?:意见|要求|措施|举措|建议)$"
)
PUT_FORWARD_LAST = frozenset("见求施举措议")
# 明确了今年的工作重点：一是…
SET_OUT = re.compile(
    "(?:明确|提出|确定|部署|安排)了?[^，：；审听]{0,14}" + one_of("重点 任务 目标 举措 工作 思路 方向") + "$"
)
SET_OUT_LAST = frozenset("点务标措作路向")
NUMBERED = re.compile(r"：(?:一是|一要|（一）|一、|1[.．、])")
SAYING_LAST = SAID_LAST | COUNTED_LAST | PUT_FORWARD_LAST | SET_OUT_LAST
# 要按照会议要求，…: what one goes by says nothing itself.
GOING_BY = re.compile(
    "经|要|必须|(?:坚决|严格|认真|切实|全面|坚持|始终|主动)?(?:按照|根据|对照|结合|围绕|落实|贯彻|遵照)"
)
# 各部门要根据会议的意见，…
GONE_BY = re.compile(
    "(?:要|必须|务必|应)(?:严格|认真|全面|坚决|坚定|自觉|始终|切实|衷心)?"
    "(?:按照|根据|对照|围绕|结合|落实|贯彻|遵照|依据|拥护|服从|执行|支持|遵守|维护)"
)
# 会议强调: how long one is who says something, and no more.
BRIEF = 8
# In how many stretches somebody must come to say something.
SOON = 8
SPEAKER = re.compile(
    r"会议|全会|大会|例会|会上|书记|主席|总理|主任|[省市县区州镇乡部局厅院组]长|常委会|党组|政府|"
    r"[省市县区州]委|领导小组|国务院|中央|他|她|讲话|就|对|为此"
)
ADVERB = "(?:还|并|同时|最后|特别|再次|原则|研究|审议|一致|进一步|，)*"
# 会议还强调，…; 市长研究决定…
SHORT_SPEECH = re.compile(
    "(?:[^，。；：、要]{0,12}?(?:会议|全会|大会|例会|书记|市长|县长|主席|总理|主任|他|她|会上|讲话))"
    + ADVERB
    + one_of("强调指出 指出 强调 要求 认为 提出 决定 同意 号召 希望 明确 议定 确定 责成 责令")
    + "(?!的|过)(?:了)?[，：]?"
)
# 会议研究决定成立…
DECIDED = re.compile(r"(?:会议|全会|大会)(?:研究|审议|一致|原则|经|还|并)*(?:同意|决定)(?![，：、的了])")
# 随后，方启明同志强调，…; 方启明要求各乡镇：…
NAMED_SPEECH = re.compile(
    "(?:(?:最后|随后|同时|会上)，?)?"
    "(?P<who>[^，。；：、要“”《》]{2,16}?)(?=[同还并最特再进强指要提号希表])"
    "(?:同志)?(?:还|并|同时|最后|特别|再次|进一步|)"
    "(?:强调指出|指出|强调|要求|提出|号召|希望|表示)(?!的|过)"
    "(?P<told>[^，。；：“”《》]{0,40}：|[，：])?"
)
# ，并强调，…: said by whom was named before.
BARE_SPEECH = re.compile(r"(?:并|会议)?(?:明确)?(?:要求|强调|指出|决定|提出|号召)[，：]?")
BARE_SPEECH_FIRST = frozenset("并会明要强指决提号")
# 要求各部门…, with nobody named who says it, asks as the meeting does.
ASKING = ("要求", "号召", "希望")
CALLED = re.compile(r"要|各|必须|务必")


def attribution(text: str, start: int, end: int) -> int | None:
    """Where the reported words begin, when a sentence with a word of saying opens with somebody saying or deciding."""
    at = start
    if text.startswith(ASKING, start) and acting.lead_agent(text, start + 2, end):
        return start + 2
    # 会议同意成立…，要求县水务局…: what is decided comes before what is demanded.
    if decided := DECIDED.match(text, start, end):
        return decided.end()
    demands = text.startswith(("会议", "全会", "大会"), start) and text.find("，要求", start, end) >= 0
    for sign in islice(bounds.SIGN.finditer(text, start, end), SOON):
        comma = sign.start()
        if text[comma] == "；":
            break
        if text[comma - 1] in SAYING_LAST and (
            _says(text, at, comma)
            or (text[comma] == "：" and PUT_FORWARD.search(text, at, comma))
            or (NUMBERED.match(text, comma) and SET_OUT.search(text, at, comma))
        ):
            if comma - start > BRIEF and words.CUE.search(text, start, comma):
                match = SHORT_SPEECH.match(text, start, end) or _named(text, start, end)
                if match and match.end() < comma:
                    return match.end()
                if at > start:
                    return None
            # …进行了部署，要求各地…
            asked = BARE_SPEECH.match(text, comma + 1, end) if text.startswith("要求", comma + 1) else None
            if asked and (CALLED.match(text, asked.end(), end) or acting.lead_agent(text, asked.end(), end)):
                return asked.end()
            return comma + 1
        at = comma + 1
        match = BARE_SPEECH.match(text, at, end) if text[at : at + 1] in BARE_SPEECH_FIRST else None
        if match and (
            match.group().endswith("：")
            or CALLED.match(text, match.end(), end)
            or (demands and head_at(text, match.end(), end))
            or ((demands or match.group().endswith("要求")) and acting.lead_agent(text, match.end(), end))
        ):
            return match.end()
    match = SHORT_SPEECH.match(text, start, end) or _named(text, start, end)
    return match.end() if match and match.end() < end else None


def _named(text: str, start: int, end: int) -> re.Match[str] | None:
    """方启明要求各乡镇…, 县委书记方启明强调相关部门：…: a person who speaks, with no comma behind the verb."""
    match = NAMED_SPEECH.match(text, start, end)
    if match is None or name_span(text, *match.span("who")) is None:
        return None
    told = (match["told"] or "").rstrip("，：")
    return match if not told or agents.is_agent(told) else None


def _says(text: str, start: int, end: int) -> bool:
    """Whether a stretch ends in a verb of saying or deciding with somebody who says it."""
    if text[end - 1] in COUNTED_LAST and COUNTED.search(text, start, end):
        return True
    if text[end - 1] not in SAID_LAST or GOING_BY.match(text, start, end):
        return False
    if text.endswith(PLAIN_SPEECH, start, end):
        return True
    if not text.endswith(SPEECH, start, end) or text.endswith(NOUN_SPEECH, start, end):
        return False
    if GONE_BY.search(text, start, end):
        return False
    return end - start <= 6 or SPEAKER.search(text, start, end) is not None
