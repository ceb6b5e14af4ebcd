"""Who I am, what waits for me, the figures, units and their people, the audit."""

import pytest
from django.db import connection

from luoshi.office.events import guard
from luoshi.office.events.models import Event
from luoshi.office.ledger.models import State
from tests import builders
from tests.builders import fresh


def test_me_tells_duties_and_what_waits(city, as_):
    waiting = builders.commitment(city, State.ASSIGNED)
    told = as_(fresh(city.handler)).get("me")
    assert [(duty["role"], duty["unit"]["id"]) for duty in told["duties"]] == [("handler", city.planning.pk)]
    (pile,) = told["waiting"]
    assert (pile["step"], pile["rows"][0]["commitment"]["id"]) == ("sign_for", waiting.pk)


def test_a_report_that_waits_for_a_signature_is_named(city, as_):
    commitment = builders.commitment(city, State.IN_PROGRESS)
    made = as_(city.handler).send(f"commitments/{commitment.pk}/report", {"progress": "30", "done": "开工"})
    piles = {pile["step"]: pile for pile in as_(city.head).get("me")["waiting"]}
    assert piles["approve_report"]["rows"][0]["report"] == made["reports"][0]["id"]


def test_the_overview_counts_what_one_sees(city, as_):
    builders.commitment(city, State.ASSIGNED)
    counts = {figure["label"]: figure["count"] for figure in as_(city.supervisor).get("overview")["loop"]}
    assert counts["待签收"] == 1
    assert not any(figure["count"] for figure in as_(city.outsider).get("overview")["loop"])


def test_units_are_found_by_their_names_and_aliases(city, as_):
    handler = as_(city.handler)
    assert [unit["id"] for unit in handler.get("units", q="市教体局")] == [city.education.pk]
    everything = handler.get("units")
    assert [unit["id"] for unit in handler.get("units", after=everything[2]["id"])] == [
        unit["id"] for unit in everything[3:]
    ]
    assert as_(city.nobody).get("units") == []


def test_the_people_of_a_unit_show_to_those_whose_reach_it_is_in(city, as_):
    found = as_(city.supervisor).get(f"units/{city.planning.pk}/people")
    assert {member["id"]: member["roles"] for member in found} == {
        city.handler.pk: ["handler"],
        city.head.pk: ["head"],
        city.leader.pk: ["leader"],
    }
    assert as_(city.head).get(f"units/{city.planning.pk}/people") == found
    as_(city.outsider).get(f"units/{city.planning.pk}/people", expect=404)
    as_(city.supervisor).get(f"units/{10**9}/people", expect=404)


def test_the_audit_administrator_alone_walks_the_chain(city, as_):
    builders.commitment(city)
    assert as_(city.audit_admin).get("events/verify")["is_whole"]
    as_(city.supervisor).get("events/verify", expect=404)


def test_a_changed_event_is_named(city, as_):
    builders.commitment(city)
    audit = as_(city.audit_admin)
    with connection.cursor() as cursor:
        for statement in guard.remove(connection.vendor, "events_event"):
            cursor.execute(statement)
    Event.objects.filter(seq=1).update(verb="archive")
    told = audit.get("events/verify")
    assert (told["is_whole"], told["seq"]) == (False, 1)
    assert "verb" in told["reason"]


@pytest.mark.parametrize("role", ["supervisor", "handler", "leader", "viewer", "system_admin", "nobody"])
def test_everybody_has_a_desk(city, as_, role):
    program = as_(getattr(city, role))
    assert program.get("me")["id"] == getattr(city, role).pk
    program.get("overview")


def test_tasks_come_in_one_order_with_their_reasons_and_limits(city, as_):
    item = builders.commitment(city, State.ASSIGNED)
    told = as_(fresh(city.handler)).get("me/tasks")
    (task,) = told["tasks"]
    assert (task["kind"], task["commitment"]["id"], task["id"]) == ("sign_for", item.pk, item.pk)
    assert "内签收" in task["why"] and task["lines"] and task["day"]
    assert [(kind["code"], kind["count"]) for kind in told["kinds"]] == [("sign_for", 1)]
    assert as_(city.outsider).get("me/tasks")["tasks"] == []
    assert as_(city.viewer).get("me/tasks", kind="verify")["total"] == 0


def test_the_cockpit_and_a_units_figures_answer_those_who_see_the_pages(city, as_):
    builders.commitment(city, State.IN_PROGRESS)
    told = as_(city.supervisor).get("cockpit")
    assert [(row["unit"], row["label"]) for row in told["lights"]] == [(city.planning.pk, "市发展改革委")]
    assert {stage["state"] for stage in told["stages"]} >= {"assigned", "close_requested"}
    as_(city.handler).get("cockpit", expect=404)
    unit = as_(city.handler).get(f"units/{city.planning.pk}/figures")
    assert [figure["count"] for figure in unit["led"]] == [1]
    as_(city.outsider).get(f"units/{city.planning.pk}/figures", expect=404)
    as_(city.viewer).get(f"units/{city.planning.pk}/figures", expect=404)
