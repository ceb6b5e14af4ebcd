"""The ways beside the main road: rest, standing duty, merging, withdrawing; saved views."""

from datetime import date

import pytest

from luoshi.errors import Invalid, NotFound, Refused
from luoshi.office.events.models import Event
from luoshi.office.events.recorder import today
from luoshi.office.ledger import actions, lights
from luoshi.office.ledger.lifecycle import open_verbs
from luoshi.office.ledger.models import Commitment, SavedView, State
from tests.builders import commitment, draft, fresh

REASONED = {
    "suspend": (State.IN_PROGRESS, lambda city, pk, reason: actions.suspend(city.supervisor, pk, reason)),
    "make_standing": (State.IN_PROGRESS, lambda city, pk, reason: actions.make_standing(city.supervisor, pk, reason)),
    "withdraw": (State.REGISTERED, lambda city, pk, reason: actions.withdraw(city.supervisor, pk, reason)),
    "send_back": (State.CLOSE_REQUESTED, lambda city, pk, reason: actions.send_back(city.supervisor, pk, reason)),
    "change_due": (
        State.ASSIGNED,
        lambda city, pk, reason: actions.change_due(city.supervisor, pk, date(2031, 1, 1), reason),
    ),
}


@pytest.mark.parametrize("verb", REASONED)
def test_a_reason_is_needed_and_recorded(city, verb):
    state, act = REASONED[verb]
    made = commitment(city, state)
    with pytest.raises(Invalid, match="理由"):
        act(city, made.pk, "  ")
    unchanged = Commitment.objects.get(pk=made.pk)
    assert (unchanged.state, unchanged.current_due) == (state, made.current_due)
    act(city, made.pk, " 上级要求 ")
    assert Event.objects.latest("seq").detail["reason"] == "上级要求"


def test_a_rest_ends_where_it_began(city):
    made = commitment(city, State.SUSPENDED)
    assert actions.resume(city.supervisor, made.pk).state == State.IN_PROGRESS


def test_a_standing_duty_keeps_reporting_and_is_never_closed(city):
    made = commitment(city, State.STANDING)
    actions.report(city.handler, made.pk, progress=100, done="常态推进")
    actions.approve_report(city.head, made.reports.get().pk)
    with pytest.raises(Refused):
        actions.apply_close(city.head, made.pk)


def test_merging_points_to_the_other_commitment(city):
    into, made = commitment(city), commitment(city)
    merged = actions.merge(city.supervisor, made.pk, into.pk, "同一件事")
    assert (merged.state, merged.merged_into) == (State.MERGED, into)
    assert Event.objects.get(verb="merge").detail["number"] == into.number


def test_nothing_merges_into_itself_or_into_what_is_not_there(city):
    made = commitment(city)
    for into in (made.pk, 999_999):
        with pytest.raises(Invalid, match="另一件事项"):
            actions.merge(city.supervisor, made.pk, into, "同一件事")


def test_nothing_merges_across_offices(city):
    theirs = actions.register(
        city.county_supervisor, city.county_office, draft(city, lead_id=city.county_farm.pk, support_ids=())
    )
    with pytest.raises(Invalid, match="本督查室"):
        actions.merge(city.supervisor, commitment(city).pk, theirs.pk, "同一件事")


@pytest.mark.parametrize("state", [State.MERGED, State.WITHDRAWN, State.STRUCK_OFF, State.ARCHIVED])
def test_nothing_merges_into_what_is_over(city, state):
    with pytest.raises(Refused, match="不能再并入"):
        actions.merge(city.supervisor, commitment(city).pk, commitment(city, state).pk, "同一件事")


def test_two_commitments_do_not_merge_into_each_other(city):
    one, two = commitment(city), commitment(city)
    actions.merge(city.supervisor, one.pk, two.pk, "同一件事")
    with pytest.raises(Refused):
        actions.merge(city.supervisor, two.pk, one.pk, "同一件事")


def test_a_due_date_may_be_set_where_there_was_none(city):
    made = commitment(city, State.ASSIGNED, due=None)
    changed = actions.change_due(city.supervisor, made.pk, date(2031, 1, 1), "补定时限")
    assert changed.original_due == changed.current_due == changed.due_order == date(2031, 1, 1)


def test_a_view_is_kept_replaced_and_forgotten_by_its_owner_alone(city):
    view = actions.save_view(city.handler, " 逾期 ", "due=late")
    assert actions.save_view(city.handler, "逾期", "due=late&domain=law").pk == view.pk
    assert SavedView.objects.get().query == "due=late&domain=law"
    with pytest.raises(NotFound):
        actions.drop_view(city.outsider, view.pk)
    actions.drop_view(city.handler, view.pk)
    assert not SavedView.objects.exists()


@pytest.mark.parametrize(("name", "query"), [("", "a=1"), ("长" * 41, "a=1"), ("逾期", "a=" + "1" * 500)])
def test_a_view_needs_a_short_name_and_a_short_query(city, name, query):
    with pytest.raises(Invalid):
        actions.save_view(city.handler, name, query)


def test_a_standing_duty_keeps_reporting_and_never_closes(city):
    item = commitment(city, State.STANDING, elements=(("常态巡查", "effort"),))
    reporting = {"report", "approve_report", "return_report", "excuse_report", "change_cadence"}
    for person in (city.supervisor, city.second_supervisor, city.handler, city.head):
        assert set(open_verbs(fresh(person), item)) <= {*reporting, "withdraw"}
    actions.report(city.handler, item.pk, progress=100, done="本月巡查 12 次", attachments=[])
    actions.approve_report(city.head, item.reports.get().pk)
    item.refresh_from_db()
    assert (item.state, item.claimed, item.closed_on) == (State.STANDING, 100, None)
    assert lights.timing(item, today()) == ("w", "长期坚持")
    with pytest.raises(Refused):
        actions.apply_close(city.head, item.pk)
