"""How a template says what it wants and holds what it is given: labels, hints, examples, values as people write them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from luoshi.intake.sheets.cells import QUANTITIES
from luoshi.intake.sheets.percents import PERCENT, POINTS
from luoshi.intake.sheets.periods import Period
from luoshi.intake.sheets.plain import pieces_of
from luoshi.intake.sheets.wanted import Wanted
from luoshi.intake.sheets.words import Words

_JOINED = "、"
_EXAMPLES: Mapping[str, Any] = {
    "text": "示例文字",
    "number": 12,
    "money": 1250,
    "percent": 12.5,
    "points": 1.5,
    "date": date(2026, 3, 5),
    "flag": True,
    "unit": "示例单位",
    "person": "示例姓名",
    "area": "示例县",
    "relation": "示例编号",
}
_PERIODS = {
    "week": Period(2026, 12, 12, "week"),
    "month": Period(2026, 3, 3),
    "quarter": Period(2026, 1, 3),
    "half_year": Period(2026, 1, 6),
    "year": Period(2026),
    "school_year": Period(2026, kind="school_year"),
}


def label_of_field(field: Wanted) -> str:
    """总投资（万元）*."""
    unit = {"percent": PERCENT, "points": POINTS}.get(field.kind, field.unit)
    stated = f"（{unit}）" if unit and field.kind in QUANTITIES else ""
    return field.names.zh + stated + "*" * field.required


def hint_of(field: Wanted) -> Words:
    """The field's own hint, then how a value of its kind is written."""
    zh, en = _HOW_TO_WRITE.get(field.kind, ("", ""))
    if field.kind == "period":
        zh, en = (f"{word}{period_words(_PERIODS[field.every])}" for word in ("如 ", "such as "))
    if field.kind == "choice":
        labels = "、".join(label.zh for label in field.options.values())
        zh, en = (
            (f"可选：{labels}", f"one of {labels}") if len(labels) <= 120 else ("从下拉列表选", "choose from the list")
        )
    if field.many:
        zh, en = f"{zh}，多个用“、”隔开".lstrip("，"), f"{en}, several joined by 、".lstrip(", ")
    own = field.hint or Words("", "")
    return Words("；".join(filter(None, (own.zh, zh))), "; ".join(filter(None, (own.en, en))))


_HOW_TO_WRITE = {
    "date": ("如 2026-03-05", "such as 2026-03-05"),
    "flag": ("是或否", "是 or 否"),
    "unit": ("单位全称", "the unit's full name"),
    "area": ("区划全称", "the area's full name"),
}


def written(field: Wanted, value: Any) -> str | Decimal | date:
    """A value as the template holds it."""
    if field.kind == "choice":
        codes = value if isinstance(value, tuple | list) else (value,)
        return _JOINED.join(_label(field, code) for code in codes)
    if field.kind == "flag":
        return "是" if value else "否"
    if isinstance(value, Period):
        return period_words(value)
    if isinstance(value, tuple | list):
        return _JOINED.join(map(str, value))
    if isinstance(value, int | float | Decimal):
        return Decimal(str(value))
    return value if isinstance(value, date) else str(value)


def _label(field: Wanted, code: str) -> str:
    """The option's label, or its code where the label would not lead back to it."""
    label = field.options[code].zh
    is_shared = sum(other.zh == label for other in field.options.values()) > 1
    return code if is_shared or (field.many and len(pieces_of(label)) > 1) else label


def period_words(period: Period) -> str:
    """2026年一季度, 2026年1—5月."""
    if period.kind == "week":
        return f"{period.year}年第{period.first}周"
    if period.kind == "school_year":
        return f"{period.year}—{period.year + 1}学年"
    if period.is_("year"):
        return f"{period.year}年"
    if period.is_("half_year"):
        return f"{period.year}年{'上' if period.last == 6 else '下'}半年"
    if period.is_("quarter"):
        return f"{period.year}年{'一二三四'[period.last // 3 - 1]}季度"
    if period.first == period.last:
        return f"{period.year}年{period.first}月"
    return f"{period.year}年{period.first}—{period.last}月"


def listed(field: Wanted) -> list[str]:
    """What a drop-down offers."""
    if field.kind == "flag":
        return ["是", "否"]
    return [label.zh for label in field.options.values()] if field.kind == "choice" and not field.many else []


def example_of(field: Wanted) -> Any:
    """A value for the sheet of examples."""
    if field.kind == "choice":
        first = next(iter(field.options), None)
        return (first,) if field.many and first else first
    if field.kind == "period":
        return _PERIODS[field.every]
    value = _EXAMPLES[field.kind]
    if isinstance(value, int | float) and not isinstance(value, bool):
        low, high = field.min if field.min is not None else value, field.max if field.max is not None else value
        return min(max(value, low), high)
    return value
