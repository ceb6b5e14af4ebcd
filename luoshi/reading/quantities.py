"""Marks numeric targets with their measure and takes them apart into measure, relation, value and unit."""

from __future__ import annotations

import re

from luoshi.reading.model import Quantity
from luoshi.reading.numerals import value

Span = tuple[int, int]

NUMBER = (
    r"(?:\d+(?:[,，]\d{3})*(?:\.\d+)?|[一二三四五六七八九十百千两]+(?=[万亿%个户名家所座支条次人吨亩])|"
    r"百分之[一二三四五六七八九十百点]+)"
)
UNIT = (
    r"(?:个百分点|%|％|‰|万亿元|亿元|万元|亿斤|万吨|亿吨|万亩|万人次|万人|万户|万套|万千瓦时|万千瓦|"
    r"亿千瓦时|万平方米|平方公里|公里|千米|平方米|立方米|万立方米|万家|万个|万头|万辆|万台|万件|"
    r"亿|万|吨|亩|人次|人|户|套|家|所|座|条|件|台|辆|张|名|公顷|倍|分贝|微克|个|项|处|批|场|次|"
    r"成|元|天|类|门|支|只|部|栋|辆|批次|场次|件套|床|盏|处|对|台套|万名|万座|万栋|万条|万件|万头|万只|万羽|万株|亿美元|万美元|美元|斤|公斤|分)"
)
VERB = (
    r"(?:同比)?(?:增长|增加|增速|下降|降低|减少|降|提高|提升|上升|回升|突破|超过|超|不低于|不少于|"
    r"不高于|不超过|高于|低于|压减|翻|同比增长|缩短|压缩)(?:到|至|了)?"
)
TARGET_FIRST = r"(?=[\d一二三四五六七八九十百千两同增下降减提上回突超不高低压翻缩约近大至最])"
TARGET = re.compile(
    rf"{TARGET_FIRST}(?P<verb>{VERB})?(?P<near>约|近|大约|至少|最少|最多)?(?P<low>{NUMBER})(?P<lowunit>{UNIT})?(?:(?:[-—–~～至到]|"
    rf"—+)(?P<high>{NUMBER}))?(?P<unit>{UNIT})?(?:[\u4e00-\u9fff]?)??(?P<bound>以上|左右|以内|以下|"
    rf"上下)?"
)
NOT_TARGET = re.compile(
    r"^(?:年|月|日|号|时|届|次会议|中全会|周年|期|级|大(?!关)|个方面|个问题|个环节|个领域|个专项|"
    r"个关键|个重点|个统筹|个月|个工作日|五|版|季度|点|岁|多年|年来|分钟)"
)
COUNTED = (
    "个",
    "项",
    "处",
    "批",
    "场",
    "次",
    "条",
    "件",
    "张",
    "名",
    "类",
    "门",
    "支",
    "只",
    "分",
    "人",
    "户",
    "家",
    "所",
    "座",
    "天",
)
RELATIONS = (
    (("不低于", "不少于", "至少", "以上", "突破", "超过", "高于", "最少"), "≥"),
    (("不超过", "不高于", "控制在", "以内", "以下", "最多", "低于"), "≤"),
    (("左右", "上下", "约", "近", "大约"), "≈"),
)
ROUTINE = re.compile(r"每[^，；。]{1,16}$|至少[^，；。]{0,12}$")
SOLID = frozenset("个户名家所座支条人处")
CLAUSE_START = re.compile(r"[，；：、。]")


def find(text: str, start: int, end: int) -> list[Span]:
    """The numeric targets within `[start, end)`, a stretch with a cue of a number."""
    if not _has_number(text, start, end):
        return []
    found = []
    for match in TARGET.finditer(text, start, end):
        if _is_target(text, match, end):
            found.append((match.start(), match.end()))
    return found


DIGIT = re.compile(
    r"(?=[\d一二三四五六七八九十百千两成])(?:\d|百分之|[一二三四五六七八九十百千两][万亿户名家所座支条次人个处]|成(?!为|立|果|效|长|本))"
)


def _has_number(text: str, start: int, end: int) -> bool:
    return DIGIT.search(text, start, end) is not None


def _is_target(text: str, match: re.Match[str], end: int) -> bool:
    unit = match["unit"] or match["lowunit"]
    if match["low"].startswith("百分之"):
        return True
    if not unit or NOT_TARGET.match(text[match.end("low") : min(end, match.end("low") + 4)]):
        return False
    before = text[max(0, match.start("low") - 1) : match.start("low")]
    if before in ("第", "“", "《"):
        return False
    if text.startswith("级", match.end()):
        return False
    if unit == "次" and match["low"] in ("一", "1"):
        return ROUTINE.search(text, max(0, match.start() - 20), match.start()) is not None
    if not match["low"][0].isdigit():
        return _counts(text, match, unit, end)
    return not (unit in ("次", "天", "分", "类") and match["verb"] is None)


def _counts(text: str, match: re.Match[str], unit: str, end: int) -> bool:
    """Whether a number written in Chinese counts something; small ones mostly only name a list (三个方面)."""
    if unit not in COUNTED:
        return unit not in ("元", "成")
    if match["verb"] or len(match["low"]) > 1:
        return unit not in ("项", "个", "条", "类", "次") or match["verb"] is not None or text[match.end() : end] == ""
    closed = match.end() == end or text[match.end()] in "，；、。"
    return closed and unit in SOLID and match["low"] != "一" and "\u4e00" <= text[match.start() - 1] <= "\u9fff"


def resolve(text: str, span: Span, start: int) -> Quantity:
    """What is to be reached: measure, relation, value (and upper value of a range), unit."""
    match = TARGET.match(text, *span)
    if match is None:
        return Quantity(span)
    if match["low"].startswith("百分之"):
        number, unit = value(match["low"].removeprefix("百分之")), "%"
    else:
        number, unit = value(match["low"]), match["unit"] or match["lowunit"] or ""
    high = value(match["high"]) if match["high"] else None
    words = text[max(start, span[0] - 3) : span[1]]
    relation = next((sign for cues, sign in RELATIONS if any(cue in words for cue in cues)), "=")
    if unit.startswith(("万亿", "亿", "万")) and number is not None:
        for prefix, scale in (("万亿", 1e12), ("亿", 1e8), ("万", 1e4)):
            if unit.startswith(prefix):
                number, unit = number * scale, unit[len(prefix) :]
                high = high * scale if high is not None else None
                break
    return Quantity(span, _measure(text, span, match, start), relation, number, high, unit.replace("％", "%") or None)


def _measure(text: str, span: Span, match: re.Match[str], start: int) -> str | None:
    """What is counted: the words of the same clause before the number, or the noun after it, and the verb of change."""
    clause = start
    for sign in CLAUSE_START.finditer(text, start, span[0]):
        clause = sign.end()
    name = re.sub(r"^(?:要|确保|力争|实现|完成|推动|努力|全年|今年|年底前|使|让)+", "", text[clause : span[0]])
    name = re.sub(r"(?:控制在|保持在|稳定在|达到|达|完成)$", "", name)
    verb = match["verb"] or ""
    change = re.match(r"(?:同比)?(增长|增加|增速|下降|降低|减少|降|提高|提升|上升|缩短|压缩|新增|净增|压减)", verb)
    if not name:
        tail = re.match(r"[\u4e00-\u9fff]{2,10}(?=[，。；、]|$)", text[span[1] : span[1] + 12])
        name = tail.group() if tail else ""
    return (name + (change.group(1) if change else "")) or None
