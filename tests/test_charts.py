"""What a chart says to those who do not see it: every value of it, and never a value that is not there."""

import re

from luoshi import charts

MONTHS = ["1—2月", "1—3月", "1—4月"]


def line(name: str, *values: float | None, **more: object) -> dict[str, object]:
    return {"type": "line", "name": name, "data": list(values), **more}


def option(*series: dict[str, object]) -> dict[str, object]:
    return {"xAxis": {"type": "category", "data": MONTHS}, "yAxis": {"type": "value"}, "series": list(series)}


def test_a_chart_tells_title_unit_first_last_and_target():
    drawn = option(line("2026 年", 10.2, 20.41, None), line("目标", 60, 60, 60), line("空", None, None, None))
    made = charts.chart(drawn, "望川市 预算收入", "时期", ["亿元"], places=1)
    assert made.told == "望川市 预算收入（亿元）。2026 年：1—2月 10.2，1—3月 20.4，共 2 个数。目标：60.0。"
    assert made.heads == ("时期", "2026 年", "目标", "空")
    assert made.rows[1:] == [("1—3月", "20.4", "60.0", ""), ("1—4月", "", "60.0", "")]


def test_in_english_it_is_told_in_english():
    made = charts.chart(option(line("2026", 10, 20, 1234.5)), "Revenue", "Period", ["100 million yuan"], language="en")
    assert made.told == "Revenue (100 million yuan). 2026: 1—2月 10, 1—4月 1,234.5, 3 values."


def test_a_line_heaped_on_another_is_told_where_it_is_drawn():
    heap = {"stack": "fan"}
    made = charts.chart(option(line("下限", None, 5, 6, **heap), line("上限", None, 0, 3, **heap)), "预测", "时期")
    assert [row[1:] for row in made.rows] == [("5", "5"), ("6", "9")]


def test_series_of_several_units_each_have_their_own():
    made = charts.chart(option(line("投资", 1, 2, 3), line("增速", 4, 5, 6)), "图", "月", ["亿元", "%"])
    assert made.heads == ("月", "投资（亿元）", "增速（%）")
    assert "增速（%）：1—2月 4，1—4月 6，共 3 个数" in made.told


def test_the_picture_says_so_too():
    drawn = charts.svg(option(line("a", 1, None, 3)), told='说"明" <b>')
    assert re.search(r'<svg role="img" aria-label="说&quot;明&quot; &lt;b&gt;"', drawn)
    assert "NaN" not in drawn
