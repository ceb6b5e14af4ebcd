"""A household from lead to removal: noticed in the village, decided by the county, helped; its names for the county alone."""

from datetime import date

import pytest

from luoshi.errors import Forbidden, Refused
from luoshi.office.events.recorder import acting_at
from luoshi.office.people.models import Level, UnitKind
from luoshi.office.records import actions
from luoshi.office.records.models import Record
from luoshi.office.records.rights import take
from tests.builders import at_nine, unit
from tests.office.records.doing import doing

NAME = "柳絮飞"
FOUND = {"code": "990123-0417", "found_on": "2026-03-02", "found_by": "screening", "cause": "illness", "members": "4"}
CHECKED = {"consent": "是", "visited_on": "2026-03-05", "income": "6400", "appraised_on": "2026-03-06"}


@pytest.fixture
def household(city):
    town = unit("石板镇", city.county, kind=UnitKind.AREA, level=Level.TOWNSHIP)
    with acting_at(at_nine(date(2026, 3, 2))):
        given = {"name": "青坡村", "code": "990123103201", "town": town.pk, "households": "182", "as_of": "2026-01-01"}
        village = actions.enter(city.supervisor, "poverty.village", given)
        given = FOUND | {
            "town": town.pk,
            "village": village.number,
            "lead": city.county_farm.pk,
            "place": city.county.pk,
            "holder": NAME,
            "phone": "13800000000",
        }
        return actions.enter(city.county_handler, "poverty.household", given)


do = doing(date(2026, 3, 5))


def test_a_household_is_verified_noticed_decided_helped_and_removed(city, household):
    assert household.next_due == date(2026, 3, 17)
    do(city.county_handler, household, "verify", day=date(2026, 3, 5))
    do(city.county_handler, household, "open_notice", CHECKED, day=date(2026, 3, 6))
    with pytest.raises(Refused, match="期满"):
        do(city.county_handler, household, "review", finding="无异议", day=date(2026, 3, 11))
    do(city.county_handler, household, "review", finding="无异议", day=date(2026, 3, 12))
    with pytest.raises(Forbidden):
        do(city.county_handler, household, "decide", approval="县审〔2026〕3号", day=date(2026, 3, 13))
    decided = {"decided_on": "2026-03-13"}
    found = do(city.county_head, household, "decide", decided, approval="县审〔2026〕3号", day=date(2026, 3, 13))
    assert found.next_due == date(2026, 3, 23)
    actions.amend(city.county_head, household.pk, {"kind": "sudden"})
    found = do(city.county_handler, household, "help", {"helper": "云台县医保局"}, day=date(2026, 3, 20))
    assert found.next_due == date(2026, 4, 30)
    found = do(city.county_handler, household, "visit", finding="病情稳定", day=date(2026, 4, 10))
    assert found.next_due == date(2026, 5, 31)
    do(city.county_handler, household, "mark_steady", {"steady_since": "2026-05-01"}, day=date(2026, 5, 6))
    secured = {"secured": "义务教育、基本医疗、住房安全、饮水安全"}
    with pytest.raises(Refused, match="期满"):
        do(city.county_handler, household, "propose_removal", secured, finding="评议通过", day=date(2026, 9, 1))
    do(city.county_handler, household, "propose_removal", secured, finding="评议通过", day=date(2026, 11, 9))
    found = do(
        city.county_head, household, "remove", {"outcome": "steady"}, approval="县公告第 7 号", day=date(2026, 11, 16)
    )
    assert (found.stage, found.closed_on) == ("removed", date(2026, 11, 16))
    assert (
        do(city.county_head, household, "return_to_help", reason="复发住院", day=date(2026, 11, 20)).stage == "helped"
    )


def test_names_are_seen_by_the_county_and_by_nobody_above_it(city, sign_in, household):
    address = f"/topics/poverty/household/{household.pk}/"
    assert NAME in sign_in(city.county_handler).get(address).content.decode()
    for person in (city.county_supervisor, city.supervisor, city.viewer, city.leader, city.outsider):
        assert NAME not in sign_in(person).get(address).content.decode()
    assert not take(city.county_supervisor, household.pk).sees("income")
    assert not Record.objects.visible_to(city.viewer).exclude(kind="poverty.village").exists()


def test_the_help_for_a_household_is_seen_by_whom_it_concerns_alone(city, household):
    given = {"household": household.number, "what": "落实慢病签约", "kind": "medical", "begun_on": "2026-03-20"}
    made = actions.enter(city.county_handler, "poverty.help", given)
    private = Record.objects.exclude(kind="poverty.village")
    assert set(private & Record.objects.visible_to(city.county_supervisor)) == {household, made}
    assert not Record.objects.visible_to(city.viewer).exclude(kind="poverty.village").exists()
