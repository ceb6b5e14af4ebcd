"""The scan for concentrations: what is planted is found, chance is not told, places that always have more are not told anew."""

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.rating.scan import Settings, Zone, exposure, scan

PLACES = 30
POPULATION = [100.0 + 10 * number for number in range(PLACES)]
ALONE = [Zone(f"place {number}", (number,)) for number in range(PLACES)]
COUNTY = Zone("county", (0, 1, 2, 3, 4))
LOOKING = Settings(level=0.05, least=3, draws=199, seed=7, prior=5)


def even(seed=1):
    """A case of each of two causes in every other place in each of three months: nothing is concentrated."""
    chance = numpy.random.default_rng(seed)
    share = numpy.array(POPULATION) / sum(POPULATION)
    return [[chance.multinomial(15, share).tolist() for _month in range(3)] for _cause in range(2)]


def test_a_planted_concentration_is_told_with_its_place_cause_and_window():
    cases = even()
    cases[1][2][8] += 7
    (found,) = scan(cases, POPULATION, [*ALONE, COUNTY], LOOKING)
    assert (found.zone.name, found.cause, found.periods) == ("place 8", 1, 1)
    assert found.observed == sum(cases[1][2][8:9])
    assert found.expected == pytest.approx(sum(cases[1][2]) * POPULATION[8] / sum(POPULATION), abs=0.01)
    assert found.p == 0.005


def test_what_is_spread_over_a_county_is_told_of_the_county():
    cases = even()
    for place in COUNTY.places:
        cases[0][2][place] += 3
    found = scan(cases, POPULATION, [*ALONE, COUNTY], LOOKING)
    assert [each.zone.name for each in found] == ["county"]


def test_the_same_cases_and_seed_give_the_same_answer_and_another_order_of_zones_too():
    cases = even()
    cases[0][1][3] += 6
    first = scan(cases, POPULATION, [*ALONE, COUNTY], LOOKING)
    assert first == scan(cases, POPULATION, [*ALONE, COUNTY], LOOKING)
    assert first == scan(cases, POPULATION, [COUNTY, *reversed(ALONE)], LOOKING)


def test_fewer_than_the_least_number_are_never_told():
    cases = [[[0] * PLACES for _month in range(3)]]
    cases[0][2][4] = 2
    assert scan(cases, POPULATION, ALONE, LOOKING) == []


def test_nothing_at_all_and_nobody_at_risk_give_nothing():
    assert scan([[[0] * PLACES]], POPULATION, ALONE, LOOKING) == []
    assert scan([[[1] * PLACES]], [0.0] * PLACES, ALONE, LOOKING) == []


def test_a_place_that_always_has_more_is_weighed_by_its_own_past():
    past = [10] * PLACES
    past[5] = 40
    weights = exposure([100.0] * PLACES, past, prior=5)
    assert weights[5] / weights[4] == pytest.approx(45 / 15 * 1, rel=0.1)
    assert exposure([100.0] * PLACES, [0] * PLACES, prior=5) == [100.0] * PLACES


def test_chance_is_told_no_oftener_than_the_level_allows():
    told = sum(bool(scan(even(seed), POPULATION, [*ALONE, COUNTY], LOOKING)) for seed in range(60))
    assert told <= 8  # of 60 at a level of 0.05: more would be told once in a thousand


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.integers(0, 6), min_size=4, max_size=4), min_size=1, max_size=3), st.integers(0, 3))
def test_what_is_told_are_the_cases_of_its_zone_and_window_and_more_than_expected(months, place):
    few = Settings(level=1, least=2, draws=99, seed=3, prior=5)
    zones = [Zone(str(number), (number,)) for number in range(4)]
    for each in scan([months], [1.0, 2.0, 3.0, 4.0], zones, few):
        assert 0 < each.p <= 1
        assert each.observed >= 2
        assert each.observed > each.expected
        assert each.observed == sum(month[each.zone.places[0]] for month in months[-each.periods :])
