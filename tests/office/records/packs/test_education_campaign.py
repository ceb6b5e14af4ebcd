"""A unit through the three stages of the campaign, with its tasks and counts; there is no place for names, files or leads."""

from datetime import date

import pytest

from luoshi.errors import Forbidden, Invalid, NotFound, Refused
from luoshi.office.records import actions
from luoshi.office.records.models import Record
from luoshi.office.records.rights import may_open_matter, take
from luoshi.packs import builtin
from luoshi.packs.fields import FileField, PersonField
from tests.office.records.doing import doing

BEGUN = date(2026, 3, 2)


do = doing(BEGUN)


@pytest.fixture
def unit(city):
    given = {"name": "巩固提升市级单位", "batch": "follow_up", "lead": city.planning.pk}
    return actions.enter(city.supervisor, "education_campaign.unit", given)


def test_a_unit_ends_the_campaign_when_its_tasks_are_accepted(city, unit):
    assert do(city.supervisor, unit, "begin", {"begun_on": "2026-03-02"}).next_due == date(2026, 4, 1)
    given = {"unit": unit.number, "name": "警示教育", "stage": "learning", "aim": "loyalty", "due": "2026-03-31"}
    task = actions.enter(city.handler, "education_campaign.task", given | {"should": "8"})
    assert do(city.supervisor, unit, "turn_to_correcting", day=date(2026, 4, 1)).next_due == date(2026, 6, 15)
    do(city.supervisor, unit, "turn_to_concluding", day=date(2026, 6, 10))
    with pytest.raises(Refused):
        do(city.supervisor, unit, "conclude", day=date(2026, 6, 20))
    do(city.handler, task, "count", {"done": "5"})
    do(city.head, task, "claim", {"done": "8"})
    do(city.supervisor, task, "send_back")
    do(city.head, task, "claim", {"done": "8"})
    assert do(city.supervisor, task, "accept").stage == "accepted"
    assert do(city.supervisor, unit, "conclude", day=date(2026, 6, 22)).stage == "concluded"
    assert do(city.supervisor, unit, "make_up").stage == "correcting"


def test_counts_are_entered_under_a_code_and_seen_by_those_in_charge_alone(city, unit):
    given = {"unit": unit.number, "month": "2026-03", "ill": "meddling", "examined": "9", "corrected": "7"}
    with pytest.raises(Invalid):
        actions.enter(city.handler, "education_campaign.count", given | {"period_name": "某某的线索"})
    made = actions.enter(city.handler, "education_campaign.count", given | {"period_name": "2026-03-1"})
    assert set(Record.objects.visible_to(city.supervisor)) == {unit, made}
    assert not Record.objects.visible_to(city.viewer).exists()
    with pytest.raises(NotFound):
        actions.advance(city.outsider, unit.pk, "begin", {})


def test_no_field_takes_a_person_or_a_file():
    for ledger in builtin().in_force("education_campaign", BEGUN).ledgers.values():
        assert not any(isinstance(field, PersonField | FileField) for field in ledger.fields.values())


def test_a_count_never_becomes_a_matter_whose_words_could_tell_names(city):
    given = {"name": "第一批 市发展改革委", "batch": "first", "lead": city.planning.pk}
    made = actions.enter(city.supervisor, "education_campaign.unit", given)
    assert not may_open_matter(city.supervisor, take(city.supervisor, made.pk))
    with pytest.raises(Forbidden):
        actions.open_matter(city.supervisor, made.pk, title="任意文字")
