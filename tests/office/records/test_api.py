"""Records through the API: the same rights as the pages, the fields' schema from the pack."""

import json

import pytest
from django.test import Client

from luoshi.office.people.tokens import create_token

LEDGER = "/api/records/flood-hazards/hazards"


@pytest.fixture
def ask(city):
    def asked(name: str, method: str, address: str, body: dict | None = None):
        client = Client(headers={"Authorization": f"Bearer {create_token(getattr(city, name), '试').secret}"})
        given = {"data": json.dumps(body), "content_type": "application/json"} if body is not None else {}
        answer = getattr(client, method)(address, **given)
        return answer.status_code, json.loads(answer.content or "null")

    return asked


def test_a_program_finds_the_fields_enters_a_record_and_carries_it_on(city, campaign, ask):
    _status, ledgers = ask("supervisor", "get", "/api/packs/flood-hazards/ledgers")
    fields = {field["code"]: field for field in ledgers[0]["fields"]}
    assert fields["households"]["rules"]["unit"] == "户"
    values = {"what": "涵洞", "kind": "culvert", "lead": "市发改委", "cost": 3.5, "is_grave": True}
    status, made = ask("supervisor", "post", LEDGER, {"values": values})
    assert (status, made["stage"], made["values"]["cost"]) == (201, "found", "3.5")
    status, done = ask("supervisor", "post", f"{LEDGER}/{made['id']}/do/assign", {})
    assert (status, done["stage"]) == (200, "taken-on")
    status, fault = ask("supervisor", "post", LEDGER, {"values": values | {"kind": "bridge"}})
    assert (status, fault["field"]) == (422, "kind")


def test_the_api_gives_nobody_what_the_page_would_not(city, hazard, ask):
    one = f"{LEDGER}/{hazard.pk}"
    assert ask("head", "get", one)[1]["values"]["cost"] == "3.5"
    assert "cost" not in ask("handler", "get", one)[1]["values"]
    assert ask("outsider", "get", one)[0] == 404
    assert ask("outsider", "get", LEDGER)[1]["rows"] == []
    assert ask("handler", "get", f"{LEDGER}?q=滨河路")[1]["total"] == 1
    assert ask("handler", "post", f"{one}/amend", {"values": {"cost": "1"}})[0] == 422
