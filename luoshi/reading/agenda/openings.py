"""Knows what stands before an agenda verb: the meeting or its members, numbers, bullets, words of manner."""

from __future__ import annotations

import re

from luoshi.reading import patterns, sentences
from luoshi.reading.numerals import TO_TEN
from luoshi.reading.patterns import HAN, either

MEETING = (
    "(?:会议(?!秘书长)|全会|主席会议|常委会会议|常委会|委员长会议|主任会议|"
    "大会(?! ?(?:主席团|秘书|[^，。]{2,8}委))|座谈会|推进会|调度会|例会|会上)"
)
# What else a meeting may be called that opens a sentence.
CALLED = (
    "主席团会议|党组会议?|党委会议?|党工委会议?|常务会议?|办公会议?|领导小组会议?|"
    "专题会议?|扩大会议?"
)  # fmt: skip
# 会上，与会同志; 领导小组全体成员: those who met.
GATHERED = (
    f"(?:{HAN}{{0,4}}会[上前]，)?(?:"
    "(?:全体|全部|各位)?[与参]会(?:人员|同志|领导|代表|党员)?|"
    "[^，。；要]{0,10}(?:组成员|全体人员|全体党员|全体成员|大家))"
)
MEMBERS = re.compile(GATHERED)
TODAYS = "[今昨]天的(?=会议|全会|大会)"
BEFORE_SUBJECT = either(
    TODAYS,
    "在[^，。；]{2,6}中，",
    "(?:本次|这次|当日|当天|随后|其间|期间|据悉|此外|另外|同时|最后)，?",
    "(?:根据|按照)[^，。；]{2,24}，",
)
SUBJECT = re.compile(
    f"{BEFORE_SUBJECT}?"
    + either(
        f"(?:{MEETING}|{CALLED})(?!精神|要求)",
        "会前，?",
        "会议?(?:召开|开始)?前，?",
        "(?:[上下]午)?的?(?:第[一二三四五]次)?全体会议，",
        "在[^，。；要]{2,24}(?:会议|会)上，",
        f"{GATHERED}(?=[集认一共还围专深观])",
        f"{GATHERED}(?=传达|学习)",
    )
)
# Which of its meetings it is: 常委会第十二次会议.
SITTING = "(?:第[^，。；]{1,6}次)?"
BODY = either(
    "常务会议?",
    f"常委会(?:（扩大）)?{SITTING}会议",
    "主任会议|主席会议|全体会议|办公会议?|党组会议",
    f"委员会{SITTING}会议",
)
HOW = "(?:还|先后|分别|专题|首先)?"
# 3月4日，省政府第12次常务会议讨论通过了…: the meeting is named in full before what it did.
NAMED = patterns.late(
    f"(?:[^，。；]{{0,14}}，)?(?P<body>(?:(?!本次|这次|此次)[^，。；要]){{2,30}}?{BODY})"
    # What it did follows.
    f"(?={HOW}(?:听取|审议|讨论|研究|传达|学习|部署|原则))"
)
# 区委常委会暨深改委会议听取…: further down, each part of the page opens with the meeting that it is on.
NAMED_AGAIN = patterns.late(
    "(?P<body>[^，。；：要]{0,12}(?:[省市州县区旗]委|政府|党组|党工委|中心组|领导小组|政协|人大)"
    "[^，。；：要]{0,30}(?:会议|学习会))，?"
    f"(?={HOW}(?:听取|审议|讨论|传达学习|研究部署|原则))"
)
# 任务是：以…为指导，深入贯彻…精神，总结…: what guides the meeting is none of its matters.
GUIDED = (
    "(?:以[^，。；]{2,80}为(?:指导|统领|引领|遵循)，"
    "(?:(?:全面|深入|认真)*(?:贯彻|落实|学习)+[^，。；]{2,80}，)*)?"
)  # fmt: skip
SEVERAL = r"[两二三四五六七八九十\d]+[项个]"
# 会议的主要任务是：…; 共有三项议程：…; 其中包括…
ANNOUNCED = (
    rf"的?(?:主要)?(?:任务|内容|议题|议程)(?:是|为|共?有|如下|共)(?:{SEVERAL}(?=[：，]))?[：，]?{GUIDED}|"
    f"共?有{SEVERAL}(?:主要)?(?:议程|议题|内容|任务)[：，]|"
    "其中(?:包括|有)"
)
# 随后; 会议开始前，
THEN = (
    "(?:本次|这次|当日|当天|随后|其间|期间|最后|会前|一起|共同|接着|然后)|"
    "(?:(?:开始|召开)?前|中|期间)，"
)  # fmt: skip
ATTENDING = "(?:全体|各位)?[与参]会(?:人员|同志|领导|代表|党员|干部)+"
# 会前集体学法，: meetings of a government open with a law that is studied.
LAW_STUDIED = "(?:组织|开展|进行)*(?:会前|集体)?学法(?:活动)?，"
MANNER = (
    "还|将|继续|并|先后|先(?=听取|传达|学习)|分别|首先|同时|一并|专题|再次|认真|又|以及|依次|"
    "现场|集体|书面|逐[项案个条]|组织|带头|一致|分组|进一步|集中|主要|着重|着力|举手|投票|无记名|"
    "专项|全面|系统|及时|迅速|紧急|全文|具体|仔细|依法|深入细致地?|详细|重点|逐一|统筹|"
    "深入(?!开展|推进|实施)"
)
# 采取视频形式，; 围绕春汛，; 严格落实学法制度，
MEANS = (
    "(?:以(?!及)|采取|通过)[^，。；《]{2,40}(?:形式|方式|为主题)，?|"
    "(?:围绕|根据|按照|针对|结合)[^，。；]{2,40}，|"
    "(?:严格)?(?:落实|执行|坚持)[^，。；]{2,30}(?:制度|机制)，"
)
# What all of these begin with: elsewhere none need be tried.
LEAD_FIRST = (
    "的主任内议，共有本这当随其期最会一接然开召前中全各与参组进集学常委大座推调例还将继并先分首同专再认又以依"
    "次现书逐带着举投无系及具仔深详重统采通围根按针结党办领扩严落执坚迅紧今昨"
)
LEAD = re.compile(
    f"(?:(?=[{LEAD_FIRST}])"
    + either(ANNOUNCED, TODAYS, THEN, ATTENDING, LAW_STUDIED, MEETING, MANNER, MEANS, "，", CALLED)
    + ")*"
)
ENUMERATED = re.compile(
    rf"（?(?:\d{{1,2}}|[{TO_TEN}]{{1,3}})(?:）[.．、]?|[.．、])[ 　]*|"
    r"[①-⑳][.．、]?[ 　]*"
)  # fmt: skip
# 一是听取…；二是审议…: within a list, a number may also be joined to its verb by 是.
LISTED = re.compile(f"[{TO_TEN}]是|{ENUMERATED.pattern}")
ENUMERATORS = frozenset("（①②③④⑤⑥⑦⑧⑨⑩一二三四五六七八九十123456789")
NUMBERING = sentences.BEFORE | ENUMERATORS


def behind_number(text: str, start: int, end: int) -> int:
    """Where the sentence begins behind a bullet or a number."""
    start = sentences.behind_bullet(text, start, end)
    if text[start : start + 1] in ENUMERATORS and (number := LISTED.match(text, start, end)):
        return number.end()
    return start
