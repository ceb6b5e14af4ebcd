"""Who is to do the work: returns within the limit, disputes settled by the assigner, re-routing, merging, dividing."""

from datetime import date, timedelta

import pytest

from luoshi.errors import Forbidden, Invalid, Refused
from luoshi.office.events.recorder import acting_at, today
from luoshi.office.instructions import actions as instructions
from luoshi.office.instructions.models import Instruction
from luoshi.office.ledger import actions
from luoshi.office.ledger.actions.dividing import Share
from luoshi.office.ledger.lifecycle import relations
from luoshi.office.ledger.limits import sign_for
from luoshi.office.ledger.models import Commitment, Dispute, State, Tally
from luoshi.office.people.models import Role
from tests.builders import at_nine, commitment, draft, fresh, person, prove, shares


def counted(state: str) -> int:
    return sum(Tally.objects.filter(state=state).values_list("count", flat=True))


def test_after_the_limit_for_signing_only_a_dispute_is_left(city):
    made = commitment(city, State.ASSIGNED)
    after = sign_for(made).due + timedelta(days=1)
    with acting_at(at_nine(after)):
        with pytest.raises(Refused, match="提出争议"):
            actions.return_unsigned(city.handler, made.pk, "不属本单位职责")
        assert actions.dispute(city.head, made.pk, "不属本单位职责").state == State.DISPUTED
    other = commitment(city, State.ASSIGNED)
    with acting_at(at_nine(sign_for(other).due)):  # the last day is within the limit
        assert actions.return_unsigned(city.handler, other.pk, "不属本单位职责").state == State.REGISTERED


def test_a_ruling_says_who_leads_and_who_supports_and_the_lead_signs_for_it(city):
    made = commitment(city, State.IN_PROGRESS)
    actions.dispute(city.support_head, made.pk, "应由教育部门牵头")
    with pytest.raises(Invalid, match="理由"):
        actions.settle(city.supervisor, made.pk, lead_id=city.education.pk, support_ids=[], reason=" ")
    ruled = actions.settle(
        city.supervisor, made.pk, lead_id=city.education.pk, support_ids=[city.planning.pk], reason="按三定方案"
    )
    assert (ruled.state, ruled.lead, ruled.handler) == (State.ASSIGNED, city.education, None)
    parts = {(part.unit.short, part.part) for part in ruled.involvements.select_related("unit")}
    assert (city.education.short, "lead") in parts
    assert (city.planning.short, "support") in parts
    kept = Dispute.objects.get()
    assert (kept.unit, kept.lead_before, kept.lead_after) == (city.finance, city.planning, city.education)
    with pytest.raises(Refused, match="裁定"):
        actions.return_unsigned(fresh(city.outsider), made.pk, "不是我们的事")
    assert actions.sign_for(fresh(city.outsider), made.pk).state == State.IN_PROGRESS


def test_the_clock_stands_still_while_a_dispute_lasts(city):
    made = commitment(city, State.IN_PROGRESS, due=date(2030, 6, 28))
    start = today()
    with acting_at(at_nine(start)):
        actions.dispute(city.head, made.pk, "职责不清")
    with acting_at(at_nine(start + timedelta(days=7))):
        ruled = actions.settle(city.supervisor, made.pk, lead_id=city.planning.pk, support_ids=[], reason="仍由其牵头")
    assert ruled.current_due >= date(2030, 7, 5)
    assert ruled.original_due == date(2030, 6, 28)


def test_disputes_have_a_number_and_nobody_settles_their_own(city):
    made = commitment(city, State.IN_PROGRESS)
    both = person("both", (Role.SUPERVISOR, city.office), (Role.HEAD, city.planning))
    for actor in (both, city.head):
        actions.dispute(actor, made.pk, "职责不清")
        ruling = {"lead_id": city.planning.pk, "support_ids": [city.finance.pk], "reason": "仍由其牵头"}
        with pytest.raises(Forbidden):
            actions.settle(both, made.pk, **ruling)
        actions.settle(city.supervisor, made.pk, **ruling)
    with pytest.raises(Refused, match="最多 2 次"):
        actions.dispute(city.head, made.pk, "职责不清")


def test_a_rerouted_matter_starts_anew_with_its_history(city):
    made = commitment(city, State.IN_PROGRESS)
    actions.report(city.handler, made.pk, progress=40, done="开工")
    actions.approve_report(city.head, made.reports.get().pk)
    actions.report(city.handler, made.pk, progress=60, done="封顶")
    with pytest.raises(Invalid, match="另一个"):
        actions.reroute(city.supervisor, made.pk, lead_id=city.planning.pk, reason="职责调整")
    routed = actions.reroute(city.supervisor, made.pk, lead_id=city.education.pk, reason="职责调整")
    assert (routed.state, routed.lead, routed.claimed, routed.handler) == (State.ASSIGNED, city.education, 0, None)
    assert [report.status for report in made.reports.order_by("number")] == ["approved", "returned"]
    assert Commitment.objects.visible_to(fresh(city.handler)).filter(pk=made.pk).exists()  # it reported: it looks on
    assert not relations(fresh(city.handler), routed)
    assert counted(State.ASSIGNED) == 1
    assert counted(State.IN_PROGRESS) == 0


def test_who_reported_looks_on_until_they_have_a_part_again_and_who_did_not_is_out(city):
    made, other = commitment(city, State.IN_PROGRESS), commitment(city, State.IN_PROGRESS)
    actions.report(city.handler, made.pk, progress=40, done="开工")
    for one in (made, other):
        actions.reroute(city.supervisor, one.pk, lead_id=city.education.pk, reason="职责调整")
    seen = Commitment.objects.visible_to(fresh(city.head))
    assert set(seen.filter(pk__in=[made.pk, other.pk])) == {made}
    instructions.write(person("mayor", (Role.LEADER, city.area)), made.pk, "抓紧")
    assert not Instruction.objects.visible_to(fresh(city.head)).exists()
    actions.return_unsigned(city.outsider_head, made.pk, "不属本单位职责")
    actions.amend(city.supervisor, made.pk, draft(city, lead_id=city.education.pk))
    assert list(made.involvements.filter(part="former").values_list("unit", flat=True)) == [city.planning.pk]
    actions.amend(city.supervisor, made.pk, draft(city))
    assert not made.involvements.filter(part="former").exists()


def test_merging_loses_nothing_that_was_asked(city):
    into = commitment(city, State.IN_PROGRESS, elements=(("取得施工许可", "deliverable"),))
    made = commitment(city, lead_id=city.education.pk, support_ids=())
    actions.merge(city.supervisor, made.pk, into.pk, "同一件事")
    grown = Commitment.objects.get(pk=into.pk)
    assert [element.text for element in grown.elements.all()] == ["取得施工许可", "主体结构封顶"]
    assert grown.provable == 2
    assert grown.involvements.filter(unit=city.education, part="support").exists()


def test_the_parts_of_what_is_merged_go_along(city):
    whole, into = commitment(city, State.IN_PROGRESS), commitment(city, State.IN_PROGRESS)
    actions.break_down(city.supervisor, whole.pk, [(draft(city, "分解"), 1)])
    actions.merge(city.supervisor, whole.pk, into.pk, "同一件事")
    assert [part.title for part in into.children.all()] == ["分解"]


def test_withdrawing_a_whole_asks_what_becomes_of_its_parts(city):
    for answer, state, parent in (("withdraw", State.WITHDRAWN, True), ("release", State.REGISTERED, False)):
        whole = commitment(city, State.IN_PROGRESS)
        actions.break_down(city.supervisor, whole.pk, [(draft(city, "分解"), 1)])
        part = whole.children.get()
        with pytest.raises(Invalid, match="1 件分解事项在办") as told:
            actions.withdraw(city.supervisor, whole.pk, "不再需要")
        assert told.value.field == "parts"
        actions.withdraw(city.supervisor, whole.pk, "不再需要", answer)
        part.refresh_from_db()
        assert (part.state, part.parent_id == whole.pk) == (state, parent), answer


def test_dividing_gives_every_element_to_somebody(city):
    made = commitment(city, State.IN_PROGRESS, words="取得施工许可，主体结构封顶。", element_spans=((0, 6), None))
    first, second = shares(city)
    with pytest.raises(Invalid, match="还没有归的：主体结构封顶"):
        actions.divide(city.supervisor, made.pk, [first, Share("又一件", city.education.pk, [1])], "一事一项")
    with pytest.raises(Invalid, match="两件"):
        actions.divide(city.supervisor, made.pk, [Share("全部", city.planning.pk, [1, 2])], "一事一项")
    assert actions.divide(city.supervisor, made.pk, [first, second], "一事一项").state == State.DIVIDED
    made_of = list(made.divided.order_by("pk"))
    assert [(one.title, one.lead, one.original_due) for one in made_of] == [
        ("拆出的第一件", city.planning, made.original_due),
        ("拆出的第二件", city.education, made.original_due),
    ]
    elements = [element for one in made_of for element in one.elements.all()]
    assert [(element.text, element.span) for element in elements] == [("取得施工许可", (0, 6)), ("主体结构封顶", None)]


def test_a_fault_is_looked_for_elsewhere_by_one_commitment_each(city):
    made = commitment(city, State.CLOSE_REQUESTED)
    given = {"what": "有没有同样的问题", "due": date(2030, 9, 30)}
    with pytest.raises(Invalid, match="原来的牵头单位"):
        actions.check_elsewhere(city.supervisor, made.pk, unit_ids=[city.planning.pk], **given)
    units = [city.finance.pk, city.education.pk]
    actions.check_elsewhere(city.supervisor, made.pk, unit_ids=units, **given)
    assert [(one.lead_id, one.state, one.due_order) for one in made.prompted.order_by("pk")] == [
        (unit, State.ASSIGNED, date(2030, 9, 30)) for unit in units
    ]
    assert counted(State.ASSIGNED) == 2
    assert counted(State.REGISTERED) == 0


def test_amending_what_came_back_keeps_the_evidence_of_what_stays_in_words(city):
    made = commitment(city, State.IN_PROGRESS)
    prove(city, made.pk)
    actions.reroute(city.supervisor, made.pk, lead_id=city.education.pk, reason="职责调整")
    actions.return_unsigned(city.outsider_head, made.pk, "不属本单位职责")
    elements = (("主体结构封顶", "deliverable"), ("竣工验收", "deliverable"))
    actions.amend(city.supervisor, made.pk, draft(city, elements=elements))
    kept = [(one.order, one.text, one.evidence.count()) for one in made.elements.all()]
    assert kept == [(1, "主体结构封顶", 1), (2, "竣工验收", 0)]
