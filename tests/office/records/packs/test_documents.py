"""A document from deliberation through its revision, signature and issue to tasks of its own that are all carried out."""

from datetime import date

import pytest
from django.urls import reverse

from luoshi.errors import Forbidden, Refused
from luoshi.office.ledger.models import Commitment, State
from luoshi.office.ledger.proofs import Attachment
from luoshi.office.records import actions
from tests import builders
from tests.builders import PDF
from tests.office.records.doing import doing

TEXT = [Attachment("文稿.pdf", PDF)]


@pytest.fixture
def document(city):
    given = {"name": "关于加强新区管理的意见", "form": "opinions", "lead": city.planning.pk, "signer": city.leader.pk}
    given |= {"meeting": "市委常委会会议", "heard": "已征求意见，合法性审查通过"}
    return actions.enter(city.handler, "documents.document", given)


do = doing(date(2026, 3, 2))


def test_a_document_is_revised_signed_issued_and_carried_out_by_its_tasks(city, document):
    adopted = {"deliberated_on": "2026-03-02", "conclusion": "in_principle", "views": "压实主体责任"}
    assert do(city.supervisor, document, "adopt_in_principle", adopted).next_due == date(2026, 3, 16)
    given = {"document": document.number, "said_by": "市财政局", "words": "明确资金渠道"}
    opinion = actions.enter(city.supervisor, "documents.opinion", given)
    revised = {"changes": "补充责任分工"}
    with pytest.raises(Refused, match="还没有办完"):
        do(city.head, document, "revise", revised, files={"revised": TEXT})
    do(city.handler, opinion, "take", {"why": "已写入第三部分"})
    do(city.head, document, "revise", revised, date(2026, 3, 9), {"revised": TEXT})
    do(city.supervisor, document, "check", day=date(2026, 3, 11))
    with pytest.raises(Forbidden):
        do(city.head, document, "sign", {"signed_on": "2026-03-12"})
    assert do(city.leader, document, "sign", {"signed_on": "2026-03-12"}, date(2026, 3, 12)).next_due == date(
        2026, 3, 16
    )
    issued = {"number": "望委发〔2026〕7号", "issued_on": "2026-03-13", "secrecy": "open"}
    found = do(city.supervisor, document, "issue", issued, date(2026, 3, 13), {"issued": TEXT})
    assert found.next_due == date(2026, 3, 20)
    given = {"document": document.number, "title": "理顺新区审批权限", "lead": city.planning.pk, "due": "2030-06-30"}
    actions.enter(city.supervisor, "documents.task", given | {"elements": "权限清单公布"})
    do(city.supervisor, document, "break_down", day=date(2026, 3, 18))
    with pytest.raises(Refused, match="还没有办完"):
        do(city.supervisor, document, "finish")
    builders.advance(city, Commitment.objects.get(), State.STRUCK_OFF)
    assert do(city.supervisor, document, "finish", day=date(2026, 11, 20)).stage == "carried_out"


def test_only_who_could_enter_a_task_is_led_to_its_form(city, document, sign_in):
    page = reverse("records:one", args=["documents", "document", document.pk])
    form = reverse("records:new", args=["documents", "task"])
    assert form in sign_in(city.supervisor).get(page).content.decode()
    assert form not in sign_in(city.handler).get(page).content.decode()


def test_a_deferred_document_stands_still_until_it_is_submitted_again(city, document):
    do(city.supervisor, document, "defer", reason="补充风险评估")
    assert do(city.head, document, "submit_again").stage == "submitted"
    assert do(city.supervisor, document, "reject", reason="与上位规定不一致").stage == "rejected"
