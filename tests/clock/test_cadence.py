"""Reporting periods: what each cadence asks for, and the laws that hold for all of them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.clock import Limit, Unit, WorkCalendar, following, periods, replay, upcoming

CALENDAR = WorkCalendar()
WEEKLY, MONTHLY, QUARTERLY = Limit(Unit.DAYS, 7), Limit(Unit.DAY_OF_MONTH, 5), Limit(Unit.QUARTER_END)
DAY = timedelta(days=1)

limits = st.one_of(
    st.builds(Limit, st.just(Unit.DAYS), st.integers(1, 40), st.booleans()),
    st.builds(Limit, st.just(Unit.WORKING_DAYS), st.integers(1, 30)),
    st.builds(Limit, st.just(Unit.DAY_OF_MONTH), st.integers(1, 31)),
    st.builds(
        Limit, st.sampled_from([Unit.MONTH_END, Unit.QUARTER_END, Unit.HALF_YEAR_END, Unit.YEAR_END]), st.integers(0, 2)
    ),
)
days = st.dates(date(2019, 1, 1), date(2026, 12, 31))


def spans(limit: Limit, after: date, count: int, shortest: int = 1) -> list[tuple[str, str, str]]:
    return [(f"{p.start}", f"{p.end}", f"{p.due}") for p in upcoming(limit, after, CALENDAR, count, shortest)]


def test_a_weekly_period_is_seven_days_and_a_due_day_off_does_not_move_the_next_one():
    assert spans(WEEKLY, date(2026, 9, 24), 2) == [
        ("2026-09-25", "2026-10-01", "2026-10-08"),
        ("2026-10-02", "2026-10-08", "2026-10-08"),
    ]


def test_a_monthly_report_speaks_of_the_month_and_is_due_on_the_fifth_of_the_next():
    assert spans(MONTHLY, date(2026, 10, 12), 3) == [
        ("2026-10-13", "2026-10-31", "2026-11-05"),
        ("2026-11-01", "2026-11-30", "2026-12-05"),
        ("2026-12-01", "2026-12-31", "2027-01-05"),
    ]


def test_a_quarterly_report_is_due_with_the_quarter():
    assert spans(QUARTERLY, date(2026, 8, 9), 2) == [
        ("2026-08-10", "2026-09-30", "2026-09-30"),
        ("2026-10-01", "2026-12-31", "2026-12-31"),
    ]


def test_a_short_rest_of_the_month_is_joined_to_the_next():
    assert spans(MONTHLY, date(2026, 10, 28), 1, shortest=10) == [("2026-10-29", "2026-11-30", "2026-12-05")]
    assert spans(MONTHLY, date(2026, 10, 22), 1, shortest=10) == [("2026-10-23", "2026-11-30", "2026-12-05")]
    assert spans(MONTHLY, date(2026, 10, 21), 1, shortest=10) == [("2026-10-22", "2026-10-31", "2026-11-05")]


def test_only_what_has_begun_is_a_period_so_far():
    assert [p.start.month for p in periods(MONTHLY, date(2026, 8, 31), CALENDAR, date(2026, 11, 1))] == [9, 10, 11]
    assert list(periods(MONTHLY, date(2026, 8, 31), CALENDAR, date(2026, 8, 31))) == []


@given(limits, days, st.integers(1, 40))
def test_periods_follow_each_other_without_gap_or_overlap_and_are_due_at_their_end_or_later(limit, after, shortest):
    before, due = after, after
    for period in upcoming(limit, after, CALENDAR, 6, shortest):
        assert before + DAY == period.start <= period.end <= period.due
        assert due <= period.due
        assert replay(period.answer) == period.due
        before, due = period.end, period.due


@given(limits, days)
def test_a_period_depends_on_nothing_but_the_one_before(limit, after):
    first, second, third = upcoming(limit, after, CALENDAR, 3)
    assert following(limit, first.end, CALENDAR) == second
    assert following(limit, second.end, CALENDAR) == third


@pytest.mark.parametrize("unit", [Unit.MONTH_END, Unit.QUARTER_END, Unit.HALF_YEAR_END, Unit.YEAR_END])
def test_the_last_day_of_a_period_is_a_period_of_one_day_unless_it_is_joined(unit):
    assert spans(Limit(unit), date(2026, 12, 30), 1) == [("2026-12-31", "2026-12-31", "2026-12-31")]
    (joined,) = upcoming(Limit(unit), date(2026, 12, 30), CALENDAR, 1, shortest=10)
    assert joined.end > date(2026, 12, 31)
