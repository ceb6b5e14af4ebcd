"""A template that is filled in reads back as what was filled in."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.intake.sheets import Period, Wanted, Words, read_book, read_grid, read_sheet, write_template
from luoshi.intake.sheets.plain import says_nothing
from luoshi.intake.sheets.template import written

OPTIONS = {"new": Words("新建", "new"), "more": Words("扩建、改建", "expansion"), "other": Words("其他", "other")}
EVERY = {
    "week": Period(2021, 12, 12, "week"),
    "month": Period(2021, 2, 2),
    "quarter": Period(2021, 4, 6),
    "half_year": Period(2021, 7, 12),
    "year": Period(2021),
    "school_year": Period(2021, kind="school_year"),
}


def wanted(code, kind, **more):
    return Wanted(code, kind, Words(f"栏目{code}", code), **more)


def figures(places, size=10**9):
    return st.integers(-size, size).map(lambda whole: Decimal(whole).scaleb(-places))


words = st.text(st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn", "Zl", "Zp", "Zs")), min_size=1, max_size=20)
words = words.filter(lambda text: not says_nothing(text) and text == text.strip())
names = st.sampled_from(["市发改委", "市财政局", "各县（市、区）", "=1+1局", "平安县"])

VALUES = [
    (wanted("title", "text", required=True), words),
    (wanted("story", "text", lines=True), st.lists(words, min_size=1, max_size=3).map("\n".join)),
    (wanted("count", "number", unit="户", decimals=0), figures(0)),
    (wanted("area", "number", unit="万亩", decimals=3), figures(3)),
    (wanted("money", "money", unit="亿元", decimals=4), figures(4)),
    (wanted("share", "percent", decimals=1), figures(1, 10**4)),
    (wanted("gap", "points"), figures(2, 10**4)),
    (wanted("day", "date"), st.dates(date(1950, 1, 1), date(2199, 12, 31))),
    *[(wanted(f"every_{every}", "period", every=every), st.just(period)) for every, period in EVERY.items()],
    (wanted("kind", "choice", options=OPTIONS), st.sampled_from(list(OPTIONS))),
    (
        wanted("kinds", "choice", options={"a": Words("甲、丙", "a"), "b": Words("暂无", "b")}, many=True),
        st.sampled_from([("a",), ("b",), ("a", "b")]),
    ),
    (wanted("flag", "flag"), st.booleans()),
    (wanted("lead", "unit"), names),
    (wanted("helpers", "unit", many=True), st.lists(names, min_size=1, max_size=3, unique=True).map(tuple)),
    (wanted("who", "person"), names),
    (wanted("where", "area"), names),
    (wanted("of", "relation"), words.map(lambda text: "A" + "".join(c for c in text if c.isalnum()))),
]
FIELDS = [field for field, _ in VALUES]
RECORDS = st.fixed_dictionaries(
    {field.code: values if field.required else st.none() | values for field, values in VALUES}
)


@settings(max_examples=25, deadline=None)
@given(st.lists(RECORDS, min_size=1, max_size=3))
def test_what_is_filled_in_reads_back(records):
    reading = read_sheet(read_grid(write_template(FIELDS, rows=records), "模板.xlsx"), FIELDS)
    assert not reading.faults
    assert reading.records() == records


def test_the_example_reads_back_too_and_the_empty_template_is_only_empty():
    data = write_template([*FIELDS, wanted("files", "file")])
    assert len(read_sheet(read_grid(data, sheet="示例"), FIELDS).records()) == 1
    reading = read_sheet(read_grid(data, sheet="填写"), FIELDS)
    assert [fault.why.zh for fault in reading.faults] == ["表头下面没有数据行"]


def test_labels_carry_unit_and_mark_and_codes_are_hidden():
    sheet = openpyxl.load_workbook(io.BytesIO(write_template(FIELDS)))["填写"]
    assert [sheet.cell(3, column).value for column in (1, 4, 5, 6, 7)] == [
        *("栏目title*", "栏目area（万亩）", "栏目money（亿元）", "栏目share（%）", "栏目gap（百分点）")
    ]
    assert sheet.row_dimensions[1].hidden and sheet["A1"].value == "@title"
    assert any(
        rule.type == "list" and '"是,否"' in str(rule.formula1) for rule in sheet.data_validations.dataValidation
    )


def test_a_renamed_label_is_known_by_its_code():
    book = openpyxl.load_workbook(io.BytesIO(write_template(FIELDS, rows=[{"title": "一号"}])))
    book["填写"]["A3"] = "改过的栏名"
    file = io.BytesIO()
    book.save(file)
    assert read_sheet(read_grid(file.getvalue()), FIELDS).records()[0]["title"] == "一号"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1+2", "@SUM(A1)", "＝1", "=cmd|' /C calc'!A0"])
def test_no_text_becomes_a_formula(text):
    data = write_template(FIELDS, rows=[{"title": text}])
    cell = openpyxl.load_workbook(io.BytesIO(data))["填写"]["A4"]
    assert cell.data_type == "s" and cell.quotePrefix
    assert read_sheet(read_grid(data), FIELDS).records()[0]["title"] == text


def test_a_long_list_of_choices_stands_on_a_hidden_sheet():
    options = {f"c{at}": Words(f"很长的选项名称，第{at}项", f"option {at}") for at in range(60)}
    book = read_book(write_template([wanted("title", "text"), wanted("kind", "choice", options=options)]))
    assert book.visible == ["填写", "示例"] and book.sheets[-1] == ("选项", True)


def test_a_choice_is_written_by_its_label():
    assert written(wanted("kind", "choice", options=OPTIONS), "more") == "扩建、改建"
