"""Formulas: the published reference values, one vintage, missing stays missing, and the laws that hold."""

from datetime import date
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.rating.indicators import FUNCTIONS, Figure, Period, Rhythm, Series
from luoshi.rating.indicators.arithmetic import ranks, share, two_year_average
from luoshi.rating.indicators.computing import COMPUTED
from tests.rating.indicators.build import book, indicator, seen, series

AREAS = {"east": "city", "west": "city", "north": "city", "city": "province"}
amounts = st.floats(0, 1e6).map(lambda value: round(value, 2))


def figure(
    function: str, *of: Series, at: str, vintage=None, day=date(2030, 1, 1), period="monthly_cumulative", **more
) -> Figure:
    """The figure of a formula over the series, for the city."""
    codes = tuple(dict.fromkeys(each.indicator for each in of))
    known = {code: indicator(period=more.pop("source_period", period)) for code in codes}
    wanted = {**known, "asked": indicator(function, *codes, period=period, **more)}
    return book(wanted, *of, day=day, parents=AREAS).figure("asked", "city", Period.parse(at), vintage)


def test_the_published_two_year_average_comes_out():
    assert two_year_average(18.3, -6.8) == pytest.approx(5.0, abs=0.05)  # national, first quarter of 2021
    growths = series({"2021-01..03": 18.3, "2020-01..03": -6.8})
    wanted = {
        "output": indicator(nature="growth", unit="%"),
        "asked": indicator("two_year_average", "output", unit="%"),
    }
    found = book(wanted, growths).figure("asked", "city", Period.parse("2021-01..03"))
    assert round(found.known, 1) == 5.0


def test_the_published_half_year_share_comes_out():
    assert round(share(532_167, 1_143_670), 1) == 46.5


def test_two_year_average_of_amounts_goes_by_the_level_two_years_before():
    found = figure(
        "two_year_average", series({"2021-01..03": 121.0, "2020-01..03": 90.0, "2019-01..03": 100.0}), at="2021-01..03"
    )
    assert found.known == pytest.approx(10)


def test_growth_is_computed_with_what_it_was_made_of():
    found = figure("growth", series({"2021-01..03": 110.0, "2020-01..03": 100.0}), at="2021-01..03")
    assert found.known == pytest.approx(10)
    assert [cited.observation.value for cited in found.inputs] == [110.0, 100.0]
    assert found.vintage == "preliminary"


def test_growth_goes_by_the_newest_vintage_that_both_years_have():
    values = [
        seen("2021-01..12", 110.0),
        seen("2020-01..12", 100.0),
        seen("2020-01..12", 105.0, vintage="final", released=date(2021, 12, 1)),
    ]
    found = figure("growth", Series("output", "city", values), at="2021-01..12")
    assert (found.known, found.vintage) == (pytest.approx(10), "preliminary")


def test_growth_across_vintages_is_refused_with_the_reason():
    values = [seen("2021-01..12", 110.0), seen("2020-01..12", 105.0, vintage="final")]
    found = figure("growth", Series("output", "city", values), at="2021-01..12")
    assert found.value is None
    assert found.lack.zh == "各期版本不同（初步、最终），不能合算"
    assert "preliminary, final" in found.lack.en


def test_what_came_out_later_is_not_known_on_the_day():
    values = [seen("2021-01..03", 10.0), seen("2021-01..03", 11.0, vintage="revised", released=date(2022, 1, 20))]
    kept = Series("output", "city", values)
    period = Period.parse("2021-01..03")
    assert kept.at(period, date(2021, 4, 30)) is None
    assert [kept.as_of(day)[period].value for day in (date(2021, 5, 1), date(2022, 1, 20))] == [10.0, 11.0]
    assert [each.value for each in kept.vintages(period)] == [10.0, 11.0]


def test_a_correction_within_a_vintage_counts_by_its_day():
    values = [seen("2021-01..03", 12.0, released=date(2021, 6, 1)), seen("2021-01..03", 10.0)]
    assert Series("output", "city", values).at(Period.parse("2021-01..03"), date(2021, 7, 1)).value == 12.0


@pytest.mark.parametrize("function", sorted(set(FUNCTIONS) - {"cumulative", "since_year_start", "single_period"}))
def test_missing_stays_missing_with_its_reason_in_every_function(function):
    of = [series({}, code=code) for code in ("output", "sales")[: FUNCTIONS[function].takes or 2]]
    more = {"weights": (0.5, 0.5)} if function == "composite" else {}
    found = figure(function, *of, at="2021-01..03", **more)
    assert found.value is None
    assert found.lack.zh.startswith("缺20")
    assert found.lack.en.startswith("missing: figure, Jan–")


def test_a_value_that_was_withheld_says_why_and_is_not_zero():
    values = series({"2021-01..03": None, "2020-01..03": 5.0}, lack="保密")
    found = figure("growth", values, at="2021-01..03")
    assert found.lack.zh == "2021年1—3月指标：保密"


@pytest.mark.parametrize(("before", "why"), [(0.0, "基数为零"), (-3.0, "基数为负")])
def test_growth_on_a_base_that_is_not_above_zero_is_refused(before, why):
    found = figure("growth", series({"2021-01..03": 1.0, "2020-01..03": before}), at="2021-01..03")
    assert why in found.lack.zh


def test_single_periods_come_from_values_to_date_and_january_stays_joined():
    values = series({"2021-01..02": 20.0, "2021-01..03": 33.0})
    turned = {"period": "monthly", "source_period": "monthly_cumulative"}
    assert figure("single_period", values, at="2021-03", **turned).known == 13.0
    assert figure("single_period", values, at="2021-01..02", **turned).known == 20.0
    assert "缺2021年1—4月" in figure("single_period", values, at="2021-04", **turned).lack.zh


def test_values_to_date_come_from_single_periods_only_if_all_are_there():
    values = series({"2021-01..02": 20.0, "2021-03": 13.0, "2021-05": 9.0})
    turned = {"period": "monthly_cumulative", "source_period": "monthly"}
    assert figure("cumulative", values, at="2021-01..03", **turned).known == 33.0
    assert "缺2021年4月" in figure("cumulative", values, at="2021-01..05", **turned).lack.zh
    assert figure("cumulative", values, at="2021-01..01", **turned).value is None


def test_a_stock_is_held_against_the_end_of_last_year():
    values = series({"2021-03": 120.0, "2020-12": 100.0}, code="loans")
    wanted = {
        "loans": indicator(period="monthly", nature="stock"),
        "more": indicator("since_year_start", "loans", period="monthly", january=True),
    }
    assert book(wanted, values).figure("more", "city", Period.parse("2021-03")).known == 20.0


def test_what_a_part_pulls_is_in_points_of_the_whole():
    part = series({"2021-01..03": 8.0, "2020-01..03": 5.0})
    whole = series({"2020-01..03": 60.0}, code="all")
    assert figure("contribution", part, whole, at="2021-01..03").known == pytest.approx(5)


@pytest.mark.parametrize(
    ("function", "value"), [("share", 40.0), ("ratio", 0.4), ("difference", -6.0), ("sum", 14.0), ("mean", 7.0)]
)
def test_values_of_one_period_are_put_together(function, value):
    of = series({"2021-01..03": 4.0}), series({"2021-01..03": 10.0}, code="whole")
    assert figure(function, *of, at="2021-01..03").known == pytest.approx(value)


def test_a_composite_weighs_and_lacks_what_one_part_lacks():
    of = series({"2021-01..03": 80.0}), series({"2021-01..03": 100.0}, code="other")
    assert figure("composite", *of, at="2021-01..03", weights=(0.25, 0.75)).known == 95.0
    assert figure("composite", of[0], series({}, code="other"), at="2021-01..03", weights=(0.25, 0.75)).value is None


def test_opening_rates_state_their_three_denominators():
    counts = {"started": 206.0, "planned": 255.0, "due": 223.0, "all": 290.0}
    wanted = {code: indicator(unit="个", form="count") for code in counts}
    for base in ("planned", "due", "all"):
        wanted[f"of_{base}"] = indicator("share", "started", base, unit="%", nature="rate")
    found = book(wanted, *(series({"2021-01..09": value}, code=code) for code, value in counts.items()))
    rates = {
        base: found.figure(f"of_{base}", "city", Period.parse("2021-01..09")) for base in ("planned", "due", "all")
    }
    assert round(rates["planned"].known, 1) == 80.8
    assert round(rates["due"].known, 1) == 92.4
    assert {base: rate.inputs[1].indicator for base, rate in rates.items()} == {base: base for base in rates}
    assert round(share(120, 136), 1) == 88.2


def test_ties_share_a_place_and_the_next_is_skipped():
    assert ranks({"a": 9.0, "b": 9.0, "c": 7.0}) == {"a": 1, "b": 1, "c": 3}
    assert ranks({"a": 9.0, "b": 9.0, "c": 7.0}, "lower") == {"c": 1, "a": 2, "b": 2}


def test_growths_that_read_the_same_share_a_place():
    of = {"east": 8.74, "west": 8.66, "north": 8.76}
    wanted = {"output": indicator(unit="%", nature="growth", decimals=1)}
    found = book(wanted, *(series({"2021-01..03": now}, area=area) for area, now in of.items()), parents=AREAS)
    places = found.ranks("output", "west", Period.parse("2021-01..03"))
    assert {area: place.place for area, place in places.items()} == {"north": 1, "east": 2, "west": 2}


def test_places_are_told_with_their_change_since_last_period_and_last_year():
    of = {
        "east": {"2021-01..03": 9.0, "2021-01..02": 5.0, "2020-01..03": 3.0},
        "west": {"2021-01..03": 9.0, "2021-01..02": 8.0},
        "north": {"2021-01..03": 7.0, "2021-01..02": 6.0, "2020-01..03": 2.0},
    }
    wanted = {
        "output": indicator(),
        "place": indicator("rank", "output", unit="位"),
        "rise": indicator("rank_change", "output", unit="位"),
    }
    found = book(wanted, *(series(values, area=area) for area, values in of.items()), parents=AREAS)
    period = Period.parse("2021-01..03")
    places = found.ranks("output", "west", period)
    assert {area: place.place for area, place in places.items()} == {"east": 1, "west": 1, "north": 3}
    assert (places["east"].since_last_period, places["east"].since_last_year) == (2, 0)
    assert (places["west"].since_last_period, places["west"].since_last_year) == (0, None)
    assert found.figure("place", "north", period).known == 3
    assert found.figure("rise", "north", period).known == -1
    assert found.figure("rise", "north", Period.parse("2021-01..02")).lack.zh == "上期没有位次"


def test_zones_are_ranked_apart_and_the_area_above_is_compared_in_points():
    wanted = {
        "output": indicator(unit="%", nature="growth"),
        "over": indicator("over_parent", "output", unit="百分点"),
        "place": indicator("rank", "output", unit="位"),
    }
    of = [series({"2021-01..03": value}, area=area) for area, value in {"east": 9.0, "zone": 12.0, "city": 8.0}.items()]
    found = book(wanted, *of, parents={**AREAS, "zone": "city"}, groups={"east": "counties", "zone": "zones"})
    period = Period.parse("2021-01..03")
    assert list(found.ranks("output", "east", period)) == ["east"]
    assert found.figure("place", "east", period).lack.zh == "没有别的地区可比，不排位次"
    assert found.figure("over", "zone", period).known == 4.0
    assert found.figure("over", "city", period).lack.zh.startswith("缺")


def test_every_function_of_the_language_is_computed():
    assert set(COMPUTED) == set(FUNCTIONS)


@settings(max_examples=10)
@given(st.lists(amounts, min_size=11, max_size=11))
def test_single_periods_of_a_book_add_up_to_its_values_to_date(values):
    to_date = Rhythm("monthly_cumulative").of_year(2021)
    kept = series({period.code: value for period, value in zip(to_date, accumulate(values), strict=True)})
    wanted = {
        "output": indicator(),
        "single": indicator("single_period", "output", period="monthly"),
        "again": indicator("cumulative", "single"),
    }
    found = book(wanted, kept)
    for period in to_date:
        assert found.figure("again", "city", period).known == pytest.approx(
            found.figure("output", "city", period).known, abs=1e-6
        )


@settings(max_examples=10)
@given(st.lists(amounts, min_size=11, max_size=11))
def test_values_to_date_of_a_book_are_taken_apart_into_its_single_periods(values):
    singles = Rhythm("monthly").of_year(2021)
    kept = series({period.code: value for period, value in zip(singles, values, strict=True)})
    wanted = {
        "output": indicator(period="monthly"),
        "to_date": indicator("cumulative", "output"),
        "again": indicator("single_period", "to_date", period="monthly"),
    }
    found = book(wanted, kept)
    again = [found.figure("again", "city", period).known for period in singles]
    assert again == pytest.approx(values, abs=1e-6)


@settings(max_examples=30)
@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 5).map(float), min_size=1), st.randoms())
def test_places_do_not_depend_on_the_order(values, random):
    mixed = list(values.items())
    random.shuffle(mixed)
    assert ranks(dict(mixed)) == ranks(values)
    best = ranks(values)
    assert min(best.values()) == 1
    assert all((values[one] > values[two]) == (best[one] < best[two]) for one in values for two in values)
