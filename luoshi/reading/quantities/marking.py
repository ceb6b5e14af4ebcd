"""Marks the quantities of a text, and of a directive those that are to be reached."""

from __future__ import annotations

import re

from luoshi.reading.numerals import value
from luoshi.reading.patterns import one_of
from luoshi.reading.quantities.expressions import CUED, LEADING, LED_LAST, NUMBERS, TARGET

Span = tuple[int, int]

# What makes a number name or place something rather than count it.
NAMES = re.compile(
    "|".join((
        "分[钟制]",
        "次(?:会议|全会|全体|党代会|集体|领导|常委|党组|党委|主席|委员)",
        "人[大民才口均员力心身]",
        "起[来步]|家庭",
        "成[为立果效长本员分绩都功渝]",
        "级|大(?!关)|道路|台风|门户|头等",
        "条[例线]|本[次级市]|部[门分]|种[植粮]|组[织成]|张图|口[岸人]",
        "对[接口]|根[本据]|天[气然]",
    ))
)  # fmt: skip
# Few of these are a list of what follows (三个方面), many are a count (37个问题).
LISTS = re.compile(
    "个"
    + one_of("""
    方面 问题 环节 领域 专项 关键 重点 统筹 大局 市场 维度 层面 阶段 层次 坚持 务必 确立 维护 意识 自信 时期
    面向 全面 毫不 代表 认同 区分 百年 文件 台阶 档次 时间
    """)
)
MANY = re.compile(r"\d{2}")
# 16条措施: so many rules a paper has.
RULED = re.compile(r"条[^，；。]{0,6}(?:措施|政策|举措|意见|规定|禁令)")
# 新建三座: behind these a number in words counts.
MAKES = (
    "新建", "建成", "建设", "扩建", "改建", "改造", "修建", "创建", "创成", "打造", "培育", "培养", "引进",
    "引育", "招引", "选派", "抽调", "派出", "派驻", "组建", "选择", "遴选", "推出", "新增", "签约", "设立",
    "成立", "分赴", "开工", "投产", "举办", "完成", "评选", "命名", "储备", "达到", "整治", "化解", "转化",
)  # fmt: skip
# 每季度一次, 至少开展一次
EVERY = re.compile(r"每[^，；。]{1,16}$|至少[^，；。]{0,12}$")
# 一条主线, 三类问题: of these a few only make a list.
NOT_SMALL = frozenset("项个条类次")
# 三天, 五组: these may be verbs, names or parts of words.
WITH_VERB = frozenset(["天", "分", "类", "小时", "分钟", "起", "组", "种", "倍", "层"])
# 三座, 五户: what can be counted piece by piece.
SOLID = frozenset("个户名家所座支条人处")
# 上百万, with no digit before the scale
PLAIN = re.compile("[百千万亿]+")
# 第3批, “两个维护”: a number behind these orders or names.
ORDERS = frozenset(["第", "数", "“", "《", "－"])
# 由7.5%降为3%
BASE = re.compile(r"[由从][^，；。]{0,3}$")
CHANGED = re.compile(r"(?:左右|以上)?[降提升增扩缩压减调]")
# 去年完成了30座; 在40%的基础上
WAS = re.compile(r"(?:已经?(?!知)|目前|截至|现有|原有|(?<![较比于])(?:去年|上年|同期))[^，；。]{0,14}$")
BUILT_ON = re.compile("[^，；。]{0,2}的?(?:基础(?:之)?上|好?成绩|[^，；。]{0,4}(?:势头|态势)|水平上)")
LONGEST_LED = 10
CLOSED = frozenset("，；、。")


def targets(text: str, start: int, end: int) -> list[Span]:
    """The quantities of a directive within `[start, end)` that are to be reached, not those that were."""
    return [span for span in find(text, start, end) if not _was(text, start, span, end)]


def find(text: str, start: int, end: int) -> list[Span]:
    """The quantities within `[start, end)`."""
    if CUED.search(text, start, end) is None:
        return []
    found: list[Span] = []
    for number in NUMBERS.finditer(text, start, end):
        if number["low"] and not _may_count(text[number.start() - 1 : number.start()], number):
            continue
        match = _whole(text, found[-1][1] if found else start, number)
        if match and _counts(text, start, match, end):
            found.append(match.span())
    return found


def _may_count(before: str, number: re.Match[str]) -> bool:
    """Whether a number has a unit, behind what does not make it an ordinal or a name (第3批, “两个维护”)."""
    return before not in ORDERS and bool(number["unit"] or (number["spell"] and before in LED_LAST))


def _whole(text: str, start: int, number: re.Match[str]) -> re.Match[str] | None:
    """The number with the verb and the limit that lead to it."""
    at = number.start()
    if at == start or text[at - 1] not in LED_LAST:
        return number
    led = LEADING.search(text, max(start, at - LONGEST_LED), at)
    return TARGET.match(text, led.start(), number.end()) if led else number


def _was(text: str, start: int, span: Span, end: int) -> bool:
    before = text[max(start, span[0] - 20) : span[0]]
    return WAS.search(before) is not None or BUILT_ON.match(text, span[1], end) is not None


def _counts(text: str, start: int, match: re.Match[str], end: int) -> bool:
    """Whether the number counts or measures something."""
    low, unit = match["low"], match["unit"]
    if low is None:
        return True
    led = bool(match["verb"] or match["limit"])
    if match["spell"]:
        return led
    related = led or match["bound"] not in (None, "内")
    if _names(text, match, end, related) or _is_base(text, start, match, end):
        return False
    if unit == "次" and low in ("一", "1"):
        return related or EVERY.search(text, max(0, match.start() - 20), match.start()) is not None
    if low[0].isdigit():
        return related or unit not in WITH_VERB or "数" in text[max(start, match.start() - 4) : match.start()]
    return related or unit == "%" or _counts_in_words(text, match, unit, end)


def _names(text: str, match: re.Match[str], end: int, related: bool) -> bool:
    """5A级, 3个方面, 16条措施: the number orders or names."""
    before = text[max(0, match.start("low") - 1) : match.start("low")]
    return (
        (before.isascii() and before.isalnum())
        or text.startswith("级", match.end())
        or NAMES.match(text, match.start("unit"), end) is not None
        or (MANY.match(match["low"]) is None and LISTS.match(text, match.start("unit"), end) is not None)
        or (not related and RULED.match(text, match.start("unit"), end) is not None)
    )


def _is_base(text: str, start: int, match: re.Match[str], end: int) -> bool:
    """由7.5%降为3%: the first is what was."""
    return (
        BASE.search(text, max(start, match.start() - 4), match.start()) is not None
        and CHANGED.match(text, match.end(), end) is not None
    )


def _counts_in_words(text: str, match: re.Match[str], unit: str, end: int) -> bool:
    """Whether a number written in Chinese counts something; small ones mostly only name a list (三个方面)."""
    low = match["low"]
    closed = match.end() == end or text[match.end()] in CLOSED
    if unit == "成":
        return value(low) is not None and (closed or text.startswith("的", match.end()))
    if unit in WITH_VERB:
        return False
    if PLAIN.fullmatch(low):
        return closed and unit not in NOT_SMALL
    if low == "一":
        return False
    if text.endswith(MAKES, 0, match.start()) or (len(low) > 1 and unit not in NOT_SMALL):
        return True
    return closed and unit in SOLID and "\u4e00" <= text[match.start() - 1] <= "\u9fff"
