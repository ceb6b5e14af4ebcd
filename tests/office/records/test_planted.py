"""Planted words: no route tells the name of a household or the details of a risk point to who has no duty in them."""

import logging
import re

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver

from luoshi.office.events.models import Event
from luoshi.office.people.models import Level, UnitKind
from luoshi.office.people.tokens import create_token
from luoshi.office.records import actions
from luoshi.office.records.models import Record
from luoshi.office.ticking.running import lines, tick
from tests.builders import unit
from tests.office.test_access import PARAMETER, calls, pages

HOUSEHOLDER, RISK = "柳絮飞", "玄武密款"
CODE, FIRM = "990123-0417", "某公司"
WITHOUT_DUTY = ("supervisor", "county_supervisor", "leader", "audit_admin")
SEARCHED = re.compile(r"search|<(slug:)?ledger>|records|ledger/$")
SIGNED_OUT = re.compile(r"sign-out|^static|^media")


@pytest.fixture
def planted(city) -> list[Record]:
    town = unit("石板镇", city.county, kind=UnitKind.AREA, level=Level.TOWNSHIP)
    household = {"code": CODE, "lead": city.county_farm.pk, "place": city.county.pk, "town": town.pk, "members": "4"}
    household |= {"found_on": "2026-03-02", "found_by": "screening", "cause": "illness", "holder": HOUSEHOLDER}
    risk = {"name": f"甲一号{RISK}", "subject": FIRM, "kind": "fund_raising", "lead": city.planning.pk}
    risk |= {"supports": [city.finance.pk], "office": city.office.pk}
    made = [
        actions.enter(city.county_handler, "poverty.household", household),
        actions.enter(city.handler, "finance.risk", risk),
    ]
    actions.amend(city.handler, made[1].pk, {"name": f"甲一号点{RISK}"})
    actions.advance(city.county_handler, made[0].pk, "verify")
    return made


def addresses(record: Record) -> list[str]:
    """Every address that may be read, of the record's own pack where one is named; lists and the search are searched."""
    pack, _dot, ledger = record.kind.partition(".")
    own = {"pack": pack, "ledger": ledger, "pk": record.pk, "record_id": record.pk, "verb": "amend", "block": "stages"}
    routes = [*pages(get_resolver()), *(route for method, route in calls() if method == "GET")]
    found = []
    for route in routes:
        names = set(PARAMETER.findall(route))
        if SIGNED_OUT.search(route) or not names <= own.keys() | {"form"}:
            continue
        for form in ("csv", "xlsx") if "form" in names else ("",):
            filled = PARAMETER.sub(lambda part, form=form: str((own | {"form": form})[part[1]]), route)
            found.append(
                f"/{filled}?q={record.values.get('subject', CODE)}" if SEARCHED.search(route) else f"/{filled}"
            )
    return found


@pytest.mark.once
@pytest.mark.parametrize("name", WITHOUT_DUTY)
def test_no_route_tells_a_household_s_name_or_a_risk_to_who_has_no_duty_in_it(city, planted, name):
    person, leaks = getattr(city, name), []
    page, program = Client(), Client(headers={"Authorization": f"Bearer {create_token(person, '表').secret}"})
    page.force_login(person)
    asked = dict.fromkeys(address for record in planted for address in addresses(record))
    assert len(asked) > 100
    for address in asked:
        with transaction.atomic():
            answer = (program if address.startswith("/api/") else page).get(address)
            content = b"".join(answer.streaming_content) if answer.streaming else answer.content
            transaction.set_rollback(True)
        leaks += [f"{address}: {word}" for word in (HOUSEHOLDER, RISK) if word.encode() in content]
    assert not leaks


def test_neither_the_clock_s_work_nor_the_log_nor_an_event_tells_a_household_s_name(city, planted, caplog):
    with caplog.at_level(logging.DEBUG):
        told = "\n".join(lines(tick()))
    told += caplog.text
    assert HOUSEHOLDER not in told
    assert RISK not in told
    assert not any(HOUSEHOLDER.encode() in bytes(event.canonical) for event in Event.objects.all())
