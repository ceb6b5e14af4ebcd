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


def test_a_month_is_handed_out_as_far_as_a_person_sees_it(city: City, enter, sign_in):
    enter(figure(city.area.pk, "33"), figure(city.county.pk, "3"), figure(city.area.pk, "22", period=202102))
    enter(figure(city.area.pk, "34", vintage=2, released_on=date(2021, 5, 18)), reason="核实")

    def lines(person, address):
        answer = sign_in(person).get(address)
        return b"".join(answer.streaming_content).decode().splitlines()[1:]

    march = [
        f"budget,预算收入,{city.area},2021年1—3月,34.0,亿元",
        f"budget,预算收入,{city.county},2021年1—3月,3.0,亿元",
    ]
    assert lines(city.supervisor, "/indicators/month.csv?month=2021-03") == march
    before = "/api/figures?month=2021-03&on=2021-05-17"
    assert lines(city.supervisor, before) == [march[0].replace("34", "33"), march[1]]
    assert lines(city.supervisor, "/indicators/month.csv?month=2021-12") == []
    assert sign_in(city.supervisor).get("/indicators/month.csv?month=2021-13").status_code == 422
    assert sign_in(city.nobody).get("/indicators/month.csv?month=2021-03").status_code == 404
    assert lines(city.nobody, before) == []
