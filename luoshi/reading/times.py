"""Marks stretches that bound the time of a directive and resolves them against the day of the meeting."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from luoshi.reading import lexicon, patterns
from luoshi.reading.model import Deadline
from luoshi.reading.numerals import integer

Span = tuple[int, int]

YEAR = r"(?:(?:19|20)\d{2}年|[一二][九〇○零][一二三四五六七八九〇○零]{2}年|今年|明年|后年|本年度?|当年|去年)"
MONTH = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
COUNT = r"(?:\d+|[一二三四五六七八九十两半几]+)"
EVENT = (
    r"(?:旱季|冬歇期|冰冻期|枯水期|台风季|清明节|教师节|劳动节|端午节?|重阳节?|建党节|建军节|"
    r"每?周[一二三四五六日]下班|入秋|入夏|入冬|今冬|入汛|汛期|主汛期|汛前|春节|元宵节?|国庆节?|中秋节?|元旦|清明|“?[五七八十]一”?|“?十一”?|"
    r"“?两节”?|“?两会”?|“?双节”?|节假?日?|开学|秋季开学|春季开学|冬季|雨季|供暖季?|采暖期?|采暖季|"
    r"高考|春耕|年关|收假|暑期|寒假|暑假|下次会议|大会|开幕|来临|麦收|三夏|三秋|冬灌|封冻|上冻|"
    r"霜降|党代会|换届)"
)
# The first characters of all alternatives: elsewhere none need be tried.
DEADLINE_FIRST = (
    r"(?=[\d一二三四五六七八九十“双前今明后本当去年底末第上下未力两半几全新这月入汛主春国中元清节"
    r"假开秋冬雨供采高收暑寒大来麦封霜党换即旱冰枯台教劳端重建提每周])"
)
DEADLINE = patterns.late(
    rf"{DEADLINE_FIRST}(?:(?P<half>“?双过半”?)"
    rf"|(?P<day>{YEAR}?{MONTH}月{MONTH}日(?:(?:至|到|—|-)(?:{MONTH}月)?{MONTH}日)?(?:之前|以前|前|24时前|零时前|起|\d{{1,2}}[时点]之?前)?)"
    rf"|(?P<month>{YEAR}?{MONTH}月(?:份)?(?:底|初|末|上旬|中旬|下旬)?(?:之前|以前|前)?)"
    rf"|(?P<yearend>{YEAR}?年?(?:底|末)(?:之前|以前|前)|{YEAR}(?:底|末)|(?<=[到至在于])年(?:底|末))"
    rf"|(?P<quarter>{YEAR}?(?:前[一二三]季度|第?[一二三四1-4]季度|上半年|下半年|年中|三季度末)(?:末|底|内|之前|以前|前)?)"
    rf"|(?P<within>(?:未来|力争)?{COUNT}(?:个)?(?:工作日|月|年|天|日|小时|周|星期|季度)(?:之内|以内|"
    rf"内|(?:左右)?(?:的)?时间(?:内)?))"
    rf"|(?P<ahead>提前{COUNT}个?(?:工作日|天|日|小时|周|个?月))"
    rf"|(?P<marked>“\d{{1,2}}[·.]\d{{1,2}}”之?前)"
    rf"|(?P<thisyear>(?:今年|年|本年度?|当年|明年)(?:以)?内|全年|新的一年|新一年)"
    rf"|(?P<thismonth>(?:本月|下月|当月|本周|下周|这周|月)(?:底|末|内)?(?:之前|以前|前)|(?:本月|"
    rf"当月|下月|本周|下周)(?:底|末|内))"
    rf"|(?P<plan>“?(?:[一二三四五六七八九]五|十[一二三四五六七]五)”?(?:规划)?(?:期?末|期间|时期|期内))"
    rf"|(?P<event>{EVENT}(?:到来|来临)?(?:之前|以前|前(?!后))|主?汛期内|即日起?|年度内|每月{MONTH}日之?前|下?周[一二三四五]前)"
    rf"|(?P<year>(?<=[到至])(?:20|19)\d{{2}}年(?:底|末)?(?:前)?|(?:20|19)\d{{2}}年(?:之前|以前|前)))"
)
BOUNDED = re.compile(r"(?:前|内|底|末|起|时间|双过半”?|旬|初|新的一年|新一年)$")
BEFORE_TIME = re.compile(
    r"(?:[，、；：]|^|要|在|于|到|至|力争|争取|确保|奋战|决战|决胜|冲刺|抓好|打好|抢抓|抓住|做好|"
    r"实现|完成|把握|必须|务必|夺取|力保)$"
)
HELD_THEN = re.compile(r"(?:在[^，。；]{1,10})?(?:召开|举行)")
TIMED_CALL = re.compile(
    r"今年|明年|本年度|年内|新的一年|新一年|[上下]半年|[一二三四]季度|四季度|全年|\d{4}年|岁末年初|当前和今后一个时期"
)
# What a time that stands by itself can end in.
TIME_LAST = frozenset("半”日前起月份底初末旬度年中内间天时周期")
GROWTH = re.compile(r"[^，；、的]{0,16}(?:增长|增速|下降|达到|完成|不低于|不少于|突破|\d)")
EVENT_BEFORE = re.compile(r"[^，；、。：要在于自的须得应]{2,12}后$")
PERIOD = patterns.late(
    r"(?<=[，；要在到])(?:高考|中考|中高考|“两会”|两会|春节|国庆|汛期|假日|暑期)期间|"
    r"(?:(?<=[。：])|(?<=力争|争取|务必|必须))[\u4e00-\u9fff]{2,4}期间"
)
NO_PERIOD = re.compile(r"[要在到的五严]|这一|此|其间|同期")
CLUE = re.compile(
    r"期间|即日|汛期|提前[\d一二三四五六七八九十]|年|月|季|双过半|工作日|小时|周|天(?:之|以)?内|日(?:之|以)?内|前(?<![当目超提]前)(?!沿|瞻|置|期|景|列|"
    r"端|进|往|移|所)|五”?(?:时期|期间|规划|末)"
)
PLANS = {
    "八五": 1991,
    "九五": 1996,
    "十五": 2001,
    "十一五": 2006,
    "十二五": 2011,
    "十三五": 2016,
    "十四五": 2021,
    "十五五": 2026,
    "十六五": 2031,
}


def find(text: str, start: int, end: int) -> list[Span]:
    """The deadlines within `[start, end)`."""
    if CLUE.search(text, start, end) is None:
        return []
    found = [match.span() for match in DEADLINE.finditer(text, start, end) if _bounds(text, start, match, end)]
    found = [(_since(text, start, span[0]), span[1]) for span in found]
    if text.find("期间", start, end) >= 0:
        found += [match.span() for match in PERIOD.finditer(text, start, end) if not NO_PERIOD.search(match.group())]
        found.sort()
    return found


def _since(text: str, start: int, at: int) -> int:
    """Where 资金下达后30日内 begins: a count of days may start at an event."""
    if text[at - 1 : at] != "后":
        return at
    event = EVENT_BEFORE.search(text, max(start, at - 14), at)
    return event.start() if event else at


def before(text: str, start: int) -> list[Span]:
    """The time that stands by itself before a directive (8月底前，各镇要…)."""
    if text[start - 1 : start] != "，" or text[start - 2 : start - 1] not in TIME_LAST:
        return []
    nearest = max(0, start - 26)
    left = max(text.rfind(sign, nearest, start - 1) for sign in "，；。：\n") + 1
    if start - left > 24:
        return []
    match = DEADLINE.fullmatch(text, left, start - 1) or TIMED_CALL.fullmatch(text, left, start - 1)
    return [match.span()] if match else []


def opening(text: str, start: int, end: int) -> list[Span]:
    """The time word that a directive opens with before its 要 (明年要…)."""
    return [match.span() for match in TIMED_CALL.finditer(text, start, end) if match.end() == end]


def _bounds(text: str, start: int, match: re.Match[str], end: int) -> bool:
    """Whether the time bounds what is done, rather than telling which thing is meant."""
    words = match.group()
    if text.startswith(("以来", "以后"), match.end()) or text[max(start, match.start() - 1) : match.start()] == "对":
        return False
    after = text[match.end() : min(match.end() + 1, end)]
    if match.lastgroup in ("plan", "quarter", "thisyear") and not words.endswith(("前", "末")):
        before = text[max(start, match.start() - 2) : match.start()]
        return after != "的" and BEFORE_TIME.search(before) is not None and not _modifies(text, match.end(), end)
    if match.lastgroup == "within" and words.endswith("时间"):
        return True
    if match.lastgroup in ("month", "day") and not BOUNDED.search(words):
        before = text[max(start, match.start() - 2) : match.start()]
        if HELD_THEN.match(text, match.end(), end):
            return True
        return after not in ("的", "份", "以", "召", "举", "会", "中", "全") and BEFORE_TIME.search(before) is not None
    return after != "的" or words.endswith(("前", "内"))


def _modifies(text: str, at: int, end: int) -> bool:
    """全年经济工作, 上半年任务: the time only says which work or target."""
    if GROWTH.match(text, at, end):
        return False
    return (
        re.match(
            r"(?:全市|全县|全省|全区|我市|我县)?(?:经济|目标|任务|各项|工作|重点|发展|规划|指标|主要|预期|GDP|地区)",
            text[at : min(at + 6, end)],
        )
        is not None
    )


def is_final(text: str, span: Span) -> bool:
    """Whether the time is one by which something is to be finished."""
    return text.startswith("提前", span[0]) or text[span[0] : span[1]].endswith(
        ("前", "内", "底", "末", "”", "过半", "日", "旬")
    )


def resolve(text: str, span: Span, day: str | None) -> Deadline:
    """The first and the last day that a marked stretch allows, where it can be worked out."""
    match = DEADLINE.search(text, *span)
    if match is None or day is None:
        return Deadline(span)
    try:
        start, end = _range(match, date.fromisoformat(day))
    except (ValueError, OverflowError):
        return Deadline(span)
    return Deadline(span, start.isoformat() if start else None, end.isoformat() if end else None)


def _range(match: re.Match[str], today: date) -> tuple[date | None, date | None]:
    words, kind = match.group(), match.lastgroup
    year = _year(words, today)
    bounded = words.endswith("前")
    if kind == "half":
        return date(today.year, 1, 1), date(today.year, 6, 30)
    if kind == "day":
        month, dom = (integer(part) for part in re.findall(rf"({MONTH})[月日]", words)[-2:])
        when = date(year, month, dom)
        return (when, None) if words.endswith("起") else (today if bounded else when, when)
    if kind == "month":
        return _month(words, year, today, bounded)
    if kind in ("yearend", "thisyear"):
        first = date(year, 1, 1) if words in ("全年", "新的一年", "新一年") else today
        return first, date(year, 12, 31)
    if kind == "quarter":
        return _quarter(words, year, today, bounded)
    if kind == "within":
        return today, _after(words, today)
    if kind == "thismonth":
        return today, _this_month(words, today)
    if kind == "plan":
        name = re.sub(r"[“”]|规划|期?末|期间|时期|期内", "", words)
        begins = PLANS.get(name)
        return (date(begins, 1, 1), date(begins + 4, 12, 31)) if begins else (None, None)
    if kind == "year":
        return today, date(year - 1 if words.endswith("年前") else year, 12, 31)
    return None, _event(words, today)


def _year(words: str, today: date) -> int:
    digits = re.search(r"(?:19|20)\d{2}(?=年)", words)
    if digits:
        return int(digits.group())
    written = re.search(r"[一二][九〇○零][一二三四五六七八九〇○零]{2}(?=年)", words)
    if written:
        return integer(written.group())
    if "新的一年" in words or "新一年" in words:
        return today.year + (1 if today.month >= 10 else 0)
    return today.year + (1 if "明年" in words else 2 if "后年" in words else -1 if "去年" in words else 0)


def _month(words: str, year: int, today: date, bounded: bool) -> tuple[date, date]:
    found = re.search(r"(\d{1,2}|[一二三四五六七八九十]{1,2})月", words)
    month = integer(found.group(1)) if found else today.month
    if "年" not in words and month < today.month - 6:
        year += 1
    last = monthrange(year, month)[1]
    first, finish = 1, last
    if "上旬" in words or "月初" in words:
        finish = 10
    elif "中旬" in words:
        first, finish = 11, 20
    elif "下旬" in words or "月底" in words or "月末" in words:
        first = 21
    elif bounded:
        return today, date(year, month, 1) - timedelta(days=1)
    return (today if bounded else date(year, month, first)), date(year, month, finish)


def _quarter(words: str, year: int, today: date, bounded: bool) -> tuple[date, date]:
    if "半年" in words or "年中" in words:
        first, last = (1, 6) if "上" in words or "年中" in words else (7, 12)
    else:
        found = re.search(r"[一二三四1-4](?=季度)", words)
        quarter = integer(found.group()) if found else (today.month + 2) // 3
        first, last = quarter * 3 - 2, quarter * 3
    begin = date(year, first, 1)
    finish = date(year, last, monthrange(year, last)[1])
    if bounded:
        return today, (finish if "末" in words or "底" in words else begin - timedelta(days=1))
    return begin, finish


def _after(words: str, today: date) -> date | None:
    found = re.search(rf"({COUNT})(?:个)?(工作日|月|年|天|日|小时|周|星期|季度)", words)
    if not found or "几" in found.group(1):
        return None
    unit = found.group(2)
    if found.group(1) == "半":
        return _months_on(today, 6) if unit == "年" else today + timedelta(days=15)
    count = integer(found.group(1))
    if unit in ("月", "季度", "年"):
        return _months_on(today, count * {"月": 1, "季度": 3, "年": 12}[unit])
    if unit == "工作日":
        return None
    return today + timedelta(days=count * 7 if unit in ("周", "星期") else count // 24 if unit == "小时" else count)


def _months_on(day: date, months: int) -> date:
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _this_month(words: str, today: date) -> date:
    if "周" in words:
        days = 6 - today.weekday() + (7 if "下周" in words else 0)
        return today + timedelta(days=days)
    month = _months_on(today.replace(day=1), 1 if "下月" in words else 0)
    return month.replace(day=monthrange(month.year, month.month)[1])


FIXED = {
    "元旦": (1, 1),
    "五一": (5, 1),
    "七一": (7, 1),
    "八一": (8, 1),
    "国庆": (10, 1),
    "十一": (10, 1),
    "高考": (6, 7),
    "劳动节": (5, 1),
    "建党节": (7, 1),
    "建军节": (8, 1),
    "教师节": (9, 10),
    "秋季开学": (9, 1),
}


def _event(words: str, today: date) -> date | None:
    """The eve of the next day of that name, by the calendar or by the moon; seasons stay unresolved."""
    for name, (month, day) in FIXED.items():
        if name in words:
            when = date(today.year, month, day)
            return (when if when > today else date(today.year + 1, month, day)) - timedelta(days=1)
    for name, days in lexicon.feasts().items():
        if name in words:
            return next((when - timedelta(days=1) for when in days if when > today), None)
    return None
