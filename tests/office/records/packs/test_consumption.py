"""A campaign of vouchers from its plan to the audit of its money; the tasks of consumption are matters of supervision."""

from datetime import date

import pytest

from luoshi.errors import Forbidden, Invalid, Refused
from luoshi.office.ledger.models import State
from luoshi.office.ledger.proofs import Attachment
from luoshi.office.records import actions
from luoshi.office.records.models import Record
from tests import builders
from tests.builders import PDF
from tests.office.records.doing import doing

do = doing(date(2026, 3, 3))


def test_a_campaign_is_audited_by_another_after_its_end(city):
    given = {"name": "新春消费券", "lead": city.planning.pk, "place": city.area.pk, "field": "retail"}
    made = actions.enter(city.handler, "consumption.campaign", given)
    plan = {"budget": "600", "from_day": "2026-03-05", "due": "2026-03-31"}
    with pytest.raises(Refused, match="活动方案"):
        do(city.head, made, "approve", plan, approval="市政府批复")
    do(city.head, made, "approve", plan, files={"plan": [Attachment("方案.pdf", PDF)]}, approval="市政府批复")
    do(city.handler, made, "begin", day=date(2026, 3, 5))
    outcome = {"issued": "600", "used": "512", "sales": "3380"}
    with pytest.raises(Invalid, match="计算口径"):
        do(city.handler, made, "finish", outcome, date(2026, 4, 1))
    found = do(city.handler, made, "finish", outcome | {"counted": "订单实付金额"}, date(2026, 4, 1))
    assert found.next_due == date(2026, 6, 1)
    audit = {"audit": [Attachment("核查.pdf", PDF)]}
    with pytest.raises(Forbidden):
        do(city.handler, made, "settle", {"finding": "真实"}, date(2026, 5, 6), audit)
    assert do(city.head, made, "settle", {"finding": "真实"}, date(2026, 5, 6), audit).stage == "settled"


def test_a_task_of_consumption_is_struck_off_as_a_matter(city):
    given = {"title": "建成夜间消费街区", "kind": "life", "elements": "街区开街", "lead": city.planning.pk}
    task = actions.enter(city.supervisor, "consumption.task", given | {"due": "2030-12-31"})
    assert task.commitment.domain == "consumption"
    builders.advance(city, task.commitment, State.STRUCK_OFF)
    assert Record.objects.get(commitment__state="struck_off") == task
