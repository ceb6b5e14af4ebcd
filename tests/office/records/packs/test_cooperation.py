"""A project with the partner's money from application to after-care; a task of the agreement done and confirmed by another."""

from datetime import date

import pytest

from luoshi.errors import Forbidden, Refused
from luoshi.office.events.recorder import acting_at
from luoshi.office.ledger.proofs import Attachment
from luoshi.office.records import actions
from tests.builders import PDF, at_nine
from tests.office.records.doing import doing

PAPER = [Attachment("佐证.pdf", PDF)]


do = doing(date(2026, 3, 2))


def test_a_project_goes_from_application_to_after_care(city):
    units = {"lead": city.planning.pk, "supports": [city.finance.pk], "place": city.county.pk}
    money = {"paper": "东海财协〔2026〕4号", "batch": "第一批", "partner": "东海市（虚构）", "amount": "1350"}
    money |= {"arrived_on": "2026-02-20", "purpose": "果梅园区"} | units
    fund = actions.enter(city.support_handler, "cooperation.money", money)
    given = {"name": "果梅加工园", "content": "厂房和冷库", "money": [fund.number]} | units
    project = actions.enter(city.handler, "cooperation.project", given)
    with pytest.raises(Forbidden):
        do(city.handler, project, "pool")
    do(city.support_handler, project, "pool")
    approved = {"approved_by": "望振兴〔2026〕6号", "invested": "1800", "from_partner": "1350", "due": "2026-10-31"}
    assert do(city.support_head, project, "approve", approved).next_due == date(2026, 5, 6)
    do(city.handler, project, "start", {"started_on": "2026-03-20"}, date(2026, 3, 20))
    with pytest.raises(Refused, match="验收报告"):
        do(city.support_handler, project, "accept", {"accepted_on": "2026-10-20"}, date(2026, 10, 20))
    do(
        city.support_handler,
        project,
        "accept",
        {"accepted_on": "2026-10-20"},
        date(2026, 10, 20),
        {"acceptance": PAPER},
    )
    do(city.head, project, "hand_over", {"owner": "村集体", "yield": "六成用于脱贫户"}, date(2026, 11, 5))
    found = do(city.handler, project, "keep", {"keeper": "村合作社"}, date(2026, 11, 10))
    assert (found.stage, found.closed_on) == ("kept", date(2026, 11, 5))


def test_a_task_of_the_agreement_is_confirmed_by_somebody_else_than_who_reports_it(city):
    given = {
        "what": "引导企业落地",
        "channel": "east_west",
        "partner": "东海市（虚构）",
        "year": "2026",
        "field": "business",
    }
    given |= {"unit": "firms", "lead": city.planning.pk, "agreed": "3", "due": "2026-12-31"}
    with acting_at(at_nine(date(2026, 2, 2))):
        pledge = actions.enter(city.supervisor, "cooperation.pledge", given)
    assert pledge.next_due == date(2026, 3, 31)
    assert do(city.handler, pledge, "tell", finding="已落地 1 家").next_due == date(2026, 6, 30)
    do(city.head, pledge, "reach", {"done": "4"}, date(2026, 10, 9), {"proof": PAPER})
    assert do(city.supervisor, pledge, "confirm", day=date(2026, 10, 12)).stage == "confirmed"
