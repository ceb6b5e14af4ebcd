"""Whatever is sent, the API answers with a status that its description names and in the form that it names; never with 500."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, connection
from hypothesis import given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

import luoshi.office.api
from luoshi.office.api.ninja import api
from luoshi.office.ledger.models import Commitment, Element, Evidence, Report, State
from luoshi.office.meetings.actions import add_mark
from luoshi.office.people.tokens import create_token
from luoshi.office.rules.actions import propose
from tests import builders
from tests.office.rules.overlays import overlay

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
ROLES = (
    "supervisor",
    "supervisor",
    "second_supervisor",
    "handler",
    "head",
    "leader",
    "viewer",
    "audit_admin",
    "nobody",
)
EXAMPLES = {"sqlite": 6, "postgresql": 2}  # for each operation
CLASS = re.compile(r"^class (\w+)\(", re.M)
WELL_MEANT = st.sampled_from([True, True, True, False])

schema = schemathesis.openapi.from_dict(api.get_openapi_schema())
schema.app = get_wsgi_application()
OPERATIONS = [operation.ok() for operation in schema.get_all_operations()]
TAGS = sorted({operation.tags[0] for operation in OPERATIONS})


@pytest.fixture
def one_connection() -> Iterator[None]:
    """Requests stay on the test's connection, inside its transaction, as with Django's own test client."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def ids(city) -> dict[str, list]:
    """Things of every kind, commitments in every state, by the names under which the API asks for them."""
    for state in State:
        builders.commitment(city, state)
    meeting = builders.meeting(city)
    commitments = list(Commitment.objects.values_list("pk", flat=True))
    return {
        "commitment_id": commitments,
        "report_id": list(Report.objects.values_list("pk", flat=True)),
        "evidence_id": list(Evidence.objects.values_list("pk", flat=True)),
        "meeting_id": [meeting.pk],
        "directive_id": list(meeting.directives.values_list("pk", flat=True)),
        "mark_id": [add_mark(city.supervisor, meeting.pk, "agenda", 0, 3, "hear").agenda.get().pk],
        "unit_id": [city.planning.pk],
        "version_id": [propose(city.supervisor, overlay()).pk],
        "office": [city.office.pk],
        "lead": [city.planning.pk, city.education.pk],
        "supports": [[], [city.finance.pk]],
        "leader": [city.leader.pk],
        "handler": [city.handler.pk],
        "into": commitments,
        "element": list(Element.objects.values_list("pk", flat=True)),
    }


@pytest.mark.parametrize("tag", TAGS)
def test_no_answer_is_undocumented(tag, city, ids, one_connection):
    modes = st.sampled_from([GenerationMode.POSITIVE, GenerationMode.POSITIVE, GenerationMode.NEGATIVE])

    def grounded(data: st.DataObject, value: Any) -> Any:
        """The value with some of its ids replaced by those of things that are there."""
        if isinstance(value, list):
            return [grounded(data, item) for item in value]
        if not isinstance(value, dict):
            return value
        return {
            name: data.draw(st.sampled_from(ids[name]))
            if name in ids and data.draw(WELL_MEANT)
            else grounded(data, item)
            for name, item in value.items()
        }

    @settings(max_examples=EXAMPLES[connection.vendor])
    @given(st.data())
    def ask(operation, tokens, data):
        case = data.draw(operation.as_strategy(generation_mode=data.draw(modes)))
        case.path_parameters = grounded(data, case.path_parameters)
        case.body = grounded(data, case.body)
        token = data.draw(st.sampled_from(tokens))
        case.call_and_validate(headers={"Authorization": f"Bearer {token}"}, checks=CHECKS)

    for operation in OPERATIONS:
        if tag in operation.tags:
            ask(operation, [*(create_token(getattr(city, role), role).secret for role in ROLES), "none"])


def test_no_two_forms_of_inputs_or_answers_share_a_name():
    """Of two with one name, the description would show one for both."""
    folder = Path(luoshi.office.api.__file__).parent
    names = [name for file in folder.rglob("*.py") for name in CLASS.findall(file.read_text("utf-8"))]
    assert sorted({name for name in names if names.count(name) > 1}) == []
