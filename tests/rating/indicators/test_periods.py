"""Periods and rhythms: codes, words, order, next, a year ago, due days."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.errors import Invalid
from luoshi.rating.indicators import EVERY, Period, Rhythm, read_period

CODES = {
    "2021-03": ("2021年3月", "Mar 2021"),
    "2021-01..01": ("2021年1月", "Jan 2021"),
    "2021-01..03": ("2021年1—3月", "Jan–Mar 2021"),
    "2021Q2": ("2021年二季度", "Q2 2021"),
    "2021Q1..Q1": ("2021年一季度", "Q1 2021"),
    "2021Q1..Q2": ("2021年上半年", "H1 2021"),
    "2021Q1..Q3": ("2021年前三季度", "Q1–Q3 2021"),
    "2021Q1..Q4": ("2021年全年", "full year 2021"),
    "2021H2": ("2021年下半年", "H2 2021"),
    "2021": ("2021年", "2021"),
    "2021S": ("2021—2022学年", "school year 2021/22"),
}
rhythms = st.builds(Rhythm, st.sampled_from(list(EVERY)), st.booleans())


@pytest.mark.parametrize("code", CODES)
def test_a_code_is_read_written_and_put_into_words(code):
    period = Period.parse(code)
    assert (period.code, period.words(), period.words("en")) == (code, *CODES[code])


@pytest.mark.parametrize("code", ["", "2021-13", "2021-00", "2021Q5", "2021-02..03", "21-03", "2021H3", "1月", "3021"])
def test_what_is_no_code_is_refused_in_words(code):
    with pytest.raises(Invalid):
        Period.parse(code)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("2021年1-3月", "2021-01..03"),
        ("1—3月", "2021-01..03"),
        ("1～3月累计", "2021-01..03"),
        ("1月-3月", "2021-01..03"),
        ("1至11月份", "2021-01..11"),
        ("3月", "2021-03"),
        ("3月末", "2021-03"),
        ("2020.12", "2020-12"),
        ("２０２１年３月", "2021-03"),
        ("一季度", "2021Q1"),
        ("2020年第4季度", "2020Q4"),
        ("1-3季度", "2021Q1..Q3"),
        ("前三季度", "2021Q1..Q3"),
        ("上半年", "2021H1"),
        ("2020年", "2020"),
        ("全年", "2021"),
        ("2020—2021学年", "2020S"),
    ],
)
def test_words_of_sheets_are_read(words, code):
    assert read_period(words, 2021).code == code


@pytest.mark.parametrize("words", ["3月", "上个月", "2021年13月", "1-13月"])
def test_words_without_a_year_or_sense_are_refused(words):
    with pytest.raises(Invalid):
        read_period(words)


def test_january_and_february_come_together_unless_january_has_its_own():
    assert [period.code for period in Rhythm("monthly_cumulative").of_year(2021)][:2] == ["2021-01..02", "2021-01..03"]
    assert [period.code for period in Rhythm("monthly").of_year(2021)][:2] == ["2021-01..02", "2021-03"]
    assert Rhythm("monthly", january=True).of_year(2021)[0].code == "2021-01"
    assert Rhythm("monthly_cumulative").next(Period.months(2020, 12)).code == "2021-01..02"


def test_a_period_finds_its_place_in_a_rhythm_by_its_months():
    assert Rhythm("quarterly_cumulative").fit(Period.parse("2021H1")).code == "2021Q1..Q2"
    assert Rhythm("quarterly_cumulative").fit(Period.parse("2021-01..09")).code == "2021Q1..Q3"
    with pytest.raises(Invalid, match="2021年3月不是季度累计的期间"):
        Rhythm("quarterly_cumulative").fit(Period.parse("2021-03"))


def test_the_share_of_the_year_is_month_by_twelve():
    assert Period.months(2021, 10).share_of_year == pytest.approx(10 / 12)
    assert Period.quarters(2021, 2).share_of_year == 0.5
    assert Period.school_year(2021).share_of_year == 1


def test_a_figure_is_due_on_its_day_of_the_following_month():
    rhythm = Rhythm("quarterly_cumulative")
    assert rhythm.due(Period.quarters(2021, 1), 20) == date(2021, 4, 20)
    assert rhythm.due(Period.quarters(2021, 4), 31, months=2) == date(2022, 2, 28)
    assert rhythm.latest_due(date(2021, 4, 19), 20) == Period.quarters(2020, 4)
    assert rhythm.latest_due(date(2021, 4, 20), 20) == Period.quarters(2021, 1)
    assert Rhythm("monthly_cumulative").latest_due(date(2021, 2, 28), 15) == Period.months(2020, 12)


@settings(max_examples=40)
@given(rhythms, st.integers(1990, 2100))
def test_next_undoes_before_and_order_is_time(rhythm, year):
    of_year = rhythm.of_year(year)
    assert list(of_year) == sorted(of_year)
    for period in of_year:
        assert rhythm.before(rhythm.next(period)) == period < rhythm.next(period)
        assert Period.parse(period.code) == period
        assert period.year_before in rhythm
        assert period.year_before < period
        assert rhythm.fit(period) == period
    assert rhythm.between(of_year[0].year_before, of_year[-1]) == (*rhythm.of_year(year - 1), *of_year)
