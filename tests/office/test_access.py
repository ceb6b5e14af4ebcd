"""The access table: every route × everybody → the status they get, in `access.tsv`; and nothing of another unit's matter leaks.

A new route needs a row. `LUOSHI_ACCESS=write pytest tests/office/test_access.py` adds the rows that are missing with what the
office answers now, and takes away those of routes that are gone: read each new row before you commit it. To have a row
asked anew, delete it first. Who has no part in the matter (the columns from `outsider` on) may get 404, 403 or 422, never
200, on an address that carries its id.
A new kind of id in an address is told to `Stake.ids`.
"""

import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver

from luoshi.office.events.models import Event
from luoshi.office.events.recorder import today
from luoshi.office.ledger import actions
from luoshi.office.ledger.models import Commitment, Evidence, Report, State
from luoshi.office.ledger.proofs import Attachment
from luoshi.office.people.models import Duty, Person
from luoshi.office.people.tokens import create_token
from luoshi.office.records.actions import enter
from tests.builders import PDF, City, commitment, meeting

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


@dataclass(frozen=True, slots=True)
class Stake:
    """One internal matter with everything that belongs to it, as ids for addresses."""

    made: Commitment
    meeting: int
    directive: int
    report: int
    evidence: int
    unit: int
    person: int
    duty: int
    record: int

    def ids(self, route: str, name: str) -> Any:
        """What stands in a route's address for a parameter."""
        of_pk = {
            "ledger/evidence/": self.evidence,
            "ledger/": self.made.pk,
            "meetings/": self.meeting,
            "topics/": self.record,
            "units/persons/": self.person,
            "units/": self.unit,
            "security/duties/": self.duty,
            "security/": self.person,
        }
        by_name = {
            "commitment_id": self.made.pk,
            "meeting_id": self.meeting,
            "directive_id": self.directive,
            "report_id": self.report,
            "evidence_id": self.evidence,
            "unit_id": self.unit,
            "record_id": self.record,
            "pack": "projects",
            "ledger": "project",
            "seq": Event.objects.filter(subject_kind="ledger.commitment", subject_id=self.made.pk).latest("seq").seq,
            "day": today().isoformat(),
            "form": "csv",
            "size": "small",
            "verb": VERBS.get(route.split("/")[0 if "records" not in route else 1], "withdraw"),
        }
        prefix = next((prefix for prefix in of_pk if name == "pk" and route.startswith(prefix)), None)
        return of_pk[prefix] if prefix else by_name.get(name, 1)

    def address(self, route: str) -> str:
        return "/" + PARAMETER.sub(lambda found: str(self.ids(route, found[1])), route)


VERBS = {"rules": "approve", "topics": "prepare", "records": "prepare"}

# what a well-meant form or call carries, so that it is not its emptiness that is refused
GIVEN = {
    "reason": "理由",
    "due": "2031-01-01",
    "cadence": "monthly",
    "progress": 50,
    "done": "完成主体结构",
    "method": "on_site",
    "finding": "现场查看",
    "title": "标题",
    "text": "文字",
    "start": 0,
    "end": 1,
    "ticks": {},
    "parts": [],
    "groups": [],
    "into": 1,
    "commitment": 1,
    "values": {},
}


def stake_of(city: City, handler: Person, head: Person, mark: str, **fields: Any) -> Stake:
    """A matter of a unit with its meeting, directive, report and evidence, all of whose texts carry the mark."""
    desk = meeting(city, f"{mark}会议\n\n{{<某单位>要[办好{mark}]}}。\n", confidentiality="internal")
    made = commitment(city, State.REGISTERED, title=f"{mark}事项", words=mark, measure=mark, **fields)
    actions.assign(city.supervisor, made.pk)
    actions.sign_for(handler, made.pk)
    proof = Attachment(f"{mark}.pdf", PDF + mark.encode(), (1, 2))
    actions.report(handler, made.pk, progress=100, done=f"{mark}完成", problems=mark, attachments=[proof])
    told = {"name": f"{mark}项目", "place": city.county.pk, "industry": "industry", "scale": mark, "code": ""}
    record = enter(city.supervisor, "projects.project", told | {"lead": made.lead_id, "builder": mark})
    evidence, report = Evidence.objects.latest("id"), Report.objects.latest("id")
    directive = desk.directives.get().pk
    duty = Duty.objects.filter(person=handler).get()
    return Stake(made, desk.pk, directive, report.pk, evidence.pk, duty.unit_id, handler.pk, duty.pk, record.pk)


@pytest.fixture
def secret(city: City) -> Stake:
    return stake_of(
        city, city.handler, city.head, SECRET, elements=((f"{SECRET}一", "deliverable"), ("二", "deliverable"))
    )


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

    def asked(name: str, method: str, address: str, body: Mapping[str, Any] | None = None) -> tuple[int, bytes]:
        program = address.startswith("/api/")
        given: dict[str, Any] = {"data": dict(body or {})}
        if program and method != "GET":
            given = {"data": json.dumps(body or {}), "content_type": "application/json"}
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
    from luoshi.office.api.ninja import api

    found = {("GET", route) for route in pages(get_resolver())} | {("POST", route) for route in pages(get_resolver())}
    for path, operations in api.get_openapi_schema()["paths"].items():
        route = PARAMETER.sub(r"<\1>", path.lstrip("/").replace("{", "<").replace("}", ">"))
        found |= {(method.upper(), route) for method in operations}
    return sorted(found, key=lambda each: (each[1], each[0]))


def pages(resolver: URLResolver, before: str = "") -> Iterator[str]:
    for entry in resolver.url_patterns:
        # an address given as a regular expression reads like the others
        route = before + re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", str(entry.pattern)).strip("^$").replace("\\", "")
        if isinstance(entry, URLResolver):
            yield from pages(entry, route)
        elif isinstance(entry, URLPattern) and (not route.startswith("api/") or route == "api/docs"):
            yield route


def written() -> dict[tuple[str, str], list[str]]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()[1:] if TABLE.exists() else []
    return {(method, route): statuses for method, route, *statuses in (line.split("\t") for line in lines)}


def write(rows: Mapping[tuple[str, str], list[str]]) -> None:
    lines = [
        ("method", "route", *EVERYBODY),
        *((*key, *rows[key]) for key in sorted(rows, key=lambda each: each[::-1])),
    ]
    TABLE.write_text("".join("\t".join(line) + "\n" for line in lines), encoding="utf-8")


def test_everybody_gets_what_the_table_says_and_nothing_of_anothers_matter(secret, ask):
    table, found, leaks = written(), {}, []
    for method, route in routes():
        if WRITE and (method, route) in table:  # as it is: only what is missing is asked
            found[method, route] = table[method, route]
            continue
        statuses = []
        for name in EVERYBODY:
            status, content = ask(name, method, secret.address(route), GIVEN if method != "GET" else None)
            statuses.append(str(status))
            if name in BLIND and SECRET.encode() in content:
                leaks.append(f"{name}: {method} {route}")
        if not set(statuses) <= {"405", "302"} or "405" not in statuses:
            found[method, route] = statuses
    assert not leaks, "the words of another unit's matter are told to " + "; ".join(leaks)
    if WRITE:
        write({key: table.get(key, statuses) for key, statuses in found.items()})
        table = written()
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
        r"<(?:int:)?(commitment_id|report_id|evidence_id|record_id)>|^ledger/(evidence/)?<int:pk>|^topics/.*<int:pk>"
    )
    for (method, route), statuses in written().items():
        if of_the_matter.search(route):
            by_name = dict(zip(EVERYBODY, statuses, strict=True))
            assert {by_name[name] for name in OTHERS} <= {"403", "404", "422"}, (method, route)


IDS = (
    "into",
    "to",
    "commitment",
    "commitment_id",
    "parent",
    "directive",
    "directive_id",
    "report",
    "report_id",
    "id",
    "pk",
)


@pytest.mark.parametrize("name", ["outsider", "outsider_head"])
def test_an_id_of_anothers_matter_in_a_body_tells_nothing(city, secret, ask, name):
    fields = {"lead_id": city.education.pk, "support_ids": ()}
    own = stake_of(city, city.outsider, city.outsider_head, "自家事", **fields)
    bodies = [
        dict.fromkeys(IDS, secret.made.pk) | {"reason": "理由", "q": SECRET[:2]},
        dict.fromkeys(IDS, secret.report)
        | {"unit": city.planning.pk, "lead": city.planning.pk, "handler": city.handler.pk},
        dict.fromkeys(IDS, secret.directive) | {"evidence": secret.evidence, "meeting": secret.meeting},
    ]
    leaks = []
    for method, route in routes():
        for body in bodies:
            _status, content = ask(name, method, own.address(route), body)
            if SECRET.encode() in content:
                leaks.append(f"{method} {route} {body}")
    assert not leaks, leaks
