"""延期: asked before the date by the lead unit's head, as often and as far as the rules allow; both dates are kept."""

from datetime import date, timedelta

import pytest

from luoshi.errors import Forbidden, Invalid, Refused
from luoshi.office.events.queries import timeline
from luoshi.office.events.recorder import acting_at, today
from luoshi.office.ledger import actions
from luoshi.office.ledger.dossier import dossier
from luoshi.office.ledger.lifecycle import TRANSITIONS
from luoshi.office.ledger.models import Commitment, Extension, State
from luoshi.office.people.models import Role
from tests.builders import City, at_nine, commitment, draft, fresh, person, prove
from tests.office.ledger.verbs import CALLS

DUE = date(2030, 6, 28)
WANTED = date(2030, 7, 31)


@pytest.fixture
def made(city) -> Commitment:
    return commitment(city, State.IN_PROGRESS, due=DUE)


def ask(city: City, made: Commitment, wanted: date = WANTED, **given) -> Commitment:
    told = {"reason": "汛期停工", "progress": "完成六成", **given}
    return actions.ask_extension(city.head, made.pk, wanted=wanted, **told)


def test_a_granted_extension_moves_the_date_and_keeps_the_first_with_the_clocks_lines(city, made):
    ask(city, made)
    granted = actions.grant_extension(city.supervisor, made.pk, due=date(2030, 7, 15), answer="抓紧")
    assert (granted.original_due, granted.current_due, granted.due_order) == (DUE, *[date(2030, 7, 15)] * 2)
    kept = Extension.objects.get()
    assert (kept.due_before, kept.wanted, kept.granted, kept.status) == (DUE, WANTED, date(2030, 7, 15), "granted")
    lines = dossier(fresh(city.supervisor), made.pk).dates.due
    assert any("批准延期：汛期停工，延到 2030年7月15日" in line for line in lines)


def test_a_refused_extension_leaves_the_date_and_keeps_the_reason(city, made):
    ask(city, made)
    refused = actions.refuse_extension(city.supervisor, made.pk, "理由不充分")
    assert refused.current_due == DUE
    assert (Extension.objects.get().status, Extension.objects.get().answer) == ("refused", "理由不充分")


def test_it_is_asked_on_the_last_day_and_not_after(city, made):
    with acting_at(at_nine(DUE + timedelta(days=1))), pytest.raises(Refused, match="已过"):
        ask(city, made)
    with acting_at(at_nine(DUE)):
        ask(city, made)


def test_one_waits_at_a_time_and_the_rules_number_is_not_passed(city, made):
    for month in (7, 8):
        ask(city, made, date(2030, month, 31))
        with pytest.raises(Refused, match="没有答复"):
            ask(city, made, date(2030, month, 31))
        actions.grant_extension(city.supervisor, made.pk, due=date(2030, month, 31))
    with pytest.raises(Refused, match="最多 2 次"):
        ask(city, made, date(2030, 9, 30))


def test_what_was_refused_does_not_count(city, made):
    for _ in range(3):
        ask(city, made)
        actions.refuse_extension(city.supervisor, made.pk, "理由不充分")
    ask(city, made)


@pytest.mark.parametrize(("wanted", "told"), [(DUE, "晚于现定时限"), (date(2031, 6, 1), "最多延到")])
def test_a_date_that_is_no_later_or_too_far_is_not_asked_for(city, made, wanted, told):
    with pytest.raises(Invalid, match=told):
        ask(city, made, wanted)


def test_no_more_is_granted_than_was_asked_for(city, made):
    ask(city, made)
    with pytest.raises(Invalid, match="不能晚于申请"):
        actions.grant_extension(city.supervisor, made.pk, due=WANTED + timedelta(days=1))
    with pytest.raises(Invalid, match="晚于现定时限"):
        actions.grant_extension(city.supervisor, made.pk, due=DUE)


def test_a_part_stays_within_its_whole(city, made):
    actions.break_down(city.supervisor, made.pk, [(draft(city, "分解", due=DUE), 1)])
    part = made.children.get()
    actions.assign(city.supervisor, part.pk)
    actions.sign_for(city.handler, part.pk)
    with pytest.raises(Invalid, match="总事项"):
        ask(city, part)


def test_nobody_decides_what_they_asked_for(city, made):
    both = person("both", (Role.SUPERVISOR, city.office), (Role.HEAD, city.planning))
    actions.ask_extension(both, made.pk, wanted=WANTED, reason="汛期", progress="六成")
    with pytest.raises(Forbidden, match="另一位"):
        actions.grant_extension(both, made.pk, due=WANTED)


ONWARD = [
    verb
    for verb, row in TRANSITIONS.items()
    if State.IN_PROGRESS in row.sources and row.target not in {None, State.IN_PROGRESS}
]


@pytest.mark.parametrize("verb", ONWARD)
def test_what_waits_lapses_when_the_work_goes_on_without_it(city, made, verb):
    actions.register(city.supervisor, city.office, draft(city, "另一件事项"))  # for a merger
    ask(city, made)
    prove(city, made.pk)
    by = next(name for name in ("head", "supervisor") if TRANSITIONS[verb].who & {name})
    CALLS[verb](city, made, getattr(city, by))
    assert Extension.objects.get().status == Extension.Status.LAPSED
    with pytest.raises(Refused):
        actions.grant_extension(city.supervisor, made.pk, due=WANTED)


def test_what_a_part_asked_for_lapses_with_the_whole_that_is_withdrawn(city, made):
    actions.break_down(city.supervisor, made.pk, [(draft(city, "分解事项", due=DUE), 1)])
    part = made.children.get()
    actions.assign(city.supervisor, part.pk)
    actions.sign_for(city.handler, part.pk)
    actions.change_due(city.supervisor, made.pk, WANTED, "上级调整")
    ask(city, part)
    actions.withdraw(city.supervisor, made.pk, "不再需要", parts="withdraw")
    assert Extension.objects.get().status == Extension.Status.LAPSED


def test_what_waits_goes_on_waiting_while_the_work_stays_where_it_is(city, made):
    ask(city, made)
    actions.report(city.handler, made.pk, progress=60, done="开工")
    actions.change_cadence(city.supervisor, made.pk, "weekly", "冲刺阶段")
    assert Extension.objects.get().status == Extension.Status.ASKED


def test_a_rest_moves_the_date_on_by_its_days_and_says_so(city, made):
    start = today()
    with acting_at(at_nine(start)):
        actions.suspend(city.supervisor, made.pk, "等待批复")
    with acting_at(at_nine(start + timedelta(days=10))):
        resumed = actions.resume(city.supervisor, made.pk)
    assert resumed.original_due == DUE
    assert DUE + timedelta(days=10) <= resumed.current_due <= DUE + timedelta(days=20)
    assert any("暂停" in line and "等待批复，10 天不计" in line for line in dossier(city.supervisor, made.pk).dates.due)
    assert timeline(resumed).last().detail["moved"]["from"] == DUE.isoformat()


def test_a_rest_that_ends_on_its_day_and_one_after_the_date_move_nothing(city, made):
    actions.suspend(city.supervisor, made.pk, "等待批复")
    assert actions.resume(city.supervisor, made.pk).current_due == DUE
    with acting_at(at_nine(DUE + timedelta(days=3))):
        actions.suspend(city.supervisor, made.pk, "等待批复")
    with acting_at(at_nine(DUE + timedelta(days=9))):
        assert actions.resume(city.supervisor, made.pk).current_due == DUE
