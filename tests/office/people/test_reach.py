"""How far each person's duties reach, and for how long."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from luoshi.office.events.kept import unrecorded
from luoshi.office.events.recorder import acting_at, today
from luoshi.office.people.models import Duty, Role, UnitKind
from luoshi.office.people.queries import PERSON, area_of, has_role, reach_of, units_in_force, with_duties
from tests.builders import fresh, person, unit


def seen(city, name):
    """The names of the units in a person's reach; "all" for the whole tree."""
    reach = reach_of(getattr(city, name))
    names = {getattr(city, unit).pk: unit for unit in city.__slots__ if hasattr(getattr(city, unit), "path")}
    return "all" if reach.sees_all else {names[pk] for pk in reach.unit_ids}


@pytest.mark.parametrize("name", ["supervisor", "second_supervisor"])
def test_a_supervisor_of_the_city_sees_all(city, name):
    assert seen(city, name) == "all"


def test_a_supervisor_of_a_county_sees_that_county(city):
    assert seen(city, "county_supervisor") == {"county", "county_organ", "county_office", "county_farm"}


@pytest.mark.parametrize(
    ("name", "units"),
    [
        ("handler", {"planning"}),
        ("head", {"planning"}),
        ("leader", {"planning", "finance"}),
        ("outsider", {"education"}),
        ("county_handler", {"county_farm"}),
        ("viewer", set()),
        ("system_admin", set()),
        ("security_admin", set()),
        ("audit_admin", set()),
        ("nobody", set()),
    ],
)
def test_others_see_their_units_and_administrators_none(city, name, units):
    assert seen(city, name) == units


@pytest.mark.parametrize(
    "name",
    ["supervisor", "county_supervisor", "head", "leader", "county_handler", "viewer", "audit_admin", "nobody"],
)
def test_who_is_signed_in_comes_with_the_same_reach_in_one_statement(city, name, django_assert_num_queries):
    known = getattr(city, name)
    unit("市规划院", city.planning)
    with django_assert_num_queries(1):
        signed_in = with_duties(known.pk)
        reach = reach_of(signed_in)
    assert (signed_in, reach) == (known, reach_of(fresh(known)))
    assert [getattr(signed_in, each) for each in PERSON] == [getattr(fresh(known), each) for each in PERSON]


def test_nobody_comes_for_an_id_that_nobody_has(city):
    assert with_duties(0) is None


def test_a_leader_of_the_whole_area_sees_all(city):
    assert reach_of(person("secretary", (Role.LEADER, city.area))).sees_all


def test_an_administrator_of_the_whole_area_sees_nothing(city):
    reach = reach_of(city.audit_admin)
    assert (reach.sees_all, reach.sees_public, reach.unit_ids) == (False, False, frozenset())


def test_a_viewer_sees_what_is_public_and_acts_for_nobody(city):
    reach = reach_of(city.viewer)
    assert reach.sees_public
    assert reach.units_as(Role.SUPERVISOR, Role.HANDLER, Role.HEAD) == frozenset()


def test_a_unit_sees_the_units_below_it(city):
    bureau = unit("市规划院", city.planning)
    assert bureau.pk in reach_of(city.head).unit_ids
    assert bureau.pk not in reach_of(city.outsider).unit_ids


def test_a_neighbour_whose_id_begins_alike_is_not_below(city):
    """Paths are compared with their last stroke: 1/3/ is not above 1/31/."""
    reach = reach_of(city.handler)
    for number in range(12):
        assert unit(f"单位{number}", city.area).pk not in reach.unit_ids


def test_several_duties_add_up(city):
    both = person("both", (Role.HANDLER, city.planning), (Role.HEAD, city.education), (Role.VIEWER, city.area))
    reach = reach_of(both)
    assert reach.unit_ids == {city.planning.pk, city.education.pk}
    assert reach.units_as(Role.HANDLER) == {city.planning.pk}
    assert reach.units_as(Role.HANDLER, Role.HEAD) == {city.planning.pk, city.education.pk}
    assert reach.sees_public
    assert has_role(both, Role.HEAD)
    assert not has_role(both, Role.SUPERVISOR)


@pytest.mark.parametrize(
    ("since", "until", "counts"),
    [
        (-10, None, True),
        (0, None, True),
        (1, None, False),
        (-10, 0, True),
        (-10, -1, False),
        (0, 0, True),
    ],
)
def test_a_duty_counts_from_its_first_day_to_its_last(city, since, until, counts):
    day = today()
    with unrecorded():
        Duty.objects.create(
            person=city.nobody,
            unit=city.planning,
            role=Role.HANDLER,
            since=day + timedelta(days=since),
            until=None if until is None else day + timedelta(days=until),
        )
    assert has_role(fresh(city.nobody), Role.HANDLER) is counts
    assert bool(reach_of(fresh(city.nobody)).unit_ids) is counts


def test_the_day_is_the_one_that_is_acted_on(city):
    with unrecorded():
        Duty.objects.filter(person=city.handler).update(until=date(2021, 6, 30))
    assert not has_role(fresh(city.handler), Role.HANDLER)
    with acting_at(timezone.make_aware(datetime(2021, 5, 1))):
        assert has_role(fresh(city.handler), Role.HANDLER)


def test_units_in_force_are_those_of_the_day(city):
    old = unit("市扶贫开发局", city.area, valid_to=date(2021, 5, 31))
    new = unit("市乡村振兴局", city.area, valid_from=date(2021, 6, 1))
    assert old in units_in_force(date(2021, 5, 31))
    assert new not in units_in_force(date(2021, 5, 31))
    assert old not in units_in_force(date(2021, 6, 1))
    assert new in units_in_force()


def test_the_area_of_a_unit_is_the_nearest_above(city):
    assert area_of(city.county_farm) == city.county
    assert area_of(city.office) == city.area
    assert area_of(city.county) == city.county


@pytest.mark.parametrize("who", ["handler", "supervisor", "county_supervisor", "viewer"])
def test_the_reach_costs_one_query_at_first_and_none_after(city, who, django_assert_num_queries):
    reach_of(city.outsider)  # the statement is made once
    with django_assert_num_queries(1):
        reach_of(getattr(city, who))
        reach_of(getattr(city, who))


def test_an_area_far_above_its_office_is_reached_whole(city):
    above = city.county_office
    for name in ("一层", "二层", "三层", "四层"):
        above = unit(name, above, kind=UnitKind.SUPERVISION)
    far = person("far", (Role.SUPERVISOR, above))
    assert reach_of(far).unit_ids >= reach_of(city.county_supervisor).unit_ids | {above.pk}
