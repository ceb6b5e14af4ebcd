"""The rows of a figure sheet: what the names at their left say of all their figures, and which rows hold none."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.intake.sheets.asides import FOOT, TOTALS, is_blank, is_counting, is_section, repeats
from luoshi.intake.sheets.axes import Axes, Stub, stub_of
from luoshi.intake.sheets.cell import Cell
from luoshi.intake.sheets.grid import Row
from luoshi.intake.sheets.labels import is_unit, label_of
from luoshi.intake.sheets.periods import period_of
from luoshi.intake.sheets.plain import bare, unclear
from luoshi.intake.sheets.said import Names, Said, measure_of, named, said_by
from luoshi.intake.sheets.wanted import Found
from luoshi.intake.sheets.words import Unclear, Words

_OPTIONAL = ("unit", "year", "measure")


class Aside(NamedTuple):
    """Why a row holds no figures; whether it is below the table."""

    why: Words
    is_foot: bool


def aside_of(row: Row, first: Cell, axes: Axes, *, is_foot: bool) -> Aside | None:
    """Why a row holds no figures; None for one that does."""
    word = bare(first.shown)
    filled = any(column.at in row.cells and not is_blank(row.cells[column.at]) for column in axes.measured)
    if not filled and (is_foot or FOOT.match(word)):
        return Aside(Words("表后的说明，未读取", "a note below the table: not read"), True)
    if repeats(row, axes.labels):
        return Aside(Words("重复的表头，未读取", "the heading again: not read"), is_foot)
    if word in TOTALS:
        return Aside(Words("合计行，未读取", "a row of totals: not read"), is_foot)
    if row.number == axes.bottom + 1 and is_counting(row):
        return Aside(Words("栏号行，未读取", "a row of column numbers: not read"), is_foot)
    if not filled and is_section(row, word):
        return Aside(Words("分组标题，未读取", "a title of a group: not read"), is_foot)
    return None


def said_of(
    row: Row, axes: Axes, names: Names, year: int | None, above: Said | None, doubts: list[tuple[Cell, Unclear]]
) -> Said | None:
    """What the names of a row say together; None with the doubts where they say nothing sure."""
    said = Said()
    # the year is needed to understand a month beside it
    for at, stub in sorted(axes.stubs.items(), key=lambda each: each[1] != "year"):
        cell = row.cells.get(at) or Cell(row.number, at, "")
        try:
            if stub_of(cell):
                raise unclear(
                    *("表中又有一行表头，像是另一张表", "another heading: a second table?"),
                    *("分成两张工作表", "put it on a sheet of its own"),
                )
            if not is_blank(cell):
                said = said.with_(_stub(cell, stub, names, said.year or year, above))
            elif stub not in _OPTIONAL:
                raise unclear("没有写名称或时期", "the name or period is missing", "补填", "fill it in")
        except Unclear as doubt:
            doubts.append((cell, doubt))
            return None
    return said.by_measure()


def _stub(cell: Cell, stub: Stub, names: Names, year: int | None, above: Said | None) -> Said:
    match stub:
        case "period":
            return Said(period=period_of(cell, year)[0])
        case "year":
            return Said(year=period_of(cell, None)[0].year)
        case "unit":
            return _unit(bare(cell.shown))
        case "measure" | "either":
            return said_by(cell, names, year)
        case "area":
            return Said(area=_found(cell, names, stub))
    label = label_of(cell.shown)
    # 同比增长（%） below an indicator is of that indicator
    if (measure := measure_of(label.name)) and above and above.indicator:
        return Said(indicator=above.indicator, measure=measure, unit=label.unit or None)
    try:
        return Said(indicator=_found(cell, names, stub), unit=label.unit or None)
    except Unclear:
        said = _composed(cell, names, year)
        if said is None:
            raise
        return said


def _composed(cell: Cell, names: Names, year: int | None) -> Said | None:
    """地区生产总值增速: an indicator with its measure."""
    try:
        said = said_by(cell, names, year)
    except Unclear:
        return None
    return said if said.indicator else None


def _unit(unit: str) -> Said:
    if not is_unit(unit):
        raise unclear(f"“{unit}”不是认识的单位", f"{unit} is no known unit", "写如 亿元、%", "write 亿元 or %")
    return Said(unit=unit)


def _found(cell: Cell, names: Names, stub: Stub) -> Found:
    resolve = names.indicator if stub == "indicator" else names.area
    answer = named(cell.shown.strip(), resolve)
    if not isinstance(answer, Found):
        answer = named(label_of(cell.shown).name, resolve)
    if isinstance(answer, Found):
        return answer
    near = f"是不是“{'”“'.join(answer.near)}”？" if answer.near else ""
    raise unclear(answer.why.zh, answer.why.en, f"{near}改用目录里的名称", "use a name of the catalogue")
