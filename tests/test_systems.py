"""The page of systems leaves nothing out: every pack stands in it with tests that exist, demo records and a round trip."""

import ast
from functools import cache
from pathlib import Path

import pytest
import yaml

from tools.systems import ROUND_TRIP, System, packs, systems

ROOT = Path(__file__).resolve().parent.parent
FAMILIES = {"projects", "rectification", "poverty", "services", "county", "documents"}
BY_DEMO_LEDGER = "supervision"  # its records are the commitments of demo/ledger.yaml


@cache
def named_in(file: str) -> set[str]:
    """The names of the tests in a file."""
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}


@cache
def in_demo() -> set[str]:
    """The ledgers that have records in the demo city."""
    files = (ROOT / "demo" / "records").glob("*.yaml")
    return {entry["ledger"] for file in files for entry in yaml.safe_load(file.read_text(encoding="utf-8"))}


def test_every_pack_is_the_pack_of_one_system():
    assert sorted(each.pack for each in systems()) == sorted(packs())


@pytest.mark.parametrize("system", systems(), ids=lambda system: system.pack)
def test_the_tests_that_show_a_system_exist(system: System):
    for named in system.tests:
        file, _, test = named.partition("::")
        assert test in named_in(file), named


@pytest.mark.parametrize("code", sorted(set(packs()) - {BY_DEMO_LEDGER}))
def test_every_ledger_has_records_in_the_demo_city(code: str):
    assert {f"{code}.{ledger}" for ledger in packs()[code].ledgers} <= in_demo()


def test_every_pack_s_templates_are_taken_out_and_in():
    table = "for code in builtin().codes() if code != OWN_FORM"
    assert table in (ROOT / ROUND_TRIP).read_text(encoding="utf-8")


def test_every_family_is_carried_to_its_close_in_a_browser():
    assert {each.pack for each in systems() if each.browser} >= FAMILIES
