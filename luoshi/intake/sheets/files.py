"""A table file → its sheets: .xlsx, .xlsm, .xls, .et, .csv and .tsv, by content and never by name."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePath
from typing import NamedTuple

from luoshi.errors import Invalid
from luoshi.intake.kinds import MARKUP, OLE, OTHERS, PICTURES
from luoshi.intake.sheets.grid import Grid, sound
from luoshi.intake.sheets.limits import MOST_BYTES

_ZIP = b"PK\x03\x04"
_MARKUP = re.compile(rb"\s*<(?:\?xml|table|meta|style)\b", re.I)
_OTHERS = ((b"%PDF-", "PDF"), *PICTURES, *OTHERS)
# Sheets beside the one that is filled in.
ASIDE = ("示例", "说明", "填写说明")


class Book(NamedTuple):
    """A file with its sheets."""

    sheets: tuple[tuple[str, bool], ...]
    """Name, and whether it is hidden."""
    grid_at: Callable[[int], Grid]

    @property
    def visible(self) -> list[str]:
        """The names of the sheets that a person sees and that hold anything."""
        shown = [at for at, (_, is_hidden) in enumerate(self.sheets) if not is_hidden]
        return [self.sheets[at][0] for at in shown if not self.grid_at(at).is_empty]

    def grid(self, name: str) -> Grid:
        """The sheet of that name."""
        names = [each for each, _ in self.sheets]
        if name not in names:
            raise Invalid(f"文件里没有名为“{name}”的工作表；有：{'、'.join(names)}。")
        return self.grid_at(names.index(name))


def read_book(data: bytes, filename: str = "") -> Book:
    """The sheets of a file."""
    if not data:
        raise Invalid("文件是空的，没有内容可读。")
    if len(data) > MOST_BYTES:
        raise Invalid(f"文件有 {len(data) / 1024**2:,.1f} MB，超过 {MOST_BYTES // 1024**2} MB 的上限；请分成几个文件。")
    with sound():
        if data.startswith(_ZIP):
            return _new(data)
        if data.startswith(OLE):
            return _old(data)
        return _text(data, filename)


def read_grid(data: bytes, filename: str = "", sheet: str | None = None) -> Grid:
    """The sheet named, or else the only one that a person sees and that holds anything."""
    book = read_book(data, filename)
    if sheet is not None:
        return book.grid(sheet)
    visible = book.visible
    names = [name for name in visible if name not in ASIDE] or visible
    if not names:
        raise Invalid("表格里没有内容（各工作表都是空的），没有数据可读。")
    if len(names) > 1:
        raise Invalid(f"文件有 {len(names)} 张工作表有内容：{'、'.join(names)}；请选定要读哪一张。")
    return book.grid(names[0])


def _new(data: bytes) -> Book:
    from luoshi.intake.sheets.workbook import Workbook
    from luoshi.intake.sheets.xlsx import XlsxSheet

    book = Workbook(data)
    if not book.sheets:
        raise Invalid("文件里没有工作表（可能只有图表），没有数据可读。")
    sheets = tuple((part.name, part.is_hidden) for part in book.sheets)
    return Book(sheets, lambda at: Grid(sheets[at][0], XlsxSheet(book, book.sheets[at])))


def _old(data: bytes) -> Book:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Invalid("文件已加密，无法读取；请去掉打开密码后再试。")
    from luoshi.intake.sheets.xls import OldBook

    book = OldBook(data)
    sheets = tuple(book.sheets)

    def grid_at(at: int) -> Grid:
        with sound():
            return Grid(sheets[at][0], book.sheet(at))

    return Book(sheets, grid_at)


def _text(data: bytes, filename: str) -> Book:
    from luoshi.intake.sheets.delimited import Delimited

    head = data[:4096]
    for magic, name in _OTHERS:
        if head.startswith(magic) and (len(magic) > 2 or b"\0" in head):
            raise Invalid(f"文件内容是{name}，不是表格；请上传 .xlsx、.xls 或 .csv。")
    letters = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    if MARKUP.match(letters) or _MARKUP.match(letters):
        raise Invalid("文件内容是网页或 XML 表格（常见于系统导出的 .xls）；请用 Excel 或 WPS 打开后另存为 .xlsx。")
    name = PurePath(filename).stem or "表格"
    return Book(((name, False),), lambda _: Grid(name, Delimited(data)))
