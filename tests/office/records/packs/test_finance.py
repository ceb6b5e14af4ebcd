"""A risk point from its finding to strike-off and back; nobody without the duty sees it, nor the figures of the pack."""

from datetime import date

import pytest

from luoshi.errors import Forbidden, NotFound, Refused
from luoshi.office.events.recorder import acting_at
from luoshi.office.ledger.proofs import Attachment
from luoshi.office.records import actions
from luoshi.office.records.models import Record
from luoshi.packs import builtin
from tests.builders import PDF, at_nine
from tests.office.records.doing import doing

PROOFS = {"proofs": [Attachment("兑付.pdf", PDF)]}


do = doing(date(2026, 3, 3))


@pytest.fixture
def risk(city):
    given = {"name": "甲一号", "subject": "某公司", "kind": "fund_raising", "lead": city.planning.pk}
    given |= {"supports": [city.finance.pk], "office": city.office.pk}
    with acting_at(at_nine(date(2026, 3, 2))):
        return actions.enter(city.handler, "finance.risk", given)


def test_a_risk_point_is_studied_handled_resolved_watched_struck_off_and_comes_back(city, risk):
    assert risk.next_due == date(2026, 3, 9)
    graded = {"sum": "1800", "people": "210", "grade": "high"}
    found = do(city.support_handler, risk, "study", graded, finding="返利吸收资金")
    assert found.values["sum"] == "18000000"
    with pytest.raises(Forbidden):
        do(city.handler, risk, "handle", {"plan": "清退", "due": "2026-09-30"})
    assert do(city.head, risk, "handle", {"plan": "清退", "due": "2026-09-30"}).next_due == date(2026, 3, 31)
    do(city.handler, risk, "report", {"progress": "首批清退"})
    with pytest.raises(Refused, match="佐证"):
        do(city.head, risk, "resolve", {"resolved_sum": "1700"})
    do(city.head, risk, "resolve", {"resolved_sum": "1700"}, files=PROOFS)
    do(city.support_head, risk, "send_back", reason="余款无安排")
    do(city.head, risk, "resolve", {"resolved_sum": "1800"}, files=PROOFS)
    do(city.support_handler, risk, "watch", finding="流水一致")
    do(city.head, risk, "ask_to_strike_off", reason="半年无反弹")
    assert do(city.support_head, risk, "strike_off", approval="同意销号").stage == "struck_off"
    assert do(city.support_head, risk, "rebound", finding="再次吸收资金").stage == "studied"


def test_who_has_no_duty_in_it_does_not_see_a_risk_point_or_a_line(city, risk):
    given = {"name": "不良率", "measure": "bad_share", "better": "lower", "line": "3", "from": "2026-01-01"}
    given |= {"basis": "待确认", "supports": [city.finance.pk], "office": city.office.pk}
    line = actions.enter(city.support_head, "finance.line", given)
    assert set(Record.objects.visible_to(city.support_handler)) == {risk, line}
    assert set(Record.objects.visible_to(city.head)) == {risk}
    for person in (city.supervisor, city.viewer, city.outsider, city.system_admin):
        assert not Record.objects.visible_to(person).exists()
    with pytest.raises(NotFound):
        actions.amend(city.supervisor, risk.pk, {"name": "改"})


def test_every_figure_of_the_pack_is_restricted():
    assert all(each.restricted for each in builtin().in_force("finance", date(2026, 3, 2)).indicators.values())
