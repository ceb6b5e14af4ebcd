"""A database that is not there, or not of this version, is told in one line."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import OperationalError, connection

from luoshi import cli
from luoshi.errors import Refused
from luoshi.office import database, environment
from luoshi.office.ticking import running

PROJECT = Path(__file__).parents[2]


def test_a_command_on_a_new_folder_says_to_make_the_tables(tmp_path):
    variables = {name: value for name, value in os.environ.items() if name not in environment.NAMES}
    variables |= {"LUOSHI_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "luoshi.office.settings"}
    run = [sys.executable, "-c", "from luoshi.cli import main; main()", "tick"]
    asked = subprocess.run(run, env=variables, cwd=PROJECT, capture_output=True, text=True, timeout=60)
    assert (asked.returncode, asked.stderr) == (1, f"luoshi：{database.BEHIND}\n")


def test_the_server_starts_only_on_the_tables_of_its_version(db):
    database.refuse_if_behind()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'scores'")
    with pytest.raises(Refused, match="luoshi manage migrate"):
        database.refuse_if_behind()


def test_nothing_is_done_by_itself_on_the_tables_of_an_older_version(db, monkeypatch):
    monkeypatch.setattr(cli, "_office", lambda: None)  # this process has its office already
    monkeypatch.setattr(running, "tick", lambda: pytest.fail("worked on the tables of an older version"))
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'scores'")
    with pytest.raises(Refused, match="luoshi manage migrate"):
        cli.tick(loop=None)


def test_a_database_that_does_not_answer_is_told_with_where_to_look(db, monkeypatch):
    def refuse() -> bool:
        raise OperationalError("connection refused")

    monkeypatch.setattr(database, "_is_behind", refuse)
    with pytest.raises(Refused, match=r"connection refused.*DATABASE_URL"):
        database.refuse_if_behind()


def test_a_fault_of_sound_tables_is_told_as_it_is(db):
    assert "database is locked" in database.told(OperationalError("database is locked"))
