"""An investment from lead to capacity with its money in place; a chain's missing link and the firm that is to fill it."""

from datetime import date

import pytest

from luoshi.errors import Refused
from luoshi.office.ledger.proofs import Attachment
from luoshi.office.records import actions
from tests.builders import PDF
from tests.office.records.doing import doing

PROOF = {"start_proof": [Attachment("开工令.pdf", PDF)]}


@pytest.fixture
def project(city):
    given = {"name": "光伏背板生产基地", "investor": "东海新材料（虚构）", "origin": "other_province"}
    return actions.enter(
        city.handler, "investment.project", given | {"lead": city.planning.pk, "contact": "13800000000"}
    )


do = doing(date(2026, 3, 2))


def test_an_investor_is_talked_to_signs_lands_starts_and_produces(city, project):
    assert do(city.handler, project, "talk").next_due == date(2026, 4, 1)
    found = do(city.handler, project, "talk_on", day=date(2026, 3, 20), finding="来访考察园区")
    assert found.next_due == date(2026, 4, 20)
    signed = {"agreement": "contract", "agreed": "5.6亿元", "signed_on": "2026-04-08", "due": "2026-09-30"}
    found = do(city.head, project, "sign", signed, day=date(2026, 4, 8))
    assert (found.values["agreed"], found.due) == ("560000000", date(2026, 9, 30))
    landed = {"place": city.county.pk, "firm": "云台光新公司（虚构）", "land": "园区 B12 地块 80 亩"}
    do(city.handler, project, "land", landed, day=date(2026, 5, 20))
    with pytest.raises(Refused, match="开工佐证"):
        do(city.handler, project, "start", {"started_on": "2026-09-12"}, day=date(2026, 9, 12))
    do(city.handler, project, "start", {"started_on": "2026-09-12"}, date(2026, 9, 12), PROOF)
    do(city.supervisor, project, "produce", {"producing_on": "2027-10-01"}, finding="现场已试产")
    found = do(city.supervisor, project, "reach_capacity", {"capacity_on": "2028-05-01"}, finding="月产达设计能力")
    assert found.stage == "at_capacity"


def test_money_in_place_is_kept_by_month_and_origin_under_its_project(city, project):
    given = {"project": project.number, "month": "2026-06", "amount": "1200", "origin": "other_province"}
    made = actions.enter(city.handler, "investment.paid", given | {"note": "银行回单 3 张"})
    assert (made.whole_id, made.values["amount"]) == (project.pk, "12000000")


def test_a_missing_link_has_target_firms_of_which_one_becomes_a_project(city, project):
    given = {"name": "新型显示", "lead": city.planning.pk, "leader": city.leader.pk, "kind": "补链、延链"}
    chain = actions.enter(city.supervisor, "investment.chain", given)
    given = {"chain": chain.number, "name": "光学膜", "place_in_chain": "up", "state": "缺"}
    link = actions.enter(city.handler, "investment.link", given)
    given = {"link": link.number, "name": "东海新材料（虚构）", "action": "fill"}
    firm = actions.enter(city.handler, "investment.target", given)
    do(city.handler, firm, "contact", {"visited_on": "2026-02-01"})
    assert do(city.handler, firm, "turn", {"project": project.number}).stage == "turned"
