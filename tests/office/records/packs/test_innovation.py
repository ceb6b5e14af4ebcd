"""A firm from nurture to its certificate, checked again when the term ends; a team paid for what it reaches."""

from datetime import date

import pytest

from luoshi.errors import Invalid, Refused
from luoshi.office.ledger.proofs import Attachment
from luoshi.office.records import actions
from tests.builders import PDF
from tests.office.records.doing import doing

do = doing(date(2026, 3, 2))


def test_a_firm_is_recognised_after_the_notice_and_checked_again_before_it_expires(city):
    given = {"name": "望川传感公司", "recognition": "high_tech", "lead": city.planning.pk, "place": city.county.pk}
    firm = actions.enter(city.handler, "innovation.title", given | {"supports": [city.county_farm.pk]})
    with pytest.raises(Invalid, match="研发费用占销售收入比例"):
        do(city.county_handler, firm, "apply", {"applied_on": "2026-03-01"})
    actions.amend(city.county_handler, firm.pk, {"intensity": "6.4"})
    do(city.county_handler, firm, "apply", {"applied_on": "2026-03-01"})
    do(city.handler, firm, "open_notice", {"notice": "公示第 2 批"}, finding="评审通过")
    papers = {"recognised_on": "2026-03-17", "paper": "GR-0001", "due": "2029-03-16"}
    with pytest.raises(Refused, match="期满"):
        do(city.head, firm, "recognise", papers, date(2026, 3, 10))
    found = do(city.head, firm, "recognise", papers, date(2026, 3, 17))
    assert (found.stage, found.next_due) == ("valid", date(2029, 3, 16))
    do(city.handler, firm, "recheck", day=date(2029, 1, 8))
    found = do(city.head, firm, "pass", {"due": "2032-03-16"}, date(2029, 3, 1), finding="符合条件")
    assert (found.stage, found.due) == ("valid", date(2032, 3, 16))
    do(city.head, firm, "withdraw", day=date(2030, 1, 7), reason="数据不实", approval="会议纪要")
    assert do(city.handler, firm, "nurture_again", day=date(2031, 1, 7), reason="整改到位").stage == "nurtured"


def test_a_team_is_finished_when_its_milestones_are_and_its_head_s_telephone_stays_in_the_department(city, sign_in):
    given = {"name": "光学膜团队", "kind": "innovation", "field": "新材料", "host": "某公司", "lead": city.planning.pk}
    team = actions.enter(city.handler, "innovation.team", given | {"phone": "13912345678"})
    signed = {"leader_name": "虞怀瑾", "granted": "300", "from_day": "2026-03-01", "due": "2029-02-28"}
    contract = {"contract": [Attachment("合同.pdf", PDF)]}
    do(city.head, team, "sign", signed, files=contract, approval="领导小组纪要")
    part = {"team": team.number, "what": "中试线贯通", "due": "2027-06-30"}
    mile = actions.enter(city.handler, "innovation.milestone", part)
    with pytest.raises(Refused):
        do(city.head, team, "finish", {"finding": "合格"})
    proof = {"proof": [Attachment("报告.pdf", PDF)]}
    do(city.handler, mile, "reach", {"done_on": "2027-06-01"}, date(2027, 6, 2), proof)
    assert do(city.head, team, "finish", {"finding": "合格"}, date(2029, 3, 1)).stage == "finished"
    address = f"/topics/innovation/team/{team.pk}/"
    assert "13912345678" in sign_in(city.handler).get(address).content.decode()
    seen = sign_in(city.leader).get(address)
    assert seen.status_code == 200
    assert "13912345678" not in seen.content.decode() and "虞怀瑾" not in seen.content.decode()
