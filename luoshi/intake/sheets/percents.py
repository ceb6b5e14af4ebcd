"""Per cent and percentage points, which are never taken for one another: 12.3 %, 0.123 shown as 12.3 %, 1.2 个百分点."""

from __future__ import annotations

import re
from decimal import Decimal

from luoshi.intake.sheets.cell import Cell, Look
from luoshi.intake.sheets.numbers import amount_of, bounded, figure_of
from luoshi.intake.sheets.plain import bare, unclear
from luoshi.intake.sheets.wanted import Meaning, Setting, Wanted
from luoshi.intake.sheets.words import How

_POINTS = ("个百分点", "百分点", "pp", "PP")
_DIRECTION = re.compile("(?:同比|环比|较.{1,6}?)?(?P<word>增长|上升|提高|增加|下降|降低|减少|回落)(?P<rest>[^-+].*)")
_DOWN = {"下降", "降低", "减少", "回落"}
PERCENT = "%"
POINTS = "百分点"


def read_percent(cell: Cell, wanted: Wanted, setting: Setting) -> Meaning:
    """A share or a growth in per cent: 12.3 for 12.3 %."""
    amount = amount_of(cell)
    if amount is not None:
        if cell.look is Look.PERCENT:
            return bounded(amount * 100, How.PERCENT_FORMAT, wanted)
        return _by_heading(amount, How.AS_WRITTEN, wanted, setting)
    amount, unit, how = _signed(str(cell.raw))
    if unit == PERCENT:
        return bounded(amount, How.PERCENT_SIGN if how is How.AS_WRITTEN else how, wanted)
    if unit in _POINTS:
        raise unclear(
            "写的是百分点，这里要百分比", "percentage points where per cent is wanted", "写百分比", "write a percentage"
        )
    if unit:
        raise unclear(f"“{unit}”不是百分号", f"{unit} is not a per cent sign", "写成 12.3%", "write it as 12.3%")
    return _by_heading(amount, how, wanted, setting)


def read_points(cell: Cell, wanted: Wanted, setting: Setting) -> Meaning:
    """A difference of percentages, in percentage points."""
    amount = amount_of(cell)
    unit, how = "", How.AS_WRITTEN
    if amount is None:
        amount, unit, how = _signed(str(cell.raw))
    if cell.look is Look.PERCENT or unit == PERCENT or (not unit and setting.unit == PERCENT):
        raise unclear(
            *("写的是百分比，这里要百分点", "per cent where percentage points are wanted"),
            *("写百分点的数，如 1.2，表头写“（百分点）”", "write points, such as 1.2, under a heading with （百分点）"),
        )
    if unit and unit not in _POINTS:
        raise unclear(f"“{unit}”不是百分点", f"{unit} is not percentage points", "写成 1.2", "write it as 1.2")
    return bounded(amount, How.CELL_UNIT if unit and how is How.AS_WRITTEN else how, wanted)


def _signed(text: str) -> tuple[Decimal, str, How]:
    packed = bare(text)
    if packed == "持平":
        return Decimal(0), PERCENT, How.IN_WORDS
    found = _DIRECTION.fullmatch(packed)
    figure = figure_of(found["rest"] if found else text)
    if not found:
        return figure.amount, figure.unit, figure.how
    return (-figure.amount if found["word"] in _DOWN else figure.amount), figure.unit, How.IN_WORDS


def _by_heading(amount: Decimal, how: How, wanted: Wanted, setting: Setting) -> Meaning:
    if setting.unit == PERCENT:
        return bounded(amount, setting.unit_from if how is How.AS_WRITTEN else how, wanted)
    if amount == 0:
        return bounded(amount, how, wanted)
    raise unclear(
        *(f"没有百分号，不知是 {amount}% 还是 {(amount * 100).normalize():f}%", "ambiguous without a per cent sign"),
        *("写上百分号，或在表头写“（%）”", "add the sign, or （%） in the heading"),
    )
