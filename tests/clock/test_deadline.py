"""Deadlines: real presets on a known date, and the laws of pauses, extensions and explanations."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.clock import Extension, Limit, Pause, Unit, WorkCalendar, deadline, replay, told
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
        [Extension(date(2021, 6, 30), "市委秘书长", date(2021, 5, 6), "用地手续未完")],
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
        "extension approved by 市委秘书长 (用地手续未完): extended to 2021-06-30",
    ]


@given(STARTS, LIMITS)
def test_no_chinese_is_left_in_an_english_explanation(start, limit):
    assert all(text.isascii() for text in told(deadline(start, limit, CALENDAR), "en"))


def test_an_extension_moves_the_current_date_and_never_the_original():
    granted = Extension(date(2021, 7, 30), "市委秘书长", date(2021, 6, 1), "用地手续未完")
    answer = deadline(date(2021, 4, 28), Limit(Unit.WORKING_DAYS, 30), CALENDAR, extensions=[granted])
    assert (answer.original, answer.current) == (date(2021, 6, 11), date(2021, 7, 30))
    assert "市委秘书长批准延期" in answer.lines[-1].text


def test_an_extension_backwards_is_refused():
    back = Extension(date(2021, 5, 1), "某人", date(2021, 4, 30), "—")
    with pytest.raises(Invalid, match="早于现定时限"):
        deadline(date(2021, 4, 28), Limit(Unit.WORKING_DAYS, 30), CALENDAR, extensions=[back])


def test_an_unpublished_year_makes_the_answer_uncertain_and_says_so():
    answer = deadline(date(2055, 4, 28), Limit(Unit.WORKING_DAYS, 3), CALENDAR)
    assert not answer.is_certain
    assert "尚未公布" in answer.lines[-1].text


@pytest.mark.parametrize("n", [0, -1, 4000])
def test_a_limit_outside_its_range_is_refused(n):
    with pytest.raises(Invalid):
        Limit(Unit.WORKING_DAYS, n)


@given(STARTS, LIMITS, st.data())
def test_a_pause_never_shortens(start, limit, data):
    pause = data.draw(pauses(start))
    assert deadline(start, limit, CALENDAR, [pause]).original >= deadline(start, limit, CALENDAR).original


@given(STARTS, LIMITS, st.data())
def test_the_explanation_replays_to_the_same_date(start, limit, data):
    given_pauses = data.draw(st.lists(pauses(start), max_size=2))
    answer = deadline(start, limit, CALENDAR, given_pauses)
    later = Extension(answer.current + timedelta(days=data.draw(st.integers(0, 30))), "甲", start, "因故")
    for found in (answer, deadline(start, limit, CALENDAR, given_pauses, [later])):
        assert replay(found) == found.current


@given(STARTS, STARTS, LIMITS)
def test_a_later_start_never_ends_earlier(one, other, limit):
    first, second = sorted((one, other))
    assert deadline(first, limit, CALENDAR).current <= deadline(second, limit, CALENDAR).current
