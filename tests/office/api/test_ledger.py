"""The ledger by the API."""

import pytest

from luoshi.office.api.verbs import BODIES
from luoshi.office.events.models import Event
from luoshi.office.ledger.lifecycle import TRANSITIONS
from luoshi.office.ledger.models import State
from tests import builders

ON_REPORTS = {"report", "approve_report", "return_report", "excuse_report", "change_cadence"}


@pytest.fixture
def proven(city):
    return builders.commitment(city, State.CLOSE_REQUESTED)


def test_every_verb_of_the_lifecycle_has_its_operation():
    assert set(BODIES) | ON_REPORTS == set(TRANSITIONS)


def test_one_commitment_has_all_that_belongs_to_it(city, as_, proven):
    found = as_(city.second_supervisor).get(f"commitments/{proven.pk}")
    assert (found["number"], found["state_label"], found["claimed"]) == (proven.number, "核查中", 100)
    assert found["lead"]["id"] == city.planning.pk
    assert [unit["id"] for unit in found["supports"]] == [city.finance.pk]
    assert found["handler"]["id"] == city.handler.pk
    (report,) = found["reports"]
    assert report["evidence"][0]["proves"] == [1, 2]
    assert [element["evidence"] for element in found["elements"]] == [[report["evidence"][0]["id"]]] * 2
    assert found["timeline"][0]["label"] == "立项"
    assert found["open_verbs"] == ["verify", "send_back", "check_elsewhere"]


def test_one_commitment_costs_the_same_number_of_statements_whatever_belongs_to_it(
    city, as_, django_assert_max_num_queries
):
    archived = builders.commitment(city, State.ARCHIVED)
    supervisor = as_(city.supervisor)
    with django_assert_max_num_queries(18):
        supervisor.get(f"commitments/{archived.pk}")


def test_the_list_is_filtered_as_on_the_page(city, as_):
    due = builders.commitment(city, State.IN_PROGRESS, title="完成老旧小区改造")
    other = builders.commitment(city, lead_id=city.education.pk, support_ids=(), domain="education")
    supervisor = as_(city.supervisor)

    def numbers(**params):
        return [row["number"] for row in supervisor.get("commitments", **params)["rows"]]

    assert numbers() == [other.number, due.number]
    assert numbers(sort="changed", state=["in_progress", "assigned"]) == [due.number]
    assert numbers(q="老旧小区") == [due.number]
    assert numbers(lead=city.education.pk) == numbers(domain="education") == [other.number]
    assert supervisor.get("commitments")["total"] == 2


def test_pages_follow_one_another_by_their_cursors(city, as_, monkeypatch):
    monkeypatch.setattr("luoshi.office.ledger.queries.PAGE_SIZE", 2)
    made = [builders.commitment(city).pk for _ in range(3)]
    supervisor = as_(city.supervisor)
    for sort in ("newest", "due", "changed"):
        first = supervisor.get("commitments", sort=sort)
        second = supervisor.get("commitments", sort=sort, after=first["after"])
        assert sorted(row["id"] for row in first["rows"] + second["rows"]) == made
        assert supervisor.get("commitments", sort=sort, before=second["before"])["rows"] == first["rows"]


def test_what_may_not_be_seen_does_not_exist(city, as_, proven):
    report = proven.reports.get()
    evidence = report.evidence.get()
    for person in (city.outsider, city.county_supervisor, city.viewer, city.audit_admin, city.nobody):
        stranger = as_(person)
        assert stranger.get("commitments")["rows"] == []
        stranger.get(f"commitments/{proven.pk}", expect=404)
        stranger.get(f"evidence/{evidence.pk}", expect=404)
        stranger.post(f"reports/{report.pk}/approve", expect=404)
        stranger.post(f"commitments/{proven.pk}/close", expect=404)


def test_the_tree_shows_as_far_as_it_may_be_seen(city, as_):
    whole = builders.commitment(city, State.IN_PROGRESS)
    supervisor, outsider = as_(city.supervisor), as_(city.outsider)
    part = {"title": "编制专业目录", "lead": city.education.pk, "weight": 3, "elements": [{"text": "目录印发"}]}
    told = supervisor.post(f"commitments/{whole.pk}/break_down", {"parts": [part]})
    child = told["children"][0]
    assert child["weight"] == 3
    assert supervisor.get(f"commitments/{child['id']}")["parent"]["id"] == whole.pk
    assert outsider.get(f"commitments/{child['id']}")["parent"] is None


def test_the_same_key_gives_the_first_result(city, as_):
    supervisor = as_(city.supervisor)
    body = {"title": "事项", "office": city.office.pk, "origin": "note", "basis": "市长批示"}
    made = supervisor.post("commitments", body, expect=201, key="4be5c0b2")
    assert supervisor.post("commitments", body, expect=201, key="4be5c0b2")["id"] == made["id"]
    assert Event.objects.filter(verb="register").count() == 1
    refused = supervisor.post(f"commitments/{made['id']}/withdraw", {"reason": "重复"}, key="4be5c0b2", expect=409)
    assert "已经用于另一项操作" in refused["detail"]


def test_a_commitment_is_amended_and_its_date_moved(city, as_):
    supervisor = as_(city.supervisor)
    made = builders.commitment(city)
    body = {"title": "新标题", "lead": city.planning.pk, "due": "2030-01-31", "elements": [{"text": "印发方案"}]}
    amended = supervisor.post(f"commitments/{made.pk}/amend", body)
    assert (amended["title"], amended["supports"], amended["original_due"]) == ("新标题", [], "2030-01-31")
    builders.advance(city, made, State.IN_PROGRESS)
    moved = supervisor.post(f"commitments/{made.pk}/change_due", {"due": "2030-03-31", "reason": "选址调整"})
    assert (moved["original_due"], moved["current_due"]) == ("2030-01-31", "2030-03-31")


def test_a_commitment_is_merged_into_another(city, as_):
    supervisor = as_(city.supervisor)
    one, other = builders.commitment(city), builders.commitment(city)
    merged = supervisor.post(f"commitments/{one.pk}/merge", {"into": other.pk, "reason": "同一件事"})
    assert (merged["state"], merged["merged_into"]["number"]) == ("merged", other.number)
    withdrawn = supervisor.post(f"commitments/{other.pk}/merge", {"into": other.pk, "reason": "x"}, expect=422)
    assert withdrawn["field"] == "into"


def test_a_head_returns_a_report_with_a_reason(city, as_):
    commitment = builders.commitment(city, State.IN_PROGRESS)
    report = as_(city.handler).send(f"commitments/{commitment.pk}/report", {"progress": "30", "done": "开工"})
    returned = as_(city.head).post(f"reports/{report['reports'][0]['id']}/return", {"reason": "缺少数据"})
    assert (returned["reports"][0]["status"], returned["reports"][0]["reason"]) == ("returned", "缺少数据")


def test_files_and_what_they_prove_must_match(city, as_):
    commitment = builders.commitment(city, State.IN_PROGRESS)
    handler = as_(city.handler)
    told = handler.send(
        f"commitments/{commitment.pk}/report", {"progress": "30", "done": "开工", "proves": ["1", "2"]}, expect=422
    )
    assert told["field"] == "proves"


def test_evidence_is_saved_and_never_shown(city, as_, proven):
    evidence = proven.reports.get().evidence.get()
    answer = as_(city.head).client.get(f"/api/evidence/{evidence.pk}")
    assert b"".join(answer.streaming_content) == builders.PDF
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment; ")
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_views_are_saved_and_dropped_by_their_person(city, as_):
    handler = as_(city.handler)
    view = handler.post("views", {"name": "逾期", "query": "due=overdue"}, expect=201)
    assert handler.get("views") == [view]
    as_(city.head).delete(f"views/{view['id']}", expect=404)
    handler.delete(f"views/{view['id']}")
    assert handler.get("views") == []
