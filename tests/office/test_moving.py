"""An office moves into another database with every row as it was: its record is whole there, to the microsecond."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from luoshi.office import environment
from luoshi.office.events.baseline import take_in
from luoshi.office.events.models import Event
from luoshi.office.ledger.models import State
from tests.builders import build_city, commitment
from tests.databases import url_of

PROJECT = Path(__file__).parents[2]


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Runs a verb of the command line on a new office in SQLite."""
    for name in environment.NAMES:
        monkeypatch.delenv(name, raising=False)
    variables = {**os.environ, "LUOSHI_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "luoshi.office.settings"}

    def run(*words: str) -> tuple[int, str]:
        order = [sys.executable, "-c", "from luoshi.cli import main; main()", *words]
        done = subprocess.run(order, env=variables, cwd=PROJECT, capture_output=True, text=True, timeout=120)
        return done.returncode, done.stdout + done.stderr

    return run


def test_every_row_arrives_and_the_record_is_whole(transactional_db, run):
    commitment(build_city(), State.ARCHIVED)
    take_in("the builders write past the record", lambda part, done, of: None)
    code, told = run("manage", "move_from", url_of(connection))
    assert code == 1 and "新的数据库还没有建立" in told
    assert run("manage", "migrate")[0] == 0
    code, told = run("manage", "move_from", url_of(connection))
    last = Event.objects.order_by("-seq")[0]
    assert code == 0, told
    assert f"共 {last.seq} 条，末条摘要 {last.digest}" in told and "逐行相同" in told
    code, told = run("manage", "move_from", url_of(connection))
    assert code == 1 and "已有数据" in told


def test_a_database_that_is_not_there_is_told_in_words(run):
    assert run("manage", "migrate")[0] == 0
    code, told = run("manage", "move_from", "sqlite:////nowhere/luoshi.sqlite3")
    assert code == 1 and "连不上原来的数据库" in told and "Traceback" not in told
    code, told = run("manage", "move_from", "luoshi.sqlite3")
    assert code == 1 and "sqlite:///" in told and "Traceback" not in told
