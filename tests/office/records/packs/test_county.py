"""A quarterly visit that the county confirms; a problem assigned, escalated, answered, confirmed by the county, struck off."""

from datetime import date

import pytest

from luoshi.errors import Forbidden
from luoshi.office.events.recorder import acting_at
from luoshi.office.records import actions
from tests.builders import at_nine
from tests.office.records.doing import doing


@pytest.fixture
def problem(city):
    given = {"what": "园区 110 千伏变电站用地未落实", "place": city.county.pk, "county": city.county_handler.pk}
    given |= {"kind": "land", "wish": "调剂用地指标 12 亩", "raised_on": "2026-03-02", "office": city.office.pk}
    with acting_at(at_nine(date(2026, 3, 2))):
        return actions.enter(city.county_handler, "county.problem", given)


do = doing(date(2026, 3, 4))


def test_a_visit_is_due_by_the_end_of_the_quarter_and_confirmed_by_the_county(city):
    given = {"what": "一季度一线办公", "quarter": "2026-Q1", "leader": city.leader.pk, "place": city.county.pk}
    given |= {"county": city.county_handler.pk, "lead": city.planning.pk}
    with acting_at(at_nine(date(2026, 1, 5))):
        visit = actions.enter(city.supervisor, "county.visit", given)
    assert visit.next_due == date(2026, 3, 31)
    made = {"visited_on": "2026-03-12", "objects": "绿色建材园", "record": "现场协调用电"}
    do(city.leader, visit, "make", made, day=date(2026, 3, 12))
    with pytest.raises(Forbidden):
        do(city.handler, visit, "confirm")
    assert do(city.county_handler, visit, "confirm", day=date(2026, 3, 13)).stage == "confirmed"


def test_a_problem_is_settled_only_when_the_county_confirms_it(city, problem):
    assert problem.next_due == date(2026, 3, 5)
    do(city.supervisor, problem, "accept", {"level": "department"})
    actions.amend(city.supervisor, problem.pk, {"lead": city.planning.pk, "supports": [city.finance.pk]})
    assert do(city.supervisor, problem, "assign", {"due": "2026-04-30"}).next_due == date(2026, 3, 25)
    do(city.handler, problem, "sign_for")
    do(city.handler, problem, "tell", day=date(2026, 3, 20), finding="指标不足，需市级统筹")
    do(city.supervisor, problem, "escalate", {"level": "meeting"}, day=date(2026, 3, 21), reason="部门层面协调不成")
    found = do(city.supervisor, problem, "assign", {"due": "2026-05-20"}, day=date(2026, 3, 23))
    assert (found.original_due, found.due) == (date(2026, 4, 30), date(2026, 5, 20))
    do(city.handler, problem, "sign_for", day=date(2026, 3, 23))
    answered = {"measures": "市级统筹指标", "outcome": "已批复 12 亩"}
    do(city.head, problem, "answer", answered, day=date(2026, 4, 8))
    do(city.county_handler, problem, "object", day=date(2026, 4, 9), reason="批文未送达")
    do(city.head, problem, "answer", answered, day=date(2026, 4, 10))
    with pytest.raises(Forbidden):
        do(city.head, problem, "confirm", {"view": "good"})
    do(city.county_handler, problem, "confirm", {"view": "good"}, day=date(2026, 4, 13))
    assert do(city.supervisor, problem, "strike_off", day=date(2026, 4, 15)).stage == "struck_off"


def test_the_page_lays_leaders_out_against_counties_in_the_quarter(city, sign_in):
    for county, quarter in ((city.county, "2026-Q1"), (city.county, "2026-Q1"), (city.county, "2025-Q4")):
        given = {"what": "一线办公", "quarter": quarter, "leader": city.leader.pk, "place": county.pk}
        given |= {"county": city.county_handler.pk, "lead": city.planning.pk}
        with acting_at(at_nine(date(2026, 1, 5))):
            visit = actions.enter(city.supervisor, "county.visit", given)
    do(city.leader, visit, "make", {"visited_on": "2025-12-12", "objects": "园区", "record": "现场办公"})
    do(city.county_handler, visit, "confirm")
    client = sign_in(city.supervisor)
    with acting_at(at_nine(date(2026, 2, 1))):
        page = client.get("/topics/county/").content.decode()
        address = f"/topics/county/visit/?only=grid.{city.leader.pk}.{city.county.pk}.2026-Q1"
        assert f'<a href="{address}">0 / 2</a>' in page
        assert '本季应走访次数</div></td><td class="num nw"><b>0.0%</b>' in page  # of the two due, none of last year's
        assert client.get(address).content.decode().count('<td class="nw muted"') == 2
        assert client.get("/topics/county/visit/?only=grid.1").status_code == 422
