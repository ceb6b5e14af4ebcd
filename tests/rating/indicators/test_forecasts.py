"""Forecasts: value, interval and chance where the past allows, and a reason where it does not."""

from __future__ import annotations

import math
import sys
from itertools import accumulate

import pytest

from luoshi.errors import Invalid
from luoshi.rating.indicators import Paths, Period, Seasons, Target
from luoshi.rating.indicators.forecasts import Forecast, Forecaster
from luoshi.rating.indicators.history import Forecasts, history, taken_apart
from luoshi.rating.model import Said
from tests.rating.indicators.build import book, indicator, series

SETTINGS = Forecasts.model_validate({"source": "虚构"})
SEASON = (1.7, 1.0, 0.9, 1.1, 1.3, 0.8, 0.9, 1.0, 1.1, 1.2, 1.6)
LAST = Period.parse("2021-01..05")


def to_date(first: int = 2017, growth: float = 1.08, until: Period = LAST) -> dict[str, float | None]:
    """Amounts to date with a season and a little wobble that is always the same."""
    found: dict[str, float | None] = {}
    for year in range(first, until.year + 1):
        level = 10 * growth ** (year - first)
        singles = [level * share * (1 + 0.02 * math.sin(7 * year + 3 * at)) for at, share in enumerate(SEASON)]
        periods = [each for each in indicator().rhythm.of_year(year) if each <= until]
        found |= {period.code: value for period, value in zip(periods, accumulate(singles), strict=False)}
    return found


def seasons(values: dict[str, float | None], **more: object) -> Seasons:
    paths = Paths.model_validate({"source": "虚构"})
    return Seasons(book({"output": indicator(**more)}, series(values)), paths)


def level(value: float) -> Target:
    return Target(kind="level", year=2021, value=value)


@pytest.fixture(scope="module")
def past() -> Forecaster:
    return Forecaster(seasons(to_date()), SETTINGS)


def test_the_year_is_forecast_from_what_is_done_and_what_is_to_come(past):
    found = past.forecast("output", "city", LAST, Period.parse("2021-01..12"), level(150))
    truth = to_date(until=Period.parse("2021-01..12"))["2021-01..12"]
    assert isinstance(found, Forecast)
    assert found.value == pytest.approx(truth, rel=0.03)
    assert past.seasons.book.figure("output", "city", LAST).known < found.low < found.value < found.high
    assert found.chance == 100
    assert found.models == ("SARIMA(0,1,1)(0,1,1)", "ETS(A,Ad,A)")
    assert found.said.zh.startswith("预计2021年1—12月 ")
    assert found.said.zh.endswith("达标可能 100%")


def test_the_chance_of_the_half_year_is_by_the_path_and_falls_with_the_target(past):
    half = Period.parse("2021-01..06")
    found = [past.forecast("output", "city", LAST, half, level(value)) for value in (150, 172, 190)]
    share = past.seasons.path("output", "city", 2021).shares[half]
    assert [each.wanted for each in found] == [pytest.approx(share * value) for value in (150, 172, 190)]
    assert found[0].chance >= found[1].chance >= found[2].chance
    assert (found[0].chance, found[2].chance) == (100, 0)


def test_the_same_figures_give_the_same_forecast(past):
    half = Period.parse("2021-01..06")
    one, other = (each.forecast("output", "city", LAST, half) for each in (past, Forecaster(past.seasons, SETTINGS)))
    assert one == other
    assert (one.chance, one.wanted) == (None, None)


def test_a_growth_to_date_is_forecast_from_its_single_periods():
    months = {
        f"{year}-01..{month:02}": 8 + 0.3 * math.sin(month * year) for year in (2020, 2021) for month in range(2, 13)
    }
    known = {code: value for code, value in months.items() if Period.parse(code) <= LAST}
    kept = seasons(known, nature="growth", unit="%")
    target = Target(kind="growth", year=2021, value=5)
    found = Forecaster(kept, SETTINGS).forecast("output", "city", LAST, Period.parse("2021-01..12"), target)
    assert isinstance(found, Forecast)
    assert 6 < found.value < 10
    assert found.chance > 80


def test_a_short_past_of_quarters_is_forecast_by_the_models_that_can():
    quarters = {f"{year}Q1..Q{at}": float(20 * at + year - 2018) for year in (2018, 2019, 2020) for at in (1, 2, 3, 4)}
    kept = seasons({**quarters, "2021Q1..Q1": 23.0}, period="quarterly_cumulative")
    found = Forecaster(kept, SETTINGS).forecast("output", "city", Period.quarters(2021, 1), Period.quarters(2021, 4))
    assert (found.points, found.models) == (13, ("SARIMA(0,1,1)(0,1,1)",))


def test_growths_to_date_are_taken_apart_by_months():
    periods = [Period.months(2021, month) for month in (2, 3, 4)]
    assert taken_apart([10.0, 9.0, 9.0], periods) == [10.0, 7.0, 9.0]


def test_a_rate_reaches_its_ceiling_from_below():
    values = {f"2020-{month:02}": 5.2 + 0.05 * (month % 3) for month in range(1, 13)}
    kept = seasons(values, nature="rate", unit="%", period="monthly", january=True, better="lower")
    last, until = Period.parse("2020-10"), Period.parse("2020-12")
    target = Target(kind="ceiling", year=2020, value=6.5)
    found = Forecaster(kept, SETTINGS).forecast("output", "city", last, until, target)
    assert found.chance > 90


def reason(values: dict[str, float | None], settings: Forecasts = SETTINGS, **more: object) -> Said:
    found = history(seasons(values, **more).book, "output", "city", LAST, settings)
    assert isinstance(found, Said), found
    return found


def test_too_few_points_cannot_be_forecast():
    few = reason(
        {"2021-01..02": 9.0, "2021-01..03": 9.5, "2021-01..05": 9.1, "2021-01..04": 9.4}, nature="growth", unit="%"
    )
    assert few.zh == "不能预测：连续的数据只有 4 期，至少要 8 期（缺2020年1—2月指标）"
    assert few.en.startswith("cannot be forecast: 4 periods without a gap, at least 8 are needed")
    assert reason(to_date(2020)).zh.startswith("不能预测：连续的数据只有 15 期，至少要 26 期")


def test_a_gap_is_named():
    values = to_date()
    del values["2020-01..07"]
    assert reason(values).zh == "不能预测：连续的数据只有 4 期，至少要 26 期（缺2020年1—7月指标）"


def test_a_known_change_of_definition_cuts_the_past_off():
    one = {"from": "2020-01..02", "names": {"zh": "口径调整", "en": "redefined"}, "source": "虚构"}
    cut = Forecasts.model_validate({"source": "虚构", "breaks": [one]})
    assert reason(to_date(), cut).zh == "不能预测：连续的数据只有 15 期，至少要 26 期（口径变动以前的不算）"
    other = Forecasts.model_validate({"source": "虚构", "breaks": [{**one, "indicators": ["sales"]}]})
    assert not isinstance(history(seasons(to_date()).book, "output", "city", LAST, other), Said)
    with pytest.raises(ValueError, match="is not the code of a period"):
        Forecasts.model_validate({"source": "虚构", "breaks": [{**one, "from": "去年"}]})


def test_a_level_that_jumps_is_a_break():
    values = to_date(2017, until=Period.parse("2018-01..12")) | {
        code: value * 3 for code, value in to_date().items() if value and Period.parse(code).year > 2018
    }
    assert reason(values).zh == "不能预测：2019年1—2月起水平变动超过 100%，口径可能有变"


def test_what_is_known_is_not_forecast(past):
    assert past.forecast("output", "city", LAST, LAST).zh.startswith("2021年1—5月不在2021年1—5月之后")
    assert isinstance(past.forecast("output", "city", LAST, Period.parse("2022-01..12")), Said)


def test_without_the_library_the_reason_says_what_to_install(monkeypatch):
    past = Forecaster(seasons(to_date(growth=1.03)), SETTINGS)  # figures that were not simulated before
    monkeypatch.setitem(sys.modules, "statsmodels.tsa.exponential_smoothing.ets", None)
    with pytest.raises(Invalid, match=r"luoshi\[forecast\]"):
        Forecaster(past.seasons, SETTINGS).forecast("output", "city", LAST, Period.parse("2021-01..06"))


def test_a_growth_asked_of_an_amount_is_held_against_last_years(past):
    until = Period.parse("2021-01..12")
    before = to_date()["2020-01..12"]
    found = past.forecast("output", "city", LAST, until, Target(kind="growth", year=2021, value=5))
    assert found.wanted == pytest.approx(before * 1.05)
    assert found.chance > 50


def test_the_chance_to_keep_step_with_another_indicator_comes_from_both():
    values = {"output": to_date(), "sales": to_date(growth=1.06)}
    known = book(dict.fromkeys(values, indicator()), *(series(each, code) for code, each in values.items()))
    forecaster = Forecaster(Seasons(known, Paths.model_validate({"source": "虚构"})), SETTINGS)
    until = Period.parse("2021-01..12")

    def chance(points: float) -> float | None:
        target = Target(kind="relative", year=2021, value=points, against="sales")
        return forecaster.forecast("output", "city", LAST, until, target).chance

    chances = [chance(points) for points in (-5, 2, 10)]
    assert chances[0] > 95
    assert chances[2] < 5
    assert chances[0] >= chances[1] >= chances[2]
