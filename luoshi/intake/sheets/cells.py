"""One cell → what it says, for the kind of field that is wanted, or a doubt with its reason: nothing is guessed."""

from __future__ import annotations

from collections.abc import Callable

from luoshi.intake.sheets.cell import Cell
from luoshi.intake.sheets.days import read_date
from luoshi.intake.sheets.names import choice_reader, read_flag, read_names
from luoshi.intake.sheets.numbers import read_quantity
from luoshi.intake.sheets.percents import read_percent, read_points
from luoshi.intake.sheets.periods import read_period
from luoshi.intake.sheets.plain import bare, is_ditto, says_nothing, unclear
from luoshi.intake.sheets.texts import read_text
from luoshi.intake.sheets.wanted import Meaning, Setting, Understood, Wanted
from luoshi.intake.sheets.words import How

Reader = Callable[[Cell], Understood]
QUANTITIES = {"number", "money", "percent", "points"}

_READERS: dict[str, Callable[[Cell, Wanted, Setting], Meaning]] = {
    "text": read_text,
    "number": read_quantity,
    "money": read_quantity,
    "percent": read_percent,
    "points": read_points,
    "date": read_date,
    "period": read_period,
    "flag": read_flag,
    "unit": read_names,
    "person": read_names,
    "area": read_names,
    "relation": read_names,
}


def _refuse_file(cell: Cell, wanted: Wanted, setting: Setting) -> Meaning:
    raise unclear(
        *("附件不能从表格导入", "files cannot come in a table"),
        *("留空，导入后在页面上传", "leave it blank and upload the file on the page"),
    )


def reader_of(wanted: Wanted, setting: Setting) -> Reader:
    """The reader of one column; it raises `Unclear` where a cell cannot be understood."""
    read = choice_reader(wanted) if wanted.kind == "choice" else _READERS.get(wanted.kind, _refuse_file)
    is_quantity = wanted.kind in QUANTITIES
    labels = {bare(label.zh) for label in wanted.options.values()}

    def understand(cell: Cell) -> Understood:
        raw = cell.raw
        if type(raw) is str and says_nothing(raw) and bare(raw) not in labels:
            nothing(wanted)
            return Understood(None, How.MARK if raw.strip() else How.BLANK, cell.row, cell.column)
        if cell.merged is not None:
            _check_merged(cell, is_quantity)
        if type(raw) is str and is_ditto(raw):
            raise unclear("没有写明是什么（“同上”）", "“as above” names nothing", "写明内容", "write out what is meant")
        value, how = read(cell, wanted, setting)
        return Understood(value, how, cell.row, cell.column)

    return understand


def nothing(wanted: Wanted) -> None:
    """Refuses a blank where something must stand."""
    if wanted.required:
        raise unclear("必填，但没有内容", "required, but nothing is there", "补填", "fill it in")


def _check_merged(cell: Cell, is_quantity: bool) -> None:
    merged = cell.merged
    assert merged is not None
    if merged.right > merged.left:
        raise unclear(
            *(
                f"合并单元格 {merged.address} 横跨几列，不知属于哪一列",
                f"merged over several columns ({merged.address})",
            ),
            *("取消合并，分别填写", "unmerge and fill in each cell"),
        )
    if is_quantity and merged.bottom > merged.top:
        raise unclear(
            *(
                f"数值合并了几行（{merged.address}），不知是各行都有还是合在一起",
                f"a figure merged over rows ({merged.address})",
            ),
            *("取消合并，每行分别填写", "unmerge and fill in each row"),
        )
