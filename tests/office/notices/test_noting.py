"""Who is told of what: by their relation, never the one who acted, never who may not see it, in the event's own transaction."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from luoshi.errors import Refused
from luoshi.office.events.kept import unrecorded
from luoshi.office.events.labels import VERBS
from luoshi.office.events.models import Event
from luoshi.office.events.recorder import acting_at, today
from luoshi.office.ledger import actions as ledger
from luoshi.office.ledger.lifecycle import PACK
from luoshi.office.ledger.models import State
from luoshi.office.notices import actions
from luoshi.office.notices.models import Delivery, Notice
from luoshi.office.notices.recipients import FOUND, OF_EVENTS
from luoshi.office.notices.telling import tellings
from luoshi.office.people.models import Duty, Role
from tests import builders
from tests.builders import commitment, fresh
from tests.office.slips import days

SUPERVISORS = {"supervisor", "second_supervisor", "third_supervisor"}


def told(verb: str) -> set[str]:
    return set(Notice.objects.filter(verb=verb).values_list("person__username", flat=True))


def test_the_table_names_known_verbs_and_known_relations():
    assert set(tellings()) <= set(VERBS)
    known = set(PACK.relations) | set(OF_EVENTS)
    assert {relation for telling in tellings().values() for relation in telling.to} <= known
    assert set(FOUND) <= known


def test_an_assignment_is_told_to_handler_head_support_and_leader(city):
    commitment(city, State.ASSIGNED, leader_id=city.leader.pk)
    assert told("assign") == {"handler", "head", "support_handler", "leader"}
    assert Notice.objects.get(person=city.head).relation == "head"


def test_whoever_acts_is_not_told(city):
    commitment(city, State.IN_PROGRESS)
    assert told("sign_for") == SUPERVISORS
    made = commitment(city, State.CLOSE_REQUESTED)
    ledger.send_back(city.supervisor, made.pk, "材料不全")
    assert "head" in told("send_back")
    assert "supervisor" not in told("send_back")


def test_the_handler_who_is_named_is_told_and_not_the_others_of_the_unit(city):
    other = builders.person("second_handler", (Role.HANDLER, city.planning))
    commitment(city, State.ASSIGNED, handler_id=other.pk)
    assert "handler" not in told("assign")
    assert "second_handler" in told("assign")


def test_a_report_is_told_to_the_heads_of_the_unit_that_reports_and_its_return_to_the_writer(city):
    made = commitment(city, State.IN_PROGRESS)
    ledger.report(city.support_handler, made.pk, progress=10, done="拨付一半")
    assert told("report") == {"support_head"}
    ledger.return_report(city.support_head, made.reports.get().pk, "写具体")
    assert told("return_report") == {"support_handler"}


def test_who_has_left_or_whose_duty_has_ended_is_told_nothing(city):
    with unrecorded():
        Duty.objects.filter(person=city.head).update(until=datetime(2020, 1, 1).date())
    city.support_handler.is_active = False
    with unrecorded():
        city.support_handler.save()
    commitment(city, State.ASSIGNED)
    assert told("assign") == {"handler"}


def test_a_leader_who_may_not_see_the_matter_is_told_nothing(city):
    with unrecorded():
        Duty.objects.filter(person=city.leader).delete()
    commitment(city, State.ASSIGNED, leader_id=city.leader.pk)
    assert "leader" not in told("assign")


def test_what_one_may_no_longer_see_leaves_the_inbox(city):
    commitment(city, State.ASSIGNED)
    assert Notice.objects.visible_to(fresh(city.support_handler)).exists()
    with unrecorded():
        Duty.objects.filter(person=city.support_handler).update(unit=city.education)
    assert not Notice.objects.visible_to(fresh(city.support_handler)).exists()


def test_an_act_that_fails_tells_nobody(city):
    made = commitment(city)
    with pytest.raises(Refused):
        ledger.sign_for(city.handler, made.pk)
    assert not Notice.objects.exists()


def test_the_same_key_again_tells_nobody_again(city):
    made = commitment(city)
    for _ in range(2):
        ledger.assign(city.supervisor, made.pk, key="k")
    assert Notice.objects.filter(person=city.handler).count() == 1
    assert Event.objects.filter(verb="assign").count() == 1


def subscribed(city, channel, *persons):
    for one in persons:
        actions.choose_notices(fresh(one), mobile="13800000000", channel_ids=[channel.pk])
    return channel


def test_nobody_is_pushed_who_has_not_chosen_it(city, channel):
    subscribed(city, channel(), city.head)
    commitment(city, State.ASSIGNED)
    assert set(Delivery.objects.values_list("person__username", flat=True)) == {"head"}


def test_what_is_loaded_from_long_ago_is_pushed_to_nobody(city, channel):
    subscribed(city, channel(), city.head)
    with acting_at(timezone.now() - timedelta(days=3)):
        commitment(city, State.ASSIGNED)
    assert Notice.objects.filter(person=city.head).exists()
    assert not Delivery.objects.exists()


def test_what_need_not_be_known_at_once_is_one_digest_a_day_and_channel(city, channel):
    first, second = channel(), channel("feishu")
    for one in (first, second):
        subscribed(city, one, city.supervisor)
    actions.choose_notices(fresh(city.supervisor), channel_ids=[first.pk, second.pk])
    for _ in range(3):
        commitment(city, State.IN_PROGRESS)
    digests = Delivery.objects.filter(digest_on__isnull=False, person=city.supervisor)
    assert sorted(digests.values_list("channel", flat=True)) == [first.pk, second.pk]
    assert {digest.notices.count() for digest in digests} == {3}


def test_a_digest_that_is_on_its_way_gets_no_more_lines(city, channel):
    subscribed(city, channel(), city.supervisor)
    commitment(city, State.IN_PROGRESS)
    Delivery.objects.update(status=Delivery.Status.SENT)
    commitment(city, State.IN_PROGRESS)
    commitment(city, State.IN_PROGRESS)
    first, second = Delivery.objects.filter(person=city.supervisor).order_by("digest_on")
    assert (first.notices.count(), second.notices.count()) == (1, 2)
    assert second.digest_on == first.digest_on + timedelta(days=1)


def test_a_channel_of_a_unit_is_for_those_who_work_there(city, channel):
    ours = channel(unit_id=city.planning.pk)
    subscribed(city, ours, city.head)
    with unrecorded():
        Duty.objects.filter(person=city.head).update(role=Role.HEAD, unit=city.finance)
    commitment(city, State.ASSIGNED, support_ids=())
    assert not Delivery.objects.exists()


def test_a_request_is_told_to_the_office_and_its_answer_to_the_units(city):
    made = commitment(city, State.IN_PROGRESS)
    ledger.ask_extension(city.head, made.pk, wanted=date(2030, 7, 31), reason="汛期停工", progress="完成六成")
    assert told("ask_extension") == SUPERVISORS
    ledger.grant_extension(city.supervisor, made.pk, due=date(2030, 7, 31))
    assert told("grant_extension") == {"handler", "head", "support_handler"}


def test_a_ruling_and_a_new_route_are_told_to_the_unit_that_leads_from_now_on(city):
    made = commitment(city, State.IN_PROGRESS)
    ledger.dispute(city.support_head, made.pk, "应由教育部门牵头")
    assert told("dispute") == SUPERVISORS | {"handler", "head", "support_handler"}
    finance = [city.finance.pk]
    ledger.settle(city.supervisor, made.pk, lead_id=city.education.pk, support_ids=finance, reason="按三定方案")
    assert told("settle") == {"outsider", "outsider_head", "support_handler", "support_head"}
    ledger.reroute(city.supervisor, made.pk, lead_id=city.planning.pk, reason="职责调整")
    assert told("reroute") == {"handler", "head", "support_handler"}


def test_a_draw_is_told_to_the_office_alone_and_what_was_found_to_the_unit_too(city):
    made = commitment(city, State.STRUCK_OFF)
    ledger.draw_look_backs(city.supervisor, city.office, since=today(), until=today())
    assert told("drawn") == {"second_supervisor", "third_supervisor"}
    due = date(2031, 3, 31)
    ledger.look_back(city.supervisor, made.pk, method="unannounced", finding="围挡还在", holds=False, due=due)
    assert {"handler", "head"} <= told("look_back")
    assert {"handler", "head", "support_handler"} == told("reinstate")


def test_a_slip_is_told_to_those_it_is_addressed_to(city):
    made = days.pressed(city)
    days.tick_on(days.DUE - timedelta(days=1))
    addressed = {each.names.replace(" ", "_") for each in days.slip_of(made).recipients.all()}
    assert told("issue_slip") == addressed != set()
