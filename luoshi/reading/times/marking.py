"""Marks the stretches that bound the time of a directive."""

from __future__ import annotations

import re

from luoshi.reading import patterns
from luoshi.reading.model import Span
from luoshi.reading.numerals import TO_TEN
from luoshi.reading.patterns import either
from luoshi.reading.times.events import SEEN_TO, before_events, during, says_when
from luoshi.reading.times.expressions import DEADLINE, PAST, PHASE, TO

# Each begins with a letter of its own: so the search skips what opens none of them.
CLUE = re.compile(
    "|".join((
        "年(?![轻龄人])|月|季|周(?![边转密围到])|冬|今(?=[春夏秋])|期间",
        "内(?<=[日月年周天期时度间]内)",
        "日[前起止]",
        # 年底前; but 目前, 提前
        "前(?<![当目超提空]前)",
        rf"奋战|大干|苦战|提前[\d{TO_TEN}两半]",
        "过半|小时|工作日|即日|现在起",
        "五”?末",
        "时间(?<=[年月周天季度期]时间)",
    ))
)  # fmt: skip
# A time without 前 or 内 bounds what is done only where a clause, a preposition or a verb of reaching
# stands before it.
OPENS = re.compile(
    either(
        r"[，、；：。\n]|^|要",
        "在|(?<![关对由])于|(?<!得)到|至|自|从|用",
        "力争|争取|确保|奋战|决战|决胜|冲刺|抓好|打好|抢抓|抓住|做好|实现|完成|把握",
        "必须|务必|夺取|力保|力促|推动|并|把|保障|确定",
    )
    + "$"
)
ENDED = ("前", "内", "底", "末", "止", "起", "时间", "努力", "初", "旬", "新的一年", "新一年", "收官")
# A whole year, a season or 施工期间 says when only here: 做好岁末年初安全防范 says which.
SAID_FIRST = frozenset(["year", "season"])
BARE = frozenset(["quarter", "thisyear", "plan", "year", "week", "month", "day", "thismonth", "dom", "since"])
# 全年经济工作, 上半年任务: the time only says which work or target.
WORK = patterns.late(
    either(
        r"以来|以后|[的份以召会中度级版\d]|工作|重点|各项",
        # 全市经济社会发展目标
        "(?:全[市县省区]|[我本][市县省区])?(?:经济社会(?:发展)?|经济|发展|主要|预期|年度)?"
        "(?:工作|目标|任务|指标|计划|规划|形势|运行)",
        "(?:政府|[我本][市县省区])?总?(?:工作|目标)",
        "全国|新年",
    )
)
# 完成全年目标任务
ON_TARGET = patterns.late(r"[^，；。]{0,16}(?:目标|任务|指标|计划)(?:任务)?(?=[，；。、]|$)")
# 新建项目一季度开工, “二季度止跌”: what follows is done by then.
DONE_THEN = re.compile(
    "(?:全面|全部|基本|正式|集中|顺利)?(?:开工|完工|竣工|投产|达产|投用|建成|启动|通车|交付|止跌|转正)"
)
# 完成全年目标任务 is due when the year is over, 为完成全年目标打下基础 is not.
REACHED = re.compile(r"(?<!为)(?<!为圆满)(?<!为顺利)(?<!为全面)(?:完成|实现|达成)(?:好|了)?$")
FULFILLED = 8  # how many characters before the time tell what it is reached for
# 6月在望川召开
HELD_THEN = re.compile(r"(?:在[^，。；]{1,10})?(?:召开|举行)")
CALLS = re.compile(r"要|须|务必|必须|应")
# 压缩到三个月内, 不超过两年: a length of time is what is reached, or what was.
SHORTENED = re.compile(
    "(?:[缩压]短?[减缩]?[到至为]|控制在|压减[到至]|压缩在|不[得]?超过|不少于|近|过去|最近|这|前|每|上)$"
)
# 资金下达后, 自印发之日起
EVENT_BEFORE = re.compile(r"[^，；、。：要在于自从的须得应]{1,12}(?:后的?|之日起|之时起|起)$")
LINK = re.compile(rf"{TO}")
# 5月、6月 and 三月底四月初 are one time each, 6月底前、9月底前 are two.
JOINED = {"、": frozenset("月度"), "": frozenset("底末")}
TIMED_CALL = re.compile(
    "今年|明年|本年度|年内|新的一年|新一年|[上下]半年|[一二三四]季度|四季度|全年|"
    r"\d{4}年|岁末年初|当前和今后一个时期"
)
# What a time that stands by itself can end in.
TIME_LAST = frozenset("半”日号前月份底初末旬度年中内间天时点整分周期起止官节季冬春夏秋首）力右")
LEADING = frozenset(["", "到", "在", "于", "至", "从", "自", "赶在", "截至"])


def find(text: str, start: int, end: int) -> list[Span]:
    """The times that bound what is done within `[start, end)`."""
    if CLUE.search(text, start, end) is None:
        return []
    written = [match.span() for match in DEADLINE.finditer(text, start, end) if _bounds(text, start, match, end)]
    found = written.copy()
    if text.find("前", start, end) >= 0:
        found += before_events(text, start, end, written)
    if text.find("期内", start, end) >= 0:
        found += [match.span() for match in PHASE.finditer(text, start, end)]
    if text.find("期间", start, end) >= 0:
        found += during(text, start, end, written)
    return _joined(text, start, sorted(found, key=_longest_first)) if found else found


def _longest_first(span: Span) -> Span:
    return span[0], -span[1]


def _joined(text: str, start: int, found: list[Span]) -> list[Span]:
    """资金下达后30日内, 即日起至12月底, 5月、6月: one time each."""
    joined: list[Span] = []
    for first, last in found:
        if joined and joined[-1][1] > first:
            continue
        if joined and _continues(text, joined[-1], first):
            joined[-1] = joined[-1][0], last
            continue
        joined.append((_since(text, joined[-1][1] if joined else start, first), last))
    return joined


def _continues(text: str, former: Span, first: int) -> bool:
    between = text[former[1] : first]
    return LINK.fullmatch(between) is not None or text[former[1] - 1] in JOINED.get(between, ())


def _since(text: str, start: int, at: int) -> int:
    """Where 资金下达后30日内 begins: a count of days may start at an event."""
    if text[at - 1 : at] not in ("后", "起", "的"):
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
    if match := TIMED_CALL.fullmatch(text, left, start - 1):
        return [match.span()]
    found = find(text, left, start - 1)
    return found if len(found) == 1 and found[0][1] == start - 1 and text[left : found[0][0]] in LEADING else []


def opening(text: str, start: int, end: int) -> list[Span]:
    """The time word that a directive opens with before its 要 (明年要…)."""
    return [match.span() for match in TIMED_CALL.finditer(text, start, end) if match.end() == end]


def _bounds(text: str, start: int, match: re.Match[str], end: int) -> bool:
    """Whether the time bounds what is done, rather than telling which thing is meant."""
    words, kind = match.group(), match.lastgroup
    at, stop = match.span()
    if re.match(PAST, words) or text.startswith(("以来", "以后"), stop):
        return False
    led = text[max(start, at - 4) : at]
    if led.endswith(("对", "截至", "截止")):
        return False
    if kind == "within":
        return SHORTENED.search(led) is None and (words.endswith("内") or not text.startswith("的", stop))
    if kind == "season" or (kind in BARE and not words.endswith(ENDED)):
        return _stands(text, start, match, end)
    if words.endswith(("前", "内")):
        return True
    return text[stop : min(stop + 1, end)] != "的" and not (words[-1] in "底末" and WORK.match(text, stop, end))


def _stands(text: str, start: int, match: re.Match[str], end: int) -> bool:
    """Whether a bare month, quarter or year says when (力争二季度开工) and not which (完成全年任务)."""
    at, stop = match.span()
    words, kind = match.group(), match.lastgroup
    if kind in ("month", "day", "dom") and HELD_THEN.match(text, stop, end):
        return True
    if CALLS.match(text, stop, end):
        return True
    if ON_TARGET.match(text, stop, end) and REACHED.search(text[max(start, at - FULFILLED) : at]):
        return True
    if kind == "season" and text.endswith(SEEN_TO, start, at):
        return True
    if kind == "quarter" and DONE_THEN.match(text, stop, end):
        return True
    if WORK.match(text, stop, end):
        return False
    if kind in SAID_FIRST:
        return (
            says_when(text, start, at)
            or (words[0] in "12二" and text[at - 1] in "到至")
            or (kind == "year" and text.endswith("确保", start, at))
        )
    led = text[max(start, at - 3) : at]
    return OPENS.search(led) is not None


def is_final(text: str, span: Span) -> bool:
    """Whether the time is one by which something is to be finished."""
    return text.startswith("提前", span[0]) or text[span[0] : span[1]].endswith(
        ("前", "内", "底", "末", "”", "过半", "日", "旬", "止")
    )
