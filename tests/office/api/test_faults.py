"""Errors say in a sentence what is wrong, where, and name the input."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests import builders


@pytest.mark.parametrize(
    ("body", "field", "says"),
    [
        ({}, "title", "没有给出"),
        ({"title": "事项", "office": 1, "tilte": "事项"}, "tilte", "没有这一项"),
        ({"title": "事项", "office": "市委督查室"}, "office", "应为整数"),
        ({"title": "事项", "office": 10**30}, "office", "不能大于"),
        ({"title": "事项", "office": 1, "due": "明年"}, "due", "应为日期"),
        ({"title": "事项", "office": 1, "due": "0001-01-01"}, "due", "不能小于 1949-01-01"),
        ({"title": "事" * 201, "office": 1}, "title", "最多 200 个字"),
        ({"title": "事\x00项", "office": 1}, "title", "含有不能用的字符"),
        ({"title": "事项", "office": 1, "domain": "烹饪"}, "domain", "只能是"),
        ({"title": "事项", "office": 1, "elements": [{"text": ""}]}, "elements.0.text", "至少 1 个字"),
    ],
)
def test_an_unusable_body_is_told_by_field(city, as_, body, field, says):
    told = as_(city.supervisor).post("commitments", body, expect=422)
    assert told["field"] == field
    assert says in told["detail"]


def test_what_an_action_finds_unusable_is_told_by_field_too(city, as_):
    bare = builders.commitment(city, lead_id=None, support_ids=())
    told = as_(city.supervisor).post(f"commitments/{bare.pk}/assign", expect=422)
    assert told == {"detail": "交办前要先确定一个牵头单位。", "field": "lead"}


@pytest.mark.parametrize(
    ("params", "field"),
    [({"state": ["assigned", "lost"]}, "state.1"), ({"year": "x"}, "year")],
)
def test_an_unusable_filter_is_told_by_name(city, as_, params, field):
    assert as_(city.supervisor).get("commitments", expect=422, **params)["field"] == field


def test_an_unusable_key_is_told_by_name(city, as_):
    assert as_(city.supervisor).post("commitments/1/assign", expect=422, key="一")["field"] == "Idempotency-Key"


def test_more_files_than_are_held_at_once_are_refused(city, as_):
    commitment = builders.commitment(city, "in_progress")
    form = {"progress": "10", "done": "开工", "evidence": [SimpleUploadedFile("a.pdf", builders.PDF)] * 21}
    assert "20" in as_(city.handler).send(f"commitments/{commitment.pk}/report", form, expect=422)["detail"]


@pytest.mark.parametrize("field", ["lead", "leader", "handler"])
def test_a_unit_or_person_that_is_none_is_told_by_field(city, as_, field):
    body = {"title": "事项", "office": city.office.pk, field: 10**9}
    assert as_(city.supervisor).post("commitments", body, expect=422)["field"] == field


def test_what_is_no_json_is_told(city, as_):
    answer = as_(city.supervisor).client.post("/api/views", "{", content_type="application/json")
    assert answer.status_code == 400
    assert "JSON" in answer.json()["detail"]


def test_a_body_beyond_all_measure_is_told(city, as_, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    told = as_(city.supervisor).post("views", {"name": "长", "query": "x" * 2000}, expect=400)
    assert "大小" in told["detail"]


@pytest.mark.parametrize("path", ["sources", "commitments/{pk}/report"])
def test_a_file_beyond_the_limit_is_refused_and_nothing_is_kept(city, as_, settings, path):
    settings.UPLOAD_LIMIT = 1000
    commitment = builders.commitment(city, "in_progress")
    large = SimpleUploadedFile("大文件.pdf", b"%PDF-" + b"x" * 2000)
    person = city.supervisor if path == "sources" else city.handler
    form = {"office": city.office.pk} if path == "sources" else {"progress": "10", "done": "开工"}
    told = as_(person).send(path.format(pk=commitment.pk), form | {"file": large, "evidence": large}, expect=422)
    assert "大文件.pdf" in told["detail"]
    assert not commitment.reports.exists()


def test_a_method_that_an_operation_does_not_have_is_told_with_those_that_it_has(client):
    response = client.put("/api/me", {}, content_type="application/json")
    assert (response.status_code, response.headers["Allow"]) == (405, "GET")
    assert response.json() == {"detail": "这个接口不接受 PUT，只接受 GET。", "field": None}
