"""The laws of scores: order does not matter, exclusion never lowers, ties share a rank, lists need target and place."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.rating.scores import Happening, Tariff, listed, ranks, rate, score

ITEMS = {"late": Tariff(-1), "returned": Tariff(-2.1, most=5), "missed": Tariff(-10), "praised": Tariff(1, most=4)}
HAPPENINGS = st.lists(
    st.builds(
        Happening,
        item=st.sampled_from([*ITEMS]),
        points=st.none() | st.floats(-20, 20).filter(bool),
        excluded=st.booleans(),
    ),
    max_size=30,
)
VALUES = st.lists(st.integers(0, 20).map(lambda n: n / 2), min_size=1, max_size=20)


def test_the_score_is_the_base_and_what_happened():
    happened = [Happening("late"), Happening("late"), Happening("late", excluded=True), Happening("praised", points=3)]
    found = score(100, 0, ITEMS, happened)
    assert found.total == 101
    late = found.sums[0]
    assert (late.times, late.excluded, late.points) == (3, 1, -2)


def test_an_item_comes_to_its_most_and_the_score_to_its_floor():
    assert score(100, 0, ITEMS, [Happening("returned")] * 9).total == 95
    assert score(100, 0, ITEMS, [Happening("missed")] * 12).total == 0
    assert score(100, 60, ITEMS, [Happening("missed")] * 12).total == 60


@given(HAPPENINGS, st.randoms())
def test_the_order_of_what_happened_does_not_matter(happened, random):
    shuffled = random.sample(happened, len(happened))
    assert score(100, 0, ITEMS, shuffled) == score(100, 0, ITEMS, happened)


@given(HAPPENINGS.filter(bool), st.data())
def test_excluding_never_lowers_a_score(happened, data):
    at = data.draw(st.integers(0, len(happened) - 1))
    without = [replace(each, excluded=each.excluded or place == at) for place, each in enumerate(happened)]
    assert score(100, 0, ITEMS, without).total >= score(100, 0, ITEMS, happened).total


def test_ties_share_a_rank_and_the_next_is_skipped():
    assert ranks({"a": 99, "b": 99, "c": 97}) == {"a": 1, "b": 1, "c": 3}


@given(VALUES)
def test_a_rank_is_one_more_than_those_who_are_better(values):
    found = ranks(dict(enumerate(values)))
    ordered = sorted(values, reverse=True)
    assert all(found[key] == ordered.index(value) + 1 for key, value in enumerate(values))


def test_a_rate_of_nothing_is_none():
    assert rate(0, 0) is None
    assert rate(2, 3) == 66.7


@pytest.mark.parametrize(
    ("value", "expected"), [(103, "red"), (102, "red"), (101, ""), (100, ""), (99, ""), (95, "black"), (90, "black")]
)
def test_lists_need_the_target_and_the_place(value, expected):
    assert listed(value, [103, 102, 102, 101, 100, 99, 95, 90], target=100, first=2, last=2) == expected


@given(VALUES, st.integers(1, 5), st.integers(1, 5), st.floats(0, 10))
def test_nobody_is_red_who_missed_the_target_or_black_who_reached_it(values, first, last, target):
    for value in values:
        found = listed(value, values, target, first, last)
        assert found != "red" or value > target
        assert found != "black" or value < target
    assert listed(None, values, target, first, last) == ""
