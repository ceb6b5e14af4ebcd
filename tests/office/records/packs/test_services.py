"""A service item from the list to use, and changed; a case to its result; a bad rating put right in 15 working days."""

from datetime import date

import pytest

from luoshi.errors import Forbidden, Invalid, Refused
from luoshi.office.events.recorder import acting_at
from luoshi.office.records import actions
from luoshi.office.records.models import Record
from tests.builders import at_nine
from tests.office.records.doing import doing


@pytest.fixture
def item(city):
    given = {"name": "建设项目备案", "code": "990100200100001", "kind": "licence", "lead": city.planning.pk}
    given |= {"supports": [city.finance.pk], "legal": "20", "trips": "1", "papers_before": "7", "papers": "3"}
    return actions.enter(city.handler, "services.item", given)


do = doing(date(2026, 3, 4))


def test_an_item_is_claimed_checked_and_published_with_its_promised_limit(city, item):
    do(city.handler, item, "claim")
    with pytest.raises(Invalid, match="办件类型"):
        do(city.support_head, item, "publish", approval="市审改办审核")
    actions.amend(city.handler, item.pk, {"at_once": "promised", "promised": "3", "depth": "whole"})
    do(city.support_head, item, "publish", approval="市审改办审核")
    with pytest.raises(Refused, match="变更说明"):
        do(city.handler, item, "change")
    do(city.handler, item, "change", {"changed_for": "压缩到 1 个工作日"})
    actions.amend(city.handler, item.pk, {"promised": "1"})
    found = do(city.support_head, item, "publish", approval="市审改办审核")
    assert (found.stage, found.values["promised"]) == ("active", "1")
    assert Record.objects.visible_to(city.outsider).filter(pk=item.pk).exists()


def test_a_case_waits_with_its_clock_stopped_and_is_finished(city, item):
    given = {"item": item.number, "name": "标准厂房备案", "lead": city.planning.pk, "channel": "online"}
    made = actions.enter(city.handler, "services.case", given | {"applicant": "某公司"})
    do(city.handler, made, "accept", {"due": "2026-03-10"})
    do(city.handler, made, "wait", day=date(2026, 3, 5), reason="补正图纸")
    do(city.handler, made, "go_on", day=date(2026, 3, 6))
    found = do(city.handler, made, "finish", {"result": "准予备案"}, day=date(2026, 3, 9))
    assert (found.stage, found.closed_on) == ("finished", date(2026, 3, 9))


def test_a_bad_rating_is_put_right_within_fifteen_working_days_and_the_rater_called_back(city, item):
    given = {"item": item.number, "lead": city.planning.pk, "supports": [city.finance.pk], "rated_on": "2026-03-02"}
    with acting_at(at_nine(date(2026, 3, 2))):
        given |= {"stars": "one", "words": "跑了三次还没办成", "rater": "13800000000"}
        made = actions.enter(city.supervisor, "services.rating", given)
    assert made.next_due == date(2026, 3, 3)
    found = do(city.support_handler, made, "confirm", {"cause": "trips"}, day=date(2026, 3, 3))
    assert found.next_due == date(2026, 3, 24)
    with pytest.raises(Forbidden):
        do(city.support_handler, made, "fix", {"measure": "改为网上预审"})
    do(city.handler, made, "fix", {"measure": "改为网上预审"}, day=date(2026, 3, 12))
    found = do(city.support_handler, made, "call_back", {"called_back": "评价人满意"}, day=date(2026, 3, 13))
    assert found.stage == "settled"
    assert do(city.support_handler, made, "rate_again", reason="同一事项再次差评").stage == "fixing"
