"""Signals: what is counted, when a condition holds, and that missing data neither raise nor clear one."""

from datetime import date

import pytest

from luoshi.rating.indicators import Figure, Rank
from luoshi.rating.indicators.signals import (
    divergence,
    figures_missed,
    months_stopped,
    rank_fall,
    red_periods,
    verdict,
)
from luoshi.rating.measures import Facts
from luoshi.rating.model import Bound
from tests.rating.indicators.build import book, indicator, series

CASES = {
    "red for two periods": ("red_periods", 2, 2, 1, "连续 2 期红灯（≥ 2）"),
    "gap beyond three points": ("below_target", 3.4, 3, 2.9, "低于目标 3.4 个百分点（≥ 3）"),
    "rank fell by three": ("rank_fall", 3, 3, -1, "位次下降 3 位（≥ 3）"),
    "stopped for two months": ("months_stopped", 2, 2, 0, "连续停产 2 个月（≥ 2）"),
    "power and output apart": ("divergence", 9.5, 8, 1.0, "背离 9.5 个百分点（≥ 8）"),
    "report missing": ("reports_missed", 1, 1, 0, "应报未报 1 期（≥ 1）"),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_signal_holds_with_its_figure_and_bound_and_clears_below(case):
    measure, value, bound, calm, said = case
    when = {measure: Bound.model_validate({"from": bound})}
    raised = verdict(when, Facts(**{measure: value}))
    assert (raised.holds, raised.cleared, raised.said.zh, raised.inputs) == (True, False, said, {measure: value})
    assert verdict(when, Facts(**{measure: calm})).cleared


def test_missing_data_neither_raise_nor_clear_a_signal():
    when = {"below_target": Bound(over=3), "rank_fall": Bound(over=0)}
    found = verdict(when, Facts(below_target=5.0, rank_fall=None))
    assert (found.holds, found.cleared) == (False, False)
    assert found.said.zh == "低于目标 5 个百分点（> 3）；数据不全"
    assert not verdict(when, Facts()).cleared


def test_what_is_counted_runs_up_to_the_last_period():
    assert [red_periods(lights) for lights in ("grr", "rrg", "", "rrr")] == [2, 0, 0, 3]
    assert [months_stopped(each) for each in ([5.0, 0.0, 0.0], [0.0, 3.0], [0.0, None], [])] == [2, 0, None, None]
    assert rank_fall(Rank(5, 9, -3, 1)) == 3
    assert rank_fall(Rank(5, 9, None, 1)) is rank_fall(None) is None
    assert divergence(Figure(-2.1), Figure(8.4)) == 10.5
    assert divergence(Figure(None), Figure(8.4)) is None


def test_figures_that_are_due_and_have_not_come_are_counted():
    known = {"output": indicator(release_day=15), "undated": indicator()}
    kept = series({"2021-01..02": 5.0, "2021-01..03": None}, released=date(2021, 4, 14))
    on = {
        day: figures_missed(book(known, kept, day=day), "output", "city")
        for day in (date(2021, 5, 14), date(2021, 5, 15), date(2021, 7, 1))
    }
    assert list(on.values()) == [0, 1, 2]  # what was published without a number has come
    assert figures_missed(book(known, kept), "undated", "city") is None
    assert figures_missed(book(known), "output", "city") == 24
