"""Tells the body that met by its name: the organ before 召开, or the meeting behind 主持召开."""

from __future__ import annotations

import re

from luoshi.reading import patterns
from luoshi.reading.header.days import DAY
from luoshi.reading.model import Span
from luoshi.reading.numerals import TO_TEN
from luoshi.reading.patterns import HAN

# Where, when and how, between the organ and 召开: 在市民中心三楼，3月4日上午，以视频形式紧急召开.
WHERE = "在[^，。；的]{1,14}|以视频[^，。；]{0,6}|通过视频[^，。；]{0,6}"
WHEN = "上午|下午|晚上|晚|近日|日前|今天|昨天|昨日|今日|当天"
HOW = (
    "再次|又|专门|随后|随即|立即|迅速|紧急|及时|如期|同步|组织|联合|共同|牵头|第一时间|线上|在线|专题|"
    "分别|隆重|胜利|顺利|连续|先后"
)  # fmt: skip
# What all of these begin with: elsewhere none need be tried.
PLACE_TIME_FIRST = "，、于在以通上下晚近日今昨当再又专随立迅紧及如同组联共牵第线分隆胜顺连先"
PLACE_TIME = re.compile(f"(?=[{PLACE_TIME_FIRST}])(?:[，、于]|{WHERE}|{WHEN}|{HOW})+$")
# 望川社3月4日电 市政府召开…
DATELINE = re.compile(rf"{HAN}{{2,8}}(?:\d{{1,2}}月)?\d{{1,2}}日[电讯][ 　]*")
# What a day can end in.
DAY_LAST = frozenset("日午上间晚晨")
# What a meeting of an organ, or on a matter, is called.
CALLED = (
    "常务会议?|常委会会议|常委会（扩大）会议|主席团(?:常务主席)?会议|主席会议|主任会议|委员长会议|"
    "党组会议|党组（扩大）会议|全体会议|办公会议|办公会|专题会议|专题会|联席会议|推进会|推进会议|调度会|"
    "调度会议|座谈会|动员会|动员大会|部署会|部署会议|分析会|现场会|例会|电视电话会议|视频会议|工作会议|"
    "工作会|领导小组会议|委员会会议|全会|大会(?!常务委员会|常委会)|会议|理论学习中心组集体学习|"
    f"集体学习(?:会议)?|（扩大）会|{HAN}{{2}}会(?=[，。；]|$)"
)
# …会议暨春汛动员会
TOGETHER = (
    "(?:暨[^，。；、]{2,40}?"
    f"(?:会议|集体学习|{HAN}{{2}}会(?=[，。；（并]|$)))?"
)  # fmt: skip
MEETING = patterns.late(
    "(?:[^，。；、（）]|（[^（）]{1,8}）|、(?=[^，。；]{0,30}会)){0,44}?"
    f"(?:{CALLED})议?{TOGETHER}"
)  # fmt: skip
# 党组会议和第3次常务会议: what was held together with it.
JOINED = re.compile(r"和[^，。；、]{0,24}?(?:常务|办公|党组(?:（扩大）)?|主席|主任)会议?(?=[，。；并]|$)")
# A study session of a 中心组 is named by the group.
GROUP = re.compile("(?<=中心组)(?:（扩大）)?(?:集体|专题)*学习(?!（扩大）会议)")
# …第3次会议: which of its meetings it is does not belong to the body's name.
COUNT = rf"[\d{TO_TEN}百]+"
SITTING = re.compile(
    rf"(?:20\d\d年)?度?(?:第{COUNT}次|第{COUNT}届)?(?:\d{{4}}年)?第{COUNT}次"
    "(?:全体|扩大)?（?(?:扩大)?）?(?:会议|全会)$|"
    # 渡口安全领导小组全体会议
    "(?:(?<=小组)|(?<=员会)|(?<=委会)|(?<=挥部))全体(?:成员|委员)?(?:（扩大）)?会议$"
)
YEAR = re.compile(r"(?:19|20)\d\d年(?:度|第?[一二三四]季度|[上下]半年)?")
# 市政府第三次全体会议 is a meeting of its own kind, as the executive meeting is.
PLENARY = re.compile(rf"(?:政府|国务院)第[\d{TO_TEN}]+次全体(?:（扩大）)?会议$")
# 2022年第二季度市政府…, 第3次省政府…
COUNT_BEFORE = re.compile(
    f"(?:{YEAR.pattern})?(?:第{COUNT}次)?"
    f"(?=(?:{HAN}{{0,6}}(?:政府|人大|政协)|[省市县区州旗镇乡]委))"
)  # fmt: skip
# How the name of an organ, or of a meeting, ends.
ORGAN_END = (
    "委", "政府", "局", "院", "政协", "组", "指挥部", "专班", "班子", "支部", "主席团", "厅", "部",
    "办", "处", "室", "省", "市", "县", "区", "乡", "镇", "街道", "村", "园", "会", "会议", "学习", "中心",
    "总队", "支队", "大队", "矿", "厂", "站", "所", "银行", "分行", "支行", "中学", "小学", "林场", "农场",
    "侨联", "文联", "工商联", "妇联", "科协", "防指", "总支", "公司", "集团", "学校", "大学",
)  # fmt: skip
# 区委三楼大会议室召开…: where, not who.
ROOM = ("会议室", "活动室", "会议中心")
DAYS_BEFORE = ("近日", "日前", "今天", "昨天", "昨日", "今日", "上午", "下午", "晚")
NO_ORGAN = ("会议", "本次", "这次", "出席", "据", "记者")


def before(text: str, start: int, end: int) -> Span | None:
    """The organ, or the meeting, that is the subject of 召开."""
    end = _without_circumstance(text, start, end)
    while start < end and text[start] in " 　":
        start += 1
    if line := DATELINE.match(text, start, end):
        start = line.end()
    if dated := DAY.match(text, start, end):
        start = dated.end()
    for lead in DAYS_BEFORE:
        if text.startswith(lead, start):
            start += len(lead)
    # 县防汛指挥部组织各部门召开…: the organ that gathers others.
    if (gathers := text.find("组织", start + 2, end)) >= 0 and text.endswith(ORGAN_END, start, gathers):
        end = gathers
    words = text[start:end]
    # 市委研究室（改革办）召开…: an organ with its other name.
    named = words[: words.find("（")] if words.endswith("）") and "（" in words[2:] else words
    if not words or not named.endswith(ORGAN_END) or named.endswith(ROOM) or words.startswith(NO_ORGAN):
        return None
    if "暨" not in words and not PLENARY.search(words):
        # 常委会第三次会议第二次全体会议 counts twice.
        while (sitting := SITTING.search(text, start, end)) and sitting.start() > start:
            end = sitting.start()
    return _behind_count(text, start, end), end


def _without_circumstance(text: str, start: int, end: int) -> int:
    """Where the stretch ends but for the place, the time and the manner of the meeting."""
    while True:
        stop = end
        if tail := PLACE_TIME.search(text, start, end):
            end = tail.start()
        for dated in DAY.finditer(text, start, end) if text[end - 1 : end] in DAY_LAST else ():
            if dated.end() == end:
                end = dated.start()
        while end > start and text[end - 1] in " 　，":
            end -= 1
        if end == stop:
            return end


def behind(text: str, start: int, end: int, *, met_here: bool = False) -> Span | None:
    """The meeting that follows 主持召开."""
    if text.startswith(("了", "的"), start):
        start += 1
    match = MEETING.match(text, start, end)
    if not match or match.end() == match.start():
        return None
    finish = match.end()
    words = text[start:finish]
    if (group := GROUP.search(words)) and "暨" not in words:
        return start, start + group.start()
    sitting = None if PLENARY.search(words) else SITTING.search(words)
    if sitting and sitting.start() > 1 and "暨" not in words:
        finish = start + sitting.start()
        # 2024年县渡口办第三次会议: the year counts the sitting too.
        start = year.end() if (year := YEAR.match(text, start, finish - 1)) else start
    elif joined := JOINED.match(text, finish, end):
        finish = joined.end()
    if text[start:finish] in ("会议", "大会", "全会"):
        return None
    return _behind_count(text, start, finish), finish


def _behind_count(text: str, start: int, end: int) -> int:
    """Where the name begins behind a count that stands before its organ (第3次省政府常务会议)."""
    count = COUNT_BEFORE.match(text, start, end)
    return count.end() if count else start
