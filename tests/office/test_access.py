"""The access table: every route × everybody → the status they get, in `access.tsv`; and nothing of another unit's matter leaks.

A new route needs a row. `LUOSHI_ACCESS=write pytest tests/office/test_access.py` adds the rows that are missing with what the
office answers now, and takes away those of routes that are gone: read each new row before you commit it. To have a row
asked anew, delete it first. Who has no part in the matter (the columns from `outsider` on) may get 404, 403 or 422, never
200, on an address that carries its id.
A new kind of id in an address is told to `Stake.ids` (stakes.py), what a form or a call must carry to `GIVEN` there.
"""

import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver

from luoshi.office.events.recorder import today
from luoshi.office.ledger.ratings import rate_all
from luoshi.office.people.models import Role
from luoshi.office.people.tokens import create_token
from tests.builders import City, person
from tests.office.stakes import NOWHERE, Stake, stake_of

TABLE = Path(__file__).with_name("access.tsv")
WRITE = os.environ.get("LUOSHI_ACCESS") == "write"

# own unit, supporting unit, superiors; then those without a part; then the administrators; then the public
OWN = ("handler", "head", "support_handler", "support_head", "leader", "supervisor", "second_supervisor")
OTHERS = ("outsider", "outsider_head", "county_supervisor", "county_handler", "county_head", "viewer", "nobody")
ADMINISTRATORS = ("system_admin", "security_admin", "audit_admin")
PUBLIC = "public"
EVERYBODY = (*OWN, *OTHERS, *ADMINISTRATORS, PUBLIC)
BLIND = (*OTHERS, "system_admin", "security_admin", PUBLIC)  # the audit administrator reads the record itself

SECRET = "玄武密件"  # stands in every text of the matter
CATCH_ALL = {"", "api/"}
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")


@pytest.fixture
def secret(city: City, settings) -> Stake:
    settings.NOTICE_PRIVATE_HOSTS = frozenset({NOWHERE})
    rate_all(today())
    return stake_of(city, SECRET)


@pytest.fixture
def ask(city: City) -> Any:
    """`ask(name, method, address, body)`: what somebody gets; nothing that they do stays."""
    clients: dict[tuple[str, bool], Client] = {}
    for name in EVERYBODY:
        clients[name, False], clients[name, True] = Client(raise_request_exception=False), Client()
        if name != PUBLIC:
            person = getattr(city, name)
            clients[name, False].force_login(person)
            clients[name, True] = Client(headers={"Authorization": f"Bearer {create_token(person, '表').secret}"})

    def asked(
        name: str, method: str, address: str, body: Mapping[str, Any] | None = None, *, as_json: bool = False
    ) -> tuple[int, bytes]:
        program = address.startswith("/api/")
        given: dict[str, Any] = {"data": dict(body or {})}
        if as_json:
            given = {"data": json.dumps(body or {}), "content_type": "application/json"}
        elif program and method == "DELETE":
            given = {}
        client = clients[name, program]
        cookies = client.cookies.copy()
        with transaction.atomic():
            answer = getattr(client, method.lower())(address, **given)
            content = b"".join(answer.streaming_content) if answer.streaming else answer.content
            transaction.set_rollback(True)
        client.cookies = cookies  # signing out is undone too
        return answer.status_code, content + answer.headers.get("Location", "").encode()

    return asked


def routes() -> list[tuple[str, str]]:
    """Every method and route: of pages both GET and POST, of the API its operations."""
    found = {("GET", route) for route in pages(get_resolver())} | {("POST", route) for route in pages(get_resolver())}
    return sorted(found | calls().keys(), key=lambda each: (each[1], each[0]))


def part_of(route: str) -> str:
    """The part of the table that a row belongs to."""
    return "programs" if route.startswith("api/") else "pages"


class Call(NamedTuple):
    """An operation of the API: the fields of its body, each with whether it takes several, and whether the body is JSON."""

    fields: dict[str, bool]
    is_json: bool


@cache
def calls() -> dict[tuple[str, str], Call]:
    """The operations of the API by method and route."""
    from luoshi.office.api.ninja import api

    schema = api.get_openapi_schema()
    found = {}
    for path, operations in schema["paths"].items():
        route = PARAMETER.sub(r"<\1>", path.lstrip("/").replace("{", "<").replace("}", ">"))
        for method, operation in operations.items():
            bodies = operation.get("requestBody", {}).get("content", {"": {"schema": {}}})
            kind, given = next(iter(bodies.items()))
            shape = given["schema"].get("anyOf", [given["schema"]])[0]
            shape = schema["components"]["schemas"][shape["$ref"].rpartition("/")[2]] if "$ref" in shape else shape
            fields = {name: field.get("type") == "array" for name, field in shape.get("properties", {}).items()}
            found[method.upper(), route] = Call(fields, kind == "application/json")
    return found


def pages(resolver: URLResolver, before: str = "") -> Iterator[str]:
    for entry in resolver.url_patterns:
        # an address given as a regular expression reads like the others
        route = before + re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", str(entry.pattern)).strip("^$").replace("\\", "")
        if isinstance(entry, URLResolver):
            yield from pages(entry, route)
        elif isinstance(entry, URLPattern) and (not route.startswith("api/") or route == "api/docs"):
            yield route


def address(stake: Stake, route: str) -> str:
    return "/" + PARAMETER.sub(lambda found: str(stake.ids(route, found[1])), route)


def written() -> dict[tuple[str, str], list[str]]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()[1:] if TABLE.exists() else []
    return {(method, route): statuses for method, route, *statuses in (line.split("\t") for line in lines)}


def write(rows: Mapping[tuple[str, str], list[str]]) -> None:
    lines = [
        ("method", "route", *EVERYBODY),
        *((*key, *rows[key]) for key in sorted(rows, key=lambda each: each[::-1])),
    ]
    TABLE.write_text("".join("\t".join(line) + "\n" for line in lines), encoding="utf-8")


@pytest.mark.parametrize("part", ["pages", "programs"])  # each takes a minute: two processes share them
def test_everybody_gets_what_the_table_says_and_nothing_of_anothers_matter(secret, ask, part):
    table, found, leaks = {key: row for key, row in written().items() if part_of(key[1]) == part}, {}, []
    for method, route in (each for each in routes() if part_of(each[1]) == part):
        if WRITE and (method, route) in table:  # as it is: only what is missing is asked
            found[method, route] = table[method, route]
            continue
        statuses = []
        for name in EVERYBODY:
            call = calls().get((method, route))
            body = secret.body(route, call and call.fields) if method != "GET" else None
            status, content = ask(name, method, address(secret, route), body, as_json=bool(call and call.is_json))
            statuses.append(str(status))
            if name in BLIND and SECRET.encode() in content:
                leaks.append(f"{name}: {method} {route}")
        if not set(statuses) <= {"405", "302"} or "405" not in statuses:
            found[method, route] = statuses
    assert not leaks, "the words of another unit's matter are told to " + "; ".join(leaks)
    if WRITE:
        table = {key: table.get(key, statuses) for key, statuses in found.items()}
        write({key: row for key, row in written().items() if part_of(key[1]) != part} | table)
    missing = [" ".join(key) for key in found if key not in table]
    assert not missing, f"without a row in {TABLE.name}: {missing}. What to do is told in the first lines of this file."
    assert not (gone := [" ".join(key) for key in table if key not in found]), f"rows of routes that are gone: {gone}"
    differing = [
        f"{' '.join(key)} for {name}: {got}, the table says {wanted}"
        for key, statuses in found.items()
        for name, got, wanted in zip(EVERYBODY, statuses, table[key], strict=True)
        if got != wanted
    ]
    assert not differing, "\n".join(differing)


def test_nobody_without_a_part_gets_in_by_an_id():
    """The table itself keeps the rule that its first lines state."""
    of_the_matter = re.compile(
        r"<(?:int:)?(commitment|report|evidence|slot|slip|instruction|draw|score|line|appeal|record)(_id)?>"
        r"|^ledger/(evidence/)?<int:pk>|^topics/.*<int:pk>"
    )
    for (method, route), statuses in written().items():
        if of_the_matter.search(route):
            by_name = dict(zip(EVERYBODY, statuses, strict=True))
            assert {by_name[name] for name in OTHERS} <= {"403", "404", "422"}, (method, route)


def test_no_row_takes_a_fault_of_the_office_for_an_answer():
    assert not [key for key, statuses in written().items() if any(status >= "500" for status in statuses)]


IDS = {
    "commitment": "commitment_id",
    "commitment_id": "commitment_id",
    "directive": "directive_id",
    "directive_id": "directive_id",
    "evidence": "evidence_id",
    "handler": "person_id",
    "id": "commitment_id",
    "into": "commitment_id",
    "lead": "unit_id",
    "line": "line_id",
    "notice": "notice_id",
    "notices": "notice_id",
    "objection": "objection_id",
    "parent": "commitment_id",
    "pk": "commitment_id",
    "report": "report_id",
    "report_id": "report_id",
    "slot": "slot_id",
    "to": "commitment_id",
    "unit": "unit_id",
}


@pytest.mark.parametrize("name", ["outsider", "outsider_head"])
def test_an_id_of_anothers_matter_in_a_body_tells_nothing(city, secret, ask, name):
    theirs = {
        "planning": city.education,
        "handler": city.outsider,
        "head": city.outsider_head,
        "leader": person("their_leader", (Role.LEADER, city.education)),
    }
    own = stake_of(replace(city, **theirs), "自家事", days=100)
    leaks = []
    for method, route in routes():
        call = calls().get((method, route))
        swapped = {field: secret.things[thing] for field, thing in IDS.items()}
        if call:  # it refuses what it does not know
            swapped = {
                field: [pk] if call.fields[field] else pk for field, pk in swapped.items() if field in call.fields
            }
            body = own.body(route, call.fields) | swapped if method != "GET" else None
        else:
            body = own.body(route) | swapped | {"q": SECRET[:2]}
        _status, content = ask(name, method, address(own, route), body, as_json=bool(call and call.is_json))
        if SECRET.encode() in content:
            leaks.append(f"{method} {route} {body}")
    assert not leaks, leaks
