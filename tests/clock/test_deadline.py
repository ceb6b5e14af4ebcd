"""Deadlines: real presets on a known date, and the laws of pauses and explanations."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.clock import Limit, Pause, Unit, WorkCalendar, deadline, replay, told
from luoshi.errors import Invalid

CALENDAR = WorkCalendar()
STARTS = st.dates(date(2018, 1, 1), date(2024, 6, 30))
LIMITS = st.one_of(
    st.builds(Limit, st.sampled_from([Unit.WORKING_DAYS, Unit.DAYS]), st.integers(1, 60)),
    st.builds(
        Limit, st.sampled_from([Unit.MONTH_END, Unit.QUARTER_END, Unit.HALF_YEAR_END, Unit.YEAR_END]), st.integers(0, 2)
    ),
    st.builds(Limit, st.just(Unit.DAY_OF_MONTH), st.integers(1, 31)),
)


@st.composite
def pauses(draw, start):
    first = start + timedelta(days=draw(st.integers(-20, 60)))
    return Pause(first, first + timedelta(days=draw(st.integers(0, 20))), "等上级批复")


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        (Limit(Unit.WORKING_DAYS, 30), date(2021, 6, 11)),  # meeting decisions
        (Limit(Unit.DAYS, 20), date(2021, 5, 18)),  # minutes
        (Limit(Unit.DAYS, 30), date(2021, 5, 28)),  # documents
        (Limit(Unit.DAYS, 4, roll=False), date(2021, 5, 2)),
        (Limit(Unit.DAYS, 4), date(2021, 5, 6)),  # the Labour Day holiday rolls on
        (Limit(Unit.MONTH_END), date(2021, 4, 30)),
        (Limit(Unit.QUARTER_END), date(2021, 6, 30)),
        (Limit(Unit.HALF_YEAR_END), date(2021, 6, 30)),
        (Limit(Unit.YEAR_END), date(2021, 12, 31)),
        (Limit(Unit.QUARTER_END, 1), date(2021, 9, 30)),
        (Limit(Unit.DAY_OF_MONTH, 5), date(2021, 5, 5)),
        (Limit(Unit.DAY_OF_MONTH, 30), date(2021, 4, 30)),
    ],
)
def test_a_limit_from_28_april_2021_ends_on(limit, expected):
    assert deadline(date(2021, 4, 28), limit, CALENDAR).current == expected


def test_the_explanation_names_what_was_skipped_and_what_counted():
    answer = deadline(date(2021, 4, 23), Limit(Unit.WORKING_DAYS, 8), CALENDAR)
    words = "；".join(line.text for line in answer.lines)
    assert answer.current == date(2021, 5, 7)
    assert "4月25日调休上班（劳动节），计入" in words
    assert "跳过 5月1日至5月5日劳动节" in words
    assert words.startswith("从 2021年4月23日 起，8 个工作日内")


def test_the_explanation_is_told_in_english_too():
    answer = deadline(
        date(2021, 4, 23),
        Limit(Unit.WORKING_DAYS, 8),
        CALENDAR,
        [Pause(date(2021, 4, 28), date(2021, 4, 29), "等上级批复")],
    )
    assert told(answer, "zh") == [line.text for line in answer.lines]
    assert told(answer, "en") == [
        "from 2021-04-23, within 8 working days, counted from the next day",
        "2021-04-24 skipped: weekend",
        "2021-04-25 worked in exchange (Labour Day), counted",
        "2021-04-28 to 2021-04-29 paused: 等上级批复, 2 days not counted",
        "2021-05-01 to 2021-05-05 skipped: Labour Day",
        "2021-05-08 worked in exchange (Labour Day), counted",
        "2021-05-09 skipped: weekend",
        "8 working days are full on 2021-05-10",
    ]


@given(STARTS, LIMITS)
def test_no_chinese_is_left_in_an_english_explanation(start, limit):
    assert all(text.isascii() for text in told(deadline(start, limit, CALENDAR), "en"))


def test_days_of_the_calendar_count_alike_and_no_line_tells_of_days_off_or_make_up_days():
    answer = deadline(date(2021, 4, 23), Limit(Unit.DAYS, 3), CALENDAR)
    assert answer.current == date(2021, 4, 26)
    assert [line.text for line in answer.lines] == [
        "从 2021年4月23日 起，3 日内，次日起算",
        "数满 3 天，到 2021年4月26日",
    ]


def test_a_last_day_off_rolls_on_and_the_explanation_says_so():
    answer = deadline(date(2021, 4, 28), Limit(Unit.DAYS, 4), CALENDAR)
    assert answer.lines[-1].text == "2021年5月2日是劳动节，顺延到 2021年5月6日"
    assert answer.lines[-1].days == 4


JUNE = Pause(date(2021, 6, 8), date(2021, 6, 10), "等上级批复")


@pytest.mark.parametrize(
    ("pause", "expected"),
    [
        (JUNE, date(2021, 7, 3)),
        (Pause(date(2021, 4, 1), date(2021, 4, 28), "在起算日之前"), date(2021, 6, 30)),
        (Pause(date(2021, 4, 28), date(2021, 4, 29), "起算次日"), date(2021, 7, 1)),
        (Pause(date(2021, 6, 30), date(2021, 6, 30), "期末当日"), date(2021, 7, 1)),
        (Pause(date(2021, 6, 30), date(2021, 7, 2), "跨期末"), date(2021, 7, 3)),
        (Pause(date(2021, 7, 1), date(2021, 7, 9), "期末之后"), date(2021, 6, 30)),
    ],
    ids=lambda given: given.cause if isinstance(given, Pause) else str(given),
)
def test_the_end_of_a_quarter_moves_on_by_the_days_that_the_clock_stood(pause, expected):
    assert deadline(date(2021, 4, 28), Limit(Unit.QUARTER_END), CALENDAR, [pause]).current == expected


def test_a_pause_of_a_period_is_told_with_the_days_that_it_took():
    answer = deadline(date(2021, 4, 28), Limit(Unit.QUARTER_END), CALENDAR, [JUNE])
    assert [line.text for line in answer.lines] == [
        "从 2021年4月28日 起，季度末前，次日起算",
        "期末为 2021年6月30日",
        "暂停 6月8日至6月10日：等上级批复，3 天不计",
    ]
    assert replay(answer) == answer.current
    one_day = Pause(date(2021, 6, 8), date(2021, 6, 8), "等上级批复")
    told_of = deadline(date(2021, 4, 28), Limit(Unit.QUARTER_END), CALENDAR, [one_day]).lines[-1].text
    assert told_of == "暂停 6月8日：等上级批复，1 天不计"


def test_a_pause_that_ends_before_it_begins_is_refused():
    with pytest.raises(Invalid, match="颠倒"):
        deadline(date(2021, 4, 28), Limit(Unit.DAYS, 3), CALENDAR, [Pause(date(2021, 5, 2), date(2021, 5, 1), "")])


def test_the_day_of_a_month_that_is_today_is_the_next_months():
    assert deadline(date(2021, 4, 5), Limit(Unit.DAY_OF_MONTH, 5), CALENDAR).current == date(2021, 5, 5)


def test_an_unpublished_year_makes_the_answer_uncertain_and_says_so():
    answer = deadline(date(2055, 4, 28), Limit(Unit.WORKING_DAYS, 3), CALENDAR)
    assert not answer.is_certain
    assert answer.lines[-1].text.startswith("2055 年放假安排尚未公布")
    assert deadline(date(2021, 4, 28), Limit(Unit.WORKING_DAYS, 3), CALENDAR).is_certain


@pytest.mark.parametrize(
    ("unit", "least", "most"),
    [
        (Unit.WORKING_DAYS, 1, 3660),
        (Unit.DAYS, 1, 3660),
        (Unit.DAY_OF_MONTH, 1, 31),
        (Unit.MONTH_END, 0, 40),
        (Unit.YEAR_END, 0, 40),
    ],
)
def test_a_limit_outside_its_range_is_refused(unit, least, most):
    assert (Limit(unit, least).n, Limit(unit, most).n) == (least, most)
    for n in (least - 1, most + 1):
        with pytest.raises(Invalid):
            Limit(unit, n)


@given(STARTS, LIMITS, st.data())
def test_a_pause_never_shortens(start, limit, data):
    pause = data.draw(pauses(start))
    assert deadline(start, limit, CALENDAR, [pause]).original >= deadline(start, limit, CALENDAR).original


@given(STARTS, LIMITS, st.data())
def test_the_explanation_replays_to_the_same_date(start, limit, data):
    given_pauses = data.draw(st.lists(pauses(start), max_size=2))
    answer = deadline(start, limit, CALENDAR, given_pauses)
    assert replay(answer) == answer.current


@given(STARTS, STARTS, LIMITS)
def test_a_later_start_never_ends_earlier(one, other, limit):
    first, second = sorted((one, other))
    assert deadline(first, limit, CALENDAR).current <= deadline(second, limit, CALENDAR).current
