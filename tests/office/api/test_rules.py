"""Rules and ratings by the API: two persons, trials, report days, the reasons of a light, adopting a limit."""

from datetime import timedelta

import pytest

from luoshi.office.events.recorder import today
from luoshi.office.ledger.models import State
from luoshi.office.ledger.ratings import rate_all
from luoshi.office.rules.models import PackVersion
from tests import builders
from tests.office.rules.overlays import overlay


def test_an_overlay_is_tried_out_proposed_and_put_in_force_by_a_second_person(city, as_):
    item = builders.commitment(city, due=None, origin="document")
    first, second = as_(city.supervisor), as_(city.second_supervisor)
    tried = first.post("rules/try", {"text": overlay()})
    assert (tried["version"], tried["count"], tried["turns"]) == ("1", 1, [])
    assert "30 → 15" in tried["changes"][0]
    (row,) = tried["rows"]
    assert (row["commitment"]["id"], row["before"], row["dates"][0]["stays"]) == (item.pk, None, False)
    assert not PackVersion.objects.exists()

    made = first.post("rules", {"text": overlay()}, expect=201, key="one")
    assert first.post("rules", {"text": overlay()}, expect=201, key="one")["id"] == made["id"]
    assert (made["status"], made["proposed_by"]["id"]) == ("proposed", city.supervisor.pk)
    first.post(f"rules/{made['id']}/approve", expect=403)
    (waits,) = second.get("rules/versions")["proposals"]
    assert (waits["overlay"]["id"], waits["can_approve"], waits["faults"]) == (made["id"], True, [])
    assert second.post(f"rules/{made['id']}/approve")["approved_by"]["id"] == city.second_supervisor.pk
    found = as_(city.handler).get("rules/versions")
    assert [each["version"] for each in found["versions"]] == ["1.0+1", "1.0"]
    assert found["versions"][0]["overlay"]["id"] == made["id"]
    assert as_(city.handler).get("rules")["version"] == "1.0+1"
    second.post(f"rules/{made['id']}/withdraw", expect=409)


def test_what_waits_can_be_taken_back(city, as_):
    first = as_(city.supervisor)
    made = first.post("rules", {"text": overlay()}, expect=201)
    assert first.post(f"rules/{made['id']}/withdraw")["status"] == "withdrawn"
    assert first.get("rules/versions")["withdrawn"][0]["id"] == made["id"]
    first.post(f"rules/{made['id']}/approve", expect=409)
    first.post("rules/999999/approve", expect=404)


def test_faults_come_with_their_lines(city, as_):
    text = overlay().replace("days: 15", "dayz: 15")
    assert "叠加文件:6" in as_(city.supervisor).post("rules/try", {"text": text}, expect=422)["detail"]


def test_the_turns_of_lights_are_counted(city, as_):
    builders.commitment(city, State.IN_PROGRESS, due=today() + timedelta(days=10))
    found = as_(city.supervisor).post("rules/try", {"text": overlay("lights.use: tianjin")})
    assert found["turns"] == [{"before": "g", "after": "y", "count": 1}]
    assert [(row["before"], row["after"]) for row in found["rows"]] == [("g", "y")]


@pytest.mark.parametrize("name", ["handler", "head", "viewer", "leader", "county_supervisor"])
def test_others_read_the_rules_and_do_not_try_them_out(city, as_, name):
    program = as_(getattr(city, name))
    assert program.get("rules")["lights"] == "default"
    program.post("rules/try", {"text": overlay()}, expect=403)
    program.post("rules", {"text": overlay()}, expect=403)


def test_to_administrators_there_are_no_rules(city, as_):
    program = as_(city.system_admin)
    for path in ("rules", "rules/versions", "report-days"):
        program.get(path, expect=404)


def test_a_light_tells_its_reasons_and_its_report_days(city, as_):
    item = builders.commitment(city, State.IN_PROGRESS, due=today() - timedelta(days=3))
    rate_all(today())
    found = as_(city.handler).get(f"commitments/{item.pk}/rating")
    assert (found["light"]["kind"], found["rule"], found["rules"], found["pack_version"]) == (
        "r",
        "overdue",
        "default",
        "1.0",
    )
    assert (found["also"], found["inputs"]["days_left"], found["statuses"]["left"]) == (["near"], -3, -3)
    assert found["changes"][0]["light"] == "y"
    assert [(row["date"], row["light"]) for row in found["history"]] == [(str(today()), "r")]
    as_(city.outsider).get(f"commitments/{item.pk}/rating", expect=404)


def test_report_days_list_the_lights_that_one_sees(city, as_):
    mine = builders.commitment(city, State.IN_PROGRESS)
    builders.commitment(city, lead_id=city.education.pk, support_ids=())
    rate_all(today())
    handler = as_(city.handler)
    (day,) = handler.get("report-days")
    assert (day["date"], day["count"], day["rules"]) == (str(today()), 2, "default")
    rows = handler.get(f"report-days/{today()}/ratings")
    assert [(row["commitment"]["id"], row["name"]) for row in rows] == [(mine.pk, "绿灯")]
    assert handler.get(f"report-days/{today()}/ratings", after=mine.pk) == []
    handler.get("report-days/2020-01-01/ratings", expect=404)


def test_the_proposed_limit_is_taken_as_it_was_shown(city, as_):
    item = builders.commitment(city, due=None, origin="document")
    first = as_(city.supervisor)
    shown = first.get(f"commitments/{item.pk}")["proposed_limit"]
    assert shown["rule"].endswith(".document") and any("数满 30 天" in line for line in shown["lines"])
    assert as_(city.handler).get(f"commitments/{item.pk}")["proposed_limit"] is None
    path = f"commitments/{item.pk}/adopt_limit"
    first.post(path, {"due": "2030-01-01"}, expect=409)
    as_(city.handler).post(path, {"due": shown["due"]}, expect=403)
    taken = first.post(path, {"due": shown["due"]})
    assert (taken["current_due"], taken["original_due"], taken["proposed_limit"]) == (shown["due"], shown["due"], None)


def test_rows_tell_three_statuses_and_are_narrowed_by_each(city, as_):
    item = builders.commitment(city, State.CLOSE_REQUESTED)
    builders.commitment(city)
    first = as_(city.supervisor)
    (row,) = first.get("commitments", claimed="complete", proven="none")["rows"]
    assert row["id"] == item.pk
    assert (row["statuses"]["claimed"], row["statuses"]["evidenced"]) == ("自报完成", "核实 0/2")
    assert row["statuses"]["differing"] == "自报完成，核实 0/2"
    assert first.get("commitments", due="late")["rows"] == []
    first.get("commitments", claimed="all", expect=422)
