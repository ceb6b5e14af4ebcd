"""A topic from its gathering to supervision: checked, tabled, put off, concluded, signed; its decision is a commitment."""

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

ADMITTED = {"reporter": "主任", "consulted": "agreed", "lawful": "passed"}
MATERIAL = {"material": [Attachment("送审稿.pdf", PDF)]}


do = doing(date(2026, 3, 2))


@pytest.fixture
def meeting(city):
    given = {"name": "市委常委会第 12 次会议", "body": "standing", "due": "2026-03-02"}
    made = actions.enter(city.supervisor, "meetings.meeting", given)
    do(city.supervisor, made, "notify")
    return made


@pytest.fixture
def topic(city):
    given = {"name": "审议若干措施", "kind": "document", "lead": city.planning.pk, "office": city.office.pk}
    return actions.enter(city.handler, "meetings.topic", given)


def test_the_minutes_are_signed_by_who_did_not_draft_them(city, meeting):
    with pytest.raises(Invalid, match="主持人"):
        do(city.supervisor, meeting, "hold")
    assert do(city.supervisor, meeting, "hold", {"chair": "书记", "should": "11", "present": "9"}).next_due == date(
        2026, 3, 11
    )
    do(city.supervisor, meeting, "draft_minutes")
    with pytest.raises(Refused):
        do(city.supervisor, meeting, "sign_minutes", {"signed_by": "书记"}, approval="同意")
    do(city.second_supervisor, meeting, "sign_minutes", {"signed_by": "书记"}, approval="同意")
    numbered = {"minutes_number": "〔2026〕3号", "issued_on": "2026-03-03"}
    files = {"minutes": [Attachment("纪要.pdf", PDF)]}
    assert do(city.supervisor, meeting, "issue_minutes", numbered, files=files).stage == "issued"


def test_a_topic_goes_from_its_gathering_to_a_commitment(city, meeting, topic):
    with pytest.raises(Refused, match="议题材料"):
        do(city.head, topic, "submit")
    actions.amend(city.handler, topic.pk, {}, MATERIAL)
    assert do(city.head, topic, "submit").next_due == date(2026, 3, 4)
    do(city.supervisor, topic, "send_back", reason="补充意见")
    do(city.head, topic, "submit")
    do(city.supervisor, topic, "admit", ADMITTED, approval="同意入库")
    agenda = {"meeting": meeting.number, "order": "1"}
    do(city.supervisor, topic, "table", agenda)
    do(city.supervisor, topic, "deliberate")
    assert do(city.supervisor, topic, "put_off", reason="再次研究").stage == "listed"
    do(city.supervisor, topic, "table", agenda)
    do(city.supervisor, topic, "deliberate")
    do(city.supervisor, topic, "conclude", {"conclusion": "in_principle", "resolved": "原则通过"})
    do(city.supervisor, topic, "sign", approval="随纪要签发")
    do(city.supervisor, topic, "issue")
    assert do(city.supervisor, topic, "supervise").stage == "supervised"
    given = {"task": "印发若干措施", "words": "修改后印发。", "topic": topic.number, "origin": "meeting"}
    given |= {"lead": city.planning.pk, "elements": "印发文件", "due": "2030-06-30"}
    decision = actions.enter(city.supervisor, "meetings.decision", given)
    assert (decision.commitment.origin, decision.commitment.words) == ("meeting", "修改后印发。")
    builders.advance(city, decision.commitment, State.STRUCK_OFF)
    assert Record.objects.get(commitment__state="struck_off") == decision
