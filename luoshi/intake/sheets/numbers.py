"""Figures as offices write them: 1,234.5, １２, 1.2万, 约500户; a figure that is none, or not one, is doubted."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import NamedTuple

from luoshi.intake.sheets.cell import Broken, Cell, Look
from luoshi.intake.sheets.plain import bare, unclear
from luoshi.intake.sheets.wanted import Meaning, Setting, Wanted
from luoshi.intake.sheets.words import How, Unclear

_FIGURE = re.compile(
    r"(?P<about>约为|大约|约)?(?P<sign>[-+])?(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?P<places>\.\d+)?(?P<rest>[^-+~\d,.eE].*)?"
)
_SCALE = re.compile("万亿|亿|万|千(?=元)|")
_SCALES = {
    "": Decimal(1),
    "千": Decimal(1000),
    "万": Decimal(10) ** 4,
    "亿": Decimal(10) ** 8,
    "万亿": Decimal(10) ** 12,
}
_VAGUE = re.compile("^(?:近|超过?|逾|不少于|不低于|至少|最多|以上|[<>≥≤＞＜])|(?:余|多|几|以上|以下|以内|上下)")
_SPACED = re.compile(r"[\d.,]\s+[\d.]")
_RANGE = re.compile(r"\d\s*(?:-|~|至|到)\s*\d")
MOST_DIGITS = 28
LARGEST = Decimal(10) ** 18
PLAIN_NUMBER = "只写一个数，如 1234.5", "write one number, such as 1234.5"


class Figure(NamedTuple):
    """An amount with the unit written after it, scale included in the amount; "万" alone has no unit but a scale."""

    amount: Decimal
    unit: str
    is_scaled: bool
    how: How


@lru_cache(1 << 10)
def split_unit(unit: str) -> tuple[Decimal, str]:
    """万亩 → 10,000 and 亩."""
    scale = _SCALE.match(unit)
    assert scale is not None
    return _SCALES[scale[0]], unit[scale.end() :]


def figure_of(text: str) -> Figure:
    """The figure that a text is."""
    if _SPACED.search(text):
        raise unclear(
            "数字之间有空格，不知是一个数还是几个数", "spaces between digits: one number or several", *PLAIN_NUMBER
        )
    packed = bare(text)
    found = _FIGURE.fullmatch(packed)
    if not found:
        raise _no_figure(packed)
    rest = found["rest"] or ""
    about = bool(found["about"])
    if rest.endswith("左右"):
        rest, about = rest[:-2], True
    if _VAGUE.search(rest):
        raise _vague()
    scale, unit = split_unit(rest)
    digits = found["whole"].replace(",", "")
    if len(digits) > MOST_DIGITS:
        raise _too_large()
    amount = Decimal((found["sign"] or "") + digits + (found["places"] or "")) * scale
    how = How.AS_WRITTEN
    if about:
        how = How.ABOUT
    elif "," in found["whole"]:
        how = How.GROUPED
    elif packed != text.strip():
        how = How.FULL_WIDTH
    return Figure(amount, unit, scale != 1, how)


def _no_figure(text: str) -> Unclear:
    if _VAGUE.search(text):
        return _vague()
    if _RANGE.search(text):
        return unclear("是一个范围，不是一个数", "a range, not a number", *PLAIN_NUMBER)
    if re.fullmatch(r"-?\d+(\.\d+)?[eE][-+]?\d+", text):
        return unclear(
            *("是科学计数法，可能已丢失位数", "in scientific notation, digits may be lost"),
            *("把该列设为数值格式后重新保存", "set the column to a number format and save again"),
        )
    if re.fullmatch(r"[\d,.]+", text):
        return unclear("逗号或小数点的位置不对", "a comma or point is out of place", *PLAIN_NUMBER)
    if text == "无":
        return unclear(
            *("“无”可能是 0，也可能是没有数据", "无 may be zero or no data"),
            *("是 0 就写 0，没有数据就留空", "write 0, or leave the cell blank for no data"),
        )
    return unclear("不是数", "not a number", *PLAIN_NUMBER)


def _too_large() -> Unclear:
    return unclear("数太大", "too large a number", "核对数值和单位", "check value and unit")


def _vague() -> Unclear:
    return unclear("不是确定的数", "not a definite number", *PLAIN_NUMBER)


def amount_of(cell: Cell) -> Decimal | None:
    """The number that Excel keeps in a cell, to the fifteen digits that it vouches for; None where the cell holds text."""
    raw = cell.raw
    if isinstance(raw, float | int) and not isinstance(raw, bool):
        if cell.look is Look.ALTERED:
            raise unclear(
                *("数字格式改变了显示的数（如按千、按万显示，或带单位）", "its number format shows another figure"),
                *("把该单元格设为常规格式，再核对数值和单位", "set the cell to the General format and check the value"),
            )
        return Decimal(format(raw, ".15g"))
    if isinstance(raw, Broken):
        raise broken(raw)
    if isinstance(raw, str):
        return None
    if isinstance(raw, bool):
        raise unclear("是逻辑值，不是数", "a truth value, not a number", *PLAIN_NUMBER)
    raise unclear(
        *("是日期或时间，不是数（可能被 Excel 自动改过）", "a date or time, not a number (Excel may have changed it)"),
        *("把单元格设为常规或数值格式后重填", "set the cell to a number format and fill it in again"),
    )


def broken(text: str) -> Unclear:
    """The doubt about a cell whose formula failed."""
    return unclear(
        f"公式出错（{text}）",
        f"its formula failed ({text})",
        "改好公式或改填数值",
        "mend the formula or write the value",
    )


def read_quantity(cell: Cell, wanted: Wanted, setting: Setting) -> Meaning:
    """A number or a sum of money, in the field's own unit."""
    amount = amount_of(cell)
    scale, base = split_unit(wanted.unit)
    if amount is not None:
        if cell.look is Look.PERCENT:
            raise unclear(
                *("是百分比格式，不是数量", "shown as a percentage, not a quantity"),
                *("把单元格设为数值格式", "set the cell to a number format"),
            )
        how, unit = How.AS_WRITTEN, ""
        is_scaled = False
    else:
        text = str(cell.raw).strip()
        if wanted.kind == "money":
            text = text.removeprefix("人民币").lstrip("¥￥")
        amount, unit, is_scaled, how = figure_of(text)
    if unit and unit != base:
        raise unclear(
            *(f"单位“{unit}”不是“{wanted.unit}”", f"the unit {unit} is not {wanted.unit}"),
            *(f"换算成{wanted.unit}", f"convert it to {wanted.unit}"),
        )
    if unit or is_scaled:
        return bounded(amount / scale, how if how is How.ABOUT else How.CELL_UNIT, wanted)
    if setting.unit:
        stated, _ = split_unit(setting.unit)
        return bounded(amount * stated / scale, how if how is How.ABOUT else setting.unit_from, wanted)
    if base == "元" and amount:
        raise unclear(
            *("没有写明是元、万元还是亿元", "whether yuan, 万元 or 亿元 is not said"),
            *("在表头写上单位，如“（万元）”", "state the unit in the heading, such as （万元）"),
        )
    return bounded(amount, How.FIELD_UNIT if how is How.AS_WRITTEN and wanted.unit else how, wanted)


def bounded(amount: Decimal, how: How, wanted: Wanted) -> Meaning:
    """The amount to the field's places, within its range."""
    if abs(amount) >= LARGEST:
        raise _too_large()
    rounded = amount.quantize(_step(wanted.decimals), ROUND_HALF_UP)
    if rounded != amount:
        if not wanted.decimals:
            raise unclear("应是整数", "expected a whole number", "写整数", "write a whole number")
        how = How.ROUNDED
    if wanted.min is not None and rounded < Decimal(repr(wanted.min)):
        raise unclear(
            f"小于最小值 {wanted.min:g}",
            f"below the least value {wanted.min:g}",
            "核对数值和单位",
            "check value and unit",
        )
    if wanted.max is not None and rounded > Decimal(repr(wanted.max)):
        raise unclear(
            f"大于最大值 {wanted.max:g}",
            f"above the most value {wanted.max:g}",
            "核对数值和单位",
            "check value and unit",
        )
    return rounded, how


@lru_cache
def _step(places: int) -> Decimal:
    return Decimal(1).scaleb(-places)
