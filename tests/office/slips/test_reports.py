"""A report that is missing is a cause of its own: one call for it, over with the report or an answer."""

from datetime import date

import pytest
from django.utils.translation import override

from luoshi.office.events.recorder import acting_at
from luoshi.office.ledger import actions as ledger
from luoshi.office.ledger.models import ReportSlot
from luoshi.office.slips import actions
from luoshi.office.slips.models import Slip, State
from luoshi.office.slips.telling import told_end
from tests.office.slips.days import DAY, answered, at, pressed, rungs, slip_of, tick_on

pytestmark = pytest.mark.django_db

FAR = date(2026, 12, 31)


def note_missed(day: date) -> None:
    """What the tick does for reports, which comes before the slips."""
    from luoshi.office.ledger.actions.slots import tick

    with acting_at(at(day)):
        tick(at(day))


def test_a_missing_report_is_called_for_once_and_the_report_ends_it(city):
    made = pressed(city, due=FAR)
    slot = ReportSlot.objects.get(commitment=made)
    note_missed(slot.due + DAY)
    assert tick_on(slot.due + DAY) == {"发出": 1}
    slip = slip_of(made)
    assert (slip.rung, slip.basis, slip.cause_day) == ("missed-report", "report", slot.due)
    assert slip.why["zh"] == "应报未报 1 期（≥ 1），发催报通知单"
    assert tick_on(slot.due + 2 * DAY) == {}
    with acting_at(at(slot.due + 2 * DAY)):
        ledger.report(city.handler, made.pk, progress=30, done="6月1日完成招标，签约2000万元。")
        ledger.approve_report(city.head, made.reports.get().pk)
    assert tick_on(slot.due + 3 * DAY) == {"解除": 1}
    assert slip_of(made).ended_why == "这一期已补报或免报"
    assert rungs(made) == ["missed-report"]


def test_the_report_of_one_matter_ends_the_call_for_it_alone(city):
    made, other = pressed(city, due=FAR), pressed(city, due=FAR, title="另一件")
    slot = ReportSlot.objects.get(commitment=made)
    note_missed(slot.due + DAY)
    assert tick_on(slot.due + DAY) == {"发出": 2}
    with acting_at(at(slot.due + 2 * DAY)):
        with pytest.raises(actions.Changed):
            actions.clear(None, slip_of(other).pk)
        ledger.report(city.handler, made.pk, progress=30, done="6月1日完成招标，签约2000万元。")
        ledger.approve_report(city.head, made.reports.get().pk)
    assert tick_on(slot.due + 3 * DAY) == {"解除": 1}
    assert slip_of(other).ended_on is None


def test_the_answer_to_a_call_for_a_report_ends_it_without_the_office(city):
    made = pressed(city, due=FAR)
    slot = ReportSlot.objects.get(commitment=made)
    note_missed(slot.due + DAY)
    tick_on(slot.due + DAY)
    slip = answered(city, slip_of(made), slot.due + 2 * DAY, "人员调整，本周补报。")
    assert (slip.state, slip.ended_on) == (State.ANSWERED, slot.due + 2 * DAY)
    assert tick_on(slot.due + 3 * DAY) == {}


def test_a_missing_report_and_a_missed_date_are_two_causes(city):
    made = pressed(city, due=date(2026, 1, 12))
    slot = ReportSlot.objects.get(commitment=made)
    day = max(slot.due, date(2026, 1, 12)) + DAY
    note_missed(day)
    assert tick_on(day) == {"发出": 2}
    assert sorted(rungs(made)) == ["missed-report", "slip"]
    with acting_at(at(day)):
        for slip in Slip.objects.filter(commitment=made):
            actions.lift(city.supervisor, slip.pk, "一并处理")
    assert tick_on(day + 30 * DAY) == {}


def test_what_the_rules_wrote_is_told_in_the_readers_language():
    with override("en"):
        assert told_end("这一期已补报或免报") == "The report was handed in or excused"
        assert told_end("时限已由 2021-05-01 改为 2021-06-01") == "Due date changed from 1 May 2021 to 1 Jun 2021"
        assert told_end("事项已撤销") == "The commitment: Withdrawn"
        assert told_end("单位已当面说明") == "单位已当面说明"
    assert told_end("事项已撤销") == "事项已撤销"
