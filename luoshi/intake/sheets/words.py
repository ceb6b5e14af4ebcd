"""What is said to people about a table: words in both languages, and a fault with its place, its reason and its remedy."""

from __future__ import annotations

from enum import Enum
from typing import Literal, NamedTuple

import msgspec

Language = Literal["zh", "en"]


class Words(NamedTuple):
    """The same in both languages."""

    zh: str
    en: str

    def in_(self, language: Language) -> str:
        """The words in one language."""
        return self.zh if language == "zh" else self.en


class Fault(msgspec.Struct, frozen=True):
    """A cell, row or column that cannot be taken, or (among remarks) that was left out."""

    sheet: str
    address: str
    what: str
    why: Words
    do: Words

    def in_(self, language: Language) -> str:
        """The whole as one sentence."""
        if language == "zh":
            shown = f"“{self.what}”" if self.what else ""
            return f"{self.sheet}!{self.address}{shown}：{self.why.zh}；{self.do.zh}。"
        shown = f" “{self.what}”" if self.what else ""
        return f"{self.sheet}!{self.address}{shown}: {self.why.en}; {self.do.en}."


class Unclear(Exception):
    """A cell cannot be understood without guessing; becomes a `Fault` where its address is known."""

    def __init__(self, why: Words, do: Words):
        super().__init__(why.zh)
        self.why, self.do = why, do


class How(Enum):
    """How a value came out of its cell, for the preview."""

    AS_WRITTEN = Words("照原样", "as written")
    BLANK = Words("空白，没有数据", "blank: no data")
    MARK = Words("记号表示没有数据", "a mark for no data")
    FULL_WIDTH = Words("全角或带空格的写法", "full-width or spaced characters")
    GROUPED = Words("带千位分隔符", "with thousands separators")
    ABOUT = Words("原文是约数", "an approximate figure")
    CELL_UNIT = Words("按单元格里的单位", "by the unit in the cell")
    HEADER_UNIT = Words("按表头的单位", "by the unit in the heading")
    NOTE_UNIT = Words("按表上注明的单位", "by the unit noted on the sheet")
    FIELD_UNIT = Words("按栏目规定的单位", "by the field's own unit")
    ROUNDED = Words("四舍五入", "rounded")
    PERCENT_SIGN = Words("按百分号", "by the per cent sign")
    PERCENT_FORMAT = Words("按单元格的百分比格式", "by the cell's percentage format")
    IN_WORDS = Words("按“增长”“下降”“持平”等字样", "by words such as 增长, 下降, 持平")
    REAL_DATE = Words("Excel 日期", "a date of Excel")
    SERIAL = Words("Excel 日期序号", "a serial number of Excel")
    MONTH_END = Words("“底”“末”按最后一天", "the end of a month or year is its last day")
    YEAR_GIVEN = Words("年份按整张表", "the year is the sheet's")
    YEAR_HIDDEN = Words("年份只在单元格内部，画面上不显示", "the year is in the cell but not shown")
    TIME_DROPPED = Words("只取日期，不取时刻", "the day without the time")
    CODE = Words("按代码", "by its code")
    LABEL = Words("按名称", "by its label")
    RESOLVED = Words("按名称对上", "found by its name")
    LINES_JOINED = Words("换行已连成一行", "line breaks joined")
    DATE_AS_TEXT = Words("日期按文字", "a date kept as text")
    NUMBER_AS_TEXT = Words("数字按文字", "a number kept as text")

    def in_(self, language: Language) -> str:
        """The words in one language."""
        return self.value.in_(language)
