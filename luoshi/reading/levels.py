"""Tells the level of the body that met: nation, province, city, county, township; from its name and the place."""

from __future__ import annotations

import re
from typing import Literal

from luoshi.reading.numerals import TO_TEN
from luoshi.reading.patterns import either, one_of

Level = Literal["nation", "province", "city", "county", "township", "other"]

ORGAN = r"委|政府|人民|党|长|人大|政协|级|机关|纪委|专|$"
NATION = re.compile(
    "|".join((
        rf"^(?:新一届)?(?:第?[{TO_TEN}\d]+届)?(?:中共中央|党中央|中央|国务院|全国|中国共产党第)",
        "全国委员会|委员长会议",
    ))
)  # fmt: skip
# the municipalities (直辖市) have the rank of a province; their districts that of a city
MUNICIPALITIES = ("北京", "天津", "上海", "重庆")
MUNICIPAL = frozenset(f"{name}市" for name in MUNICIPALITIES)
PROVINCES = one_of("""
河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃
青海 台湾
""")
PROVINCE = re.compile(
    "^(?:中共|中国共产党)?"
    + either(
        f"{either(*MUNICIPALITIES)}(?!市?[^，。]{{1,4}}[区县])",
        f"{PROVINCES}省?(?:委|政府|人大|政协|省|人民|常委)",
        "省|自治区|兵团",
        "(?:内蒙古|广西|西藏|宁夏|新疆)(?:壮族|回族|维吾尔)?自治区(?!.{1,6}[州市县])",
    )
)
TOWNSHIP = re.compile(r"(?:镇|乡|街道)(?:党|人|党工委|办|委|政|机关|$)")
# 清水县委; 河滨区…推进会议
COUNTY = re.compile(rf"[县区旗](?:{ORGAN})|[县区旗][^省市州]{{0,12}}(?:会议|会|局|办)$")
# 望川市直…; 望川市…局
CITY = re.compile(rf"(?:[市州盟]|地区)(?:直|{ORGAN})|[市州盟][^省]{{0,12}}(?:会议|会|局|办)$")


ASKED_IN_TURN: tuple[tuple[Level, re.Pattern[str]], ...] = (
    ("township", TOWNSHIP),
    ("province", PROVINCE),
    ("county", COUNTY),
    ("city", CITY),
)
# A place by the last character of its name.
BY_LAST: dict[str, Level] = {
    "县": "county", "区": "county", "旗": "county", "市": "city", "州": "city", "盟": "city",
}  # fmt: skip
# 八届…, …第73次会议, （扩大）会议: which sitting it is.
SITTING = re.compile(
    "|".join((
        rf"第?[\d{TO_TEN}百〇零]+(?:届|次)",
        r"(?:（扩大）|\(扩大\)|扩大)?(?:全体会议|全会|会议)$",
        "^(?:中共|中国共产党|新一届|本届)",
    ))
)  # fmt: skip


def level(body: str, place: str = "") -> Level:
    """The level of a body by its own name, else by the place that carries the text (河滨区, 望川市)."""
    body = body.removeprefix("中共")
    if NATION.search(body):
        return "nation"
    for found, pattern in ASKED_IN_TURN:
        if pattern.search(body):
            return found
    return _of_place(place) if place else "other"


def _of_place(place: str) -> Level:
    last = place.removesuffix("自治县")[-1:] if not place.endswith("自治县") else "县"
    if place.endswith("自治区") or last == "省" or place in MUNICIPAL:
        return "province"
    return BY_LAST.get(last, "other")


def series(body: str, place: str = "") -> str:
    """The body whatever sitting it is in: 八届市委常委会第73次会议 of 望川 and 望川市委常委会 are one row of meetings."""
    plain, before = body, ""
    while plain != before:
        before, plain = plain, SITTING.sub("", plain)
    name = place.removesuffix("市").removesuffix("县") or place
    return plain if not name or name in plain else name + plain
