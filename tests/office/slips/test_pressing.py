"""The tick presses what is not moving: rung by rung, once for each cause, and floods nobody."""

from datetime import date
from importlib import import_module
from unittest.mock import patch

import pytest
from django.conf import settings
from django.db import connection
from django.utils.translation import override

from luoshi.errors import Invalid, Refused
from luoshi.office.events.kept import unrecorded
from luoshi.office.events.models import Event
from luoshi.office.events.queries import timeline, walk_chain
from luoshi.office.events.recorder import acting_at
from luoshi.office.ledger import actions as ledger
from luoshi.office.ledger.models import Commitment
from luoshi.office.ledger.models import State as Stage
from luoshi.office.people.models import Duty, Role
from luoshi.office.slips import actions
from luoshi.office.slips.models import Recipient, Slip, State
from luoshi.office.slips.standing import Cause
from tests.builders import build_city, commitment, draft
from tests.databases import url_of
from tests.office.slips.days import DAY, DUE, answered, at, pressed, rungs, slip_of, tick_on
from tests.races import tick_once
from tests.racing import crowd

pytestmark = pytest.mark.django_db


def test_near_due_overdue_unanswered_each_brings_its_slip(city):
    made = pressed(city)
    assert tick_on(DUE - 8 * DAY) == {}
    assert tick_on(DUE - 7 * DAY) == {"发出": 1}
    assert tick_on(DUE) == {}
    assert tick_on(DUE + DAY) == {"发出": 1}
    slip = slip_of(made)
    assert (slip.number, slip.rung, slip.reply_due) == ("督办〔2026〕1号", "slip", date(2026, 6, 5))
    assert tick_on(date(2026, 6, 5)) == {}
    assert tick_on(date(2026, 6, 6)) == {"发出": 1}
    assert tick_on(date(2026, 6, 20)) == {"发出": 1}
    assert rungs(made) == ["remind", "slip", "talk", "circular"]
    assert tick_on(date(2026, 7, 20)) == {}
    assert walk_chain().is_whole


def test_a_slip_keeps_its_rule_version_figures_sentence_and_recipients(city):
    made = pressed(city)
    tick_on(DUE + 3 * DAY)
    slip = slip_of(made)
    assert (slip.rule, slip.version) == ("ladder.rungs.slip", "1.0")
    assert slip.inputs["days_left"] == -3
    assert slip.why == {"zh": "逾期 3 天（> 0），发督办单", "en": "3 days overdue (> 0): supervision slip"}
    assert slip.came_about[0] == "从 2026年6月4日 起，3 个工作日内，次日起算"
    with override("en"):
        assert slip.came_about[0].startswith("from 2026-06-04")
    assert {(each.relation, each.unit, each.names) for each in slip.recipients.all()} == {
        ("handler", city.planning, "handler"),
        ("head", city.planning, "head"),
    }
    event = timeline(slip).get()
    assert (event.verb, event.actor) == ("issue_slip", None)
    assert event.detail["why"] == slip.why
    assert event.detail["commitment"] == made.pk
    assert [each["names"] for each in event.detail["to"]] == ["handler", "head"]


def test_a_second_tick_changes_nothing(city):
    for number in range(5):
        pressed(city, title=f"第 {number} 件")
    assert tick_on(DUE + DAY) == {"发出": 5}
    before = list(Slip.objects.values()), Event.objects.count()
    assert tick_on(DUE + DAY) == {}
    assert (list(Slip.objects.values()), Event.objects.count()) == before


def test_after_three_days_of_standstill_one_slip_goes_out_and_not_three(city):
    made = pressed(city)
    tick_on(DUE - 10 * DAY)
    assert tick_on(DUE + 3 * DAY) == {"发出": 1}
    assert rungs(made) == ["slip"]
    assert tick_on(DUE + 3 * DAY) == {}
    assert tick_on(DUE + 4 * DAY) == {}


def test_numbers_have_no_gap_and_run_for_each_office_kind_and_year(city):
    for number in range(3):
        pressed(city, title=f"第 {number} 件")
    with acting_at(at(date(2026, 1, 5))):
        own = draft(city, "县里的事", lead_id=city.county_farm.pk, support_ids=(), due=DUE)
        county = ledger.register(city.county_supervisor, city.county_office, own)
        ledger.assign(city.county_supervisor, county.pk)
    tick_on(DUE + DAY)
    assert sorted(Slip.objects.filter(office=city.office).values_list("number", flat=True)) == [
        "督办〔2026〕1号",
        "督办〔2026〕2号",
        "督办〔2026〕3号",
    ]
    assert slip_of(county).number == "督办〔2026〕1号"
    later = pressed(city, due=date(2027, 1, 4), title="明年的事")
    tick_on(date(2027, 1, 5))
    assert slip_of(later).number == "督办〔2027〕1号"


def test_a_heavier_slip_takes_the_place_of_the_lighter_one(city):
    made = pressed(city)
    tick_on(DUE - DAY)
    remind = slip_of(made)
    tick_on(DUE + DAY)
    remind.refresh_from_db()
    assert (remind.state, remind.ended_why) == (State.EXPIRED, "→ 督办〔2026〕1号")
    assert [event.verb for event in timeline(remind)] == ["issue_slip", "lift_slip"]
    assert Slip.objects.filter(ended_on=None).count() == 1


def test_another_date_is_another_cause_and_lifts_the_reminder(city):
    made = pressed(city)
    tick_on(DUE - DAY)
    remind = slip_of(made)
    later = DUE + 30 * DAY
    with acting_at(at(DUE - DAY)):
        ledger.change_due(city.supervisor, made.pk, later, "等待批复")
    assert tick_on(DUE + DAY) == {"解除": 1}
    remind.refresh_from_db()
    assert remind.ended_why == f"时限已由 {DUE} 改为 {later}"
    assert tick_on(later - DAY) == {"发出": 1}
    assert rungs(made) == ["remind", "remind"]


def test_the_answer_to_a_slip_is_owed_also_when_the_date_was_moved(city):
    made = pressed(city)
    tick_on(DUE + DAY)
    with acting_at(at(DUE + DAY)):
        ledger.change_due(city.supervisor, made.pk, DUE + 60 * DAY, "等待批复")
    assert tick_on(DUE + 2 * DAY) == {}
    assert slip_of(made).ended_on is None
    assert tick_on(DUE + 10 * DAY) == {"发出": 1}
    assert rungs(made) == ["slip", "talk"]


def test_what_is_delivered_or_given_up_owes_nothing_more(city):
    made = pressed(city)
    tick_on(DUE + DAY)
    with acting_at(at(DUE + DAY)):
        ledger.withdraw(city.supervisor, made.pk, "不再需要")
    assert tick_on(DUE + 20 * DAY) == {"解除": 1}
    slip = slip_of(made)
    assert (slip.state, slip.ended_why) == (State.EXPIRED, "事项已撤销")
    assert rungs(made) == ["slip"]


@pytest.mark.parametrize("state", [Stage.REGISTERED, Stage.CLOSE_REQUESTED, Stage.SUSPENDED, Stage.STANDING])
def test_who_is_not_at_work_on_the_matter_is_not_pressed(city, state):
    pressed(city, state=state)
    assert tick_on(DUE + 9 * DAY) == {}


def test_an_answer_in_time_ends_the_climb(city):
    made = pressed(city)
    tick_on(DUE + DAY)
    slip = answered(city, slip_of(made), DUE + 2 * DAY)
    assert tick_on(DUE + 30 * DAY) == {}
    with acting_at(at(DUE + 30 * DAY)):
        actions.accept(city.supervisor, slip.pk)
    assert tick_on(DUE + 31 * DAY) == {}


def test_an_answer_that_is_sent_back_has_its_time_anew_and_then_brings_the_talk(city):
    made = pressed(city)
    tick_on(DUE + DAY)
    slip = answered(city, slip_of(made), DUE + 2 * DAY)
    with acting_at(at(date(2026, 6, 8))):
        actions.send_back(city.supervisor, slip.pk, "没有写明原因")
    slip.refresh_from_db()
    assert slip.reply_due == date(2026, 6, 11)
    assert tick_on(date(2026, 6, 11)) == {}
    assert tick_on(date(2026, 6, 12)) == {"发出": 1}
    assert rungs(made)[-1] == "talk"


def test_a_unit_is_sent_no_more_than_the_days_most_and_the_rest_the_next_day(city):
    for number in range(13):
        pressed(city, title=f"第 {number} 件", due=DUE + number * DAY)
    other = pressed(city, title="另一家", lead_id=city.education.pk, support_ids=(), state=Stage.ASSIGNED)
    first = DUE + 20 * DAY
    assert tick_on(first) == {"发出": 11, "推到次日": 3}
    assert rungs(other) == ["slip"]
    sent = Slip.objects.filter(unit=city.planning).values_list("cause_day", flat=True)
    assert max(sent) == DUE + 9 * DAY  # the longest overdue first
    assert tick_on(first) == {"推到次日": 3}
    assert tick_on(first + DAY) == {"发出": 3}
    assert tick_on(first + 2 * DAY) == {}


def test_a_stop_for_a_reason_rests_the_climb_and_it_goes_on_where_it_was(city):
    made = pressed(city)
    tick_on(DUE - DAY)
    with acting_at(at(DUE)):
        actions.stop(city.supervisor, made.pk, "等待上级批复")
    assert tick_on(DUE + 5 * DAY) == {}
    with acting_at(at(DUE + 5 * DAY)):
        actions.resume(city.second_supervisor, made.pk)
    assert tick_on(DUE + 5 * DAY) == {"发出": 1}
    assert rungs(made) == ["remind", "slip"]
    assert [event.verb for event in timeline(made)][-2:] == ["stop_pressing", "resume_pressing"]


def test_a_stop_rests_what_follows_an_unanswered_slip_too(city):
    made = pressed(city)
    tick_on(DUE + DAY)
    with acting_at(at(DUE + DAY)):
        actions.stop(city.supervisor, made.pk, "灾害", Cause.of(made))
    assert tick_on(DUE + 30 * DAY) == {}


def test_a_stop_holds_for_its_cause_alone(city):
    made = pressed(city)
    with acting_at(at(DUE)):
        actions.stop(city.supervisor, made.pk, "等待上级批复")
        ledger.change_due(city.supervisor, made.pk, DUE + 30 * DAY, "批复延期")
    assert tick_on(DUE + 40 * DAY) == {"发出": 1}


def test_a_supervisor_takes_a_heavier_rung_at_once_and_the_ladder_never_goes_back(city):
    made = pressed(city)
    with acting_at(at(DUE - 20 * DAY)):
        actions.escalate(city.supervisor, made.pk, "talk", "市领导点名")
    talk = slip_of(made)
    assert (talk.number, talk.issued_by, talk.reason) == ("约谈〔2026〕1号", city.supervisor, "市领导点名")
    with acting_at(at(DUE - 19 * DAY)):
        actions.sign(city.head, talk.pk)
    assert tick_on(DUE - 18 * DAY) == {}
    with pytest.raises(Invalid, match="更重的一级"), acting_at(at(DUE - 18 * DAY)):
        actions.escalate(city.supervisor, made.pk, "slip", "再发")
    assert tick_on(DUE + 9 * DAY) == {"发出": 1}
    assert rungs(made) == ["talk", "circular"]


def test_nobody_escalates_what_is_stopped_or_not_worked_on(city):
    made, asked_to_close = pressed(city), pressed(city, state=Stage.CLOSE_REQUESTED)
    with acting_at(at(DUE)):
        with pytest.raises(Refused, match="不催办"):
            actions.escalate(city.supervisor, asked_to_close.pk, "talk", "点名")
        actions.stop(city.supervisor, made.pk, "等待上级批复")
        with pytest.raises(Refused, match="已停止催办：等待上级批复"):
            actions.escalate(city.supervisor, made.pk, "talk", "点名")
        actions.resume(city.supervisor, made.pk)
        actions.escalate(city.supervisor, made.pk, "talk", "点名")
    assert rungs(made) == ["talk"]


def test_the_slip_of_one_matter_stands_for_no_other_with_the_same_date(city):
    pressed(city)
    assert tick_on(DUE + DAY) == {"发出": 1}
    other = pressed(city, title="后来的一件")
    assert tick_on(DUE + DAY) == {"发出": 1}
    assert rungs(other) == ["slip"]


def test_a_slip_that_has_ended_does_not_end_again(city):
    made = pressed(city)
    tick_on(DUE + DAY)
    slip = answered(city, slip_of(made), DUE + 2 * DAY)
    with acting_at(at(DUE + 3 * DAY)):
        actions.accept(city.supervisor, slip.pk)
        ledger.withdraw(city.supervisor, made.pk, "不再需要")
        with pytest.raises(actions.Changed):
            actions.clear(None, slip.pk)
    assert slip_of(made).state == State.ACCEPTED


def test_an_answer_records_by_how_many_days_it_is_late(city):
    on_time, late = pressed(city), pressed(city)
    tick_on(DUE + DAY)
    due = slip_of(late).reply_due
    answered(city, slip_of(on_time), due)
    answered(city, slip_of(late), due + 2 * DAY)
    told = {made: timeline(slip_of(made)).get(verb="answer_slip").detail["late"] for made in (on_time, late)}
    assert told == {on_time: 0, late: 2}


def test_a_unit_without_anybody_on_duty_is_pressed_all_the_same(city):
    pressed(city)
    with unrecorded():
        Duty.objects.filter(role__in=[Role.HANDLER, Role.HEAD], unit=city.planning).delete()
    assert tick_on(DUE + DAY) == {"发出": 1}  # to the unit: whoever takes up the duty finds it
    assert {each.names for each in Recipient.objects.all()} == {""}


@pytest.mark.django_db(transaction=True)
def test_ten_processes_at_once_make_each_slip_once():
    city = build_city()
    for number in range(8):
        commitment(city, Stage.IN_PROGRESS, title=f"第 {number} 件", due=date(2026, 1, 9))
    with crowd(url_of(connection), str(settings.DATA), 10) as processes:
        outcomes = processes.at_once(tick_once)
    assert all(outcome.won for outcome in outcomes), outcomes
    assert Slip.objects.count() == Event.objects.filter(verb="issue_slip").count() == 8
    assert sorted(int(number.rstrip("号").partition("〕")[2]) for number in numbers()) == list(range(1, 9))
    assert walk_chain().is_whole


def test_pressing_without_the_lock_of_the_tick_still_makes_each_slip_once(city):
    """Two ticks that both found the same candidate: the second finds under the lock that it is done."""
    made = pressed(city)
    cause = Cause.of(made)
    with acting_at(at(DUE + DAY)):
        actions.press(None, made.pk, cause)
        with pytest.raises(actions.Changed):
            actions.press(None, made.pk, cause)
    assert Slip.objects.count() == 1


def test_an_office_without_a_ladder_presses_nobody(city):
    pressed(city)
    with patch("luoshi.office.slips.pressing.pack_with_ladder", return_value=None):
        assert tick_on(DUE + DAY) == {}


def test_candidates_are_walked_through_in_pages(city, monkeypatch):
    monkeypatch.setattr(import_module("luoshi.office.slips.candidates"), "PAGE", 2)
    for number in range(7):
        pressed(city, title=f"第 {number} 件", due=DUE + (number // 3) * DAY)
    assert tick_on(DUE + 9 * DAY) == {"发出": 7}
    with unrecorded():
        Commitment.objects.update(state=Stage.WITHDRAWN)
    assert tick_on(DUE + 9 * DAY) == {"解除": 7}


def numbers() -> list[str]:
    return list(Slip.objects.values_list("number", flat=True))
