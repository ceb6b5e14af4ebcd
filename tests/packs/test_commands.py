"""`luoshi packs …`: list, check, show, diff, docs, schema."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from luoshi.packs import parse
from luoshi.packs.commands import app
from tests.packs.samples import EXAMPLE, OVERLAY, changed


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "hazards.yaml").write_text(EXAMPLE, encoding="utf-8")
    (tmp_path / "city.yaml").write_text(OVERLAY, encoding="utf-8")
    return tmp_path


def run(*words: object):
    return CliRunner().invoke(app, [str(word) for word in words])


def test_list_names_every_version_of_every_pack(folder):
    assert run("list", "--folder", folder).output.splitlines()[:2] == [
        "flood-hazards@1.0\t2026-04-01\t防汛隐患排查",
        "flood-hazards@1.0+1\t2026-06-01\t防汛隐患排查",
    ]
    assert "supervision@1.0" in run("list").output


def test_check_accepts_sound_files(folder):
    found = run("check", folder / "hazards.yaml", folder / "city.yaml")
    assert (found.exit_code, found.output) == (0, "没有错误。\n")


def test_check_lists_all_faults_and_fails(folder):
    file = folder / "hazards.yaml"
    file.write_text(changed("unit: 户,", "unit: 户数,", changed("use: city", "use: town")), encoding="utf-8")
    found = run("check", file, "--language", "en")
    assert found.exit_code == 1
    assert [line.removeprefix(str(file)).split(": ")[1] for line in found.output.splitlines()] == [
        "ledgers.hazards.fields.households.unit",
        "limits.use",
    ]


def test_check_of_no_text_is_told(folder):
    (folder / "picture.yaml").write_bytes(b"\x89PNG\xff")
    assert run("check", folder / "picture.yaml").exit_code == 2
    assert run("check", folder / "none.yaml").exit_code == 2


def test_show_prints_a_pack_that_can_be_read_again(folder):
    shown = run("show", "flood-hazards", "--folder", folder, "--day", "2026-07-01").output
    assert parse(shown, "shown.yaml").version == "1.0+1"


def test_show_refuses_a_day_that_is_none(folder):
    assert run("show", "supervision", "--day", "July").exit_code == 2


def test_diff_tells_the_changes_of_an_overlay(folder):
    lines = run("diff", "flood-hazards@1.0", "flood-hazards@1.0+1", "--folder", folder).output.splitlines()
    assert "时限 › 方案 › 市级方案 › 规则 › any › 时限 › 天：30 → 20" in lines
    assert run("diff", "supervision@1.0", "supervision@1.0").output == "没有不同。\n"


def test_docs_prints_the_page(folder):
    assert run("docs", "supervision", "--language", "en").output.startswith("# Supervision of decisions\n")


def test_schema_is_json():
    assert json.loads(run("schema").output)["title"] == "Pack"
    assert json.loads(run("schema", "--overlay").output)["title"] == "Overlay"


def test_mounting_the_commands_loads_neither_models_nor_yaml():
    code = "import sys, luoshi.packs.commands; print({'pydantic', 'yaml', 'django'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"
