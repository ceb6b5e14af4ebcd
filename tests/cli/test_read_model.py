"""`luoshi read --reader model`: the same command, a language model reading."""

import json

import pytest
from typer.testing import CliRunner

from luoshi.cli import app
from tests.reading.test_llm import GOOD, TEXT, fake

__all__ = ["fake"]


@pytest.fixture
def read(tmp_path, monkeypatch):
    path = tmp_path / "readout.txt"
    path.write_text(TEXT, encoding="utf-8")
    monkeypatch.delenv("LUOSHI_LLM_KEY", raising=False)

    def run(address="", model="small"):
        monkeypatch.setenv("LUOSHI_LLM_URL", address)
        monkeypatch.setenv("LUOSHI_LLM_MODEL", model)
        return CliRunner().invoke(app, ["read", str(path), "--reader", "model", "--format", "json"])

    return run


def test_a_model_reads_and_its_account_is_told(read, fake):
    fake.says(GOOD)
    result = read(fake.url)
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert [TEXT[slice(*mark["span"])] for mark in found["directives"]][-1] == "要引导群众规范停车"
    assert found["doc"] == "readout"
    assert "模型 small 提出" in result.stderr


def test_without_an_address_nothing_is_asked(read):
    result = read()
    assert result.exit_code == 1
    assert "LUOSHI_LLM_URL" in str(result.exception)


def test_a_model_that_does_not_answer_fails_that_file(read, fake):
    fake.fails(500)
    result = read(fake.url)
    assert result.exit_code == 1
    assert "readout.txt" in result.stderr


def test_the_rules_need_no_model(read, tmp_path):
    result = CliRunner().invoke(app, ["read", str(tmp_path / "readout.txt"), "--reader", "rules", "--format", "json"])
    assert result.exit_code == 0
