"""A case of experience from the call to its publication: checked by who did not send it in, sent back when it is untrue."""

from datetime import date

import pytest

from luoshi.errors import Forbidden, Invalid, Refused
from luoshi.office.records import actions
from tests.office.records.doing import doing

do = doing(date(2026, 3, 2))


@pytest.fixture
def case(city):
    call = actions.enter(city.supervisor, "experience.call", {"name": "抓落实案例征集", "due": "2026-04-30"})
    given = {"title": "逐周会商", "call": call.number, "theme": "delivery", "lead": city.planning.pk}
    return actions.enter(city.handler, "experience.case", given | {"office": city.office.pk})


def test_a_case_is_sent_in_checked_approved_published_and_taken_up(city, case):
    with pytest.raises(Invalid, match="主要做法"):
        do(city.head, case, "submit")
    actions.amend(city.handler, case.pk, {"practice": "每周五会商", "results": "提前 9 天"})
    do(city.head, case, "submit")
    found = do(city.supervisor, case, "hand_to_check", {"supports": [city.finance.pk]})
    assert found.next_due == date(2026, 3, 16)
    with pytest.raises(Forbidden):
        do(city.handler, case, "confirm", finding="属实")
    do(city.support_handler, case, "dispute", finding="实为 6 天")
    actions.amend(city.handler, case.pk, {"results": "提前 6 天"})
    do(city.head, case, "resubmit")
    do(city.supervisor, case, "hand_to_check", {"supports": [city.finance.pk]})
    do(city.support_handler, case, "confirm", {"checked_how": "data", "figures_agree": "是"}, finding="一致")
    do(city.supervisor, case, "approve", {"grade": "model", "lesson": "可复制"}, approval="同意印发")
    with pytest.raises(Invalid, match="发布日期"):
        do(city.supervisor, case, "publish", {"channel": "site"})
    found = do(city.supervisor, case, "publish", {"channel": "site", "published_on": "2026-03-20"})
    assert (found.stage, found.values["results"]) == ("published", "提前 6 天")
    given = {"case": case.number, "what": "仿效", "used_on": "2026-05-01", "by": "邻县", "kind": "copied"}
    assert actions.enter(city.handler, "experience.use", given).whole_id == case.pk
    assert do(city.supervisor, case, "withdraw", reason="数字有误").stage == "submitted"


def test_a_case_that_is_not_to_be_used_is_declined_for_a_reason(city, case):
    actions.amend(city.handler, case.pk, {"practice": "会商", "results": "待核"})
    do(city.head, case, "submit")
    with pytest.raises((Invalid, Refused), match="理由"):
        do(city.supervisor, case, "decline")
    assert do(city.supervisor, case, "decline", reason="口径不清").stage == "declined"
