"""A work of the new area from preparation to use, with milestones, visible progress by date and investment by month."""

from datetime import date

import pytest

from luoshi.errors import Invalid, Refused
from luoshi.office.ledger.models import State
from luoshi.office.ledger.proofs import Attachment
from luoshi.office.records import actions
from luoshi.office.records.models import Record
from tests import builders
from tests.builders import PDF
from tests.office.records.doing import doing

START = {"start_proof": [Attachment("开工令.pdf", PDF)]}


do = doing(date(2026, 3, 2))


@pytest.fixture
def work(city):
    given = {"name": "新区大桥", "quarter": "起步区", "kind": "roads", "lead": city.planning.pk, "invested": "13.5亿元"}
    return actions.enter(city.supervisor, "newarea.work", given | {"due": "2028-06-30"})


def test_a_work_is_built_stopped_finished_with_its_milestones_and_put_into_use(city, work):
    with pytest.raises(Refused, match="开工佐证"):
        do(city.handler, work, "start", {"started_on": "2026-03-01"})
    do(city.handler, work, "start", {"started_on": "2026-03-01"}, files=START)
    given = {"work": work.number, "name": "主塔封顶", "due": "2026-09-30"}
    milestone = actions.enter(city.handler, "newarea.milestone", given)
    assert milestone.due == date(2026, 9, 30)
    do(city.supervisor, work, "stop", reason="汛期")
    do(city.supervisor, work, "go_on")
    do(city.handler, work, "top_out", {"topped_on": "2026-10-01"})
    with pytest.raises(Refused):
        do(city.head, work, "finish", {"finished_on": "2027-06-01"})
    with pytest.raises(Invalid, match="实际日期"):
        do(city.handler, milestone, "reach", files={"proof": START["start_proof"]})
    do(city.handler, milestone, "reach", {"reached_on": "2026-09-28"}, files={"proof": START["start_proof"]})
    do(city.head, work, "finish", {"finished_on": "2027-06-01"})
    assert do(city.supervisor, work, "open", {"used_on": "2027-07-01"}, finding="已通车").stage == "in_use"


def test_what_can_be_seen_and_what_was_spent_follow_the_work(city, work):
    given = {"work": work.number, "day": "2026-04-01", "words": "桩基完成", "taken_from": "air"}
    seen = actions.enter(city.handler, "newarea.progress", given)
    given = {"work": work.number, "month": "2026-04", "planned": "900", "done": "1000", "note": "桩基"}
    spent = actions.enter(city.handler, "newarea.month", given)
    assert spent.values["done"] == "10000000"
    assert set(Record.objects.visible_to(city.head)) == {work, seen, spent}
    assert not Record.objects.visible_to(city.outsider).exists()


def test_a_task_of_the_new_area_is_struck_off_as_a_commitment(city):
    given = {"title": "理顺管理体制", "kind": "system", "lead": city.planning.pk, "elements": "印发方案"}
    duty = actions.enter(city.supervisor, "newarea.duty", given | {"due": "2030-06-30"})
    builders.advance(city, duty.commitment, State.STRUCK_OFF)
    assert Record.objects.get(commitment__state="struck_off", commitment__domain="urban") == duty
