"""Units of figures that packs may use without declaring them, each with its English; and how a unit follows its number."""

from __future__ import annotations

from typing import Literal

UNITS: dict[str, str] = {
    "个": "",
    "项": "items",
    "件": "cases",
    "万件": "10,000 items",
    "次": "times",
    "人": "persons",
    "万人": "10,000 persons",
    "人次": "person-times",
    "万人次": "10,000 person-times",
    "户": "households",
    "家": "firms",
    "所": "schools",
    "对": "pairs",
    "条": "items",
    "份": "copies",
    "分": "points",
    "位": "places",
    "级": "grades",
    "倍": "times",
    "天": "days",
    "工作日": "working days",
    "月": "months",
    "年": "years",
    "元": "yuan",
    "万元": "10,000 yuan",
    "亿元": "100 million yuan",
    "%": "%",
    "百分点": "pp",
    "亩": "mu",
    "万亩": "10,000 mu",
    "公顷": "ha",
    "平方米": "m²",
    "万平方米": "10,000 m²",
    "平方公里": "km²",
    "米": "m",
    "公里": "km",
    "吨": "t",
    "万吨": "10,000 t",
    "吨公里": "t·km",
    "千瓦时": "kWh",
    "万千瓦时": "10 MWh",
    "亿千瓦时": "100 GWh",
    "万立方米": "10,000 m³",
}


def measured(number: str, unit: str, language: Literal["zh", "en"], english: str | None = None) -> str:
    """A number with its unit: 41.8 亿元, 7%, 1.2 个百分点; in English 41.8 × 100 million yuan, 1 case.

    Args:
        number: As it is written.
        unit: The unit, in Chinese.
        language: In which it is said.
        english: What the unit is called in English where a pack declares it.
    """
    if language == "zh":
        word = "个百分点" if unit == "百分点" else unit
    else:
        word = UNITS.get(unit, unit) if english is None else english
        if word[:1].isdigit():  # 41.8 100 million yuan would be read as one number
            word = f"× {word}"
        elif number in {"1", "-1"} and word.isascii() and word.endswith("s"):
            word = f"{word[:-3]}y" if word.endswith("ies") else word[:-1]
    return f"{number}{'' if word in ('%', '') else ' '}{word}"
