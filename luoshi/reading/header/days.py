"""Reads the day of the meeting, and the day on which the page says it was published."""

from __future__ import annotations

import re
from datetime import date, timedelta

from luoshi.reading import signs
from luoshi.reading.draft import Draft
from luoshi.reading.numerals import integer

NUMERAL = "一二三四五六七八九十〇○零"
# 2022年3月4日上午, 二〇二二年三月四日, 今（4）日, 3月4日至5日
DAY = re.compile(
    # What all of these begin with: elsewhere none need be tried.
    rf"(?=[\d{NUMERAL}今昨])"
    rf"(?:[今昨]（)?(?:(?P<year>\d{{4}}|[{NUMERAL}]{{4}})年)?"
    rf"(?:(?P<month>\d{{1,2}}|[{NUMERAL}]{{1,2}}) ?月 ?)?(?P<day>\d{{1,2}}|[{NUMERAL}]{{1,3}}) ?）?"
    # 4号上午, but not 4号楼
    r"(?:日(?![前内起止电讯]|消息)|(?<=[\d十])号(?=[，上下晚]))"
    r"(?:至(?:\d{1,2}月)?\d{1,2}日)?(?:上午|下午|晚上|晚间|晚|中午|凌晨)?"
)
# What can stand before the 日 of a day: 二〇二一年十二月三十一.
LONGEST_DAY = 14
RELATIVE = re.compile(
    r"(?:今天|今日|昨天|昨日)(?=上午|下午|晚|，|\d{1,2}[时点]|召开|举行|[^，。]{0,20}(?:召开|主持|举行))"
)
RECENT = re.compile("近日|日前(?=，|召开|举行)")
# 昨天举行会议，决定于12月27日…: a day that is still to come.
COMING = re.compile("决定|定于|将于")
TODAY = re.compile("[今昨][天日](?:[上下]午|晚)?")
# 新华社3月4日电, 望川网3月4日消息: the agency's day, without a year.
DATELINE = re.compile(r"(?P<year>(?!))?(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?:[讯电]|消息)")
# 发布时间：2022-06-15
# No stamp is 于2022年3月4日起施行.
STAMP = re.compile(
    r"(?<![于自从至])(?P<year>(?:19|20)\d{2})[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})"
    r"(?!\d|日?[经起至])"
)  # fmt: skip
BLANKS = frozenset(" \u3000")
# 时间：2022年3月4日, among the first lines of minutes.
WHEN_NAMES = ("时间", "日期")
WHEN = re.compile(rf"(?:会议|开会)?(?:{'|'.join(WHEN_NAMES)})： ?")
# What other lines at the head of minutes begin with.
MINUTES = re.compile("(?:会议)?地点：|主持人?：|(?:出席|参加|参会|列席|缺席)(?:人员|领导|人)?：")
LINES = 12
# 2019年第十四次会议: the year of a meeting that is counted.
COUNTED = re.compile(r"(?P<year>(?:19|20)\d{2})年度?[^，。；\n]{0,12}?第[^，。；\n]{1,5}次")
# How far from the beginning of its text, and from its end, a page says when it was published.
HEAD, FOOT = 600, 300
# How far into a sentence its day is looked for, may begin, and a day that is not told (近日).
SOON, BEGUN, RECENTLY = 120, 80, 60
# By how many days a day of the year of publication may lie behind it.
AHEAD = 10


def published(text: str) -> str | None:
    """The day that the page itself says it was published."""
    for start, end in ((0, HEAD), (max(HEAD, len(text) - FOOT), len(text))):
        for at in signs.places(text, ("20", "19"), start, end):
            if (stamp := STAMP.match(text, at, end)) is None:
                continue
            try:
                return date(int(stamp["year"]), int(stamp["month"]), int(stamp["day"])).isoformat()
            except ValueError:
                continue
    return None


def told(draft: Draft, start: int, end: int) -> str | None:
    """The day that a sentence tells: by its date, by the dateline before it, or by 今天 and 昨天."""
    text = draft.text
    if recent := RECENT.search(text, start, min(end, start + RECENTLY)):
        dateline = DATELINE.search(text, 0, recent.start())
        if dateline or _first_day(text, start, recent.start()) is None:
            return _resolve(draft, dateline) if dateline else None
    dated = _first_day(text, start, min(end, start + SOON))
    relative = RELATIVE.search(text, start, end)
    if (
        dated
        and dated.start() - start < BEGUN
        and not (relative and COMING.search(text, relative.end(), dated.start()))
    ):
        return _resolve(draft, dated)
    if relative is None or not draft.published:
        return None
    ago = timedelta(days=1 if relative.group().startswith("昨") else 0)
    day = (date.fromisoformat(draft.published) - ago).isoformat()
    if (dateline := DATELINE.search(text, 0, start + 40)) and (told := _resolve(draft, dateline)):
        # 昨天 is the day before the page's, which the agency may have reported the same day.
        return min(told, day) if ago else told
    return day


def labelled(draft: Draft) -> str | None:
    """The day in a line of its own at the head of minutes (时间：2022年3月4日)."""
    head = draft.pieces[:LINES]
    if not head or not any(draft.text.find(name, 0, head[-1].end) >= 0 for name in WHEN_NAMES):
        return None
    if not any(MINUTES.match(draft.text, piece.start) for piece in head):
        return None
    for piece in head:
        if label := WHEN.match(draft.text, piece.start, piece.end):
            dated = DAY.match(draft.text, label.end(), piece.end)
            return _resolve(draft, dated) if dated else None
    return None


def first_told(draft: Draft, *, or_published: bool) -> str | None:
    """The day in the first sentence, else that of publication where a meeting was held."""
    if draft.body:
        first = draft.pieces[draft.body[0]]
        soon = min(first.end, first.start + RECENTLY)
        # 近日 tells that the day is not told.
        if RECENT.search(draft.text, first.start, soon):
            return None
        if dated := _first_day(draft.text, first.start, soon):
            return _resolve(draft, dated)
    return draft.published if or_published else None


def is_dated(text: str, start: int, end: int) -> bool:
    """Whether what stands before 举行 says when (今天上午在京举行的…会议)."""
    return any(pattern.search(text, start, end) for pattern in (DAY, TODAY, RECENT))


def _first_day(text: str, start: int, end: int) -> re.Match[str] | None:
    """The first day in the stretch, looked for only around its sign;
    none that is quoted or that only dates the dispatch."""
    sign = min((at for at in (text.find("日", start, end), text.find("号", start, end)) if at >= 0), default=-1)
    if sign < 0:
        return None
    for dated in DAY.finditer(text, max(start, sign - LONGEST_DAY), end):
        quoted = text.rfind("“", start, dated.start()) > text.rfind("”", start, dated.start())
        # 望川3月5日 3月4日，县委召开…
        dispatched = text[dated.end() : dated.end() + 1] in BLANKS and DAY.match(text, dated.end() + 1, end)
        if not quoted and not dispatched:
            return dated
    return None


def _resolve(draft: Draft, dated: re.Match[str]) -> str | None:
    """The day as ISO; what the text leaves out comes from the publication date, at or before it."""
    reference = date.fromisoformat(draft.published) if draft.published else None
    day = integer(dated["day"])
    month = integer(dated["month"]) if dated["month"] else (reference.month if reference else 0)
    year = integer(dated["year"]) if dated["year"] else (reference.year if reference else _counted(draft, dated.end()))
    if reference and not dated["year"]:
        if not dated["month"] and day > reference.day:
            month -= 1
            if month == 0:
                month, year = 12, year - 1
        elif dated["month"] and _later(month, day, reference):
            year -= 1
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return draft.published if not dated["month"] else None


def _counted(draft: Draft, behind: int) -> int:
    """The year whose meetings are counted, told before the day or in its sentence;
    0 if it is told nowhere."""
    until = behind + BEGUN
    counted = COUNTED.search(draft.text, 0, until) if draft.text.find("次", 0, until) >= 0 else None
    return int(counted["year"]) if counted else 0


def _later(month: int, day: int, reference: date) -> bool:
    """Whether the day, taken to be of the year of publication, lies more than some days after it."""
    return (month - reference.month) * 31 + day - reference.day > AHEAD
