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
    lines = run("list", "--folder", folder).output.splitlines()
    assert [line for line in lines if line.startswith("flood-hazards@")] == [
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
    for file, said in {"picture.yaml": "UTF-8", "none.yaml": "没有文件", "": "是文件夹"}.items():
        told = run("check", folder / file)
        assert told.exit_code == 2
        assert said in told.output


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


def test_limits_reckons_every_preset_from_a_day_with_its_explanation():
    text = run("limits", "supervision", "--from", "2021-04-28").output
    for words in (
        "纪要 20 日、文件 30 日 (minutes-documents, supervision@",
        "meeting: 完成 [origin=meeting] → 2021-05-18",
        "document: 完成 [origin=document] → 2021-05-28",
        "meeting: 完成 [origin=meeting] → 2021-06-11",
        "跳过 5月1日至5月5日劳动节",
        "major-meeting: 首次反馈 [is_major=true] → 2021-05-06",
        "study: 签收 → 2021-04-29",
        "ordinary: 完成 → 2021-05-06",
        "（待确认）",
    ):
        assert words in text, words


def test_limits_takes_one_preset_and_speaks_english():
    text = run(
        "limits", "supervision", "--from", "2021-04-28", "--preset", "meeting-decisions", "--language", "en"
    ).output
    assert text.startswith("meeting decisions 30 working days")
    assert "30 working days are full on 2021-06-11" in text
    assert "13710" not in text


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("supervision", "--from", "2021-04-28", "--preset", "none"), "没有时限方案“none”，可选：minutes-documents"),
        (("supervision", "--from", "2021-04-28", "--calendar", "/none.yaml"), "日历文件 /none.yaml 读不了"),
        (("supervision", "--from", "28 April"), "不是日期"),
    ],
)
def test_limits_says_what_it_cannot_use(words, told):
    found = run("limits", *words)
    assert found.exit_code != 0
    assert told in found.output.replace("\n", "")
