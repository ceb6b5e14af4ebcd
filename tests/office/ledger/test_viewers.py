"""Who of many persons sees a commitment: the very ones to whom it is visible, asked in two statements."""

from datetime import date

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.office.events.kept import unrecorded
from luoshi.office.ledger import actions
from luoshi.office.ledger.models import Commitment, State
from luoshi.office.ledger.viewers import seeing, sees
from luoshi.office.meetings.models import Confidentiality
from luoshi.office.people.models import Duty, Person, Role
from tests.builders import LONG_AGO, City, commitment, draft, unit

ENDS = st.sampled_from([None, date(2020, 1, 1), date(2099, 1, 1)])
DUTIES = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.sampled_from(sorted(Role)), ENDS), max_size=12)


@pytest.fixture
def matters(city: City) -> list[Commitment]:
    """One of each way to be concerned."""
    bureau = unit("市规划院", city.planning)
    county = draft(city, lead_id=city.county_farm.pk, support_ids=())
    return [
        commitment(city, State.IN_PROGRESS),
        commitment(city, lead_id=None, support_ids=()),
        commitment(city, confidentiality=Confidentiality.PUBLIC, leader_id=city.outsider_head.pk),
        commitment(city, lead_id=bureau.pk, support_ids=(city.finance.pk,), leader_id=city.county_head.pk),
        commitment(city, leader_id=city.viewer.pk, handler_id=city.handler.pk),
        actions.register(city.county_supervisor, city.county_office, county),
    ]


@settings(max_examples=8)
@given(added=DUTIES)
def test_those_see_it_to_whom_it_is_visible(city, matters, added):
    units = sorted(getattr(city, name).pk for name in city.__slots__ if hasattr(getattr(city, name), "path"))
    persons = list(Person.objects.order_by("pk").values_list("pk", flat=True))
    with transaction.atomic():
        with unrecorded():
            for who, where, role, until in added:
                duty = {"person_id": persons[who % len(persons)], "unit_id": units[where % len(units)], "role": role}
                Duty.objects.get_or_create(**duty, until=until, defaults={"since": LONG_AGO})
        everybody = {one.pk: one for one in Person.objects.all()}
        visible = {
            pk: set(Commitment.objects.visible_to(one).values_list("pk", flat=True)) for pk, one in everybody.items()
        }
        for made in matters:
            expected = {pk for pk in persons if made.pk in visible[pk]}
            assert seeing(persons, made) == expected
            assert {pk for pk in persons if sees(everybody[pk], made)} == expected
        transaction.set_rollback(True)


def test_many_are_asked_after_in_two_statements(city, django_assert_num_queries):
    made = commitment(city)
    everybody = list(Person.objects.values_list("pk", flat=True))
    with django_assert_num_queries(2):
        found = seeing(everybody, made)
    assert len(found) == 8
