"""Labels over columns: what stands in brackets behind them, and which wanted field they name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from luoshi.intake.sheets.numbers import split_unit
from luoshi.intake.sheets.percents import PERCENT
from luoshi.intake.sheets.plain import bare
from luoshi.intake.sheets.wanted import Wanted

_BASES = (
    "元 美元 % 百分点 个百分点 ‰ 人 人次 户 家 个 项 件 次 所 对 条 份 分 位 级 倍 天 工作日 月 年 岁 小时 度 辆 头 只 羽 株 "
    "台 套 张 座 处 栋 亩 公顷 平方米 平方公里 立方米 米 公里 吨 公斤 千克 吨公里 千瓦时 千瓦 标准煤 吨标准煤"
)
_KNOWN = frozenset(_BASES.split())
_ASIDE = frozenset(["必填", "选填", "可选", "可填多个", "多选", "单选", "是/否"])
_BRACKETED = re.compile(r"(?P<name>.+)[(\[【](?P<inside>[^()\[\]【】]*)[)\]】]")
_TRAILING = re.compile(r"(?P<name>.+?)[,:/]?(?P<inside>±?%|(?<=[,:/])[^,:/]+)")
SERIAL = frozenset({"序号", "编号序", "no", "no.", "#"})


class Label(NamedTuple):
    """A label without its unit and marks, without spaces."""

    whole: str
    name: str
    unit: str


def label_of(text: str) -> Label:
    """总投资（万元）* → 总投资 in 万元."""
    whole = bare(text).strip("*:")
    name, unit = whole, ""
    while found := _BRACKETED.fullmatch(name) or _TRAILING.fullmatch(name):
        inside = found["inside"].removeprefix("单位:").lstrip("±")
        if is_unit(inside) and not unit:
            unit = inside
        elif inside not in _ASIDE:
            break
        name = found["name"].strip("*:")
    return Label(whole, name, unit)


def is_unit(text: str) -> bool:
    """A unit of figures, with or without 万 or 亿."""
    return text in _KNOWN or split_unit(text)[1] in _KNOWN


class Labels:
    """The wanted fields by every label that they may have; a label of two fields names neither."""

    def __init__(self, wanted: Sequence[Wanted]):
        self._fields: dict[str, Wanted | None] = {}
        for field in wanted:
            texts = (field.names.zh, field.names.en, field.code, *field.aliases)
            for key in {key.lower() for text in texts for key in label_of(text)[:2]}:
                known = self._fields.get(key, field)
                self._fields[key] = field if known is field else None

    def field(self, *labels: Label) -> Wanted | None:
        """The field of a label, or of two that stand above each other."""
        wholes = "".join(label.whole for label in labels).lower()
        names = "".join(label.name for label in labels).lower()
        return self._fields.get(wholes) or self._fields.get(names)


def fitting(units: Iterable[str], wanted: Wanted) -> list[str]:
    """The units that figures of the field may be in."""
    if wanted.kind == "percent":
        return [unit for unit in units if unit == PERCENT]
    if wanted.kind == "points":
        return [unit for unit in units if unit.endswith("百分点")]
    if wanted.kind in ("number", "money"):
        base = split_unit(wanted.unit)[1]
        return [unit for unit in units if split_unit(unit)[1] == base]
    return []
