"""Each preset at, below and above each of its bounds."""

from __future__ import annotations

import pytest

from luoshi.errors import NotFound
from luoshi.rating import MEASURES, Facts, preset, preset_codes, rate
from luoshi.rating.model import Bound


def gap(points: float, **more) -> Facts:
    """So many points behind the plan, and nothing else wrong."""
    return Facts(planned=50, actual=50 - points, days_left=90, **more)


def left(days: float) -> Facts:
    return Facts(days_left=days)


def ordinary(**more) -> Facts:
    """Nothing wrong but what is named."""
    return Facts(planned=50, actual=50, days_left=90, **more)


CASES = {
    "default": [
        (gap(0), "g"),
        (gap(-5), "g"),
        (gap(0.01), "y"),
        (gap(9.99), "y"),
        (gap(10), "y"),
        (gap(10.01), "r"),
        (left(8), "g"),
        (left(7), "y"),
        (left(6), "y"),
        (left(0), "y"),
        (left(-1), "r"),
        (ordinary(reports_missed=0), "g"),
        (ordinary(reports_missed=1), "y"),
        (ordinary(reports_missed=2), "y"),
        (ordinary(reply_overdue=0), "g"),
        (ordinary(reply_overdue=1), "y"),
    ],
    "yinchuan": [
        (gap(0), "g"),
        (gap(9.99), "g"),
        (gap(10), "y"),
        (gap(10.01), "y"),
        (gap(29.99), "y"),
        (gap(30), "y"),
        (gap(30.01), "r"),
        (ordinary(months_unstarted=0), "g"),
        (ordinary(months_unstarted=1), "y"),
        (ordinary(months_unstarted=2), "y"),
        (ordinary(months_unstarted=3), "r"),
        (ordinary(months_unstarted=4), "r"),
        (ordinary(months_unstarted=4, excused=True), "g"),
        (ordinary(months_unstarted=4, excused=False), "r"),
        (ordinary(months_unlisted=0.9), "g"),
        (ordinary(months_unlisted=1), "g"),
        (ordinary(months_unlisted=1.1), "y"),
        (ordinary(months_unlisted=2), "y"),
        (ordinary(months_unlisted=2.1), "r"),
        (ordinary(payment_behind=0), "g"),
        (ordinary(payment_behind=-3), "g"),
        (ordinary(payment_behind=0.1), "r"),
        (left(0), "g"),
        (left(-1), "r"),
    ],
    "suqian": [
        (left(6), "g"),
        (left(5), "b"),
        (left(4), "b"),
        (left(0), "b"),
        (left(-1), "r"),
        (gap(0), "g"),
        (gap(0.01), "y"),
        (ordinary(poor_work=False), "g"),
        (ordinary(poor_work=True), "y"),
    ],
    "sanming": [
        (gap(0), "g"),
        (gap(0.01), "b"),
        (ordinary(poor_work=False), "g"),
        (ordinary(poor_work=True), "b"),
        (ordinary(blue_slip_overdue=0), "g"),
        (ordinary(blue_slip_overdue=1), "o"),
        (ordinary(blue_slip_overdue=1, excused=True), "g"),
        (ordinary(orange_slip_overdue=0), "g"),
        (ordinary(orange_slip_overdue=1), "r"),
        (left(0), "g"),
        (left(-1), "o"),
    ],
    "wuhan": [
        (gap(0), "g"),
        (gap(0.01), "y"),
        (gap(14.99), "y"),
        (gap(15), "r"),
        (gap(15.01), "r"),
        (left(0), "g"),
        (left(-1), "r"),
    ],
    "tianjin": [
        (left(16), "g"),
        (left(15), "y"),
        (left(14), "y"),
        (left(0), "y"),
        (left(-1), "r"),
        (ordinary(reply_overdue=0), "g"),
        (ordinary(reply_overdue=1), "r"),
    ],
    "ouhai": [
        (gap(0), "g"),
        (gap(0.01), "b"),
        (ordinary(periods_behind=1), "g"),
        (ordinary(periods_behind=2), "y"),
        (ordinary(periods_behind=3), "r"),
        (ordinary(periods_behind=4), "r"),
        (ordinary(reports_missed=0), "g"),
        (ordinary(reports_missed=1), "y"),
        (ordinary(reports_missed=2), "y"),
        (left(0), "g"),
        (left(-1), "r"),
    ],
}
ALL = [(code, facts, light) for code, cases in CASES.items() for facts, light in cases]


@pytest.mark.parametrize(("code", "facts", "light"), ALL)
def test_the_light_at_below_and_above_the_bound(code, facts, light):
    assert rate(preset(code), facts).light == light


@pytest.mark.parametrize("code", preset_codes())
def test_the_cases_stand_at_every_bound_of_the_preset_and_on_both_sides(code):
    seen: dict[str, set[float]] = {name: set() for name in MEASURES}
    for facts, _ in CASES[code]:
        for name, value in facts.given().items():
            seen.setdefault(name, set()).add(value)
        if "planned" in facts.given():
            seen["behind"].add(round(facts.planned - facts.actual, 2))
        seen["days_overdue"].add(max(0, -facts.days_left))
    for rule in preset(code).rules.values():
        for name, bound in rule.when.items():
            if isinstance(bound, Bound):
                value = bound.test[1]
                assert value in seen[name]
                assert any(each > value for each in seen[name])
                assert any(each < value for each in seen[name]) or value == 0


def test_every_preset_says_what_was_filled_in_and_where_it_is_from():
    assert preset_codes()[0] == "default"
    for code in preset_codes():
        assert preset(code).code == code
        assert preset(code).source
        assert preset(code).filled


def test_a_preset_that_is_not_there_is_told():
    with pytest.raises(NotFound, match="没有亮灯规则“paris”，现有：default、"):
        preset("paris")
