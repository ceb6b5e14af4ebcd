"""Who sees which commitment: every role against every way to be concerned with it."""

import pytest
from django.contrib.auth.models import AnonymousUser

from luoshi.office.events.kept import unrecorded
from luoshi.office.ledger import actions
from luoshi.office.ledger.models import Commitment, State
from luoshi.office.meetings.models import Confidentiality
from luoshi.office.people.models import Role
from tests.builders import City, commitment, draft, fresh, person, unit

EVERYBODY = (
    "supervisor",
    "second_supervisor",
    "handler",
    "head",
    "support_handler",
    "support_head",
    "leader",
    "viewer",
    "outsider",
    "outsider_head",
    "county_supervisor",
    "county_handler",
    "county_head",
    "system_admin",
    "security_admin",
    "audit_admin",
    "nobody",
)
OFFICE = {"supervisor", "second_supervisor"}


def sees(city: City, made: Commitment) -> set[str]:
    """The names of those who see it."""
    return {name for name in EVERYBODY if made in Commitment.objects.visible_to(fresh(getattr(city, name)))}


def test_its_own_units_their_leaders_and_the_office_see_a_commitment(city):
    assert sees(city, commitment(city)) == OFFICE | {
        "handler",
        "head",
        "support_handler",
        "support_head",
        "leader",
    }


def test_without_a_unit_the_office_alone_sees_it(city):
    assert sees(city, commitment(city, lead_id=None, support_ids=())) == OFFICE


def test_viewers_see_what_is_public_and_other_units_do_not(city):
    public = commitment(city, confidentiality=Confidentiality.PUBLIC)
    assert "viewer" in sees(city, public)
    assert not {"outsider", "county_handler", "audit_admin", "nobody"} & sees(city, public)


def test_a_city_matter_led_in_the_county_is_seen_there(city):
    made = commitment(city, lead_id=city.county_farm.pk, support_ids=())
    assert sees(city, made) == OFFICE | {"county_supervisor", "county_handler", "county_head"}


def test_a_county_matter_is_seen_in_the_county_and_by_the_city(city):
    made = actions.register(
        city.county_supervisor, city.county_office, draft(city, lead_id=city.county_farm.pk, support_ids=())
    )
    assert sees(city, made) == OFFICE | {"county_supervisor", "county_handler", "county_head"}


def test_a_unit_sees_what_the_units_below_it_lead(city):
    bureau = unit("市规划院", city.planning)
    made = commitment(city, lead_id=bureau.pk, support_ids=())
    assert sees(city, made) == OFFICE | {"handler", "head", "leader"}


def test_whoever_handles_or_answers_for_it_sees_it_wherever_they_serve(city):
    named = person("named", (Role.LEADER, city.education))
    made = commitment(city, leader_id=named.pk)
    assert made in Commitment.objects.visible_to(named)


def test_a_named_leader_who_left_office_no_longer_sees_it(city):
    named = person("named", (Role.LEADER, city.education))
    made = commitment(city, leader_id=named.pk)
    with unrecorded():
        named.duties.update(until="2020-01-01")
    assert made not in Commitment.objects.visible_to(fresh(named))


def test_a_commitment_that_changes_hands_changes_viewers(city):
    made = commitment(city)
    actions.amend(city.supervisor, made.pk, draft(city, lead_id=city.education.pk, support_ids=()))
    assert sees(city, made) == OFFICE | {"outsider", "outsider_head"}


@pytest.mark.parametrize("state", [State.REGISTERED, State.IN_PROGRESS, State.ARCHIVED, State.WITHDRAWN])
def test_the_state_does_not_change_who_sees_it(city, state):
    assert len(sees(city, commitment(city, state))) == 7


def test_nobody_unknown_sees_anything(city):
    commitment(city, confidentiality=Confidentiality.PUBLIC)
    assert not Commitment.objects.visible_to(AnonymousUser()).exists()


def test_a_list_shows_each_commitment_once(city):
    """Planning both leads and, through its bureau, supports."""
    bureau = unit("市规划院", city.planning)
    made = commitment(city, support_ids=(bureau.pk, city.finance.pk), confidentiality=Confidentiality.PUBLIC)
    both = person("both", (Role.HEAD, city.planning), (Role.HEAD, city.finance), (Role.VIEWER, city.area))
    assert list(Commitment.objects.visible_to(both)) == [made]
