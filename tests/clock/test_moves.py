"""A fixed date moved by pauses and extensions: it never comes nearer, and its lines lead to it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.clock import Extension, Pause, WorkCalendar, moved, replay
from luoshi.errors import Invalid

CALENDAR = WorkCalendar()
DAYS = st.dates(date(2021, 1, 1), date(2025, 12, 31))


@st.composite
def pauses(draw):
    start = draw(DAYS)
    return Pause(start, start + timedelta(days=draw(st.integers(0, 90))), "等待批复")


def test_the_days_of_a_pause_do_not_count_and_the_date_moves_to_a_working_day():
    answer = moved(date(2026, 6, 30), CALENDAR, pauses=[Pause(date(2026, 6, 1), date(2026, 6, 10), "等待批复")])
    assert answer.current == date(2026, 7, 10)
    assert [line.text for line in answer.lines] == [
        "时限为 2026年6月30日",
        "暂停 6月1日至6月10日：等待批复，10 天不计",
    ]
    rolled = moved(date(2026, 6, 30), CALENDAR, pauses=[Pause(date(2026, 6, 1), date(2026, 6, 11), "等待批复")])
    assert rolled.current == date(2026, 7, 13)
    assert "顺延到 2026年7月13日" in rolled.lines[-1].text


def test_what_was_late_when_the_pause_began_stays_late():
    answer = moved(date(2026, 6, 30), CALENDAR, pauses=[Pause(date(2026, 7, 1), date(2026, 7, 10), "等待批复")])
    assert answer.current == date(2026, 6, 30)
    assert "不顺延" in answer.lines[-1].text


def test_a_pause_from_the_last_day_on_still_moves_the_date():
    answer = moved(date(2026, 6, 30), CALENDAR, pauses=[Pause(date(2026, 6, 30), date(2026, 6, 30), "等待批复")])
    assert answer.current == date(2026, 7, 1)


def test_a_move_into_a_year_without_published_days_off_is_uncertain_and_an_extension_never_is():
    stop = Pause(date(2055, 6, 1), date(2055, 6, 10), "等待批复")
    into_2056 = moved(date(2055, 12, 28), CALENDAR, pauses=[stop])
    assert not into_2056.is_certain
    assert [line.start.year for line in into_2056.lines if line.kind == "unpublished"] == [2055, 2056]
    assert moved(date(2026, 6, 30), CALENDAR, pauses=[Pause(date(2026, 6, 1), date(2026, 6, 1), "等待批复")]).is_certain
    granted = Extension(date(2056, 6, 30), "周砚", date(2055, 6, 20), "汛期停工")
    assert moved(date(2055, 12, 28), CALENDAR, extensions=[granted]).is_certain


def test_an_approved_extension_is_told_with_who_and_why():
    answer = moved(
        date(2026, 6, 30), CALENDAR, extensions=[Extension(date(2026, 7, 31), "周砚", date(2026, 6, 20), "汛期停工")]
    )
    assert (answer.original, answer.current) == (date(2026, 6, 30), date(2026, 7, 31))
    assert answer.lines[-1].text == "周砚批准延期：汛期停工，延到 2026年7月31日"
    assert answer.lines[-1].english == "extension approved by 周砚 (汛期停工): extended to 2026-07-31"
    assert replay(answer) == date(2026, 7, 31)


def test_an_extension_does_not_go_back_and_a_pause_does_not_end_before_it_begins():
    with pytest.raises(Invalid, match="早于"):
        moved(date(2026, 6, 30), CALENDAR, extensions=[Extension(date(2026, 6, 29), "周砚", date(2026, 5, 1), "")])
    with pytest.raises(Invalid, match="颠倒"):
        moved(date(2026, 6, 30), CALENDAR, pauses=[Pause(date(2026, 6, 2), date(2026, 6, 1), "")])


@given(DAYS, st.lists(pauses(), max_size=4))
def test_a_pause_never_shortens_and_the_lines_lead_to_the_date(due, stops):
    answer = moved(due, CALENDAR, stops)
    assert answer.current >= due
    assert replay(answer) == answer.current
    assert answer.original == due
