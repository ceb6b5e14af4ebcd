"""Whole tables: the heading is found below titles, columns by their labels, records without totals and notes."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from luoshi.errors import Invalid
from luoshi.intake.sheets import How, Period, Table, Wanted, Words, read_grid, read_sheet
from tests.intake.sheets.books import MONTH, PERCENT, As, grid, table, xlsx


def field(code, kind, zh, **more):
    return Wanted(code, kind, Words(zh, code), **more)


PROJECTS = (
    field("title", "text", "项目名称", required=True),
    field("lead", "unit", "牵头单位", required=True),
    field("support", "unit", "配合单位", many=True),
    field("total", "money", "总投资", unit="万元"),
    field("plan", "money", "年度计划投资", unit="万元", aliases=("投资年度计划",)),
    field("share", "percent", "完成率"),
    field("start", "date", "开工时间"),
    field("month", "period", "入库月"),
)
MERGED = {
    "A1:I1": "望川市2021年重点项目台账",
    **{
        f"{column}3:{column}4": label
        for column, label in zip("ABCD", ("序号", "项目名称", "牵头单位", "配合单位"), strict=True)
    },
    "E3:F3": "投资",
    **{f"{column}3:{column}4": label for column, label in zip("GHI", ("完成率", "开工\n时间", "入库月"), strict=True)},
}
ABOVE = {"A2": "填报单位：望川市发改委", "I2": "单位：万元", "E4": "总投资（亿元）", "F4": "年度计划"}
ROWS = table(
    [
        1,
        "一号工程",
        "市发改委",
        "市财政局、市教育局",
        1.5,
        "1,200",
        As(0.125, PERCENT),
        date(2021, 3, 5),
        As(date(2021, 3, 1), MONTH),
    ],
    [2, "二号工程", "市发改委", "—", "约1.2亿", "——", "12.3%", "3月底", "3月"],
    ["合计", None, None, None, 2.7, 1200],
    ["注：数据为快报数。"],
    at=5,
)


def test_a_ledger_as_offices_keep_it_is_read():
    reading = read_sheet(grid({**ABOVE, **ROWS}, merged=MERGED), PROJECTS)
    assert not reading.faults
    assert (reading.heading.top, reading.heading.bottom) == (3, 4)
    first, second = reading.records()
    assert first == {
        "title": "一号工程",
        "lead": "市发改委",
        "support": ("市财政局", "市教育局"),
        "total": Decimal(15000),
        "plan": Decimal(1200),
        "share": Decimal("12.5"),
        "start": date(2021, 3, 5),
        "month": Period(2021, 3, 3),
    }
    assert second["support"] is second["plan"] is None
    assert (second["total"], second["start"]) == (Decimal(12000), date(2021, 3, 31))
    assert {(remark.address, remark.why.zh) for remark in reading.remarks} == {
        ("A7", "合计行，未读取"),
        ("A8", "表后的说明，未读取"),
    }
    assert reading.lines[0].cells[3].how is How.HEADER_UNIT


def test_titles_groups_and_column_numbers_are_left_out_and_told():
    cells = table(
        ["项目名称", "牵头单位", "配合单位"], ["甲", "1", "2"], ["一、产业类"], ["一号", "市发改委", "市财政局"]
    )
    reading = read_sheet(grid(cells), PROJECTS[:3])
    assert [record["title"] for record in reading.records()] == ["一号"]
    assert [remark.address for remark in reading.remarks] == ["A2", "A3"]


def test_merged_names_hold_for_each_row_below_them():
    cells = table(["项目名称", "牵头单位"], ["一号"], ["二号"])
    assert [
        record["lead"] for record in read_sheet(grid(cells, merged={"B2:B3": "市发改委"}), PROJECTS[:2]).records()
    ] == [*("市发改委", "市发改委")]


def test_columns_are_found_in_any_order_by_alias_code_or_english():
    cells = table(["投资年度计划（亿元）", "lead", "TITLE*"], [2, "市发改委", "一号"])
    assert read_sheet(grid(cells), PROJECTS[:5]).records() == [
        {"plan": Decimal(20000), "lead": "市发改委", "title": "一号"},
    ]


def test_the_unit_noted_on_the_sheet_holds_unless_the_heading_has_one():
    cells = table(["单位：亿元、%"], ["项目名称", "总投资", "年度计划投资（元）", "完成率"], ["一号", 1, 20000, 50])
    reading = read_sheet(grid(cells), [PROJECTS[0], *PROJECTS[3:6]])
    assert reading.records()[0] == {"title": "一号", "total": 10000, "plan": 2, "share": 50}
    assert reading.lines[0].cells[1].how is How.NOTE_UNIT


def test_names_go_through_the_resolver_of_their_field():
    from luoshi.intake.sheets import Found, Unfound

    def resolve(name):
        return Found(7) if name == "市发改委" else Unfound(Words("不在名录之内", "unknown"), ("市发改委",))

    cells = table(["项目名称", "牵头单位"], ["一号", "市发改委"], ["二号", "市发展委"])
    reading = read_sheet(grid(cells), PROJECTS[:2], {"lead": resolve})
    assert [line.cells[1].value for line in reading.lines] == [7]
    assert [fault.address for fault in reading.faults] == ["B3"]
    with pytest.raises(Invalid, match="B3"):
        reading.records()


def test_a_csv_reads_like_a_workbook():
    text = '单位：万元\n项目名称,牵头单位,总投资,开工时间\n一号,市发改委,"1,200",2021.3.5\n'
    assert read_sheet(read_grid(text.encode("gb18030"), "a.csv"), PROJECTS[:7]).records() == [
        {"title": "一号", "lead": "市发改委", "total": 1200, "start": date(2021, 3, 5)}
    ]


def test_lines_come_one_at_a_time_and_again():
    lines = Table(grid({**ABOVE, **ROWS}, merged=MERGED), PROJECTS)
    assert [line.number for line in lines.lines()] == [line.number for line in lines.lines()] == [5, 6]


def test_faults_tell_place_reason_and_remedy_in_both_languages():
    cells = table(["项目名称", "牵头单位", "总投资"], ["一号", "市发改委", 12])
    fault = read_sheet(read_grid(xlsx(cells, name="项目"), "a.xlsx"), PROJECTS[:4]).faults[0]
    assert fault.in_("zh") == "项目!C2“12”：没有写明是元、万元还是亿元；在表头写上单位，如“（万元）”。"
    assert fault.in_("en").startswith("项目!C2 “12”: whether yuan")


def test_a_heading_that_is_repeated_is_left_out_and_told():
    labels = ["项目名称", "牵头单位", "总投资（万元）"]
    cells = table(labels, ["一号", "市发改委", 1], labels, ["二号", "市发改委", 2])
    reading = read_sheet(grid(cells), PROJECTS[:4])
    assert [record["title"] for record in reading.records()] == ["一号", "二号"]
    assert [remark.address for remark in reading.remarks if "重复" in remark.why.zh] == ["A3"]


def test_a_unit_in_a_row_of_its_own_below_the_labels_holds():
    cells = {"C1": "总投资", "C2": "（亿元）", **table(["一号", "市发改委", 1], at=3)}
    reading = read_sheet(grid(cells, merged={"A1:A2": "项目名称", "B1:B2": "牵头单位"}), PROJECTS[:4])
    assert reading.records()[0]["total"] == 10000


def test_a_line_above_that_names_the_unit_is_no_part_of_the_heading():
    cells = {"D1": "单位：亿元", **table(["项目名称", "牵头单位", None, "总投资"], ["一号", "市发改委", None, 1], at=2)}
    reading = read_sheet(grid(cells, merged={"A1:B1": "填报单位：望川市"}), PROJECTS[:4])
    assert reading.heading.top == 2
    assert reading.records()[0]["total"] == 10000


def test_a_workbook_by_another_program_reads_the_same():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["项目名称", "牵头单位", "总投资（万元）", "完成率", "开工时间"])
    sheet.append(["一号", "市发改委", 12.5, 0.4, date(2021, 3, 5)])
    sheet.append(["二号", None, None, "40%", "2021.3.5"])
    sheet["D2"].number_format = "0%"
    sheet.merge_cells("B2:B3")
    sheet["F1"].fill = openpyxl.styles.PatternFill("solid", fgColor="FFFF00")
    file = io.BytesIO()
    book.save(file)
    first, second = read_sheet(read_grid(file.getvalue()), PROJECTS[:7]).records()
    assert first == {
        "title": "一号",
        "lead": "市发改委",
        "total": Decimal("12.5"),
        "share": 40,
        "start": date(2021, 3, 5),
    }
    assert second == {**first, "title": "二号", "total": None}
