"""The pages of a ledger that nobody programmed: all of them are drawn from the documentation's campaign."""

import re

import pytest

from luoshi.office.records import actions
from luoshi.office.records.models import Record

LIST = "/topics/flood-hazards/hazards/"


def test_the_list_has_the_pack_s_columns_filters_and_pages(city, sign_in, campaign, hazard):
    actions.enter(city.supervisor, campaign, {"what": "边坡开裂", "kind": "slope", "lead": city.finance.pk})
    client = sign_in(city.supervisor)
    page = client.get(LIST).content.decode()
    assert "滨河路涵洞堵塞" in page
    assert "边坡开裂" in page
    assert "<th>类别</th>" in page
    for query, found in {"f-kind=slope": 1, "q=滨河路": 1, "stage=taken-on": 0, f"lead={city.planning.pk}": 1}.items():
        rows = re.findall(r'href="/topics/flood-hazards/hazards/\d+/"', client.get(f"{LIST}?{query}").content.decode())
        assert len(rows) == found, query


@pytest.mark.parametrize("name", ["supervisor", "handler", "head", "leader"])
def test_those_concerned_see_the_record_s_page(city, sign_in, hazard, name):
    answer = sign_in(getattr(city, name)).get(f"{LIST}{hazard.pk}/")
    assert answer.status_code == 200
    assert ("3.5 万元" in answer.content.decode()) == (name in {"supervisor", "head"})


@pytest.mark.parametrize("name", ["outsider", "county_supervisor", "viewer", "nobody", "system_admin"])
def test_others_find_no_such_record(city, sign_in, hazard, name):
    client = sign_in(getattr(city, name))
    assert client.get(f"{LIST}{hazard.pk}/").status_code == 404
    assert client.post(f"{LIST}{hazard.pk}/do/assign").status_code == 404
    assert "滨河路" not in client.get(LIST).content.decode()


def test_a_record_is_entered_amended_and_carried_on_by_forms(city, sign_in, campaign):
    client = sign_in(city.supervisor)
    assert "隐患" in client.get(f"{LIST}new").content.decode()
    bad = client.post(f"{LIST}new", {"f-what": "涵洞", "f-kind": "culvert", "f-households": "许多"})
    assert bad.status_code == 422
    assert "应是数" in bad.content.decode()
    given = {"f-what": "涵洞", "f-kind": "culvert", "f-lead": city.planning.pk, "f-cost": "2", "key": "one"}
    sent = [client.post(f"{LIST}new", given) for _twice in range(2)]
    assert {answer.status_code for answer in sent} == {302}
    made = Record.objects.get()
    given["f-office"] = city.office.pk
    client.post(f"{LIST}{made.pk}/amend", given | {"f-what": "大桥涵洞", "f-cost": "", "key": "two"})
    made.refresh_from_db()
    assert made.title == "大桥涵洞"
    assert "cost" not in made.values
    assert client.post(f"{LIST}{made.pk}/do/drop", {"key": "three"}).status_code == 422
    client.post(f"{LIST}{made.pk}/do/assign", {"key": "four"})
    made.refresh_from_db()
    assert made.stage == "taken-on"
    page = client.get(f"{LIST}{made.pk}/").content.decode()
    assert "整治中" in page
    assert "怎么来的" in page


def test_an_export_has_the_filtered_rows_without_what_the_person_may_not_see(city, sign_in, hazard):
    for name, sees in {"supervisor": True, "handler": False}.items():
        client = sign_in(getattr(city, name))
        csv = b"".join(client.get(f"{LIST}export.csv").streaming_content).decode()
        assert "滨河路涵洞堵塞" in csv
        assert ("3.5" in csv) == sees
        assert client.get(f"{LIST}export.xlsx").status_code == 200


def test_a_page_costs_few_statements(city, sign_in, campaign, hazard, django_assert_max_num_queries):
    for number in range(5):
        actions.enter(city.supervisor, campaign, {"what": f"涵洞 {number}", "kind": "culvert", "lead": city.finance.pk})
    client = sign_in(city.supervisor)
    client.get(LIST)
    with django_assert_max_num_queries(12):
        client.get(LIST)
    with django_assert_max_num_queries(12):
        client.get(f"{LIST}{hazard.pk}/")
