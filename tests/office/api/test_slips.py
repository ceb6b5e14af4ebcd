"""Slips by the API: the list, each verb, a heavier rung at once, stopping and going on."""

from datetime import timedelta

import pytest
from django.utils import timezone

from luoshi.office.events.recorder import acting_at, today
from luoshi.office.ledger.models import Commitment, State
from luoshi.office.slips.models import Slip
from luoshi.office.slips.pressing import tick
from tests import builders


@pytest.fixture
def item(city) -> Commitment:
    """A matter that is overdue and has its slip."""
    with acting_at(timezone.now() - timedelta(days=3)):
        made = builders.commitment(city, State.IN_PROGRESS, due=today() - timedelta(days=2))
    tick(timezone.now())
    return made


@pytest.fixture
def slip(item) -> Slip:
    return Slip.objects.get(commitment=item)


def test_the_list_holds_what_one_may_see_narrowed_by_its_filters(city, as_, item, slip):
    (row,) = as_(city.handler).get("slips", state="open")["rows"]
    assert (row["id"], row["number"], row["rung"]) == (slip.pk, slip.number, "slip")
    office = as_(city.supervisor)
    assert [row["id"] for row in office.get("slips", q=item.title)["rows"]] == [slip.pk]
    assert office.get("slips", rung="talk")["rows"] == office.get("slips", late="true")["rows"] == []
    assert as_(city.outsider).get("slips")["rows"] == []
    as_(city.outsider).get(f"slips/{slip.pk}", expect=404)


def test_one_slip_says_why_it_went_out_to_whom_and_what_may_be_done(city, as_, slip):
    told = as_(city.handler).get(f"slips/{slip.pk}")
    assert (told["state"], told["rule"], told["acts"]) == ("issued", "ladder.rungs.slip", ["sign"])
    assert {each["relation"] for each in told["recipients"]} == {"handler", "head"}
    assert told["inputs"]["days_overdue"] > 0


def test_a_slip_is_signed_answered_sent_back_answered_again_and_accepted(city, as_, slip):
    unit, office, path = as_(city.handler), as_(city.supervisor), f"slips/{slip.pk}"
    unit.post(f"{path}/answer", {"text": "赶工"}, expect=409)
    office.post(f"{path}/sign", expect=403)
    assert unit.post(f"{path}/sign", key="a")["state"] == unit.post(f"{path}/sign", key="a")["state"] == "signed"
    unit.post(f"{path}/answer", {"text": " "}, expect=422)
    assert unit.post(f"{path}/answer", {"text": "正在赶工"})["state"] == "answered"
    unit.post(f"{path}/accept", expect=403)
    office.post(f"{path}/send_back", {"reason": ""}, expect=422)
    assert office.post(f"{path}/send_back", {"reason": "没有日期"})["state"] == "sent_back"
    assert unit.post(f"{path}/answer", {"text": "12月20日完工"})["state"] == "answered"
    told = office.post(f"{path}/accept")
    assert (told["state"], [each["decision"] for each in told["answers"]]) == ("accepted", ["accepted", "sent_back"])
    office.post(f"{path}/lift", {"reason": "发错了"}, expect=409)


def test_the_office_takes_a_slip_back_with_a_reason(city, as_, slip):
    as_(city.head).post(f"slips/{slip.pk}/lift", {"reason": "发错了"}, expect=403)
    assert as_(city.supervisor).post(f"slips/{slip.pk}/lift", {"reason": "发错了"})["state"] == "expired"


def test_a_heavier_rung_goes_out_at_once_and_replaces_the_lighter(city, as_, item, slip):
    body, path = {"rung": "talk", "reason": "拖延已久"}, f"commitments/{item.pk}/escalate"
    as_(city.handler).post(path, body, expect=403)
    as_(city.outsider).post(path, body, expect=404)
    as_(city.supervisor).post(path, {"rung": "remind", "reason": "太轻"}, expect=422)
    made = as_(city.supervisor).post(path, body, expect=201)
    assert (made["rung"], made["reason"]) == ("talk", "拖延已久")
    assert Slip.objects.get(pk=slip.pk).state == "expired"


def test_pressing_is_stopped_for_a_reason_and_goes_on(city, as_, item, slip):
    office, path = as_(city.supervisor), f"commitments/{item.pk}"
    as_(city.head).post(f"{path}/stop_pressing", {"reason": "洪灾"}, expect=403)
    office.post(f"{path}/stop_pressing", {"reason": "洪灾", "cause": "because"}, expect=422)
    office.post(f"{path}/stop_pressing", {"reason": "洪灾"}, expect=204)
    office.post(f"{path}/stop_pressing", {"reason": "洪灾"}, expect=409)
    office.post(f"{path}/escalate", {"rung": "talk", "reason": "拖延"}, expect=409)
    office.post(f"{path}/resume_pressing", {}, expect=204)
    office.post(f"{path}/resume_pressing", {}, expect=409)
