"""Targets of four kinds, paths, 双过半: the published figures come out, missing is never green, both lines are shown."""

from itertools import accumulate, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.errors import Invalid, NotFound
from luoshi.rating.indicators import Judge, Paths, Period, Seasons, Target, half_year
from luoshi.rating.model import RuleSet, Said
from tests.rating.indicators.build import book, indicator, series

RULES = RuleSet.model_validate(
    {
        "code": "growth",
        "version": "1",
        "source": "虚构",
        "names": {"zh": "经济", "en": "economy"},
        "rules": {
            "far": {"light": "red", "when": {"behind": {"over": 3}}},
            "behind": {"light": "yellow", "when": {"behind": {"over": 0}}},
            "low": {"light": "red", "when": {"below_target": {"over": 1}}},
            "short": {"light": "yellow", "when": {"below_target": {"over": 0}}},
            "over": {"light": "red", "when": {"over_ceiling": {"over": 0}}},
            "unlikely": {"light": "yellow", "when": {"chance": {"under": 50}}},
        },
    }
)
SHARES = (0.1, 0.2, 0.3, 0.38, 0.465, 0.55, 0.63, 0.72, 0.81, 0.9, 1.0)  # February to December


def paths(**more: object) -> Paths:
    return Paths.model_validate({"source": "虚构", **more})


def years(*of: int, whole: float = 100.0, shares=SHARES) -> dict[str, float | None]:
    return {
        f"{year}-01..{month:02}": share * whole
        for year in of
        for month, share in zip(range(2, 13), shares, strict=True)
    }


def judge(values: dict[str, float | None], settings: Paths | None = None, **more: object) -> Judge:
    return Judge(book({"output": indicator(**more)}, series(values)), RULES, settings or paths())


def test_a_ceiling_has_no_half_it_is_kept_or_not():
    of = judge({"2021-01..03": 1.0, "2021-01..06": 3.4}, unit="%", nature="rate")
    most = Target(kind="ceiling", year=2021, value=3)
    found = [half_year(of, most, "output", "city", Period.parse(f"2021-01..0{month}")) for month in (3, 6)]
    assert [each.standing for each in found] == ["within", "exceeded"]
    assert found[1].said.zh.startswith("上限：超出。")


def level(value: float, year: int = 2021) -> Target:
    return Target(kind="level", year=year, value=value, document="政府工作报告（虚构）")


@pytest.mark.parametrize(
    ("month", "done", "gap", "words"),
    [(10, 125.64, 42.31, "超 42.31 个百分点"), (3, 30.90, 5.90, "超 5.9 个百分点")],
)
def test_the_published_leads_over_time_come_out(month, done, gap, words):
    period = f"2021-01..{month:02}"
    found = judge({period: done}).judge(level(100), "output", "city", Period.parse(period))
    assert round(found.course.straight_gap, 2) == gap
    assert words in found.said.zh
    assert found.rating.light == "g"
    assert "没有季节路径，亮灯按时间进度" not in found.said.zh
    assert "完整年份只有 0 个" in found.said.zh


def test_a_level_is_held_against_the_season_with_the_straight_line_beside():
    found = judge({**years(2018, 2019, 2020), "2021-01..06": 70.0}).judge(
        level(150), "output", "city", Period.parse("2021-01..06")
    )
    assert round(found.course.completion, 1) == 46.7
    assert round(found.course.seasonal, 1) == 46.5
    assert found.course.straight == 50
    assert (found.reached, found.by_straight, found.rating.light) == (True, False, "g")
    assert found.said.zh == (
        "2021年1—6月指标完成 70 亿元，为全年目标 150 亿元的 46.67%；按季节路径应完成 46.5%，超 0.17 个百分点；"
        "按时间进度应完成 50%，欠 3.33 个百分点；亮灯按季节路径"
    )
    assert "by season 46.5%, 0.17 pp ahead" in found.said.en
    assert found.rating.inputs["years"] == "2018、2019、2020"
    assert (found.rating.rules, found.rating.version) == ("growth", "1")


def test_what_the_rest_of_the_year_needs_is_told():
    course = (
        judge({**years(2018, 2019, 2020), "2021-01..06": 70.0})
        .judge(level(150), "output", "city", Period.parse("2021-01..06"))
        .course
    )
    assert (course.rest, course.rest_periods) == (80.0, 6)
    assert course.rest_growth == pytest.approx((80 / 53.5 - 1) * 100)
    assert course.rest_factor == pytest.approx(80 / (150 * 0.535))
    assert course.absolute_gap == pytest.approx(70 - 150 * 0.465)


def test_abnormal_years_are_left_out_and_told():
    setting = paths(abnormal=[{"year": 2020, "names": {"zh": "疫情", "en": "epidemic"}, "source": "虚构"}])
    odd = years(2020, shares=(0.02, 0.05, *SHARES[2:]))
    path = Seasons(book({"output": indicator()}, series({**years(2017, 2018, 2019), **odd})), setting).path(
        "output", "city", 2021
    )
    assert path.years == (2017, 2018, 2019)
    assert [(year, why.zh) for year, why in path.left_out] == [(2020, "异常年份")]
    assert path.shares[Period.parse("2021-01..06")] == pytest.approx(0.465)


def test_a_year_with_a_gap_is_no_full_year():
    values = years(2018, 2019, 2020)
    del values["2020-01..05"]
    path = Seasons(book({"output": indicator()}, series(values)), paths()).path("output", "city", 2021)
    assert path.years == (2018, 2019)
    assert path.left_out[0][1].zh == "缺2020年1—5月指标"


def test_with_too_few_full_years_there_is_no_season_and_the_straight_line_judges():
    found = Seasons(book({"output": indicator()}, series(years(2020))), paths()).path("output", "city", 2021)
    assert found == Said(
        "完整年份只有 1 个（至少要 2 个），没有季节路径", "full years: 1, at least 2 are needed: no seasonal path"
    )


def test_the_pack_may_let_the_straight_line_colour_the_light():
    values = {**years(2018, 2019, 2020), "2021-01..06": 70.0}
    found = judge(values, paths(light="straight_line")).judge(level(150), "output", "city", Period.parse("2021-01..06"))
    assert (found.rating.light, found.reached) == ("r", False)
    assert found.said.zh.endswith("亮灯按时间进度")
    assert found.course.seasonal is not None


def test_a_stock_counts_from_the_end_of_last_year():
    values = {"2020-12": 400.0, "2021-06": 430.0}
    held = Judge(book({"output": indicator(period="monthly", nature="stock")}, series(values)), RULES, paths())
    assert held.judge(level(460), "output", "city", Period.parse("2021-06")).course.completion == 50
    assert held.judge(level(390), "output", "city", Period.parse("2021-06")).said.zh == "目标不高于年初数"


def test_a_growth_target_is_compared_in_points_and_never_halved():
    held = judge({"2021-01..06": 8.2}, nature="growth", unit="%", form="real")
    target = Target(kind="growth", year=2021, value=7.5)
    found = held.judge(target, "output", "city", Period.parse("2021-01..06"))
    assert found.said.zh == "2021年1—6月指标 8.2%，全年目标 7.5%，高于目标 0.7 个百分点"
    assert (found.rating.light, found.reached) == ("g", True)
    assert found.rating.why.zh == "未触发预警：高于目标 0.7 个百分点"
    low = held.judge(Target(kind="growth", year=2021, value=10), "output", "city", Period.parse("2021-01..06"))
    assert (low.rating.light, low.rating.rule) == ("r", "low")
    assert low.rating.why.zh == "低于目标 1.8 个百分点（> 1），亮红灯"
    assert low.rating.better.said.zh.startswith("达到目标（低于目标 ≤ 1 个百分点）")


def test_the_growth_that_the_rest_needs_comes_from_the_nominal_amount():
    values = {**years(2020), "2021-01..06": 50.0}
    wanted = {"output": indicator(), "grown": indicator(nature="growth", unit="%", level="output")}
    held = Judge(book(wanted, series(values), series({"2021-01..06": 7.5}, code="grown")), RULES, paths())
    found = held.judge(Target(kind="growth", year=2021, value=10), "grown", "city", Period.parse("2021-01..06"))
    assert found.rest_growth == pytest.approx((60 / 53.5 - 1) * 100)
    assert "其余时间应增长 12.15%" in found.said.zh
    own = held.judge(Target(kind="growth", year=2021, value=10), "output", "city", Period.parse("2021-01..06"))
    assert own.rating.inputs["growth"] == pytest.approx((50 / 46.5 - 1) * 100)


def test_a_ceiling_is_kept_while_the_value_is_not_above_it():
    held = judge({"2021-03": 5.5, "2021-04": 5.6}, period="monthly", nature="rate", unit="%", better="lower")
    target = Target(kind="ceiling", year=2021, value=5.5)
    kept, broken = (held.judge(target, "output", "city", Period.parse(code)) for code in ("2021-03", "2021-04"))
    assert (kept.reached, kept.rating.light) == (True, "g")
    assert kept.said.zh.endswith("与上限持平")
    assert (broken.reached, broken.rating.light) == (False, "r")
    assert broken.said.zh.endswith("超过上限 0.1 个百分点")


def test_in_step_is_a_difference_of_two_growths():
    wanted = {
        "output": indicator(nature="growth", unit="%"),
        "gdp": indicator(nature="growth", unit="%", period="quarterly_cumulative"),
    }
    of = series({"2021-01..06": 6.1, "2021-01..05": 7.0}), series({"2021Q1..Q2": 8.0}, code="gdp")
    held = Judge(book(wanted, *of), RULES, paths())
    target, june = Target(kind="relative", year=2021, value=0, against="gdp"), Period.parse("2021-01..06")
    found = held.judge(target, "output", "city", june)
    assert (found.reached, found.rating.light) == (False, "r")
    assert "慢 1.9 个百分点（目标：不慢）" in found.said.zh
    asked = {1: "至少快 1 个百分点", -2.5: "最多慢 2.5 个百分点"}
    for least, words in asked.items():
        told = held.judge(Target(kind="relative", year=2021, value=least, against="gdp"), "output", "city", june)
        assert (told.said.zh.endswith(f"（目标：{words}）"), told.reached) == (True, least < 0)
    other = held.judge(target, "output", "city", Period.parse("2021-01..05"))
    assert (other.rating.light, other.said.zh) == ("n", "指标没有2021年1—5月的数")


@pytest.mark.parametrize("kind", ["level", "growth", "ceiling", "relative"])
def test_a_missing_figure_is_no_data_and_never_green(kind):
    target = Target(kind=kind, year=2021, value=5, against="output" if kind == "relative" else "")
    found = judge({}).judge(target, "output", "city", Period.parse("2021-01..06"))
    assert (found.rating.light, found.reached) == ("n", None)
    assert found.said.zh.startswith("缺2021年1—6月")


def test_a_target_in_step_names_the_other_indicator_and_an_unknown_one_is_told():
    with pytest.raises(Invalid, match="同步型目标要写与哪个指标同步"):
        Target(kind="relative", year=2021, value=0)
    with pytest.raises(Invalid, match="其他目标不写"):
        Target(kind="growth", year=2021, value=7.5, against="gdp")
    target = Target(kind="relative", year=2021, value=0, against="gdpp")
    with pytest.raises(NotFound, match="没有指标“gdpp”"):
        judge({"2021-01..06": 5.0}).judge(target, "output", "city", Period.parse("2021-01..06"))


def test_further_measures_count_for_the_light():
    held = judge({"2021-01..06": 8.2}, nature="growth", unit="%")
    found = held.judge(
        Target(kind="growth", year=2021, value=7.5), "output", "city", Period.parse("2021-01..06"), {"chance": 31.0}
    )
    assert (found.rating.light, found.rating.rule) == ("y", "unlikely")


def test_a_period_of_another_year_is_refused():
    with pytest.raises(Invalid, match="目标是 2020 年的"):
        judge({}).judge(level(100, 2020), "output", "city", Period.parse("2021-01..06"))


def test_half_of_the_year_is_judged_by_the_season_with_the_straight_line_beside():
    held = judge({**years(2018, 2019, 2020), "2021-01..06": 70.0, "2021-01..07": 80.0})
    found = half_year(held, level(150), "output", "city", Period.parse("2021-01..07"))
    assert (found.standing, found.straight) == ("over", "short")
    assert found.said.zh.startswith("双过半（按季节路径 46.5%）：过半；按时间进度 50%：未过半。2021年1—6月")


def test_before_june_half_of_the_year_is_only_on_course():
    held = judge({**years(2018, 2019, 2020), "2021-01..03": 29.0})
    found = half_year(held, level(150), "output", "city", Period.parse("2021-01..03"))
    assert (found.standing, found.straight) == ("behind", "behind")
    missing = half_year(held, level(150), "output", "city", Period.parse("2021-01..06"))
    assert (missing.standing, missing.straight) == ("missing", None)


def test_the_half_year_of_a_quarterly_growth_is_its_second_quarter():
    held = judge({"2021Q1..Q2": 8.2}, nature="growth", unit="%", form="real", period="quarterly_cumulative")
    found = half_year(held, Target(kind="growth", year=2021, value=7.5), "output", "city", Period.parse("2021Q1..Q3"))
    assert (found.standing, found.straight) == ("over", None)
    assert found.said.zh == "双过半：过半。2021年上半年指标 8.2%，全年目标 7.5%，高于目标 0.7 个百分点"


@settings(max_examples=20)
@given(st.lists(st.lists(st.floats(0.1, 50), min_size=11, max_size=11), min_size=2, max_size=3))
def test_a_path_of_amounts_never_falls_and_ends_with_the_whole_year(months):
    values = {}
    for year, singles in zip(range(2018, 2021), months, strict=False):
        values |= years(year, shares=accumulate(singles))
    setting = paths(years=len(months))
    path = Seasons(book({"output": indicator()}, series(values)), setting).path("output", "city", 2018 + len(months))
    shares = list(path.shares.values())
    assert all(one <= other + 1e-12 for one, other in pairwise(shares))
    assert shares[-1] == pytest.approx(1)
    assert list(path.shares) == list(indicator().rhythm.of_year(2018 + len(months)))


@settings(max_examples=20)
@given(st.floats(1, 200), st.floats(0, 100))
def test_being_further_behind_never_gives_a_better_light(done, less):
    held = [judge({**years(2018, 2019, 2020), "2021-01..06": value}) for value in (done, done - done * less / 100)]
    lights = [each.judge(level(150), "output", "city", Period.parse("2021-01..06")).rating.light for each in held]
    assert "gyr".index(lights[0]) <= "gyr".index(lights[1])
