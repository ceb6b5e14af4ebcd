"""Deadlines and quantities: marked, and resolved against the day of the meeting."""

import pytest

from luoshi.reading import lexicon, read
from luoshi.reading.numerals import value


def first(sentence):
    readout = read(f"2021年4月28日，市委召开会议。\n会议强调，要{sentence}。")
    return readout, readout.directives[0]


@pytest.mark.parametrize(
    ("sentence", "words", "start", "end"),
    [
        ("在今年底前完成改造", "今年底前", "2021-04-28", "2021-12-31"),
        ("于6月底前出台细则", "6月底前", "2021-04-28", "2021-06-30"),
        ("在5月20日前报送", "5月20日前", "2021-04-28", "2021-05-20"),
        ("奋战二季度", "二季度", "2021-04-01", "2021-06-30"),
        ("确保“双过半”", "“双过半”", "2021-01-01", "2021-06-30"),
        ("三年内建成示范区", "三年内", "2021-04-28", "2024-04-28"),
        ("在10日内制定方案", "10日内", "2021-04-28", "2021-05-08"),
        ("到2025年建成体系", "2025年", "2021-04-28", "2025-12-31"),
        ("明年6月底前完成", "明年6月底前", "2021-04-28", "2022-06-30"),
        ("确保入冬前搬入新居", "入冬前", None, None),
        ("在春节前兑付工资", "春节前", None, "2022-01-31"),
        ("在元宵节前收回灯具", "元宵节前", None, "2022-02-14"),
        ("在清明节前清理林缘", "清明节前", None, "2022-04-04"),
        ("在端午节前疏浚河道", "端午节前", None, "2021-06-13"),
        ("在中秋节前完成检查", "中秋节前", None, "2021-09-20"),
        ("在国庆节前建成通车", "国庆节前", None, "2021-09-30"),
        ("在“五一”前整修步道", "“五一”前", None, "2021-04-30"),
        ("在教师节前补发津贴", "教师节前", None, "2021-09-09"),
        ("在两节前备足货源", "两节前", None, None),
    ],
)
def test_a_deadline_is_marked_and_resolved_where_it_can_be(sentence, words, start, end):
    readout, directive = first(sentence)
    assert [readout.words(span) for span in directive.deadlines] == [words]
    assert (directive.resolved_deadlines[0].start, directive.resolved_deadlines[0].end) == (start, end)


@pytest.mark.parametrize(
    "sentence", ["尽快完成", "按时报送", "做好“十四五”时期重点问题研究", "落实今年的工作部署", "抓好当前工作"]
)
def test_vague_haste_and_times_that_only_tell_which_are_no_deadlines(sentence):
    assert first(sentence)[1].deadlines == ()


def test_nothing_is_resolved_without_the_day_of_the_meeting():
    directive = read("会议强调，要在年底前完成。").directives[0]
    assert directive.resolved_deadlines[0].end is None


@pytest.mark.parametrize(
    ("sentence", "words", "measure", "relation", "number", "unit"),
    [
        ("确保地区生产总值增长8%左右", "增长8%左右", "地区生产总值增长", "≈", 8, "%"),
        ("压减一般性支出10%以上", "10%以上", "压减一般性支出", "≥", 10, "%"),
        ("推动新增贷款不低于50亿元", "不低于50亿元", "新增贷款", "≥", 5e9, "元"),
        ("把失业率控制在5.5%以内", "5.5%以内", "把失业率", "≤", 5.5, "%"),
        ("惠及居民2.3万户", "2.3万户", "惠及居民", "=", 23000, "户"),
    ],
)
def test_a_numeric_target_is_marked_with_its_measure(sentence, words, measure, relation, number, unit):
    readout, directive = first(sentence)
    quantity = directive.resolved_quantities[0]
    assert readout.words(quantity.span) == words
    assert (quantity.measure, quantity.relation, quantity.value, quantity.unit) == (measure, relation, number, unit)


def test_a_range_keeps_both_ends():
    quantity = first("使增速达到5%—6%")[1].resolved_quantities[0]
    assert (quantity.value, quantity.high) == (5, 6)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("8.5", 8.5),
        ("五百", 500),
        ("二〇二一", 2021),
        ("两", 2),
        ("十二", 12),
        ("三千五百", 3500),
        ("2万", 20000),
        ("x", None),
    ],
)
def test_numerals_are_read(words, number):
    assert value(words) == number


def test_the_feasts_by_the_moon_lie_between_the_days_they_can_fall_on():
    days = lexicon.feasts()
    assert {name: len(found) for name, found in days.items()} == dict.fromkeys(days, 61)
    for name, (first_day, last_day) in {
        "春节": ((1, 21), (2, 20)),
        "元宵": ((2, 4), (3, 6)),
        "清明": ((4, 4), (4, 6)),
        "端午": ((5, 27), (6, 26)),
        "中秋": ((9, 7), (10, 8)),
        "重阳": ((10, 1), (11, 1)),
    }.items():
        assert all(first_day <= (day.month, day.day) <= last_day for day in days[name])
        assert [day.year for day in days[name]] == list(range(1990, 2051))
