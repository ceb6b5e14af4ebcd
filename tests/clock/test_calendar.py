"""The working-day calendar against the published list of 2021, and what it says of years that nobody published."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.clock import WorkCalendar
from luoshi.errors import Invalid

# DOMAIN.md, house rules: 2021 weekdays off and weekend days worked
OFF_2021 = "1-1 2-11 2-12 2-15 2-16 2-17 4-5 5-3 5-4 5-5 6-14 9-20 9-21 10-1 10-4 10-5 10-6 10-7"
WORKED_2021 = "2-7 2-20 4-25 5-8 9-18 9-26 10-9"
CALENDAR = WorkCalendar()
DAYS = st.dates(date(2015, 1, 1), date(2025, 12, 31))


def days_of_2021(listed: str) -> set[date]:
    return {date(2021, *map(int, day.split("-"))) for day in listed.split()}


def test_every_day_of_2021_is_as_published():
    off, worked = days_of_2021(OFF_2021), days_of_2021(WORKED_2021)
    for n in range(365):
        day = date(2021, 1, 1) + timedelta(days=n)
        assert CALENDAR.is_working(day) == ((day.weekday() < 5 and day not in off) or day in worked), day


def test_a_make_up_day_and_a_holiday_are_named():
    assert CALENDAR.day(date(2021, 4, 25)).kind == "make-up"
    assert CALENDAR.day(date(2021, 5, 3)).name == "劳动节"
    assert CALENDAR.day(date(2021, 4, 24)) == (date(2021, 4, 24), "weekend", "周六", True)


def test_an_unpublished_year_is_said_to_be_unknown():
    assert not CALENDAR.knows(2055)
    assert not CALENDAR.day(date(2055, 5, 3)).known


def test_an_override_file_publishes_a_year(tmp_path):
    file = tmp_path / "days.yaml"
    file.write_text(
        "2055:\n  source: 放假通知\n  holidays: {2055-05-03: 劳动节}\n  make_up: {2055-05-08: 劳动节}\n",
        encoding="utf-8",
    )
    calendar = WorkCalendar.read(file)
    assert calendar.knows(2055)
    assert calendar.day(date(2055, 5, 3)).kind == "holiday"
    assert calendar.day(date(2055, 5, 8)).kind == "make-up"
    assert calendar.day(date(2055, 5, 4)).known


def test_an_override_file_holds_for_the_whole_of_a_year_that_was_published_otherwise(tmp_path):
    file = tmp_path / "days.yaml"
    file.write_text(
        "2021:\n  source: 补充通知\n  holidays: {2021-05-06: 劳动节}\n  make_up: {2021-05-09: 劳动节}\n",
        encoding="utf-8",
    )
    calendar = WorkCalendar.read(file)
    kinds = {day: calendar.day(date(2021, 5, day)).kind for day in range(3, 10)}
    assert kinds == {
        3: "working", 4: "working", 5: "working", 6: "holiday", 7: "working", 8: "weekend", 9: "make-up",
    }  # fmt: skip
    assert calendar.day(date(2022, 5, 3)).name == "劳动节"


@pytest.mark.parametrize(
    "content",
    [
        "- 1",
        "2055: {holidays: {2055-05-03: x}}",
        "2055: {source: x, holidays: {2054-05-03: x}}",
        "2055: {source: x, holidays: {spring: x}}",
        "a: [",
    ],
)
def test_a_faulty_override_file_is_refused_by_name(tmp_path, content):
    file = tmp_path / "days.yaml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(Invalid, match=r"days\.yaml"):
        WorkCalendar.read(file)


@given(DAYS, st.integers(0, 60))
def test_adding_then_counting_gives_back(start, days):
    assert CALENDAR.count(start, CALENDAR.add(start, days)) == days


@given(DAYS, st.integers(0, 40), st.integers(0, 40))
def test_more_days_never_end_earlier(start, one, other):
    low, high = sorted((one, other))
    assert CALENDAR.add(start, low) <= CALENDAR.add(start, high)
