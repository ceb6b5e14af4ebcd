"""Report slots: which report is due when, and what becomes of it with the days, the states and the cadence."""

from contextlib import contextmanager
from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from luoshi.errors import Forbidden, Invalid, NotFound, Refused
from luoshi.office.events.kept import unrecorded
from luoshi.office.events.models import Event
from luoshi.office.events.recorder import acting_at
from luoshi.office.ledger import actions
from luoshi.office.ledger.actions.slots import tick
from luoshi.office.ledger.models import Commitment, ReportPlan, ReportSlot, SlotState, State
from tests import builders
from tests.builders import fresh

SIGNED = date(2026, 3, 2)  # a Monday
FIRST_DUE = date(2026, 3, 16)  # ten working days


@contextmanager
def on(day: date):
    with acting_at(timezone.make_aware(datetime(day.year, day.month, day.day, 10))):
        yield


def ticked(day: date) -> dict[str, int]:
    with on(day):
        return tick(timezone.make_aware(datetime(day.year, day.month, day.day, 10)))


def signed_for(city, cadence="monthly", **fields) -> Commitment:
    with on(SIGNED):
        return builders.commitment(city, State.IN_PROGRESS, cadence=cadence, **fields)


def report(city, item, day: date, **fields) -> Commitment:
    with on(day):
        inputs = {"progress": 40, "done": f"完成投资{day.month}.{day.day}亿元"} | fields
        actions.report(fresh(city.handler), item.pk, **inputs)
        return item


def sign(city, item, day: date) -> None:
    with on(day):
        actions.approve_report(fresh(city.head), item.reports.latest("number").pk)


def table(item, day: date) -> list[tuple[str, str, str, str]]:
    """Start, end, due and state of each slot, the earliest first."""
    rows = item.slots.order_by("start")
    return [(f"{s.start:%m-%d}", f"{s.end:%m-%d}", f"{s.due:%m-%d}", s.state_on(day).value) for s in rows]


def test_signing_for_a_commitment_opens_the_slot_of_its_first_report(city):
    item = signed_for(city)
    assert table(item, SIGNED) == [("03-02", "03-16", "03-16", "awaited")]
    slot = item.slots.get()
    assert slot.unit == city.planning
    assert slot.rule.endswith("limits.common.first-report")
    assert any("10 个工作日" in line for line in slot.came_about)
    assert any("working days" in line for line in slot.lines["en"])


def test_a_monthly_report_is_asked_for_month_by_month_until_the_fifth(city):
    item = signed_for(city)
    ticked(date(2026, 5, 2))
    assert table(item, date(2026, 5, 6)) == [
        ("03-02", "03-16", "03-16", "missed"),
        ("03-17", "03-31", "04-05", "missed"),
        ("04-01", "04-30", "05-05", "missed"),
        ("05-01", "05-31", "06-05", "awaited"),
    ]


@pytest.mark.parametrize(
    ("cadence", "second"),
    [
        ("weekly", ("03-17", "03-23", "03-23")),
        ("fortnightly", ("03-17", "03-30", "03-30")),
        ("quarterly", ("03-17", "03-31", "03-31")),
    ],
)
def test_each_cadence_cuts_its_own_periods(city, cadence, second):
    item = signed_for(city, cadence)
    ticked(date(2026, 3, 17))
    assert table(item, FIRST_DUE)[1][:3] == second


@pytest.mark.parametrize("cadence", ["on_change", ""])
def test_who_reports_on_change_is_asked_for_the_first_report_alone(city, cadence):
    item = signed_for(city, cadence)
    assert ticked(date(2027, 3, 2)) == {"开列": 0, "未报": 1}
    assert len(table(item, SIGNED)) == 1


def test_a_tick_done_again_changes_nothing_and_records_nothing(city):
    signed_for(city)
    assert ticked(date(2026, 4, 20)) == {"开列": 1, "未报": 2}
    events, slots = Event.objects.count(), ReportSlot.objects.count()
    assert ticked(date(2026, 4, 20)) == {"开列": 0, "未报": 0}
    assert (Event.objects.count(), ReportSlot.objects.count()) == (events, slots)


def test_after_days_without_a_tick_there_is_what_daily_ticks_would_have_made(city):
    daily, late = signed_for(city, "weekly"), signed_for(city, "weekly")
    plan = ReportPlan.objects.get(commitment=late)
    with unrecorded():
        ReportPlan.objects.filter(commitment=late).update(opens_on=None)
    for n in range(60):
        ticked(SIGNED + timedelta(days=n))
    with unrecorded():
        ReportPlan.objects.filter(commitment=late).update(opens_on=plan.opens_on)
    last = SIGNED + timedelta(days=59)
    ticked(last)
    assert table(late, last) == table(daily, last)
    assert {row.reports_missed for row in Commitment.objects.all()} == {7}


def test_a_report_answers_its_slot_on_the_day_on_which_the_head_signs(city):
    item = report(city, signed_for(city), date(2026, 3, 10))
    assert table(item, date(2026, 3, 10))[0][3] == "awaited"
    sign(city, item, date(2026, 3, 16))
    assert table(item, date(2026, 12, 1))[0][3] == "reported"


def test_what_is_signed_later_was_missed_and_stays_late(city):
    item = report(city, signed_for(city), date(2026, 3, 16))
    ticked(date(2026, 3, 17))
    assert table(item, date(2026, 3, 17))[0][3] == "missed"
    assert Commitment.objects.get(pk=item.pk).reports_missed == 1
    sign(city, item, date(2026, 3, 17))
    assert table(item, date(2026, 3, 17))[0][3] == "late"
    assert Commitment.objects.get(pk=item.pk).reports_missed == 0


def test_a_returned_report_opens_its_slot_again(city):
    item = report(city, signed_for(city), date(2026, 3, 10))
    with on(date(2026, 3, 11)):
        actions.return_report(fresh(city.head), item.reports.get().pk, "没有数字")
    report(city, item, date(2026, 3, 12))
    assert [row.slot_id for row in item.reports.all()] == [item.slots.get().pk] * 2


def test_the_earliest_open_slot_is_answered_where_none_is_named(city):
    item = signed_for(city)
    ticked(date(2026, 4, 2))
    first, second, third = item.slots.order_by("start")
    report(city, item, date(2026, 4, 2))
    assert item.reports.get().slot == first
    sign(city, item, date(2026, 4, 2))
    report(city, item, date(2026, 4, 3), slot=third.pk)
    assert item.reports.latest("number").slot == third
    assert second.state_on(date(2026, 4, 3)) == SlotState.AWAITED


def test_a_slot_that_was_answered_tells_by_whom(city):
    item = report(city, signed_for(city), date(2026, 3, 10))
    with pytest.raises(Refused, match="这一期已由handler报送（第 1 次反馈）"):
        report(city, item, date(2026, 3, 10), slot=item.slots.get().pk)


def test_a_slot_of_another_commitment_is_not_there(city):
    one, other = signed_for(city), signed_for(city)
    with pytest.raises(NotFound):
        report(city, one, date(2026, 3, 10), slot=other.slots.get().pk)


def test_the_database_keeps_one_slot_for_a_period_and_one_live_report_for_a_slot(city):
    item = report(city, signed_for(city), date(2026, 3, 10))
    slot, made = item.slots.get(), item.reports.get()
    slot.pk = None
    with unrecorded(), pytest.raises(IntegrityError), transaction.atomic():
        slot.save(force_insert=True)
    made.pk, made.number = None, 2
    with unrecorded(), pytest.raises(IntegrityError), transaction.atomic():
        made.save(force_insert=True)


def test_a_supporting_unit_reports_without_a_slot(city):
    item = signed_for(city)
    with on(date(2026, 3, 10)):
        actions.report(fresh(city.support_handler), item.pk, progress=30, done="拨付资金300万元")
    assert item.reports.get().slot is None


def test_what_rests_is_not_asked_for_and_goes_on_the_day_after_it_is_resumed(city):
    item = signed_for(city)
    ticked(date(2026, 4, 2))
    with on(date(2026, 4, 3)):
        actions.suspend(city.supervisor, item.pk, "等待批复")
    states = [row[3] for row in table(item, date(2026, 4, 10))]
    assert states == ["missed", "excused", "excused"]
    assert ticked(date(2026, 5, 20))["开列"] == 0
    with on(date(2026, 5, 20)):
        actions.resume(city.supervisor, item.pk)
    ticked(date(2026, 5, 21))
    assert table(item, date(2026, 5, 21))[-1][:3] == ("05-21", "05-31", "06-05")


def test_a_short_rest_is_followed_by_a_period_of_its_own_and_not_by_that_after_the_excused_one(city):
    item = signed_for(city)
    ticked(date(2026, 4, 2))
    with on(date(2026, 4, 3)):
        actions.suspend(city.supervisor, item.pk, "等待批复")
    with on(date(2026, 4, 10)):
        actions.resume(city.supervisor, item.pk)
    ticked(date(2026, 4, 11))
    assert table(item, date(2026, 4, 11))[-1] == ("04-11", "04-30", "05-05", "awaited")


def test_a_standing_duty_keeps_its_slots(city):
    item = signed_for(city)
    with on(date(2026, 3, 3)):
        actions.make_standing(city.supervisor, item.pk, "常态工作")
    ticked(date(2026, 4, 1))
    assert [row[3] for row in table(item, date(2026, 4, 1))] == ["missed", "awaited", "awaited"]


@pytest.mark.parametrize("state", [State.CLOSE_REQUESTED, State.CLOSED, State.MERGED, State.WITHDRAWN])
def test_what_is_no_longer_worked_on_has_no_open_slot_and_gets_none(city, state):
    with on(SIGNED):
        item = builders.commitment(city, state, cadence="weekly")
    assert not item.slots.open().exists()
    assert ticked(date(2026, 6, 1)) == {"开列": 0, "未报": 0}


def test_a_report_that_was_sent_back_with_the_whole_goes_on_from_the_next_day(city):
    with on(SIGNED):
        item = builders.commitment(city, State.CLOSE_REQUESTED, cadence="weekly")
        actions.send_back(city.second_supervisor, item.pk, "材料不全")
    ticked(date(2026, 3, 20))
    # the first period was answered up to its end before the unit applied to close
    assert table(item, date(2026, 3, 20)) == [
        ("03-02", "03-16", "03-16", "reported"),
        ("03-17", "03-23", "03-23", "awaited"),
    ]


def test_another_cadence_begins_tomorrow_and_excuses_what_is_not_yet_due(city):
    item = signed_for(city)
    ticked(date(2026, 4, 2))
    with on(date(2026, 4, 2)):
        actions.change_cadence(city.supervisor, item.pk, "weekly", "进入冲刺阶段")
    ticked(date(2026, 4, 6))
    assert table(item, date(2026, 4, 6)) == [
        ("03-02", "03-16", "03-16", "missed"),
        ("03-17", "03-31", "04-05", "excused"),
        ("04-01", "04-30", "05-05", "excused"),
        ("04-03", "04-09", "04-09", "awaited"),
    ]
    event = Event.objects.get(verb="change_cadence")
    assert event.detail["from"] == "monthly"
    assert event.detail["reason"] == "进入冲刺阶段"


def test_another_cadence_begins_behind_the_first_report_that_is_still_awaited(city):
    item = signed_for(city)
    with on(date(2026, 3, 5)):
        actions.change_cadence(city.supervisor, item.pk, "weekly", "冲刺阶段")
    ticked(date(2026, 3, 20))
    assert [row[:2] for row in table(item, date(2026, 3, 20))] == [("03-02", "03-16"), ("03-17", "03-23")]


def test_a_cadence_changes_for_a_reason_by_the_office_and_to_something_else(city):
    item = signed_for(city)
    with pytest.raises(Invalid, match="理由"):
        actions.change_cadence(city.supervisor, item.pk, "weekly", " ")
    with pytest.raises(Invalid, match="反馈周期"):
        actions.change_cadence(city.supervisor, item.pk, "daily", "急")
    with pytest.raises(Refused, match="已是“每月”"):
        actions.change_cadence(city.supervisor, item.pk, "monthly", "急")
    with pytest.raises(Forbidden):
        actions.change_cadence(city.handler, item.pk, "weekly", "急")


def test_the_office_may_excuse_a_report_for_a_reason(city):
    item = signed_for(city)
    ticked(date(2026, 3, 20))
    slot = item.slots.order_by("start").first()
    with on(date(2026, 3, 20)):
        actions.excuse_report(city.supervisor, slot.pk, "防汛抢险期间")
        with pytest.raises(Refused, match="免报"):
            actions.excuse_report(city.supervisor, slot.pk, "再来一次")
        with pytest.raises(NotFound):
            actions.excuse_report(fresh(city.county_supervisor), slot.pk, "与我何干")
        with pytest.raises(Refused, match="已经免报：防汛抢险期间"):
            report(city, item, date(2026, 3, 20), slot=slot.pk)
    assert Commitment.objects.get(pk=item.pk).reports_missed == 0
    assert table(item, date(2026, 3, 20))[0][3] == "excused"


def test_a_report_that_is_signed_after_its_slot_was_excused_leaves_it_excused(city):
    item = report(city, signed_for(city), date(2026, 3, 10))
    with on(date(2026, 3, 11)):
        actions.excuse_report(city.supervisor, item.slots.get().pk, "防汛抢险期间")
    sign(city, item, date(2026, 3, 12))
    assert table(item, date(2026, 3, 20))[0][3] == "excused"
    assert item.slots.get().answered_on is None


def test_slots_are_found_by_how_they_stand(city):
    item = signed_for(city)
    ticked(date(2026, 5, 1))
    report(city, item, date(2026, 5, 1))
    sign(city, item, date(2026, 5, 1))
    day = date(2026, 5, 6)
    for state in SlotState:
        found = {slot.pk for slot in ReportSlot.objects.in_state(state, day)}
        assert found == {slot.pk for slot in ReportSlot.objects.all() if slot.state_on(day) == state}


def test_the_tick_costs_a_few_statements_a_batch(city, django_assert_max_num_queries):
    for _ in range(5):
        signed_for(city)
    with django_assert_max_num_queries(40):
        assert ticked(date(2026, 4, 20)) == {"开列": 5, "未报": 10}
