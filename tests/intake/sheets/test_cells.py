"""One cell is understood for the field that is wanted, or doubted with a reason; nothing is guessed."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.intake.sheets import Cell, Form, Found, How, Look, Period, Range, Setting, Unclear, Wanted, Words
from luoshi.intake.sheets.cell import Broken
from luoshi.intake.sheets.cells import reader_of
from luoshi.intake.sheets.names import unfound
from luoshi.intake.sheets.periods import period_in

NAMES = Words("栏目", "field")


def understood(raw, kind, look=Look.PLAIN, setting=None, merged=None, **field):
    field.setdefault("unit", {"money": "万元", "number": "户"}.get(kind, ""))
    read = reader_of(Wanted("field", kind, NAMES, **field), setting or Setting())
    cell = read(Cell(7, 3, raw, look, merged))
    assert cell.address == "C7"
    return cell.value, cell.how


def doubt(*cell, **field) -> str:
    with pytest.raises(Unclear) as raised:
        understood(*cell, **field)
    assert raised.value.why.en and raised.value.do.zh and raised.value.do.en
    return raised.value.why.zh


@pytest.mark.parametrize(
    ("raw", "value", "how"),
    [
        (12.0, "12", How.FIELD_UNIT),
        ("12", "12", How.FIELD_UNIT),
        ("１２．５", "12.5", How.FULL_WIDTH),
        ("1,234,567.8", "1234567.8", How.GROUPED),
        ("−3", "-3", How.FULL_WIDTH),
        ("1.2万", "12000", How.CELL_UNIT),
        ("1.2 万户", "12000", How.CELL_UNIT),
        ("120户", "120", How.CELL_UNIT),
        ("约500户", "500", How.ABOUT),
        ("500左右", "500", How.ABOUT),
        (0.1 + 0.2, "0.3", How.FIELD_UNIT),
        (1 / 3, "0.33", How.ROUNDED),
        (0, "0", How.FIELD_UNIT),
    ],
)
def test_a_number_in_any_writing_is_the_number(raw, value, how):
    assert understood(raw, "number") == (Decimal(value), how)


@pytest.mark.parametrize("raw", ["", " ", "—", "——", "-", "/", "…", "……", "N/A", "暂无", "　"])
@pytest.mark.parametrize("kind", ["number", "money", "percent", "date", "period", "unit", "text", "flag"])
def test_blanks_and_marks_are_missing_and_never_zero(raw, kind):
    assert understood(raw, kind) == (None, How.MARK if raw.strip() else How.BLANK)


@pytest.mark.parametrize("raw", ["", "—"])
def test_what_is_required_may_not_be_missing(raw):
    assert "必填" in doubt(raw, "number", required=True)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("1,23", "逗号"),
        ("12.3.4", "逗号|小数点|不是数"),
        ("500余户", "不是确定"),
        ("近500", "不是确定"),
        ("≥500", "不是确定"),
        ("10-20", "范围"),
        ("1.2E+05", "科学计数"),
        ("无", "0"),
        ("很多", "不是"),
        ("12个", "单位“个”"),
        (True, "逻辑值"),
        (date(2021, 1, 2), "日期"),
        (time(1), "时间"),
        (Broken("#REF!"), "#REF!"),
        ("9" * 40, "太大"),
        (1e300, "太大"),
    ],
)
def test_what_is_not_one_number_is_doubted(raw, reason):
    pytest.importorskip("re").search(reason, doubt(raw, "number")) or pytest.fail(doubt(raw, "number"))


def test_a_number_that_its_format_shows_otherwise_is_doubted():
    assert "数字格式" in doubt(1234567.0, "number", Look.ALTERED)
    assert "百分比" in doubt(0.123, "number", Look.PERCENT)


def test_numbers_keep_to_their_range_and_counts_are_whole():
    assert "小于" in doubt(-1, "number", min=0)
    assert "大于" in doubt("101", "number", max=100)
    assert "整数" in doubt(3.5, "number", decimals=0)


@pytest.mark.parametrize(
    ("raw", "unit", "value", "how"),
    [
        (1.5, "亿元", "15000", How.HEADER_UNIT),
        (1234.5, "万元", "1234.5", How.HEADER_UNIT),
        (12345678.0, "元", "1234.57", How.ROUNDED),
        ("1.2亿元", "", "12000", How.CELL_UNIT),
        ("1.2亿", "万元", "12000", How.CELL_UNIT),
        ("¥3,000元", "万元", "0.3", How.CELL_UNIT),
        ("0", "", "0", How.FIELD_UNIT),
        (3.0, "千元", "0.3", How.HEADER_UNIT),
    ],
)
def test_money_is_in_the_unit_of_the_cell_or_else_of_the_heading(raw, unit, value, how):
    assert understood(raw, "money", setting=Setting(unit)) == (Decimal(value), how)


def test_money_without_a_unit_is_doubted_and_other_money_refused():
    assert "元、万元还是亿元" in doubt(12.5, "money")
    assert "美元" in doubt("12美元", "money")


@pytest.mark.parametrize(
    ("raw", "look", "unit", "value", "how"),
    [
        ("12.3%", Look.PLAIN, "", "12.3", How.PERCENT_SIGN),
        ("１２．３％", Look.PLAIN, "", "12.3", How.FULL_WIDTH),
        (12.3, Look.PLAIN, "%", "12.3", How.HEADER_UNIT),
        (0.123, Look.PERCENT, "", "12.3", How.PERCENT_FORMAT),
        (0.123, Look.PERCENT, "%", "12.3", How.PERCENT_FORMAT),
        ("-3.2", Look.PLAIN, "%", "-3.2", How.HEADER_UNIT),
        ("增长12.3%", Look.PLAIN, "", "12.3", How.IN_WORDS),
        ("同比下降3.2%", Look.PLAIN, "", "-3.2", How.IN_WORDS),
        ("持平", Look.PLAIN, "", "0", How.IN_WORDS),
        (0.0, Look.PLAIN, "", "0", How.AS_WRITTEN),
    ],
)
def test_per_cent_by_sign_by_format_or_by_heading(raw, look, unit, value, how):
    assert understood(raw, "percent", look, Setting(unit)) == (Decimal(value), how)


def test_per_cent_and_points_are_never_taken_for_one_another():
    assert "12.3%" in doubt(0.123, "percent") and "0.123%" in doubt(0.123, "percent")
    assert "没有百分号" in doubt("12.3", "percent")
    assert "百分点" in doubt("1.2个百分点", "percent")
    assert "百分比" in doubt("1.2%", "points")
    assert "百分比" in doubt(1.2, "points", setting=Setting("%"))
    assert understood("1.2个百分点", "points") == (Decimal("1.2"), How.CELL_UNIT)
    assert understood("提高1.2个百分点", "points")[0] == Decimal("1.2")
    assert understood(-1.2, "points") == (Decimal("-1.2"), How.AS_WRITTEN)


@pytest.mark.parametrize(
    ("raw", "how"),
    [
        *[(text, How.AS_WRITTEN) for text in ("2021-3-5", "2021.3.5", "2021/03/05", "2021年3月5日", "20210305")],
        *[("２０２１年３月５号", How.AS_WRITTEN), ("二〇二一年三月五日", How.AS_WRITTEN), ("44260", How.SERIAL)],
        *[(44260.0, How.SERIAL), (20210305, How.AS_WRITTEN), ("2021-03-05 08:30", How.TIME_DROPPED)],
        *[(date(2021, 3, 5), How.REAL_DATE), (datetime(2021, 3, 5, 8), How.TIME_DROPPED), ("3月5日", How.YEAR_GIVEN)],
    ],
)
def test_a_day_in_any_writing_is_the_day(raw, how):
    assert understood(raw, "date", setting=Setting(year=2021)) == (date(2021, 3, 5), how)


def test_days_from_1904_shown_without_year_and_at_ends():
    assert understood(42798, "date", setting=Setting(is_1904=True)) == (date(2021, 3, 5), How.SERIAL)
    assert understood(date(2021, 3, 5), "date", Look.DAY_WITHOUT_YEAR) == (date(2021, 3, 5), How.YEAR_HIDDEN)
    assert understood("2021年2月底", "date") == (date(2021, 2, 28), How.MONTH_END)
    assert understood("2021年末", "date") == (date(2021, 12, 31), How.MONTH_END)
    assert understood("6月底", "date", setting=Setting(year=2021)) == (date(2021, 6, 30), How.YEAR_GIVEN)


@pytest.mark.parametrize(
    ("raw", "look", "reason"),
    [
        ("3月5日", Look.PLAIN, "没有写年份"),
        ("6月底", Look.PLAIN, "没有写年份"),
        ("2021年3月", Look.PLAIN, "哪一天"),
        (date(2021, 3, 1), Look.MONTH, "哪一天"),
        (202103, Look.PLAIN, "哪一天"),
        ("2021", Look.PLAIN, "哪一天"),
        ("21.3.5", Look.PLAIN, "次序"),
        ("3/5/2021", Look.PLAIN, "次序"),
        ("2021-3.5", Look.PLAIN, "前后不一"),
        ("2021年2月30日", Look.PLAIN, "日历"),
        ("二〇二一年十十月", Look.PLAIN, "不是日期"),
        ("1021-3-5", Look.PLAIN, "不合理"),
        (date(1900, 3, 5), Look.DAY, "1900"),
        (12.5, Look.PLAIN, "不是日期"),
        (5, Look.PLAIN, "不是日期"),
        ("尽快", Look.PLAIN, "不是日期"),
        (True, Look.PLAIN, "不是日期"),
        (timedelta(hours=1), Look.TIME, "不是日期"),
    ],
)
def test_what_is_not_one_day_is_doubted(raw, look, reason):
    assert reason in doubt(raw, "date", look)


def test_a_day_may_have_an_earliest():
    assert "早于" in doubt("2021-3-5", "date", earliest=date(2021, 3, 6))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        *[(text, 1, 3) for text in ("2021年1-3月", "2021年1—3月", "2021年1月至3月", "2021年一季度", "2021Q1")],
        *[
            ("2021年第一季度", 1, 3),
            ("2021年1季度", 1, 3),
            ("2021年1-2月", 1, 2),
            ("2021年上半年", 1, 6),
            ("2021H2", 7, 12),
        ],
        *[
            ("2021年前三季度", 1, 9),
            ("2021年全年", 1, 12),
            ("2021", 1, 12),
            ("2021年度", 1, 12),
            ("2021年二季度", 4, 6),
        ],
        *[("2021年3月", 3, 3), ("2021-03", 3, 3), ("202103", 3, 3), ("2021.3", 3, 3), ("2021年3月份", 3, 3)],
    ],
)
def test_a_period_in_any_writing_is_the_period(text, first, last):
    assert period_in(text) == (Period(2021, first, last), How.AS_WRITTEN)
    if text[4:5] == "年" and not text.endswith("2021年度"):
        assert period_in(text[5:], 2021) == (Period(2021, first, last), How.YEAR_GIVEN)


def test_weeks_school_years_and_codes():
    assert period_in("2021年第12周")[0] == period_in("2021-W12")[0] == Period(2021, 12, 12, "week")
    assert period_in("2021—2022学年")[0] == Period(2021, kind="school_year")
    texts = ("2021", "2021H1", "2021Q3", "2021-03", "2021年1-2月", "2021-W12", "2021-2022学年")
    codes = ["2021", "2021H1", "2021Q3", "2021-03", "2021-01..02", "2021-W12", "2021/2022"]
    assert [period_in(text)[0].code for text in texts] == codes


def test_a_period_keeps_to_its_length():
    assert understood("2021年一季度", "period", every="quarter")[0] == Period(2021, 1, 3)
    assert understood(date(2021, 3, 1), "period", Look.MONTH)[0] == Period(2021, 3, 3)
    assert understood(date(2021, 1, 1), "period", Look.YEAR, every="year")[0] == Period(2021)
    assert "不是一个月" in doubt("2021年1-2月", "period")
    assert "不是一个季度" in doubt("2021年2-4月", "period", every="quarter")
    assert "没有写年份" in doubt("3月", "period")
    assert "月份" in doubt("2021年13月", "period")
    assert "月份" in doubt("2021年5-3月", "period")
    assert "不是期间" in doubt(date(2021, 1, 2), "period", Look.DAY_WITHOUT_YEAR)
    assert "53" in doubt("2021年第53周", "period", every="week")
    assert "相邻" in doubt("2021-2023学年", "period", every="school_year")
    assert "相邻" in doubt("2021-2023", "period", every="school_year")
    assert "不是期间" in doubt("2021-2022", "period", every="year")


KINDS = {"new": Words("新建", "new"), "more": Words("扩建/改建", "expansion"), "tech": Words("技改", "refit")}


def test_a_choice_by_label_or_code_with_a_word_for_what_is_near():
    for raw, code in (("新建", "new"), (" 新 建", "new"), ("扩建/改建", "more"), ("Refit", "tech"), ("tech", "tech")):
        assert understood(raw, "choice", options=KINDS)[0] == code
    assert understood("新建、技改", "choice", options=KINDS, many=True)[0] == ("new", "tech")
    with pytest.raises(Unclear) as raised:
        understood("新键", "choice", options=KINDS)
    assert "“新建”" in raised.value.do.zh
    assert "不在可选项" in doubt("新建、技改", "choice", options=KINDS)
    assert "重复" in doubt("新建、new", "choice", options=KINDS, many=True)


def test_a_label_of_two_options_names_neither():
    options = {"a": Words("其他", "a"), "b": Words("其他", "b")}
    assert "不在可选项" in doubt("其他", "choice", options=options)
    assert understood("b", "choice", options=options)[0] == "b"


@pytest.mark.parametrize(
    ("raw", "value"), [("是", True), ("√", True), (True, True), ("×", False), ("否", False), (0.0, False), ("有", True)]
)
def test_yes_and_no(raw, value):
    assert understood(raw, "flag")[0] is value


def test_what_is_neither_yes_nor_no_is_doubted():
    assert all("是还是否" in doubt(raw, "flag") for raw in ("x", "○", "部分", 2))


def test_units_in_one_cell_stay_names_without_a_resolver():
    assert understood("市教育局、市财政局，各县（市、区）\n市医保局", "unit", many=True)[0] == (
        *("市教育局", "市财政局", "各县（市、区）", "市医保局"),
    )
    assert understood("无", "unit", many=True) == ((), How.MARK)
    assert "只能填一个" in doubt("市教育局、市财政局", "unit")
    assert "重复" in doubt("市教育局、市教育局", "unit", many=True)
    assert "不是名称" in doubt(date(2021, 1, 1), "unit")


def test_a_resolver_finds_names_and_says_why_it_does_not():
    directory = {"市教育局": 1, "市财政局": 2, "市委、市政府": 3}

    def resolve(name):
        return (
            Found(directory[name])
            if name in directory
            else unfound([each for each in directory if each[:2] == name[:2]])
        )

    setting = Setting(resolve=resolve)
    assert understood("市教育局、市财政局", "unit", setting=setting, many=True) == ((1, 2), How.RESOLVED)
    assert understood("市委、市政府", "unit", setting=setting)[0] == 3
    assert "“市教育厅”不在名录" in doubt("市教育局、市教育厅", "unit", setting=setting, many=True)


def test_words_keep_to_their_length_lines_and_form():
    assert understood(" 一号\n工程 ", "text") == ("一号工程", How.LINES_JOINED)
    assert understood("一\n二", "text", lines=True) == ("一\n二", How.AS_WRITTEN)
    assert understood(12.0, "text") == ("12", How.NUMBER_AS_TEXT)
    assert understood(date(2021, 3, 5), "text") == ("2021-03-05", How.DATE_AS_TEXT)
    assert "超过 3 字" in doubt("一二三四", "text", most=3)
    assert "失真" in doubt(9.1e17, "text")
    assert "不是 4 位代码" in doubt("12", "text", form=Form(r"\d{4}", Words(" 4 位代码", "a code of 4 digits")))


def test_merged_cells_are_doubted_where_they_leave_open_whose_value_it_is():
    down, across = Range(6, 3, 8, 3), Range(7, 2, 7, 4)
    assert understood("市教育局", "unit", merged=down)[0] == "市教育局"
    assert "合并" in doubt(12.0, "number", merged=down)
    assert "横跨" in doubt("市教育局", "unit", merged=across)


def test_files_cannot_come_in_a_table():
    assert "附件" in doubt("a.pdf", "file")
    assert understood("", "file") == (None, How.BLANK)


PIECES = "0123456789 ,.%+-—~/年月日季度底末上下半第周学约万亿元余同比增长百分点²٣①½一二十〇\n（）、是否√ＡQqHwW"
RAWS = (
    st.text(PIECES, max_size=12)
    | st.text(max_size=12)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.integers(-(10**18), 10**18)
    | st.booleans()
    | st.dates()
    | st.datetimes()
    | st.times()
    | st.timedeltas()
    | st.builds(Broken, st.text(max_size=5))
)
KINDS_OF_FIELDS = ("text", "number", "money", "percent", "points", "date", "period", "choice", "flag", "unit", "file")


@settings(max_examples=300)
@given(RAWS, st.sampled_from(KINDS_OF_FIELDS), st.sampled_from(Look), st.sampled_from(["", "%", "亿元"]), st.booleans())
def test_any_cell_is_understood_or_doubted_and_never_breaks(raw, kind, look, unit, is_1904):
    setting = Setting(unit if kind in ("money", "percent", "points") else "", year=2021, is_1904=is_1904)
    try:
        value, _ = understood(raw, kind, look, setting, many=kind in ("choice", "unit"), options=KINDS)
    except Unclear as doubted:
        assert doubted.why.zh and doubted.do.zh
    else:
        assert value is None or isinstance(value, str | Decimal | date | Period | bool | tuple)
