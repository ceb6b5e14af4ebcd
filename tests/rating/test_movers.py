"""拉动与下拉: pulls add up to the growth of the whole, sides are told apart, nothing is made up where there is no base."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.rating.indicators.arithmetic import Missing
from luoshi.rating.movers import movers

figures = st.floats(0, 1e7).map(lambda value: round(value, 2))


def test_a_firm_pulls_by_its_change_over_the_base_of_the_whole():
    found = movers({1: (130.0, 100.0), 2: (60.0, 100.0), 3: (25.0, 0.0), 4: (50.0, 50.0)})
    assert found.growth == pytest.approx(6.0)  # 265 over 250
    assert [(each.key, each.pull) for each in found.up] == [(1, pytest.approx(12.0)), (3, pytest.approx(10.0))]
    assert [(each.key, each.pull, each.growth) for each in found.down] == [
        (2, pytest.approx(-16.0), pytest.approx(-40))
    ]
    assert found.up[1].growth is None and [each.key for each in found.still] == [4]


def test_without_a_base_there_is_nothing_to_pull():
    for given_figures in ({}, {1: (5.0, 0.0)}):
        with pytest.raises(Missing, match="基数不大于零"):
            movers(given_figures)


@settings(max_examples=50)
@given(st.dictionaries(st.integers(1, 40), st.tuples(figures, figures), min_size=1))
def test_all_pulls_add_up_to_the_growth_of_the_whole(pairs):
    if sum(before for _now, before in pairs.values()) < 1:
        return
    found = movers(pairs)
    pulls = [each.pull for each in (*found.up, *found.down, *found.still)]
    assert sum(pulls) == pytest.approx(found.growth, rel=1e-6, abs=1e-6)
    assert found.growth == pytest.approx((found.now / found.before - 1) * 100, rel=1e-6, abs=1e-6)
    assert sorted(each.key for each in (*found.up, *found.down, *found.still)) == sorted(pairs)
    assert all(each.pull > 0 for each in found.up) and all(each.pull < 0 for each in found.down)
