"""Ratings of indicators: frozen with their reasons once a day, and only when something has changed; the 双过半 board."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from luoshi.errors import Refused
from luoshi.office.events.kept import unrecorded
from luoshi.office.events.models import Event
from luoshi.office.events.recorder import acting_at
from luoshi.office.indicators import actions
from luoshi.office.indicators.actions.targeting import TargetDraft
from luoshi.office.indicators.models import Rating, RatingDay, Target
from luoshi.office.indicators.ticking import tick
from tests.builders import City, at_nine
from tests.office.indicators.samples import figure

pytestmark = pytest.mark.django_db

JULY = date(2021, 7, 20)
SHARES = (10, 18, 26, 35, 44, 52, 61, 69, 77, 86, 93, 100)  # by June more than the half that time would have it


@pytest.fixture(autouse=True)
def _in_july() -> Iterator[None]:
    with acting_at(at_nine(JULY)):
        yield


@pytest.fixture
def known(city: City, enter) -> City:
    """Three years with one season; 2021 until June: the city at the season's pace less a little, the county far behind."""
    past = [
        figure(area.pk, str(size * share), period=year * 100 + month)
        for area, size in ((city.area, 2), (city.county, 1))
        for year in (2018, 2019, 2020)
        for month, share in enumerate(SHARES, 1)
    ]
    this_year = [
        figure(area.pk, str(round(pace * share, 2)), period=202100 + month)
        for area, pace in ((city.area, 2.02), (city.county, 0.9))
        for month, share in enumerate(SHARES[:6], 1)
    ]
    for area, goal in ((city.area, 202), (city.county, 100)):
        set_target(city, area, goal, date(2021, 1, 20))
    enter(*past, *this_year, reason="县里企业停产")
    return city


def set_target(city: City, area, goal: int, on: date, reason: str = "") -> Target:
    draft = TargetDraft("budget", area.pk, 2021, Decimal(goal), "政府工作报告", on, reason=reason)
    return actions.set_target(city.supervisor, draft)


def lights(area) -> list[tuple[date, str, bool]]:
    """The lights of an area, each with its day and whether another took its place on that day."""
    rows = Rating.objects.filter(area=area).order_by("pk")
    return [(row.day.on, row.light, row.is_replaced) for row in rows.select_related("day")]


def test_lights_follow_the_season_and_keep_their_reasons(known):
    made = actions.rate(None, JULY)
    city, county = (Rating.objects.get(day=made, area=area) for area in (known.area, known.county))
    assert (city.light, city.standing, city.period) == ("g", "over", 202106)
    assert (county.light, county.standing, county.straight) == ("r", "short", "short")
    assert (county.rule, county.rules) == ("behind-red", "economy 1.0")
    assert county.inputs["planned"] == 52
    assert "季节路径" in county.why["zh"]
    assert Event.objects.latest("seq").verb == "rate_indicators"
    with pytest.raises(Refused, match="已经评定"):
        actions.rate(None, JULY)


def test_a_tick_rates_when_something_has_changed_and_not_else(known, enter):
    assert tick(at_nine(JULY)) == {"评定指标": 2}
    assert tick(at_nine(JULY)) == {}
    with acting_at(at_nine(date(2021, 7, 21))):
        assert tick(at_nine(date(2021, 7, 21))) == {}
    with acting_at(at_nine(date(2021, 8, 20))):
        enter(figure(known.county.pk, "55", period=202107))
        assert tick(at_nine(date(2021, 8, 20))) == {"评定指标": 2}
    assert RatingDay.objects.count() == 2
    assert Rating.objects.filter(area=known.county, light="r").count() == 2


def test_a_target_that_is_adjusted_after_the_days_rating_counts_at_once(known, sign_in):
    tick(at_nine(JULY))
    others = lights(known.area)
    set_target(known, known.county, 85, date(2021, 7, 10), "省里调减")
    assert lights(known.county) == [(JULY, "r", True), (JULY, "g", False)]
    assert lights(known.area) == others
    assert RatingDay.objects.get().count == 2
    assert [event.verb for event in Event.objects.order_by("-seq")[:2]] == ["rate_again", "set_target"]
    client, at = sign_in(known.supervisor), {"area": known.county.pk}
    ((_code, _indicator, cells),) = client.get(reverse("indicators:board")).context["it"].rows
    assert [cell.rating.light for cell in cells] == ["g", "g"]
    page = client.get(reverse("indicators:one", args=["budget"]), at).content.decode()
    assert "调整目标前" in page
    told = client.get("/api/indicators/budget/ratings", at).json()
    assert [(row["light"], row["is_replaced"]) for row in told] == [("g", False), ("r", True)]
    later = date(2021, 7, 21)
    with acting_at(at_nine(later)):
        assert tick(at_nine(later)) == {}  # nothing has changed since


def test_a_first_target_after_the_days_rating_counts_at_once(known):
    with unrecorded():
        Target.objects.filter(area=known.county).delete()
    tick(at_nine(JULY))
    assert lights(known.county) == []
    set_target(known, known.county, 100, date(2021, 7, 10))
    assert lights(known.county) == [(JULY, "r", False)]
    assert RatingDay.objects.get().count == 2


def test_a_target_on_a_day_without_a_rating_has_the_day_rated(known):
    set_target(known, known.county, 85, date(2021, 7, 10), "省里调减")
    assert (lights(known.county), lights(known.area)) == ([(JULY, "g", False)], [(JULY, "g", False)])
    assert tick(at_nine(JULY)) == {}


def test_a_target_without_figures_or_of_another_year_rates_nothing(known):
    with unrecorded():
        Target.objects.all().delete()
    draft = TargetDraft("budget", known.county.pk, 2020, Decimal(9), "政府工作报告", date(2020, 1, 20))
    actions.set_target(known.supervisor, draft)
    actions.set_target(
        known.supervisor,
        TargetDraft("retail", known.county.pk, 2021, Decimal(6), "政府工作报告", date(2021, 1, 20), "growth"),
    )
    assert not RatingDay.objects.exists()


def test_the_board_and_the_page_say_why(known, sign_in, django_assert_max_num_queries):
    actions.rate(None, JULY)
    client = sign_in(known.supervisor)
    client.get(reverse("indicators:list"))
    with django_assert_max_num_queries(12):
        shown = client.get(reverse("indicators:board"))
    ((code, _indicator, cells),) = shown.context["it"].rows
    assert (code, [cell.word for cell in cells]) == ("budget", ["过半", "未过半"])
    assert shown.context["it"].counts[known.county.pk] == (0, 1)
    page = client.get(reverse("indicators:one", args=["budget"]), {"area": known.county.pk})
    assert "behind-red" not in page.content.decode()  # who reads the page cannot know a rule by its code
    option = client.get(reverse("indicators:chart-json", args=["budget"])).json()["option"]
    assert {"季节路径", "时间进度"} <= {each["name"] for each in option["series"]}


def test_a_board_of_a_day_before_the_figures_says_when_they_count(known, sign_in):
    with unrecorded():
        Target.objects.all().delete()
    actions.rate(None, JULY)
    shown = sign_in(known.supervisor).get(reverse("indicators:board")).content.decode()
    assert "下一次评定（最早第二天）计入" in shown
    assert "还没有评定" not in shown


def test_who_works_in_a_county_sees_its_own_column_and_the_citys(known, sign_in):
    from tests.builders import unit

    other = unit("清溪县", known.area, kind="area", level="county")
    actions.rate(None, JULY)
    areas = sign_in(known.county_handler).get(reverse("indicators:board")).context["it"].areas
    assert other not in areas
    assert areas == [known.area, known.county]


def test_the_forecast_has_its_own_address_and_stands_in_the_chart(known, sign_in, django_assert_max_num_queries):
    client, at = sign_in(known.supervisor), {"area": known.county.pk}
    shown = client.get(reverse("indicators:one", args=["budget"]), at).content.decode()
    assert reverse("indicators:forecast", args=["budget"]) in shown
    with django_assert_max_num_queries(12):
        ahead = client.get(reverse("indicators:forecast", args=["budget"]), at).context["ahead"]
    assert [each.period.code for each in ahead.coming] == [f"2021-01..{month:02}" for month in range(7, 13)]
    assert ahead.year.low < ahead.year.value < ahead.year.high
    assert ahead.year.chance < 50
    option = client.get(reverse("indicators:chart-json", args=["budget"]), at).json()["option"]
    fan = {each["name"]: each["data"] for each in option["series"]}
    assert fan["预测"][11] == pytest.approx(ahead.year.value)
    assert fan["80% 区间上限"][11] == pytest.approx(ahead.year.high - ahead.year.low)
    told = client.get("/api/indicators/budget/forecast", at).json()
    assert (told["last"], told["half_year"], told["why_not"]) == ("2021-01..06", None, None)
    assert (told["year"]["period"], told["year"]["chance"]) == ("2021-01..12", ahead.year.chance)
    assert told["year"]["said"]["zh"] == ahead.year.said.zh and len(told["coming"]) == 6


def test_what_cannot_be_forecast_says_why(city, enter, sign_in):
    enter(figure(city.area.pk, "9"))
    shown = sign_in(city.supervisor).get(reverse("indicators:forecast", args=["budget"]))
    assert shown.context["ahead"] is None
    assert "不能预测：连续的数据只有" in shown.content.decode()
    told = sign_in(city.supervisor).get("/api/indicators/budget/forecast").json()
    assert told["why_not"]["zh"].startswith("不能预测：连续的数据只有") and told["year"] is None
    assert sign_in(city.supervisor).get("/api/indicators/firms/forecast").status_code == 404
