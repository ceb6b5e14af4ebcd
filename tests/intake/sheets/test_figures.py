"""Figure sheets of every shape give the same figures; faulty ones are refused with cell and reason."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.errors import Invalid
from luoshi.intake.sheets import Found, How, Names, Period, Unfound, Unsaid, Words, read_figures, read_grid
from tests.intake.sheets.books import DAY, MONTH, PERCENT, As, grid, table

INDICATORS = {
    **dict.fromkeys(("地区生产总值", "GDP"), Found("gdp", "亿元")),
    "固定资产投资": Found("investment", "亿元"),
    "一般公共预算收入": Found("budget", "万元"),
    "工业投资": Found("industry", "亿元"),
    "规上工业增加值": Found("output", "%"),
    "城镇登记失业率": Found("jobless", "%"),
    "高出全省": Found("gap", "百分点"),
    "市场主体": Found("firms", "户"),
    "综合指数": Found("index"),
}
AREAS = {name: Found(name) for name in ("望川市", "东关县", "西山区", "北原县")}
UNKNOWN = Words("不在目录之内", "not in the catalogue")


def resolver(known):
    def resolve(name):
        return known.get(name) or Unfound(UNKNOWN, [near for near in known if near[:2] == name[:2]])

    return resolve


NAMES = Names(resolver(INDICATORS), resolver(AREAS))
Q1 = Period(2021, 1, 3)


def read(cells, **more):
    unsaid = {key: more.pop(key) for key in ("year", "period", "area", "indicator") if key in more}
    return read_figures(grid(cells, **more), NAMES, Unsaid(**unsaid))


def figures(cells, **more):
    reading = read(cells, **more)
    assert not reading.faults, [fault.in_("zh") for fault in reading.faults]
    return {(f.indicator, f.area, f.period.code, f.measure): f.value for f in reading.figures}


EXPECTED = {
    ("gdp", "东关县", "2021Q1", "level"): Decimal("52.3"),
    ("gdp", "东关县", "2021Q1", "growth"): Decimal("12.3"),
    ("gdp", "西山区", "2021Q1", "level"): Decimal("40"),
    ("gdp", "西山区", "2021Q1", "growth"): None,
}


def test_a_long_table():
    cells = table(
        ["指标", "地区", "时期", "单位", "值", "增速（%）", "增速位次"],
        ["地区生产总值", "东关县", "2021年一季度", "亿元", 52.3, 12.3, 1],
        ["地区生产总值", "西山区", "2021年1—3月", "万元", "400,000", "—", 2],
    )
    assert figures(cells) == EXPECTED
    assert [remark.address for remark in read(cells).remarks] == ["G1"]


def test_indicators_down_and_counties_across_under_a_title_that_names_the_period():
    cells = table(
        ["望川市2021年一季度主要指标"],
        ["制表日期：2021年4月20日", None, "单位：亿元、%"],
        ["指标", "东关县", None, "西山区"],
        [None, "总量", "同比±%", "总量", "同比±%"],
        ["一、地区生产总值", 52.3, 12.3, 40, "…"],
        ["注：快报数。"],
    )
    assert figures(cells, merged={"B3:C3": "东关县", "D3:E3": "西山区", "A3:A4": "指标"}) == EXPECTED


def test_counties_down_and_indicators_across():
    cells = table(
        ["县（市、区）", "GDP（亿元）", "GDP增速"],
        ["东关县", 52.3, "12.3%"],
        ["西山区", "40亿元", "/"],
    )
    assert figures(cells, period=Q1) == EXPECTED


def test_months_across():
    cells = table(
        ["指标", "1-2月", "1—3月", "4月累计", "5月"],
        ["其中：工业投资（亿元）", 1.5, 2, None, "-"],
        ["一般公共预算收入（亿元）", 1, "", "", 0],
    )
    assert figures(cells, year=2021, area="望川市") == {
        ("industry", "望川市", "2021-01..02", "level"): Decimal("1.5"),
        ("industry", "望川市", "2021Q1", "level"): Decimal(2),
        ("industry", "望川市", "2021-01..04", "level"): None,
        ("industry", "望川市", "2021-05", "level"): None,
        ("budget", "望川市", "2021-01..02", "level"): Decimal(10000),
        ("budget", "望川市", "2021Q1", "level"): None,
        ("budget", "望川市", "2021-01..04", "level"): None,
        ("budget", "望川市", "2021-05", "level"): Decimal(0),
    }


def test_years_above_months_and_months_as_dates():
    cells = table([None, None, "1月", "1月"], ["固定资产投资", "亿元", 1, 2], at=2)
    merged = {"A1:A2": "指标", "B1:B2": "单位"}
    assert figures({**cells, "C1": "2020年", "D1": "2021年"}, merged=merged) == {
        ("investment", None, "2020-01", "level"): Decimal(1),
        ("investment", None, "2021-01", "level"): Decimal(2),
    }
    months = {"A1": "指标", "B1": As(date(2021, 3, 1), MONTH), "A2": "市场主体", "B2": "1.2万户"}
    assert figures(months) == {("firms", None, "2021-03", "level"): Decimal(12000)}


def test_the_month_and_the_year_so_far_beside_each_other():
    cells = table(["2021年3月"], ["指标", "本月", "本月累计", "累计增长%"], ["固定资产投资（亿元）", 5, 12, 8.5])
    merged = {}
    assert figures(cells, merged=merged) == {
        ("investment", None, "2021-03", "level"): Decimal(5),
        ("investment", None, "2021Q1", "level"): Decimal(12),
        ("investment", None, "2021Q1", "growth"): Decimal("8.5"),
    }


def test_areas_merged_over_their_rows_and_percentages_by_format():
    cells = table(
        ["地区", "指标", "1—3月"], [None, "规上工业增加值", As(0.123, PERCENT)], [None, "城镇登记失业率（%）", 3.4]
    )
    reading = read(cells, merged={"A2:A3": "东关县"}, year=2021)
    assert [(f.area, f.indicator, f.value, f.how, f.address) for f in reading.figures] == [
        ("东关县", "output", Decimal("12.3"), How.PERCENT_FORMAT, "C2"),
        ("东关县", "jobless", Decimal("3.4"), How.HEADER_UNIT, "C3"),
    ]


def test_groups_totals_and_column_numbers_are_told_as_left_out():
    cells = table(
        ["指标", "2021年一季度（亿元）", "增速（%）"], ["甲", 1, 2], ["一、投资"], ["工业投资", 1, 2], ["合计", 1, 2]
    )
    assert len(figures(cells)) == 2
    assert [remark.address for remark in read(cells).remarks] == ["A2", "A3", "A5"]


def test_percentage_points_are_a_unit_of_their_own():
    assert figures(table(["指标", "2021年"], ["高出全省（百分点）", 1.2], ["综合指数", 98.5])) == {
        ("gap", None, "2021", "level"): Decimal("1.2"),
        ("index", None, "2021", "level"): Decimal("98.5"),
    }


def test_a_growth_below_its_level_and_measures_in_a_column_or_a_name():
    expected = {("gdp", None, "2021Q1", "level"): Decimal(52), ("gdp", None, "2021Q1", "growth"): Decimal(8)}
    title = ["2021年一季度"]
    below = table(title, ["指标", "实绩"], ["地区生产总值（亿元）", 52], ["同比增长（%）", 8])
    column = table(title, ["指标", "口径", "单位", "值"], ["GDP", "总量", "亿元", 52], ["GDP", "增速", None, "8%"])
    named = table(title, ["指标", "值"], ["GDP总量", "52亿元"], ["GDP增速（%）", 8])
    assert figures(below) == figures(column) == figures(named) == expected


def test_a_corner_with_a_diagonal_line_leaves_open_which_names_stand_below():
    cells = table(
        ["2021年13月"], ["指标\n地区", "GDP（亿元）", "GDP比上年同期±%"], ["东关县", 52.3, 12.3], ["西山区", 40, "—"]
    )
    assert figures(cells, period=Q1) == EXPECTED


def test_a_sheet_of_one_indicator_is_read_with_its_name_given():
    cells = table(["地区", "总量（亿元）", "增速（%）"], ["东关县", 52.3, 12.3], ["西山区", 40, None])
    assert figures(cells, period=Q1, indicator=INDICATORS["GDP"]) == EXPECTED


LONG = ["指标", "地区", "时期", "值（亿元）"]
FAULTY = {
    "no heading": ({"A1": "望川市", "A2": 3}, "A1", "找不到表头"),
    "no column of figures": (table(["指标", "地区"], ["GDP", "东关县"]), "A1", "没有一列是数值"),
    "nothing below": (table(LONG), "A2", "没有数据"),
    "unknown column": (table(["指标", "2021年一季度", "备考"], ["GDP", "1亿元", 2]), "C1", "不是认识的"),
    "month of no year": (table(["指标", "3月"], ["GDP", "1亿元"]), "B1", "没有写年份"),
    "thirteenth month": (table(["指标", "2021年13月"], ["GDP", 1]), "B1", "月份"),
    "period backwards": (table(["指标", "2021年3—1月"], ["GDP", 1]), "B1", "月份"),
    "two indicators in a column": (table(["地区", "GDP"], [None, "工业投资"], ["东关县", 1]), "B2", "指标有两种说法"),
    "indicator in row and column": (table(["指标", "GDP（亿元）"], ["工业投资", 1]), "B2", "指标有两种说法"),
    "growth and level at once": (
        table(["指标", "2021年", None], [None, "总量增速", None], ["GDP", 1]),
        "B2",
        "总量还是增速",
    ),
    "two stubs": (table(["指标", "指标名称", "2021年"], ["GDP", "GDP", "1亿元"]), "B1", "两列"),
    "no period": (table(["指标", "值"], ["GDP", "1亿元"]), "B2", "没有写是哪个时期"),
    "no indicator": (table(["地区", "2021年"], ["东关县", 1]), "B2", "没有写是哪个指标"),
    "unknown indicator": (table(LONG, ["固定资产", "东关县", "2021年", 1]), "A2", "不在目录"),
    "unknown area": (table(LONG, ["GDP", "东关区", "2021年", 1]), "B2", "不在目录"),
    "blank area": (table(LONG, ["GDP", None, "2021年", 1]), "B2", "没有写名称"),
    "day for a period": (table(LONG, ["GDP", "东关县", As(date(2021, 3, 5), DAY), 1]), "C2", "不是期间"),
    "words for a period": (table(LONG, ["GDP", "东关县", "上期", 1]), "C2", "不是期间"),
    "unknown unit": (table([*LONG[:3], "单位", "值"], ["GDP", "东关县", "2021年", "吊", 1]), "D2", "单位"),
    "unit that does not convert": (table(LONG, ["市场主体", "东关县", "2021年", 1]), "D2", "不能换算"),
    "money without unit": (table([*LONG[:3], "值"], ["GDP", "东关县", "2021年", 1]), "D2", "万元还是亿元"),
    "growth without sign": (table([*LONG[:3], "增速"], ["GDP", "东关县", "2021年", 12.3]), "D2", "百分号"),
    "points for growth": (table([*LONG[:3], "增速"], ["GDP", "东关县", "2021年", "1.2个百分点"]), "D2", "百分点"),
    "words for a figure": (table(LONG, ["GDP", "东关县", "2021年", "详见附件"]), "D2", "不是数"),
    "about": (table(LONG, ["GDP", "东关县", "2021年", "近50"]), "D2", "不是确定"),
    "range": (table(LONG, ["GDP", "东关县", "2021年", "5-6"]), "D2", "范围"),
    "none or zero": (table(LONG, ["GDP", "东关县", "2021年", "无"]), "D2", "0"),
    "failed formula": (table(LONG, ["GDP", "东关县", "2021年", "=#DIV/0!"]), "D2", "公式"),
    "date for a figure": (table(LONG, ["GDP", "东关县", "2021年", date(2021, 1, 2)]), "D2", "日期"),
    "scaled by its format": (table(LONG, ["GDP", "东关县", "2021年", As(52300, "#,##0,")]), "D2", "数字格式"),
    "misplaced comma": (table(LONG, ["GDP", "东关县", "2021年", "1,23"]), "D2", "逗号"),
    "other currency": (table(LONG, ["GDP", "东关县", "2021年", "5亿美元"]), "D2", "美元"),
    "twice": (table(LONG, *[["GDP", "东关县", "2021年", 1]] * 2), "D3", "D2"),
    "figures under no heading": (table(LONG, ["GDP", "东关县", "2021年", 1, 2]), "E2", "没有表头"),
    "another table below": (table(LONG, ["GDP", "东关县", "2021年", 1], ["指标", "3月"]), "A3", "另一张表"),
    "year said twice": (table(["指标", "年份", "2020年3月"], ["GDP", 2021, "1亿元"]), "C2", "年份"),
}


@pytest.mark.parametrize("name", FAULTY)
def test_each_faulty_figure_sheet_is_refused_at_its_cell_with_its_reason(name):
    cells, address, reason = FAULTY[name]
    faults = read(cells).faults
    assert [fault.address for fault in faults] == [address]
    assert reason in faults[0].why.zh
    assert faults[0].why.en and faults[0].do.zh and faults[0].do.en


def test_hidden_rows_and_merged_figures_are_refused():
    cells = table(LONG, ["GDP", "东关县", "2021年", 1], ["GDP", "西山区", "2021年", 1])
    assert [fault.address for fault in read(cells, hidden=[3]).faults] == ["A3"]
    merged = read({key: value for key, value in cells.items() if key not in ("D2", "D3")}, merged={"D2:D3": 5})
    assert [fault.address for fault in merged.faults] == ["D2", "D3"]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.lists(
            st.sampled_from(
                [
                    "指标",
                    "GDP",
                    "东关县",
                    "2021年",
                    "3月",
                    "增速",
                    "累计",
                    "1",
                    "",
                    "%",
                    "合计",
                    "总量（亿元）",
                    "2021年13月",
                    "单位",
                    "时期",
                    "年份",
                    "指标 地区",
                    "注：",
                    "一、",
                    "5月累计增速",
                ]
            )
        ),
        max_size=6,
    )
)
def test_any_table_of_labels_gives_figures_or_faults(rows):
    data = "\n".join("\t".join(row) for row in rows).encode()
    try:
        reading = read_figures(read_grid(data, "a.tsv"), NAMES)
    except Invalid:
        return
    assert reading.figures or reading.faults
