"""Names for many, names in other spellings, and persons by name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.office.events.kept import unrecorded
from luoshi.office.people.models import Duty, Role, UnitKind
from luoshi.office.people.names import Names, differ_in_one, ids_by_name, near_names, plain
from tests.builders import LONG_AGO, person, unit


@pytest.fixture
def names(city) -> Names:
    district = unit("涪东区", city.area, kind=UnitKind.AREA)
    unit("涪东区委区政府", district, kind=UnitKind.COUNTY, aliases=["涪东区"])
    unit("望川新区管委会", city.area, kind=UnitKind.ZONE)
    return Names.of(city.office)


def meant(names: Names, words: str) -> tuple[set[str], bool] | None:
    found = names.collective(words)
    return found and ({str(names.called[pk]) for pk in found.unit_ids}, found.is_open)


ALL = {"云台县委县政府", "涪东区委区政府"}


@pytest.mark.parametrize(
    "words",
    ["各县（市、区）", "各县(市、区)", "各县（市，区）", "各区县", "各县区", "各县市区", "县（市、区）",
     "各县（市、区）党委政府", "各县（市、区）党委、政府", "全市各县（市、区）", "各县 （市、区）"],
)  # fmt: skip
def test_all_counties_are_meant_however_it_is_written(names, words):
    assert meant(names, words) == (ALL, False)


@pytest.mark.parametrize("words", ["各区（市）", "各区"])
def test_where_no_county_is_named_only_the_districts_and_cities_are_meant(names, words):
    assert meant(names, words) == ({"涪东区委区政府"}, False)


@pytest.mark.parametrize(
    "words",
    [
        "市级相关部门",
        "有关部门",
        "各级各部门",
        "相关部门",
        "市直各部门",
        "各有关单位",
        "各地",
        "各级党委政府",
        "各地各部门",
    ],
)
def test_an_open_set_names_no_unit_and_says_so(names, words):
    assert meant(names, words) == (set(), True)


def test_parts_of_a_list_are_told_together(names):
    assert meant(names, "各县（市、区）、市级有关部门") == (ALL, True)
    assert meant(names, "市财政局和各县区") == ({"市财政局", *ALL}, False)
    assert meant(names, "各县（市、区）、各园区") == ({"望川新区管委会", *ALL}, False)


@pytest.mark.parametrize(
    "words", ["", "市财政局", "市财政局、市发改委", "方若谷", "云台县", "各县区和某某公司", "各市", "财政部门"]
)
def test_what_is_no_name_for_many_is_none(names, words):
    assert names.collective(words) is None


def test_units_named_one_by_one_act_together_only_where_each_is_known(names, city):
    assert names.joint("市财政局、市发展改革委").unit_ids == (city.finance.pk, city.planning.pk)
    assert [names.joint(words) for words in ("市财政局", "市财政局、市财政局", "市财政局和某某公司", "")] == [None] * 4


def test_each_name_of_a_list_has_its_own_suggestions(names, city):
    assert set(names.suggestions("市财政厅、市发展和改革委")) >= {city.finance.pk, city.planning.pk}


@given(st.text("各县市区旗（），、()有关部门级和", max_size=12))
def test_any_words_are_either_many_or_not(words):
    found = Names({}).collective(words)
    assert found is None or found.is_open or found.unit_ids == ()


def test_brackets_and_blanks_make_no_other_name(city):
    made = unit("市市场监管局（知识产权局）", city.area)
    for words in ("市市场监管局(知识产权局)", "市市场监管局 （知识产权局）"):
        assert Names.of(city.office).unit_id(words) == made.pk


@given(st.text(max_size=30))
def test_a_plain_name_stays_as_it_is(words):
    assert plain(plain(words)) == plain(words)


def called(city, name, *, unit=None, **fields):
    made = person(f"user{name}{len(fields)}{unit.pk if unit else ''}", (Role.HEAD, unit or city.finance))
    made.name = name
    for field, value in fields.items():
        setattr(made, field, value)
    with unrecorded():
        made.save()
    return made


def test_a_name_is_a_person_where_exactly_one_works_in_the_area(city):
    one = called(city, "方若谷")
    called(city, "王伟")
    called(city, "王伟", unit=city.planning)
    called(city, "沈立行", is_active=False)
    assert ids_by_name(city.office, {"方若谷", "王伟", "沈立行", "甲乙丙"}) == {"方若谷": one.pk}
    assert ids_by_name(city.county_office, {"方若谷"}) == {}
    assert ids_by_name(city.office, set()) == {}


def test_one_person_with_two_duties_is_one(city):
    one = called(city, "方若谷")
    with unrecorded():
        Duty.objects.create(person=one, unit=city.planning, role=Role.LEADER, since=LONG_AGO)
    assert ids_by_name(city.office, {"方若谷"}) == {"方若谷": one.pk}


def test_a_duty_that_is_over_names_nobody(city):
    one = called(city, "方若谷")
    with unrecorded():
        one.duties.update(until=LONG_AGO)
    assert ids_by_name(city.office, {"方若谷"}) == {}


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("方若谷", "方若古", True),
        ("方若谷", "万若谷", True),
        ("方若谷", "方谷", True),
        ("方若谷", "方若若谷", True),
        ("方若谷", "方若谷", False),
        ("方若谷", "方古若", False),
        ("王伟", "王芳", False),
        ("王", "", False),
        ("方若谷", "沈立行", False),
    ],
)
def test_names_are_near_where_one_character_differs_and_two_stay(one, other, near):
    assert differ_in_one(one, other) is differ_in_one(other, one) is near


@given(st.text("甲乙丙", max_size=5), st.text("甲乙丙", max_size=5))
def test_near_is_the_same_from_both_sides_and_one_edit_apart(one, other):
    edits = {
        one[:at] + put + one[at + cut :] for at in range(len(one) + 1) for put in ["", *"甲乙丙"] for cut in (0, 1)
    }
    expected = other in edits and other != one and max(len(one), len(other)) >= 3
    assert differ_in_one(one, other) == differ_in_one(other, one) == expected


def test_near_names_are_those_of_who_works_in_the_area(city):
    one = called(city, "方若古")
    assert near_names(city.office, {"方若谷", "沈立行"}) == {"方若谷": [(one.pk, "方若古")]}
    assert near_names(city.county_office, {"方若谷"}) == {}
