"""Which indicators the words of a commitment attach: the pack's words and the indicators' own names, the longest first."""

import pytest

from luoshi.errors import Forbidden, Invalid, NotFound, Refused
from luoshi.office.events.models import Event
from luoshi.office.indicators import actions
from luoshi.office.indicators.attaching import named
from luoshi.office.indicators.models import Attachment
from luoshi.office.ledger.models import Origin
from tests.builders import City, commitment, fresh

pytestmark = pytest.mark.django_db


def test_the_packs_words_attach_what_they_stand_for():
    found = named("确保实现“双过半”")
    assert {"gdp_growth", "industry_growth", "retail_growth", "budget_revenue"} <= found.keys()
    assert set(found.values()) == {"双过半"}
    assert named("推进项目建设") == {}


def test_of_words_within_each_other_the_longest_is_meant():
    assert named("提高预算收入占比") == {"budget_share": "预算收入占比"}
    assert named("一般公共预算收入增长") == {"budget_revenue": "一般公共预算收入"}


def test_attaching_stands_in_the_event_of_the_registration(city: City):
    made = commitment(city, title="提高预算收入占比")
    assert [(each.indicator, each.words) for each in Attachment.objects.filter(commitment=made)] == [
        ("budget_share", "预算收入占比")
    ]
    assert Event.objects.get(verb="register", subject_id=made.pk).detail["indicators"] == ["budget_share"]


def test_a_supervisor_attaches_an_indicator_and_takes_it_off_again(city: City, sign_in):
    made = commitment(city, title="办好一件事")
    client, address = sign_in(city.supervisor), f"/indicators/attach/{made.pk}/"
    assert client.post(address, {"indicator": "retail"}).status_code == 302
    assert Event.objects.get(verb="attach_indicator").detail["indicator"] == "retail"
    page = client.get(f"/ledger/{made.pk}/").content.decode()
    assert "社零" in page and "人工挂接" in page and address in page
    assert client.post(address, {"indicator": "retail"}).status_code == 422  # offered no more
    with pytest.raises(Refused, match="已经挂接"):
        actions.attach(fresh(city.supervisor), made.pk, "retail")
    assert client.post(f"{address}retail/remove").status_code == 302
    assert not Attachment.objects.exists()
    assert Event.objects.filter(verb="detach_indicator", subject_id=made.pk).count() == 1
    with pytest.raises(NotFound):
        actions.detach(fresh(city.supervisor), made.pk, "retail")


def test_only_the_office_s_supervisor_attaches_what_they_see_to_what_is_in_hand(city: City, sign_in):
    made = commitment(city, title="办好一件事")
    for person in (city.handler, city.head, city.leader):
        with pytest.raises(Forbidden):
            actions.attach(fresh(person), made.pk, "retail")
        page = sign_in(person).get(f"/ledger/{made.pk}/").content.decode()
        assert f"/indicators/attach/{made.pk}/" not in page
    with pytest.raises(NotFound):
        actions.attach(fresh(city.outsider), made.pk, "retail")
    for code in ("firms", "no-such"):
        with pytest.raises(Invalid, match="您能看的指标"):
            actions.attach(fresh(city.supervisor), made.pk, code)
    with pytest.raises(Forbidden):
        actions.attach(fresh(city.supervisor), commitment(city, origin=Origin.SIGNAL).pk, "retail")


def test_programs_attach_and_take_off_too(city: City, sign_in):
    made = commitment(city, title="提高预算收入占比")
    client, address = sign_in(city.supervisor), f"/api/commitments/{made.pk}"
    asked = {"data": {"indicator": "retail"}, "content_type": "application/json"}
    found = client.post(f"{address}/attach_indicator", **asked).json()
    assert [(each["indicator"], each["words"], each["light"]) for each in found] == [
        ("budget_share", "预算收入占比", None),
        ("retail", "", None),
    ]
    assert len(client.post(f"{address}/detach_indicator", **asked).json()) == 1
    assert client.post(f"{address}/detach_indicator", **asked).status_code == 404
    assert sign_in(city.outsider).get(f"{address}/indicators").status_code == 404
