"""Names as readouts write them: one unit, several, none, or a suggestion."""

from datetime import date, timedelta

from luoshi.office.events.kept import unrecorded
from luoshi.office.events.recorder import today
from luoshi.office.people.models import Role
from luoshi.office.people.names import Names, alike
from tests.builders import person, unit

DAY = timedelta(days=1)


def test_names_short_names_and_aliases_name_their_unit(city):
    long = unit("望川市水务局", city.area, short="市水务局", aliases=["水务部门"])
    names = Names.of(city.office)
    for words in ("望川市水务局", "市水务局", "水务部门", " 市水务局 "):
        assert names.unit_id(words) == long.pk
    assert names.unit_id("市发改委") == city.planning.pk


def test_an_alias_of_two_units_names_none_and_suggests_both(city):
    twin = unit("市教育考试院", city.area, aliases=["教育部门"])
    names = Names.of(city.office)
    assert names.unit_id("教育部门") is None
    assert set(names.suggestions("教育部门")) == {city.education.pk, twin.pk}


def test_a_near_miss_is_a_suggestion_never_a_match(city):
    names = Names.of(city.office)
    assert names.unit_id("市发展改革局") is None
    assert names.suggestions("市发展改革局")[0] == city.planning.pk


def test_a_countys_office_is_no_near_miss_of_the_citys(city):
    """县财政局, of a county that has none here, is not 市财政局."""
    names = Names.of(city.office)
    assert names.suggestions("县财政局") == []
    assert names.suggestions("县农业局") == [city.county_farm.pk]
    assert names.suggestions("市财政厅") == [city.finance.pk]


def test_what_is_like_nothing_suggests_nothing(city):
    names = Names.of(city.office)
    assert names.unit_id("") is None
    assert names.unit_id("有关方面") is None
    assert names.suggestions("") == []
    assert names.suggestions("有关方面") == []


def test_the_name_of_a_county_means_its_leading_organ_not_the_area(city):
    names = Names.of(city.office)
    assert names.unit_id("云台县") == city.county_organ.pk
    assert city.county.pk not in names.suggestions("云台县")


def test_a_county_office_knows_only_names_of_its_county(city):
    names = Names.of(city.county_office)
    assert names.unit_id("县农业农村局") == city.county_farm.pk
    assert names.unit_id("市发改委") is None


def test_a_unit_that_is_no_more_is_not_named(city):
    unit("市扶贫开发局", city.area, valid_to=date(2021, 5, 31), aliases=["扶贫部门"])
    names = Names.of(city.office)
    assert names.unit_id("市扶贫开发局") is None
    assert names.unit_id("扶贫部门") is None


def test_a_name_means_who_serves_today_and_not_who_will_or_did(city):
    serving = {"serving": {}, "coming": {"since": today() + DAY}, "gone": {"until": today() - DAY}}
    for name, span in serving.items():
        one = person(name, (Role.HANDLER, city.planning))
        with unrecorded():
            one.duties.update(**span)
    found = alike(city.office, serving)
    assert {name: [each.name for each in found[name]] for name in serving} == {
        "serving": ["serving"], "coming": [], "gone": [],
    }  # fmt: skip


def test_all_names_of_an_area_take_three_queries(city, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        Names.of(city.office)


def test_who_supports_is_told_by_the_words_around_the_name(city):
    names = Names.of(city.office)
    for words in (
        "市发改委要牵头、市财政局配合，12月底前完成改造20公里",
        "市发改委会同市财政局抓好落实",
        "由市发改委负责，市财政局要积极配合",
    ):
        assert city.finance.pk in names.supporting(words)
        assert city.planning.pk not in names.supporting(words)
    assert names.supporting("市财政局、市教体局协助，市发改委牵头") == (city.finance.pk, city.education.pk)
    assert names.supporting("健全市财政局参与的配合机制，各部门密切配合") == ()
