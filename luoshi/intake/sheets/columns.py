"""The columns of a heading: which hold a wanted field, in which unit, and what is wrong with the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from luoshi.intake.sheets.cell import Cell, address_of
from luoshi.intake.sheets.cells import QUANTITIES
from luoshi.intake.sheets.grid import Grid
from luoshi.intake.sheets.labels import SERIAL, fitting, label_of
from luoshi.intake.sheets.notes import Notes
from luoshi.intake.sheets.percents import PERCENT, POINTS
from luoshi.intake.sheets.plain import bare
from luoshi.intake.sheets.wanted import Wanted
from luoshi.intake.sheets.words import Fault, How, Words

RENAME = Words("按模板改正表头", "put the heading right by the template")


class Column(NamedTuple):
    """A column that holds a wanted field."""

    at: int
    """From one."""
    wanted: Wanted
    label: str
    address: str
    unit: str
    unit_from: How


class Heading(NamedTuple):
    """The rows of the heading and what their columns hold."""

    top: int
    bottom: int
    columns: tuple[Column, ...]
    labels: Mapping[int, str]
    """What stands lowest over every column with a label, wanted or not."""
    notes: Notes
    faults: tuple[Fault, ...]
    remarks: tuple[Fault, ...]
    unread: tuple[str, ...] = ()
    """The labels of columns that no field is called like: what stands below them is left out."""


class Match(NamedTuple):
    """A label, and the field that it names if it names one."""

    wanted: Wanted | None
    text: str
    unit: str
    cell: Cell


def heading_of(
    grid: Grid, top: int, bottom: int, matches: Mapping[int, Match], notes: Notes, wanted: Sequence[Wanted]
) -> Heading:
    """The heading, with a fault or a remark for every column that is not read."""
    faults: list[Fault] = []
    remarks: list[Fault] = []
    unread: list[str] = []
    columns: dict[str, Column] = {}
    known: dict[str, str] = {}
    for at, match in matches.items():
        field, address = match.wanted, match.cell.address
        if field is None:
            if label_of(match.text).whole.lower() not in SERIAL:
                remarks.append(_not_wanted(grid, match))
                unread.append(match.text)
        elif before := known.get(field.code):
            why = Words(f"这一栏在 {before} 已有一列", f"the field has a column already at {before}")
            faults.append(Fault(grid.name, address, match.text, why, Words("只留一列", "keep one of them")))
        else:
            known[field.code] = address
            if match.unit and field.kind in QUANTITIES and not fitting([match.unit], field):
                faults.append(_wrong_unit(grid, match, field))
            else:
                columns[field.code] = Column(at, field, match.text, address, *_unit(match, field, notes))
    others = [match.text for match in matches.values() if match.wanted is None]
    labels = {at: bare(match.cell.shown) for at, match in matches.items()}
    left = address_of(bottom, min(matches))
    for field in wanted:
        if field.code not in known and field.kind != "file":
            (faults if field.required else remarks).append(_missing(grid, left, field, others))
    return Heading(top, bottom, tuple(columns.values()), labels, notes, tuple(faults), tuple(remarks), tuple(unread))


def _unit(match: Match, field: Wanted, notes: Notes) -> tuple[str, How]:
    if match.unit:
        return match.unit, How.HEADER_UNIT
    noted = fitting(notes.units, field)
    return (noted[0] if len(noted) == 1 else ""), How.NOTE_UNIT


def _wrong_unit(grid: Grid, match: Match, field: Wanted) -> Fault:
    unit = {"percent": PERCENT, "points": POINTS}.get(field.kind, field.unit)
    why = Words(f"表头的单位“{match.unit}”不能换算成“{unit}”", f"the unit {match.unit} does not convert to {unit}")
    return Fault(grid.name, match.cell.address, match.text, why, Words(f"改用{unit}", f"use {unit}"))


def _not_wanted(grid: Grid, match: Match) -> Fault:
    why = Words("没有对应的栏目，未读取", "no such field: not read")
    do = Words("如需读取，请改用模板的栏名", "to have it read, use the label of the template")
    return Fault(grid.name, match.cell.address, match.text, why, do)


def _missing(grid: Grid, address: str, field: Wanted, others: Sequence[str]) -> Fault:
    near = get_close_matches(field.names.zh, others, 1, 0.5)
    zh = f"（是不是“{near[0]}”？）" if near else ""
    en = f" (perhaps {near[0]}?)" if near else ""
    if field.required:
        why = Words(f"缺少必填的列{zh}", f"a required column is missing{en}")
        return Fault(grid.name, address, field.names.zh, why, Words("补上这一列", "add the column"))
    why = Words(f"没有这一列{zh}，留空", f"no such column{en}: left blank")
    return Fault(grid.name, address, field.names.zh, why, Words("需要时补上这一列", "add the column where needed"))
