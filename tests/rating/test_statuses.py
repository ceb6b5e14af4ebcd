"""Claimed, evidenced, in time: three statuses that cannot be made one, and the sentence where they differ."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.rating import Record, statuses
from luoshi.rating.measures import say

DAY = date(2026, 5, 10)
DUE = date(2026, 4, 30)
LATER = date(2026, 6, 30)


def told(**known) -> str:
    return statuses(Record(**known), DAY).sentence.zh


def test_a_claim_of_completion_without_the_evidence_is_said():
    found = statuses(Record(claimed=100, proven=2, provable=5), DAY)
    assert found.sentence.zh == "自报完成，核实 2/5"
    assert found.sentence.en == "claimed complete, 2 of 5 proven"
    assert (found.claimed.zh, found.evidenced.zh, found.evidenced_percent) == ("自报完成", "核实 2/5", 40)


def test_agreeing_statuses_need_no_sentence():
    assert told(claimed=100, proven=5, provable=5, original_due=LATER, current_due=LATER) == ""
    assert told(claimed=60, proven=3, provable=5) == ""


@pytest.mark.parametrize(("claimed", "said"), [(70, ""), (71, "自报 71%，核实 2/5")])
def test_a_claim_far_ahead_of_the_evidence_is_said(claimed, said):
    assert told(claimed=claimed, proven=2, provable=5) == said


def test_evidence_ahead_of_the_claim_is_said():
    assert told(claimed=80, proven=5, provable=5) == "自报 80%，核实 5/5"


def test_a_claim_of_completion_where_nothing_was_to_be_proved_is_said():
    assert told(claimed=100) == "自报完成，未列要证明的事"


def test_before_the_first_report_nothing_is_claimed():
    found = statuses(Record(provable=3), DAY)
    assert (found.claimed.zh, found.evidenced.zh, found.sentence.zh) == ("未反馈", "核实 0/3", "")


def test_an_extension_does_not_hide_the_first_date():
    found = statuses(Record(original_due=DUE, current_due=LATER), DAY)
    assert (found.time.zh, found.late_by, found.left) == ("距时限 51 天", 10, 51)
    assert found.sentence.zh == "时限改过，已过原定时限（2026年4月30日）10 天"


def test_a_claim_of_completion_past_the_date_is_still_overdue():
    found = statuses(Record(claimed=100, proven=1, provable=1, original_due=DUE, current_due=DUE), DAY)
    assert (found.time.zh, found.sentence.zh) == ("逾期 10 天", "自报完成，逾期 10 天未办结")


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ({"original_due": DUE, "current_due": LATER, "closed_on": DAY}, "晚 10 天办结"),
        ({"original_due": DAY, "current_due": DAY, "closed_on": DAY}, "按时办结"),
        ({"closed_on": DAY}, "已办结"),
        ({"original_due": DUE, "current_due": DUE, "is_running": False}, "不计时"),
        ({}, "未定时限"),
        ({"original_due": DAY, "current_due": DAY}, "今天到期"),
        ({"original_due": DUE, "current_due": DUE}, "逾期 10 天"),
    ],
)
def test_the_time_status_in_words(known, said):
    assert statuses(Record(**known), DAY).time.zh == said


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 400), st.integers(0, 900))
def test_late_stays_late_however_long_the_extension(due, late, extension):
    closed = date.fromordinal(due.toordinal() + late)
    current = date.fromordinal(due.toordinal() + extension)
    found = statuses(Record(original_due=due, current_due=current, closed_on=closed), date(2035, 1, 1))
    assert found.late_by == late
    assert found.left is None


def test_one_day_is_told_in_the_singular():
    assert [say("days_overdue", days)[1] for days in (1, 2, 11)] == [
        "1 day overdue",
        "2 days overdue",
        "11 days overdue",
    ]
