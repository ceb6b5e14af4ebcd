"""Reading figures by the shortest way."""

from datetime import date

import pytest

from luoshi.office.indicators.rows import whole
from tests.builders import City
from tests.office.indicators.samples import figure

pytestmark = pytest.mark.django_db


def test_a_whole_period_gives_of_each_figure_the_release_that_holds_on_a_day(city: City, enter):
    enter(figure(city.area.pk, "33"), figure(city.county.pk, "3"), figure(city.area.pk, "22", period=202102))
    enter(figure(city.area.pk, "34", vintage=2, released_on=date(2021, 5, 18)), reason="核实")
    both = {city.area.pk, city.county.pk}
    before = {("budget", city.area.pk): 33, ("budget", city.county.pk): 3}
    assert whole(202103, both, date(2021, 5, 17)) == before
    assert whole(202103, both, date(2021, 5, 18)) == before | {("budget", city.area.pk): 34}
    assert whole(202103, {city.county.pk}, date(2021, 5, 18)) == {("budget", city.county.pk): 3}
