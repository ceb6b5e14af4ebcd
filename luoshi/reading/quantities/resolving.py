"""Takes a marked quantity apart: what is measured, how it stands to the number, the number and its unit."""

from __future__ import annotations

import re

from luoshi.reading import patterns
from luoshi.reading.model import Quantity, Span
from luoshi.reading.numerals import value
from luoshi.reading.patterns import HAN, either
from luoshi.reading.quantities.expressions import TARGET
from luoshi.reading.times.expressions import DEADLINE

AT_LEAST, AT_MOST, MORE, LESS, ABOUT = "≥", "≤", ">", "<", "≈"
RELATIONS = (
    (re.compile("不得?(?:低于|少于|小于)|至少|最少|以上|突破"), AT_LEAST),
    (re.compile("不得?(?:超过|高于|多于|大于)|最多|至多|以内|之内|以下|内$|^前|控制在$"), AT_MOST),
    (re.compile("超|逾|[高多大]于|\\d[万亿]*[余多]|[十百千万亿][余多]|过半数"), MORE),
    (re.compile("[低少小]于|不足|不到"), LESS),
    (re.compile("左右|上下|约|近"), ABOUT),
)
CLAUSE_START = re.compile(r"[，；：、。\n]")
# 要确保…, 其中…: what leads to the measure.
LED = re.compile(r"(?:要|确保|力争|争取|实现|完成|推动|努力|全年|使|让|把|将|对|每年|其中)+")
# 汛期前; 合同签订后30日内
EVENT = patterns.late(
    "|".join((
        r"[\u4e00-\u9fff“”、]{1,8}?前(?![期列沿置端后进])",
        rf"{HAN}{{1,10}}?[后起](?=[\d一二三两半])",
    ))
)  # fmt: skip
# 渡船达标率控制在: what leads from what is measured to the number.
TRAILING = re.compile(
    either(
        "控制在|保持在?|稳定在|达到?|完成|总数|同比",
        "[较比](?:上年|去年)",
        "由[^，]{1,10}",
        "力争|争取|每[年月人户村]|分别",
        "[提增][高加][到至]",
        "进入|为",
    )
    + "+$"
)
BECOMES = re.compile("增长|增加|增速|下降|降低|减少|降|提高|提升|上升|缩短|压缩|压减|压降")
# 改造300户的老旧渡船: the noun behind the number.
COUNTED = patterns.late(f"的?(“?{HAN}{{2,12}}?”?)(?=的|[，。；、（“]|$)")
# 渡船达标率要…: the measure stands before the 要 of the clause before.
SUBJECT = patterns.late(f"({HAN}{{2,14}})(?:要|须|应|必须)$")
# 压缩至5个工作日 tells what is reached, 压缩5个工作日 by how much it changes.
LEVEL = frozenset("到至为")
HAPPENS = frozenset(["次", "场", "场次"])
FARTHEST = 60  # letters that a measure may begin before its number
ALONE = 4  # letters of a verb that names no measure without the noun after the number


def resolve(text: str, span: Span, start: int) -> Quantity:
    """What is to be reached: measure, relation, value (and upper value of a range), unit."""
    match = TARGET.match(text, *span)
    if match is None:
        return Quantity(span)
    number, high, unit = _amount(match)
    clause = start = max(start, span[0] - FARTHEST)
    for sign in CLAUSE_START.finditer(text, start, span[0]):
        clause = sign.end()
    relation = _relation(text[clause : span[0]], match.group())
    return Quantity(span, _measure(text, clause, match), relation, number, high, unit)


def _relation(led: str, words: str) -> str:
    """How what is reached stands to the number; 控制在 and 至少 may stand before it."""
    found = next((sign for cue, sign in RELATIONS if cue.search(words)), None)
    return found or (AT_MOST if led.endswith("控制在") else AT_LEAST if "至少" in led else "=")


def _amount(match: re.Match[str]) -> tuple[float | None, float | None, str | None]:
    """The number, the upper one of a range, and the unit."""
    words = match.group()
    if match["fold"]:
        return 2.0 ** (value(words[1]) or 1), None, "倍"
    if match["zero"]:
        return 0.0, None, None
    if match["half"]:
        return 50.0, None, "%"
    if match["rank"]:
        return value(match["rank"][1:-1].rstrip("余多")), None, match["rank"][-1]
    if match["part"]:
        return _share(*match["part"].split("分之"))
    low, high = _number(match["low"]), _number(match["high"])
    unit = (match["unit"] or match["spell"] or "").replace("％", "%")
    if low is not None and high is not None and match["lowunit"] is None and not set(match["low"]) & set("万亿"):
        low *= _scale(match["high"])
    if unit == "成":
        return (low * 10 if low is not None else None), (high * 10 if high is not None else None), "%"
    return low, high, unit or None


def _number(words: str | None) -> float | None:
    return value(words.replace("余", "").replace("多", "")) if words else None


def _scale(words: str) -> float:
    """3至5万人: the scale stands behind the upper number only."""
    return value("1" + words.lstrip("0123456789.,，")) or 1


def _share(whole: str, part: str) -> tuple[float | None, float | None, str]:
    """百分之十二, 千分之三, 三分之二: in per cent."""
    of, number = value(whole), value(part)
    return (round(number / of * 100, 2) if of and number is not None else None), None, "%"


def _measure(text: str, clause: int, match: re.Match[str]) -> str | None:
    """What is counted: the words of the same clause before the number, or the noun after it, and the verb of change."""
    name = TRAILING.sub("", text[_past_leading(text, clause, match.start()) : match.start()])
    tail = COUNTED.match(text, match.end(), match.end() + 14)
    if name.endswith("的"):
        name = ""
    if tail and (not name or (len(name) <= ALONE and not match["verb"]) or match["unit"] in HAPPENS):
        name += tail.group(1)
    if not name and (subject := SUBJECT.search(text, max(0, clause - FARTHEST), clause)):
        name = subject.group(1)
    verb = match["verb"] or ""
    change = BECOMES.search(verb) if verb[-1:] not in LEVEL else None
    return (name + (change.group() if change else "")) or None


def _past_leading(text: str, start: int, end: int) -> int:
    """Where the measure begins, past 要, 确保, 把 and the time."""
    at = start
    while at < end:
        time = at + (text[at] in "在于到至用")
        found = LED.match(text, at, end) or DEADLINE.match(text, time, end) or EVENT.match(text, time, end)
        if found is None:
            return at
        at = found.end()
    return at
