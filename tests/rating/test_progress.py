"""序时进度: straight line, month by month, stepped; and months gone by."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.errors import Invalid
from luoshi.rating import by_month, months_past, months_since, stepped, straight_line

DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))
STEPS = [(date(2021, 3, 31), 20), (date(2021, 6, 30), 50), (date(2021, 12, 31), 100)]


@pytest.mark.parametrize(
    ("day", "percent"),
    [
        (date(2020, 12, 1), 0),
        (date(2021, 1, 1), 0),
        (date(2021, 1, 6), 50),
        (date(2021, 1, 11), 100),
        (date(2021, 2, 1), 100),
    ],
)
def test_the_straight_line(day, percent):
    assert straight_line(date(2021, 1, 1), date(2021, 1, 11), day) == percent


def test_a_plan_of_one_day_is_due_on_that_day():
    assert straight_line(date(2021, 1, 1), date(2021, 1, 1), date(2020, 12, 31)) == 0
    assert straight_line(date(2021, 1, 1), date(2021, 1, 1), date(2021, 1, 1)) == 100


def test_a_plan_that_ends_before_it_starts_is_refused():
    with pytest.raises(Invalid, match="计划起止颠倒"):
        straight_line(date(2021, 2, 1), date(2021, 1, 1), date(2021, 1, 5))


@given(DAYS, st.integers(1, 900), st.integers(-100, 1000), st.integers(0, 500))
def test_the_straight_line_never_falls(start, length, after, more):
    end, day = start + timedelta(days=length), start + timedelta(days=after)
    before, later = straight_line(start, end, day), straight_line(start, end, day + timedelta(days=more))
    assert 0 <= before <= later <= 100


def test_published_gaps_come_out_month_by_month():
    assert round(125.64 - by_month(10), 2) == 42.31
    assert round(30.90 - by_month(3), 2) == 5.90


def test_a_month_outside_the_plan_is_refused():
    with pytest.raises(Invalid, match="第 13 个月"):
        by_month(13)


@pytest.mark.parametrize(
    ("day", "percent"),
    [
        (date(2021, 3, 30), 0),
        (date(2021, 3, 31), 20),
        (date(2021, 6, 29), 20),
        (date(2021, 6, 30), 50),
        (date(2022, 1, 1), 100),
    ],
)
def test_steps_hold_from_their_day_on(day, percent):
    assert stepped(STEPS, day) == percent


@pytest.mark.parametrize("percent", [10, 101])
def test_steps_that_fall_or_pass_the_whole_are_refused(percent):
    with pytest.raises(Invalid, match="不低于上一节点"):
        stepped([*STEPS[:1], (date(2021, 6, 30), percent)], date(2021, 7, 1))


def test_without_steps_nothing_is_expected():
    assert stepped([], date(2021, 7, 1)) == 0


@pytest.mark.parametrize(
    ("planned", "day", "months"),
    [
        (date(2021, 3, 1), date(2021, 2, 28), 0),
        (date(2021, 3, 1), date(2021, 3, 31), 0),
        (date(2021, 3, 31), date(2021, 4, 1), 1),
        (date(2021, 11, 1), date(2022, 2, 1), 3),
    ],
)
def test_a_planned_month_has_passed_on_the_first_of_the_next(planned, day, months):
    assert months_past(planned, day) == months


@pytest.mark.parametrize(
    ("start", "day", "months"),
    [
        (date(2021, 3, 10), date(2021, 3, 10), 0),
        (date(2021, 3, 10), date(2021, 4, 10), 1),
        (date(2021, 1, 31), date(2021, 2, 28), 1),
        (date(2021, 1, 31), date(2021, 3, 31), 2),
        (date(2020, 2, 29), date(2021, 2, 28), 12),
        (date(2021, 4, 10), date(2021, 4, 25), 0.5),
    ],
)
def test_months_since_a_day(start, day, months):
    assert months_since(start, day) == months


@given(DAYS, st.integers(0, 800), st.integers(1, 60))
def test_more_days_are_more_months(start, after, more):
    day = start + timedelta(days=after)
    assert months_since(start, day) < months_since(start, day + timedelta(days=more)) or day <= start
