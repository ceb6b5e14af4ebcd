"""After the close-out: public notice with objections, look-backs drawn openly, what did not hold, how far claims held."""

from datetime import date, timedelta

import pytest

from luoshi.errors import Forbidden, Invalid, NotFound, Refused
from luoshi.office.events.kept import unrecorded
from luoshi.office.events.models import Event
from luoshi.office.events.recorder import acting_at, today
from luoshi.office.ledger import actions, claims, lookback
from luoshi.office.ledger.dossier import dossier
from luoshi.office.ledger.models import Closing, Commitment, Draw, LookBack, State
from tests.builders import at_nine, commitment, fresh, prove, verify

LATER = date(2030, 7, 31)


@pytest.fixture
def third(city):
    """Somebody who neither verified nor struck off."""
    return city.supervisor


def draw(city) -> Draw:
    return actions.draw_look_backs(city.supervisor, city.office, since=today() - timedelta(days=9), until=today())


# public notice


def test_a_notice_runs_its_days_before_the_matter_is_struck_off(city):
    made = commitment(city, State.ON_NOTICE)
    until = made.notice_until
    assert until > today()
    with acting_at(at_nine(until)), pytest.raises(Refused, match="期满后"):
        actions.strike_off(city.third_supervisor, made.pk)
    with acting_at(at_nine(until + timedelta(days=1))):
        assert actions.strike_off(city.third_supervisor, made.pk).state == State.STRUCK_OFF


def test_an_internal_matter_is_not_put_on_notice(city):
    made = commitment(city, State.CLOSED)
    with pytest.raises(Refused, match="不用“公示”"):
        actions.open_notice(city.supervisor, made.pk)


def test_an_objection_is_decided_before_the_strike_off_and_one_that_holds_sends_back(city):
    made = commitment(city, State.ON_NOTICE)
    after = at_nine(made.notice_until + timedelta(days=1))
    actions.record_objection(city.supervisor, made.pk, source="来信", reason="没有完工")
    with acting_at(after), pytest.raises(Refused, match="异议没有处理"):
        actions.strike_off(city.third_supervisor, made.pk)
    first = made.objections.get().pk
    actions.decide_objection(city.supervisor, made.pk, objection_id=first, holds=False, reason="已现场看过")
    with pytest.raises(Refused, match="已经处理"):
        actions.decide_objection(city.supervisor, made.pk, objection_id=first, holds=True, reason="又变了")
    with pytest.raises(NotFound):
        actions.decide_objection(city.supervisor, made.pk, objection_id=0, holds=True, reason="没有这条")
    actions.record_objection(city.supervisor, made.pk, source="12345 热线", reason="电梯停用")
    second = made.objections.latest("pk").pk
    back = actions.decide_objection(city.supervisor, made.pk, objection_id=second, holds=True, reason="属实")
    assert (back.state, back.closed_on, back.notice_until) == (State.IN_PROGRESS, None, None)


# the draw


def test_a_draw_takes_its_seed_from_the_record_and_is_repeated_by_anybody(city):
    made = [commitment(city, State.STRUCK_OFF) for _ in range(6)]
    before = Event.objects.latest("seq").digest
    drawn = draw(city)
    assert drawn.seed == before == Event.objects.get(verb="draw_look_backs").previous
    assert len(drawn.population) == 6
    assert lookback.size(drawn) == drawn.look_backs.count() == 2  # 20 % of 6, rounded up
    again = lookback.drawn_numbers(lookback.repeated(Draw.objects.get()))
    assert again == set(drawn.look_backs.values_list("commitment__number", flat=True))
    assert all(one.number in {row[0] for row in drawn.population} for one in made)


def test_risks_weigh_as_the_rules_say(city):
    made = commitment(city, State.IN_PROGRESS, due=date(2020, 1, 1))
    prove(city, made.pk)
    actions.apply_close(city.head, made.pk)
    verify(city, made.pk, passed=False)
    prove(city, made.pk)
    actions.apply_close(city.head, made.pk)
    ticks = dict.fromkeys(made.elements.values_list("pk", flat=True), True)
    actions.verify(city.second_supervisor, made.pk, method="papers", finding="看了材料", ticks=ticks)
    actions.close(city.supervisor, made.pk)
    actions.strike_off(city.third_supervisor, made.pk)
    [number, weight, risks] = draw(city).population[0]
    assert (number, risks) == (made.number, ["papers_only", "refuted", "late", "unnoticed"])
    assert weight == 1 + 3 + 3 + 2 + 1


def test_papers_alone_are_a_risk_only_where_nobody_ever_looked_on_site(city):
    made = commitment(city, State.IN_PROGRESS)
    methods = iter(("papers", "on_site"))
    for _ in range(2):  # the first result is sent back after its verification
        prove(city, made.pk)
        actions.apply_close(city.head, made.pk)
        ticks = dict.fromkeys(made.elements.values_list("pk", flat=True), True)
        actions.verify(city.second_supervisor, made.pk, method=next(methods), finding="看了", ticks=ticks)
        actions.send_back(city.supervisor, made.pk, "佐证不足")
    assert "papers_only" not in lookback.risks(Commitment.objects.get(pk=made.pk))


def test_only_the_office_draws_and_only_from_what_was_struck_off(city):
    with pytest.raises(Forbidden):
        actions.draw_look_backs(city.head, city.office, since=today(), until=today())
    commitment(city, State.CLOSED)
    with pytest.raises(Refused, match="没有可抽的"):
        draw(city)
    with pytest.raises(Invalid, match="颠倒"):
        actions.draw_look_backs(city.supervisor, city.office, since=today(), until=today() - timedelta(days=1))
    commitment(city, State.STRUCK_OFF)
    draw(city)
    with pytest.raises(Refused, match="没有可抽的"):  # what waits is not drawn again
        draw(city)


# looking again


def test_what_is_not_drawn_is_not_looked_back_at_and_a_look_that_holds_changes_no_state(city, third):
    made = commitment(city, State.STRUCK_OFF)
    with pytest.raises(Refused, match="没有被抽中"):
        actions.look_back(third, made.pk, method="on_site", finding="看过", holds=True)
    draw(city)
    assert actions.look_back(third, made.pk, method="on_site", finding="看过", holds=True).state == State.STRUCK_OFF
    assert LookBack.objects.get().result == LookBack.Result.HOLDS


def test_what_came_back_is_taken_up_again_with_its_first_closing_kept(city, third):
    made = commitment(city, State.ARCHIVED)
    draw(city)
    with pytest.raises(Invalid, match="时限"):
        actions.look_back(third, made.pk, method="unannounced", finding="围挡还在", holds=False)
    again = actions.look_back(third, made.pk, method="unannounced", finding="围挡还在", holds=False, due=LATER)
    assert (again.state, again.rebounds, again.current_due) == (State.IN_PROGRESS, 1, LATER)
    assert (again.closed_on, again.struck_off_on, again.archived_on) == (None, None, None)
    assert (again.claimed, again.proven, again.original_due) == (0, 0, made.original_due)
    kept = Closing.objects.get()
    assert (kept.closed_on, kept.struck_off_on, kept.archived_on) == (
        made.closed_on,
        made.struck_off_on,
        made.archived_on,
    )


def test_the_second_round_needs_new_evidence_and_the_first_rounds_people_may_act_again(city):
    made = commitment(city, State.STRUCK_OFF)
    with pytest.raises(Invalid, match="今天之后"):
        actions.reinstate(city.supervisor, made.pk, due=today(), reason="反弹")
    actions.reinstate(city.supervisor, made.pk, due=LATER, reason="反弹")
    actions.report(city.handler, made.pk, progress=100, done="又完成了")
    actions.approve_report(city.head, made.reports.latest("number").pk)
    with pytest.raises(Refused, match="没有佐证"):
        actions.apply_close(city.head, made.pk)
    prove(city, made.pk)
    actions.apply_close(city.head, made.pk)
    verify(city, made.pk, by=city.third_supervisor)
    actions.close(city.second_supervisor, made.pk)
    assert actions.strike_off(city.supervisor, made.pk).state == State.STRUCK_OFF


# the chain on the page


def marks(person, made) -> dict[str, str]:
    return {step.name: step.mark for step in dossier(fresh(person), made.pk).close_out}


def test_the_chain_shows_what_is_done_and_who_comes_next(city):
    made = commitment(city, State.VERIFIED)
    assert marks(city.head, made) == {
        "自查": "d", "负责人申请": "d", "核查": "d", "办结": "y", "销号": "w", "归档": "w",
    }  # fmt: skip
    steps = dossier(fresh(city.head), made.pk).close_out
    assert steps[2].who == "second supervisor"
    assert "2/2 项属实" in steps[2].proof
    assert steps[3].by == "由督查员办，经手的人和“核查”的人除外"
    actions.send_back(city.supervisor, made.pk, "佐证不足")
    assert list(marks(city.head, made).values()) == ["d", "y", "w", "w", "w", "w"]


def test_a_part_of_the_work_and_a_report_that_was_returned_are_no_self_check(city):
    made = commitment(city, State.IN_PROGRESS)
    actions.report(city.handler, made.pk, progress=60, done="完成六成")
    actions.approve_report(city.head, made.reports.latest("number").pk)
    assert marks(city.head, made)["自查"] == "y"
    prove(city, made.pk)
    actions.report(city.handler, made.pk, progress=100, done="再报一次")
    actions.return_report(city.head, made.reports.latest("number").pk, "重复")
    first, second, *_ = dossier(fresh(city.head), made.pk).close_out
    assert (first.mark, first.proof, second.mark) == ("d", "第 2 次反馈，佐证 1 份", "y")


def test_an_objection_that_holds_undoes_the_chain_but_for_the_self_check_and_one_that_does_not_leaves_it(city):
    made = commitment(city, State.ON_NOTICE)
    before = marks(city.head, made)
    assert before["公示"] == "d"
    for holds, expected in ((False, before), (True, dict.fromkeys(before, "w") | {"自查": "d", "负责人申请": "y"})):
        actions.record_objection(city.supervisor, made.pk, source="来信", reason="没有完工")
        objection = made.objections.latest("pk").pk
        actions.decide_objection(city.supervisor, made.pk, objection_id=objection, holds=holds, reason="已现场看过")
        assert marks(city.head, made) == expected


def test_what_is_taken_up_again_begins_the_chain_anew(city):
    made = commitment(city, State.STRUCK_OFF)
    actions.reinstate(city.supervisor, made.pk, due=LATER, reason="反弹")
    assert [*marks(city.head, made).values()] == ["y", "w", "w", "w", "w", "w"]


def test_a_public_matter_may_be_put_on_notice_or_not(city):
    made = commitment(city, State.CLOSED, confidentiality="public")
    assert marks(city.head, made)["公示"] == "w"
    steps = {step.name: step for step in dossier(fresh(city.head), made.pk).close_out}
    assert (steps["公示"].word, steps["销号"].word) == ("可以不办", "下一步")
    actions.strike_off(city.third_supervisor, made.pk)
    assert {step.name: step.word for step in dossier(fresh(city.head), made.pk).close_out}["公示"] == "没有办"


# claims


def test_the_accuracy_of_claims_counts_what_was_decided_and_what_still_holds(city):
    good, bad, undone = (commitment(city, State.CLOSE_REQUESTED) for _ in range(3))
    for made, passed in ((good, True), (bad, False), (undone, True)):
        verify(city, made.pk, passed=passed)
    actions.close(city.supervisor, undone.pk)
    actions.reinstate(city.supervisor, undone.pk, due=LATER, reason="反弹")
    span = (today(), today())
    [row] = claims.by_unit(city.supervisor, *span)
    assert (row.unit, row.claimed, row.verified, row.refuted, row.rate) == (city.planning, 3, 1, 2, 33.3)
    opened = claims.rows(city.supervisor, *span, city.planning.pk, "held")
    assert [one.commitment_id for one in opened] == [good.pk]
    assert len(claims.rows(city.supervisor, *span, city.planning.pk)) == 3
    assert claims.by_unit(fresh(city.outsider), *span) == []
    day = timedelta(days=1)
    for since in (today() - 9 * day, today() + day):  # a span before and one behind
        assert claims.by_unit(city.supervisor, since, since + 8 * day) == []
    assert Commitment.objects.get(pk=undone.pk).rebounds == 1


def test_a_claim_stays_with_the_unit_that_made_it_when_another_leads_later(city):
    made = commitment(city, State.CLOSE_REQUESTED)
    verify(city, made.pk, passed=False)
    actions.reroute(city.supervisor, made.pk, lead_id=city.education.pk, reason="职责调整")
    span = (today(), today())
    [row] = claims.by_unit(city.supervisor, *span)
    assert (row.unit, row.claimed, row.verified) == (city.planning, 1, 0)
    assert claims.rows(city.supervisor, *span, city.education.pk) == []
    with unrecorded():  # verified before it was noted whose claim it was
        made.verifications.update(unit=None)
    assert [row.unit for row in claims.by_unit(city.supervisor, *span)] == [city.education]
