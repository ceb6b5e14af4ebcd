"""A new commitment: its draft, its number, its units, its elements, and what is refused."""

from datetime import date, datetime

import pytest
from django.utils import timezone

from luoshi.errors import Forbidden, Invalid
from luoshi.office.events.kept import unrecorded
from luoshi.office.events.models import Event
from luoshi.office.events.recorder import acting_at
from luoshi.office.ledger import actions
from luoshi.office.ledger.models import NO_DUE, Commitment, Involvement, NumberSeries, State
from luoshi.office.people.models import Role
from tests.builders import commitment, draft, person, unit


def register(city, **fields):
    return actions.register(city.supervisor, city.office, draft(city, **fields))


def test_a_commitment_keeps_what_its_draft_says(city):
    made = register(city, handler_id=city.handler.pk, leader_id=city.leader.pk, measure="竣工备案", domain="education")
    assert (made.state, made.lead, made.office) == (State.REGISTERED, city.planning, city.office)
    assert made.original_due == made.current_due == made.due_order == date(2030, 6, 30)
    assert (made.handler, made.leader, made.measure, made.domain) == (
        city.handler,
        city.leader,
        "竣工备案",
        "education",
    )
    assert [(element.order, element.text) for element in made.elements.all()] == [
        (1, "取得施工许可"),
        (2, "主体结构封顶"),
    ]
    assert set(made.involvements.values_list("unit", "part")) == {
        (city.office.pk, "office"),
        (city.planning.pk, "lead"),
        (city.finance.pk, "support"),
    }


def test_its_event_tells_all_of_it(city):
    made = register(city, urgency="hard", is_major=True, cadence="weekly")
    detail = Event.objects.get(verb="register").detail
    assert detail["number"] == made.number
    assert detail["due"] == "2030-06-30"
    assert (detail["urgency"], detail["is_major"], detail["cadence"]) == ("hard", True, "weekly")
    assert (made.urgency, made.is_major, made.cadence) == ("hard", True, "weekly")
    assert detail["supports"] == [city.finance.pk]
    assert detail["elements"] == [["取得施工许可", "deliverable"], ["主体结构封顶", "deliverable"]]


def test_without_a_date_it_is_sorted_last(city):
    assert register(city, due=None).due_order == NO_DUE


def test_numbers_run_by_year_without_gaps(city):
    def number(year):
        with acting_at(timezone.make_aware(datetime(year, 3, 1))):
            return register(city).number

    assert [number(2021), number(2021), number(2022), number(2021)] == [
        "2021-0001",
        "2021-0002",
        "2022-0001",
        "2021-0003",
    ]


def test_a_refused_registration_takes_no_number(city):
    before = register(city).number
    with pytest.raises(Invalid):
        register(city, elements=(("", "deliverable"),))
    with pytest.raises(Invalid):
        register(city, support_ids=(city.planning.pk,))
    assert int(register(city).number[-4:]) == int(before[-4:]) + 1
    assert Commitment.objects.count() == Event.objects.count() == 2


def test_the_number_grows_beyond_four_digits(city):
    first = register(city)
    with unrecorded():
        NumberSeries.objects.update(last=9999)
    assert register(city).number == f"{first.number[:4]}-10000"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"title": "  "}, "title"),
        ({"title": "长" * 201}, "title"),
        ({"measure": "长" * 301}, "measure"),
        ({"domain": "nonsense"}, "domain"),
        ({"origin": "nonsense"}, "origin"),
        ({"confidentiality": "secret"}, "confidentiality"),
        ({"urgency": "now"}, "urgency"),
        ({"cadence": "daily"}, "cadence"),
        ({"elements": (("  ", "deliverable"),)}, "elements"),
        ({"lead_id": 999_999}, "lead"),
        ({"support_ids": (999_999,)}, "supports"),
        ({"leader_id": 999_999}, "leader"),
        ({"handler_id": 999_999}, "handler"),
    ],
)
def test_what_cannot_be_used_is_named_by_its_field(city, fields, field):
    with pytest.raises(Invalid) as error:
        register(city, **fields)
    assert error.value.field == field
    assert not Commitment.objects.exists()


def test_the_lead_cannot_support_itself(city):
    with pytest.raises(Invalid, match="不能同时是配合单位"):
        register(city, support_ids=(city.planning.pk,))


def test_an_area_is_given_no_work(city):
    with pytest.raises(Invalid, match="牵头单位"):
        register(city, lead_id=city.county.pk)


def test_a_unit_that_is_no_more_is_given_no_work(city):
    old = unit("市扶贫开发局", city.area, valid_to=date(2021, 5, 31))
    with pytest.raises(Invalid, match="仍在启用"):
        register(city, lead_id=old.pk)


def test_a_county_gives_no_work_to_the_city(city):
    with pytest.raises(Invalid, match="所辖"):
        actions.register(city.county_supervisor, city.county_office, draft(city))


@pytest.mark.parametrize("name", ["head", "outsider", "support_handler", "supervisor"])
def test_the_handler_must_be_one_of_the_lead_units(city, name):
    with pytest.raises(Invalid, match="承办人"):
        register(city, handler_id=getattr(city, name).pk)


def test_a_handler_whose_duty_has_ended_handles_nothing_new(city):
    with unrecorded():
        city.handler.duties.update(until=date(2021, 1, 1))
    with pytest.raises(Invalid, match="承办人"):
        register(city, handler_id=city.handler.pk)


@pytest.mark.parametrize(
    "name",
    [
        "handler",
        "head",
        "leader",
        "viewer",
        "outsider",
        "county_supervisor",
        "county_handler",
        "system_admin",
        "security_admin",
        "audit_admin",
        "nobody",
    ],
)
def test_only_a_supervisor_of_the_office_registers(city, name):
    with pytest.raises(Forbidden):
        actions.register(getattr(city, name), city.office, draft(city))
    assert not Event.objects.exists()


def test_amending_changes_all_but_the_words(city):
    made = register(city, words="要建成公共实训基地", spans=((0, 9),))
    changed = actions.amend(
        city.supervisor,
        made.pk,
        draft(city, "新标题", lead_id=city.education.pk, support_ids=(), elements=(("竣工验收", "deliverable"),)),
    )
    assert (changed.title, changed.lead, changed.words, changed.spans) == (
        "新标题",
        city.education,
        "要建成公共实训基地",
        [[0, 9]],
    )
    assert changed.provable == changed.elements.count() == 1
    assert set(Involvement.objects.filter(commitment=made).values_list("unit", flat=True)) == {
        city.office.pk,
        city.education.pk,
    }


def test_amending_keeps_the_place_in_the_source_of_an_element_that_stays(city):
    made = register(city, elements=(("竣工", "deliverable"),), element_spans=((3, 5),))
    actions.amend(city.supervisor, made.pk, draft(city, elements=(("竣工", "deliverable"), ("验收", "deliverable"))))
    assert [(element.text, element.start, element.end) for element in made.elements.all()] == [
        ("竣工", 3, 5),
        ("验收", None, None),
    ]


def test_the_original_date_may_be_mended_until_the_first_assignment_and_never_after(city):
    made = register(city, due=date(2030, 1, 1))
    made = actions.amend(city.supervisor, made.pk, draft(city, due=date(2030, 3, 1)))
    assert made.original_due == date(2030, 3, 1)
    actions.assign(city.supervisor, made.pk)
    actions.return_unsigned(city.handler, made.pk, "请延期")
    made = actions.amend(city.supervisor, made.pk, draft(city, due=date(2030, 9, 1)))
    assert (made.original_due, made.current_due) == (date(2030, 3, 1), date(2030, 9, 1))


@pytest.mark.parametrize(
    ("fields", "message"),
    [({"lead_id": None, "support_ids": ()}, "牵头单位"), ({"elements": ()}, "要证明的事")],
)
def test_nothing_is_assigned_without_a_lead_and_something_to_prove(city, fields, message):
    made = register(city, **fields)
    with pytest.raises(Invalid, match=message):
        actions.assign(city.supervisor, made.pk)


def test_whoever_signs_handles_it_where_nobody_was_named(city):
    made = commitment(city, State.ASSIGNED)
    assert actions.sign_for(city.handler, made.pk).handler == city.handler


def test_a_named_handler_stays_when_somebody_else_signs(city):
    colleague = person("colleague", (Role.HANDLER, city.planning))
    made = commitment(city, State.ASSIGNED, handler_id=colleague.pk)
    assert actions.sign_for(city.handler, made.pk).handler == colleague
    by_head = commitment(city, State.ASSIGNED)
    assert actions.sign_for(city.head, by_head.pk).handler is None


@pytest.mark.parametrize("reason", ["", "   "])
def test_sending_back_unsigned_needs_a_reason(city, reason):
    made = commitment(city, State.ASSIGNED)
    with pytest.raises(Invalid, match="理由"):
        actions.return_unsigned(city.handler, made.pk, reason)
    assert Commitment.objects.get(pk=made.pk).state == State.ASSIGNED
