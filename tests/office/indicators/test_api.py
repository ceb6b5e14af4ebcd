"""Figures and targets by the API."""

from datetime import date

import pytest

from luoshi.office.events.recorder import acting_at
from luoshi.office.indicators.models import Observation
from luoshi.office.people.tokens import create_token
from tests.builders import at_nine

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_may():
    with acting_at(at_nine(date(2021, 5, 20))):
        yield


@pytest.fixture
def ask(city, client):
    def asked(who, method, address, body=None):
        headers = {"Authorization": f"Bearer {create_token(getattr(city, who), '程序').secret}"}
        given = {"data": body, "content_type": "application/json"} if body else {}
        return getattr(client, method)(f"/api/{address}", headers=headers, **given)

    return asked


def body(city, **changes):
    figures = [{"indicator": "budget", "area": city.area.pk, "period": "2021-01..03", "value": "33.5"}]
    given = {"unit": city.finance.pk, "document": "3 月快报", "released_on": "2021-04-12", "figures": figures}
    return {**given, **changes}


def test_figures_go_in_and_come_out(city, ask):
    made = ask("support_handler", "post", "figures", body(city))
    assert (made.status_code, made.json()["count"]) == (201, 1)
    found = ask("supervisor", "get", "indicators/budget").json()
    (figure,) = found["figures"]
    assert (figure["period"], figure["value"], figure["releases"][0]["document"]) == ("2021-01..03", 33.5, "3 月快报")
    (row,) = ask("support_handler", "get", f"lots/{made.json()['id']}").json()["rows"]
    assert (row["period"], row["value"], row["vintage"]) == ("2021-01..03", "33.500000", "preliminary")
    assert ask("outsider", "get", f"lots/{made.json()['id']}").status_code == 404
    assert [each["code"] for each in ask("supervisor", "get", "indicators?q=收入").json()] == ["budget", "budget_share"]


@pytest.mark.parametrize(
    ("changes", "status"),
    [({"unit": 999}, 422), ({"figures": []}, 422), ({"document": " "}, 422), ({"vintage": "best"}, 422)],
)
def test_a_wrong_body_is_refused(city, ask, changes, status):
    assert ask("support_handler", "post", "figures", body(city, **changes)).status_code == status
    assert not Observation.objects.exists()


def test_a_period_that_is_none_is_refused(city, ask):
    wrong = body(city)
    wrong["figures"][0]["period"] = "2021Q1"
    answer = ask("support_handler", "post", "figures", wrong)
    assert answer.status_code == 201  # the first quarter is January to March
    wrong["figures"][0]["period"] = "2021Q5"
    assert ask("support_handler", "post", "figures", wrong).status_code == 422


def test_targets_go_in_and_come_out(city, ask):
    given = {"indicator": "budget", "area": city.area.pk, "year": 2021, "value": "120", "set_on": "2021-01-20"}
    made = ask("supervisor", "post", "targets", {**given, "document": "政府工作报告"})
    assert (made.status_code, made.json()["kind"]) == (201, "level")
    assert [each["value"] for each in ask("viewer", "get", "targets?year=2021").json()] == ["120.000000"]
    assert ask("support_head", "post", "targets", {**given, "document": "x"}).status_code == 403


def test_the_board_the_lights_and_the_brief_come_out(city, ask):
    ask("support_handler", "post", "figures", body(city))
    assert ask("supervisor", "get", "board").json() == {"on": None, "areas": [], "cells": [], "next": ""}
    target = {"indicator": "budget", "area": city.area.pk, "year": 2021, "value": "120", "set_on": "2021-01-20"}
    assert ask("head", "post", "targets", {**target, "document": "政府工作报告"}).status_code == 201
    assert ask("support_handler", "post", "targets", {**target, "document": "政府工作报告"}).status_code == 403
    (cell,) = ask("supervisor", "get", "board").json()["cells"]
    assert (cell["indicator"], cell["period"], cell["standing"]) == ("budget", "2021-01..03", "on_course")
    (rating,) = ask("supervisor", "get", "indicators/budget/ratings").json()
    assert rating == cell
    brief = ask("supervisor", "get", "briefs/economy?period=2021Q1").json()
    assert (brief["period"], brief["language"]) == ("2021Q1", "zh")
    assert ask("supervisor", "get", "briefs/poverty").status_code == 404
    assert ask("supervisor", "get", "briefs/economy?period=x").status_code == 422
    assert ask("supervisor", "get", "signals").json() == []


def test_a_brief_is_kept_and_read_again(city, ask, monkeypatch):
    from luoshi.office.indicators import catalogue
    from luoshi.office.rules.queries import pack_on

    real = pack_on(date(2021, 5, 20), "economy")
    rules = real.brief.model_copy(
        update={
            "sections": {
                "figures": real.brief.sections["figures"].model_copy(update={"indicators": ("budget",), "beside": {}})
            }
        }
    )
    monkeypatch.setattr(catalogue, "in_force", lambda on=None: [real.model_copy(update={"brief": rules})])
    ask("support_handler", "post", "figures", body(city))
    made = ask("supervisor", "post", "briefs/economy", {"period": "2021Q1"})
    assert made.status_code == 201
    kept = ask("viewer", "get", f"kept-briefs/{made.json()['id']}").json()
    (section,) = kept["brief"]["sections"]
    (number,) = [piece for piece in section["sentences"][0] if piece["value"]]
    assert (number["text"], number["ref"]["code"], number["ref"]["period"]) == ("33.50 亿元", "budget", "2021-01..03")
