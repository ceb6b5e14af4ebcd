"""The two packs that proved the engine: a project from reserve to use, a finding from entry to strike-off, with their parts."""

from datetime import date, timedelta

import pytest

from luoshi.errors import Forbidden, Invalid, Refused
from luoshi.office.events.recorder import acting_at, today
from luoshi.office.ledger import actions as ledger
from luoshi.office.ledger.models import Commitment, State
from luoshi.office.ledger.proofs import Attachment
from luoshi.office.records import actions
from luoshi.office.records.models import Record
from tests import builders
from tests.builders import PDF, at_nine

PROOF = {"start_proof": [Attachment("开工令.pdf", PDF)]}


@pytest.fixture
def project(city):
    given = {
        "name": "望川大桥",
        "code": "2604-510700-04-01-000001",
        "lead": city.planning.pk,
        "place": city.county.pk,
        "industry": "infrastructure",
        "must_list": True,
    }
    return actions.enter(city.supervisor, "projects.project", given)


def test_a_project_goes_from_reserve_to_use(city, project):
    assert project.number == f"项{today().year}-0001"
    with pytest.raises(Invalid, match="总投资"):
        actions.advance(city.handler, project.pk, "prepare")
    actions.amend(city.handler, project.pk, {"invested": "3.2亿元"})
    actions.advance(city.handler, project.pk, "prepare")
    plan = {"year_plan": "12000", "planned_start": "2026-03", "due": "2028-06-30"}
    actions.advance(city.supervisor, project.pk, "plan", plan)
    with pytest.raises(Refused, match="开工佐证"):
        actions.advance(city.handler, project.pk, "start", {"started_on": "2026-03-10", "planned_finish": "2028-06"})
    with acting_at(at_nine(date(2026, 3, 10))):
        begun = {"started_on": "2026-03-10", "planned_finish": "2028-06"}
        actions.advance(city.handler, project.pk, "start", begun, files=PROOF)
        found = Record.objects.get(pk=project.pk)
        assert (found.next_due, found.values["invested"]) == (date(2026, 3, 20), "320000000")
        actions.advance(city.handler, project.pk, "list_in", {"listed_in": "2026-03"})
        assert Record.objects.get(pk=project.pk).next_due is None
    actions.advance(city.supervisor, project.pk, "stop", said={"reason": "汛期停工"})
    actions.advance(city.supervisor, project.pk, "go_on")
    actions.advance(city.head, project.pk, "finish", {"finished_on": "2028-05-30"})
    actions.advance(city.supervisor, project.pk, "produce", {"producing_on": "2028-06-20"})
    assert Record.objects.get(pk=project.pk).stage == "producing"


def test_the_parts_of_a_project_are_seen_and_entered_by_who_takes_part_in_it(city, project):
    given = {"project": project.number, "month": "2026-04", "planned": "900", "done": "1000", "note": "箱梁预制"}
    month = actions.enter(city.handler, "projects.month", given)
    assert (month.whole_id, month.lead, month.values["done"]) == (project.pk, city.planning, "10000000")
    assert not Record.objects.visible_to(city.outsider).exists()
    with pytest.raises(Forbidden):
        actions.enter(city.county_supervisor, "projects.month", given | {"project": ""} | {"month": "2026-05"})
    actions.amend(city.supervisor, project.pk, {"lead": city.education.pk})
    assert set(Record.objects.visible_to(city.outsider)) == {project, month}
    assert not Record.objects.visible_to(builders.fresh(city.handler)).exists()


def test_no_two_projects_have_the_same_code(city, project):
    again = {
        "name": "同码",
        "code": project.key,
        "lead": city.planning.pk,
        "place": city.county.pk,
        "industry": "services",
    }
    with pytest.raises(Exception, match="已经登记过"):
        actions.enter(city.supervisor, "projects.project", again)


@pytest.fixture
def finding(city):
    given = {
        "what": "污水处理厂超标排放",
        "words": "出水化学需氧量多次超标。",
        "kind": "water",
        "term": "dated",
        "due": "2030-06-30",
        "lead": city.planning.pk,
        "supports": [city.finance.pk],
        "acceptor": city.education.pk,
        "elements": "完成提标改造\n出水连续三月达标",
        "goal": "达到一级标准",
    }
    return actions.enter(city.supervisor, "rectification.finding", given)


def test_a_finding_is_a_matter_of_supervision_with_the_pack_s_fields(city, finding):
    made = Commitment.objects.get()
    assert (finding.commitment, finding.number) == (made, made.number)
    assert (made.title, made.lead, made.domain) == ("污水处理厂超标排放", city.planning, "environment")
    assert [element.text for element in made.elements.all()] == ["完成提标改造", "出水连续三月达标"]
    assert finding.values == {
        "kind": "water",
        "term": "dated",
        "acceptor": city.education.pk,
        "goal": "达到一级标准",
    }
    builders.advance(city, made, State.STRUCK_OFF)
    assert Record.objects.get(commitment__state="struck_off") == finding


def test_a_finding_with_several_units_is_seen_once(city, finding):
    assert list(Record.objects.visible_to(city.supervisor)) == [finding]


def test_the_rounds_of_a_finding_follow_the_unit_that_the_matter_goes_to(city, finding):
    given = {"finding": finding.number, "month": "2026-04", "result": "behind", "told": "设备未到货"}
    told = actions.enter(city.supervisor, "rectification.round", given)
    assert set(Record.objects.visible_to(city.handler)) == {finding, told}
    assert not Record.objects.visible_to(city.outsider).exists()
    ledger.assign(city.supervisor, finding.commitment_id)
    ledger.reroute(city.supervisor, finding.commitment_id, lead_id=city.education.pk, reason="职责调整")
    assert set(Record.objects.visible_to(builders.fresh(city.outsider))) == {finding, told}


def test_the_plan_is_due_thirty_working_days_after_the_feedback(city):
    with acting_at(at_nine(date(2026, 3, 2))):
        given = {"name": "省级督察反馈", "inspection": "province", "told_on": "2026-03-02"}
        made = actions.enter(city.supervisor, "rectification.feedback", given)
        assert made.next_due == date(2026, 4, 14)
        files = {"plan": [Attachment("方案.pdf", PDF)]}
        actions.advance(city.supervisor, made.pk, "issue_plan", {"plan_on": "2026-04-01"}, files=files)
        assert Record.objects.get(pk=made.pk).next_due == date(2026, 3, 2) + timedelta(days=183)


@pytest.mark.parametrize("name", ["supervisor", "handler", "head", "support_handler"])
def test_the_page_of_a_finding_shows_the_three_lists(city, sign_in, finding, name):
    page = sign_in(getattr(city, name)).get(f"/topics/rectification/finding/{finding.pk}/").content.decode()
    for words in ("问题清单", "任务清单", "责任清单", "出水化学需氧量", "完成提标改造", "限期整改"):
        assert words in page


def test_a_matter_that_a_meeting_made_finds_its_place_in_a_pack(city, sign_in):
    made = builders.commitment(city, title="督察反馈的排口整治", domain="environment")
    client = sign_in(city.supervisor)
    page = client.get(f"/ledger/{made.pk}/").content.decode()
    address = f"/topics/rectification/finding/adopt/{made.pk}"
    assert address in page
    assert client.get(address).status_code == 200
    assert sign_in(city.handler).get(address).status_code == 403
    assert sign_in(city.outsider).get(address).status_code == 404
    assert client.post(address, {"f-kind": "water", "key": "one"}).status_code == 422
    given = {"f-kind": "water", "f-term": "dated", "f-acceptor": city.finance.pk, "key": "two"}
    assert client.post(address, given).status_code == 302
    record = Record.objects.get()
    assert (record.commitment, record.values["kind"]) == (made, "water")
    assert "限期整改" in sign_in(city.handler).get(f"/ledger/{made.pk}/").content.decode()
    with pytest.raises(Refused, match="已经归入"):
        actions.adopt(city.supervisor, made.pk, "rectification.finding", {"kind": "water", "term": "dated"})
