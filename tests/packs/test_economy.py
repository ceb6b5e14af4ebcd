"""The economy pack: the indicators of a city, each with its rhythm; formulas that compute; rules that judge."""

from __future__ import annotations

from datetime import date

import pytest

from luoshi.labels import DOMAINS
from luoshi.packs import builtin, docs_of
from luoshi.rating.indicators import Book, Judge, Observation, Period, Series, Target

DAY = date(2021, 7, 31)
PACK = builtin().in_force("economy", DAY)


def kept(code: str, values: dict[str, float], area: str = "city") -> Series:
    return Series(
        code, area, [Observation(period=Period.parse(at), value=value, released=DAY) for at, value in values.items()]
    )


def test_monthly_statistics_have_no_january_except_revenue_power_and_prices():
    with_january = {
        code for code, each in PACK.indicators.items() if each.rhythm.january and each.period == "monthly_cumulative"
    }
    assert {"budget_revenue", "power", "industry_power", "cpi", "jobs"} <= with_january
    assert not {"industry_growth", "investment_growth", "retail", "services_revenue"} & with_january
    assert PACK.indicators["gdp"].period == "quarterly_cumulative"


def test_direction_is_per_indicator():
    lower = {code for code, each in PACK.indicators.items() if each.better == "lower" and each.formula is None}
    assert lower == {
        "cpi", "cpi_month", "cpi_on_month", "registered_unemployment", "surveyed_unemployment", "energy_intensity"
    }  # fmt: skip


def test_profits_come_a_month_later_than_output():
    period = Period.months(2021, 3)
    due = {
        code: each.rhythm.due(period, each.release_day, each.release_months)
        for code in ("output", "industry_profit")
        if (each := PACK.indicators[code])
    }
    assert (due["output"].month, due["industry_profit"].month) == (4, 5)


def test_the_formulas_of_the_pack_compute():
    book = Book(
        PACK.indicators,
        [
            kept("sales", {"2021-01..03": 95.6}),
            kept("output", {"2021-01..03": 100.0, "2020-01..03": 80.0}),
            kept("gdp_growth", {"2021Q1..Q1": 18.3, "2020Q1..Q1": -6.8}),
            kept("loans", {"2021-06": 2_476.18, "2020-12": 2_400.0}),
            kept("deposits", {"2021-06": 4_457.79}),
        ],
        DAY,
    )
    wanted = {
        ("sales_rate", "2021-01..03"): 95.6,
        ("output_growth", "2021-01..03"): 25.0,
        ("gdp_two_years", "2021Q1..Q1"): 5.0,
        ("loans_to_deposits", "2021-06"): 55.5,
        ("loans_since_january", "2021-06"): 76.2,
    }
    for (code, at), value in wanted.items():
        assert round(book.figure(code, "city", Period.parse(at)).known, 1) == value


def test_what_comes_to_date_is_taken_apart_and_what_comes_singly_put_together():
    apart = Book(PACK.indicators, [kept("retail", {"2021-01..03": 30.0, "2021-01..02": 19.0})], DAY)
    assert apart.figure("retail_month", "city", Period.parse("2021-03")).known == 11.0
    asked = {
        "industry": ("output-made", {"2021-01": 5.0, "2021-02": 4.0}, "output-so-far", "2021-01..02"),
        "consumption": ("visitors", {"2021Q1": 5.0, "2021Q2": 4.0}, "visitors-so-far", "2021Q1..Q2"),
    }
    for pack, (code, values, so_far, at) in asked.items():
        together = Book(builtin().in_force(pack, DAY).indicators, [kept(code, values)], DAY)
        assert together.figure(so_far, "city", Period.parse(at)).known == 9.0


@pytest.mark.parametrize(
    ("kind", "code", "at", "value", "target", "light"),
    [
        ("growth", "gdp_growth", "2021Q1..Q2", 8.2, 7.5, "g"),
        ("growth", "industry_growth", "2021-01..06", 9.5, 10.0, "y"),
        ("growth", "investment_growth", "2021-01..06", 6.0, 9.0, "r"),
        ("level", "budget_revenue", "2021-01..06", 56.0, 100.0, "g"),
        ("level", "jobs", "2021-01..06", 40_000.0, 100_000.0, "r"),
        ("ceiling", "surveyed_unemployment", "2021-06", 5.6, 5.5, "r"),
    ],
)
def test_the_lights_of_the_pack_judge_every_kind(kind, code, at, value, target, light):
    book = Book(PACK.indicators, [kept(code, {at: value})], DAY)
    judge = Judge(book, PACK.lights.rules(), PACK.paths)
    found = judge.judge(Target(kind=kind, year=2021, value=target), code, "city", Period.parse(at))
    assert found.rating.light == light
    assert (found.rating.rules, found.rating.version) == ("economy", "1.0")


def test_what_no_source_states_is_shown_as_unconfirmed():
    assert {signal.status for signal in PACK.signals.values()} == {"unconfirmed"}
    assert {PACK.paths.status, PACK.lights.rules().status} == {"unconfirmed"}
    assert [each.year for each in PACK.paths.abnormal] == [2020]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_names_every_indicator_signal_and_the_paths(language):
    page = docs_of(PACK, language)
    for each in (*PACK.indicators.values(), *PACK.signals.values()):
        assert each.names.in_(language) in page
    assert {"zh": "剔除 2020 年（疫情）", "en": "2020 is left out (epidemic)"}[language] in page


def test_words_are_for_domains_of_the_reader():
    assert set(PACK.words) <= set(DOMAINS)
    assert "双过半" in PACK.landing.words
