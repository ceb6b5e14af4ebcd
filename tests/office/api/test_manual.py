"""docs/api.md tells of every operation and of no other."""

import re
from pathlib import Path

from luoshi.office.api.ninja import api
from luoshi.office.api.verbs import BODIES

MANUAL = (Path(__file__).parents[3] / "docs" / "api.md").read_text()
VERBS = "/api/commitments/{commitment_id}/"


def test_the_manual_names_every_operation_and_no_other():
    operations = {
        f"{method.upper()} {path}" for path, methods in api.get_openapi_schema()["paths"].items() for method in methods
    }
    lifecycle = {f"POST {VERBS}{verb}" for verb in [*BODIES, "report"]}
    told = set(re.findall(r"`((?:GET|POST|DELETE) /api/[^`]+?)`", MANUAL)) - {f"POST {VERBS}<verb>"}
    assert told == operations - lifecycle


def test_the_manual_names_every_verb():
    table = MANUAL.partition("| verb | body |")[2].partition("```")[0]
    assert set(re.findall(r"`([a-z_]+)` \S*[\u4e00-\u9fff]", table)) == {*BODIES, "report"}
