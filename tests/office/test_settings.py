"""Settings from the environment, and the checks that refuse a foolish installation."""

import os
import re
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from luoshi.office import checks, environment
from luoshi.office.events.kept import unrecorded
from tests.builders import person

PROJECT = Path(__file__).parents[2]
READERS = "text|flag|number|names|listed|choice|time_zone|address"
OFFICE = {
    "LUOSHI_MODE": "office",
    "LUOSHI_URL": "https://luoshi.example.gov.cn",
    "SECRET_KEY": "kZ8-vQ2_xR7wT4yU1pL6nM3bC9dF5gH0jK2sA8qE4zX7cV1",
}


@pytest.fixture
def office(settings):
    """A sound office installation; tests make one thing foolish."""
    settings.MODE, settings.DEBUG = "office", False
    settings.SECRET_KEY = OFFICE["SECRET_KEY"]
    settings.ADDRESS = OFFICE["LUOSHI_URL"]
    settings.ALLOWED_HOSTS = ["luoshi.example.gov.cn"]
    return settings


def faults(check, **given):
    return [error.id for error in check(None, **given)]


def test_a_sound_office_is_not_refused(office):
    assert faults(checks.office_mode) == []


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("DEBUG", True, "luoshi.E001"),
        ("SECRET_KEY", "secret", "luoshi.E002"),
        ("SECRET_KEY", "a" * 60, "luoshi.E002"),
        ("ADDRESS", "http://luoshi.example.gov.cn", "luoshi.E003"),
        ("ADDRESS", "", "luoshi.E003"),
        ("ALLOWED_HOSTS", ["*"], "luoshi.E004"),
        ("MODE", "production", "luoshi.E000"),
    ],
)
def test_each_folly_is_refused_by_name_and_says_what_to_change(office, name, value, fault):
    setattr(office, name, value)
    assert faults(checks.office_mode) == [fault]
    assert len(checks.office_mode(None)[0].msg) > 15


@pytest.mark.parametrize("name", ["DEBUG", "ADDRESS", "SECRET_KEY"])
def test_the_demo_may_be_as_it_likes(settings, name):
    settings.MODE = "demo"
    setattr(settings, name, "")
    assert faults(checks.office_mode) == []


def test_demo_accounts_are_refused_in_an_office(db, office):
    assert faults(checks.no_demo_accounts, databases=["default"]) == []
    made = person("demo")
    made.is_demo = True
    with unrecorded():
        made.save()
    assert faults(checks.no_demo_accounts, databases=["default"]) == ["luoshi.E006"]
    made.is_active = False
    with unrecorded():
        made.save()
    assert faults(checks.no_demo_accounts, databases=["default"]) == []


@pytest.mark.parametrize(
    ("version", "workers", "refused"),
    [
        ((3, 40, 1), 2, True),
        ((3, 51, 2), 2, True),
        ((3, 51, 3), 2, False),
        ((3, 40, 1), 1, False),
    ],
)
def test_several_processes_need_a_sound_sqlite(db, settings, monkeypatch, version, workers, refused):
    settings.WORKERS = workers
    monkeypatch.setattr(sqlite3, "sqlite_version_info", version)
    expected = ["luoshi.E005"] if refused and connection.vendor == "sqlite" else []
    assert faults(checks.one_process_on_old_sqlite) == expected


def test_the_server_comes_up_on_a_sound_office_only(tmp_path):
    def start(**changes):
        variables = {name: value for name, value in os.environ.items() if name not in environment.NAMES}
        variables |= OFFICE | {"LUOSHI_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "luoshi.office.settings"}
        return subprocess.run(
            [sys.executable, "-c", "import luoshi.office.wsgi"],
            env=variables | changes,
            cwd=PROJECT,
            capture_output=True,
            text=True,
            timeout=60,
        )

    assert (sound := start()).returncode == 0, sound.stderr
    foolish = start(LUOSHI_DEBUG="1", SECRET_KEY="secret", LUOSHI_URL="http://luoshi.example.gov.cn", LUOSHI_HOSTS="*")
    assert foolish.returncode != 0
    assert "Traceback" not in foolish.stderr
    for word in ("LUOSHI_DEBUG", "SECRET_KEY", "https", "LUOSHI_HOSTS"):
        assert word in foolish.stderr


def test_a_key_is_made_once_kept_and_readable_by_its_owner_alone(tmp_path, monkeypatch):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    folder = tmp_path / "new" / "data"
    key = environment.secret_key(folder)
    assert len(key) >= 50
    assert environment.secret_key(folder) == key
    assert stat.S_IMODE((folder / "secret_key").stat().st_mode) == 0o600
    assert environment.secret_key(tmp_path / "other") != key


def test_a_given_key_is_taken_and_none_is_made(tmp_path, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "given")
    assert environment.secret_key(tmp_path) == "given"
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="SQLite's own settings")
@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("recursive_triggers", 1),
        ("secure_delete", 1),
        ("busy_timeout", 20_000),
    ],
)
def test_sqlite_is_opened_as_it_must_be(db, pragma, value):
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
        assert cursor.fetchone()[0] == value


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="SQLite's own settings")
def test_sqlite_takes_the_write_lock_when_a_transaction_begins():
    assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("sqlite:////srv/luoshi/a.sqlite3", {"NAME": "/srv/luoshi/a.sqlite3"}),
        ("sqlite:///var/a.sqlite3", {"NAME": "var/a.sqlite3"}),
        ("sqlite:////srv/%E8%90%BD%E5%AE%9E/a.sqlite3", {"NAME": "/srv/落实/a.sqlite3"}),
        ("sqlite://", {"NAME": ":memory:"}),
        (
            "postgres://luoshi:p%40ss@db.local:5433/office",
            {"NAME": "office", "USER": "luoshi", "PASSWORD": "p@ss", "HOST": "db.local", "PORT": "5433"},
        ),
        (
            "postgresql://luoshi@/office?host=/run/postgresql&sslmode=require",
            {"NAME": "office", "HOST": "/run/postgresql", "PORT": "", "OPTIONS": {"sslmode": "require"}},
        ),
    ],
)
def test_a_database_address_is_taken_apart(url, expected):
    given = environment.database(url)
    assert {name: given[name] for name in expected} == expected


@pytest.mark.parametrize(
    "url", ["postgres://luoshi:pa#ss@db/office", "postgres://luoshi:p@db:port/office", "postgres://luoshi:p@db:5432"]
)
def test_an_address_that_falls_apart_is_refused_in_words_and_without_the_password(url):
    with pytest.raises(ImproperlyConfigured, match="postgres://用户:密码@主机:端口/库名") as refused:
        environment.database(url)
    assert "pa" not in str(refused.value).replace("password", "")
    assert refused.value.__cause__ is None


def test_postgresql_without_its_extra_says_what_to_install(monkeypatch):
    monkeypatch.setattr(environment.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ImproperlyConfigured, match=r"luoshi\[postgres\]"):
        environment.database("postgres://luoshi@db/office")


@pytest.mark.parametrize("url", ["mysql://root@localhost/x", "luoshi.sqlite3", ""])
def test_another_database_is_refused_in_words(url):
    with pytest.raises(ImproperlyConfigured, match="sqlite:///"):
        environment.database(url)


@pytest.mark.parametrize("value", ["two", "-1", "1.5"])
def test_a_number_that_is_none_names_its_variable(monkeypatch, value):
    monkeypatch.setenv("LUOSHI_WORKERS", value)
    with pytest.raises(ImproperlyConfigured, match="LUOSHI_WORKERS"):
        environment.number("LUOSHI_WORKERS", 1)


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [
        ("LUOSHI_WORKERS", "0", lambda name: environment.number(name, 1, least=1)),
        ("LUOSHI_WORKERS", "²", lambda name: environment.number(name, 1)),
        ("LUOSHI_DEBUG", "maybe", environment.flag),
        ("LUOSHI_LANGUAGE", "zh", lambda name: environment.choice(name, ["zh-hans", "en"], "zh-hans")),
        ("LUOSHI_TIME_ZONE", "Asia/Wangchuan", lambda name: environment.time_zone(name, "Asia/Shanghai")),
        ("LUOSHI_TIME_ZONE", "../etc/passwd", lambda name: environment.time_zone(name, "Asia/Shanghai")),
        ("LUOSHI_URL", "luoshi.example.gov.cn", environment.address),
        ("LUOSHI_URL", "https://", environment.address),
        ("LUOSHI_URL", "https://example.gov.cn/luoshi", environment.address),
        ("LUOSHI_URL", "https://[example", environment.address),
        ("LUOSHI_SMTP", "smtp://mail.example:port", lambda name: environment.mail_server(environment.text(name))),
        ("LUOSHI_SMTP", "mail.example", lambda name: environment.mail_server(environment.text(name))),
        ("LUOSHI_DATA", "/dev/null/luoshi", lambda name: environment.folder(environment.text(name))),
    ],
)
def test_a_setting_that_cannot_be_used_is_refused_by_its_name(monkeypatch, name, value, read):
    monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured, match=name):
        read(name)


def test_blanks_behind_the_commas_of_a_list_do_not_count(monkeypatch):
    monkeypatch.setenv("LUOSHI_HOSTS", "a.example.gov.cn, b.example.gov.cn,")
    assert environment.listed("LUOSHI_HOSTS") == ["a.example.gov.cn", "b.example.gov.cn"]


def test_a_misspelt_setting_is_told_with_the_one_that_is_meant():
    given = ["LUOSHI_MOD", "LUOSHI_MODE", "LUOSHI_FIRST_PASSWORD", "PATH", "LUOSHI_ZZZZZZZZZZZZZZZZZZ"]
    assert environment.misspelt(given) == [("LUOSHI_MOD", "LUOSHI_MODE"), ("LUOSHI_ZZZZZZZZZZZZZZZZZZ", "")]


@pytest.fixture
def file(tmp_path):
    """A file in the encoding of an old editor."""
    made = tmp_path / "own.yaml"
    made.write_bytes("名称: 值".encode("gbk"))
    return made


@pytest.mark.parametrize("name", ["WORK_CALENDAR", "NOTICES"])
@pytest.mark.parametrize("content", ["gbk", None, "words", "a: [", "2027: words"])
def test_a_file_that_a_setting_names_is_read_at_the_start(settings, file, name, content):
    if content is None:
        file.unlink()
    elif content != "gbk":
        file.write_text(content)
    setattr(settings, name, str(file))
    (fault,) = checks.readable_files(None)
    assert fault.id == "luoshi.E014"
    assert name.removeprefix("WORK_") in fault.msg
    assert "codec" not in fault.msg and "Errno" not in fault.msg


def test_the_packs_of_the_house_are_read_at_the_start(settings, file):
    settings.PACKS = str(file.parent)
    assert "UTF-8" in checks.readable_files(None)[0].msg
    file.write_text("nothing: known")
    assert "own.yaml:1" in checks.readable_files(None)[0].msg
    settings.PACKS = str(file)
    assert str(file) in checks.readable_files(None)[0].msg
    settings.PACKS = ""
    assert checks.readable_files(None) == []


@pytest.mark.parametrize(
    ("name", "value", "check"),
    [
        ("SCAN", "/nowhere/scanner -", checks.scanner_is_there),
        ("SCAN", "clamdscan 'one", checks.scanner_is_there),
        ("NOTICE_HOSTS", frozenset({"https://qyapi.example"}), checks.hosts_are_names),
        ("ALLOWED_HOSTS", ["https://luoshi.example.gov.cn"], checks.hosts_are_names),
        ("DEFAULT_FROM_EMAIL", "luoshi", checks.senders_address),
        ("MEDIA_ROOT", Path("/proc/luoshi"), checks.writable_media),
    ],
)
def test_what_would_fail_weeks_later_is_refused_at_the_start(settings, name, value, check):
    assert check(None) == []
    setattr(settings, name, value)
    assert len(check(None)) == 1


def test_a_secret_that_is_no_key_is_told_by_its_place_alone(monkeypatch):
    monkeypatch.setenv("LUOSHI_SECRETS_KEY", f"{Fernet.generate_key().decode()},my-secret")
    (fault,) = checks.sound_secrets(None)
    assert "第 2 个" in fault.msg and "my-secret" not in fault.msg


@pytest.mark.parametrize("verb", [["verify"], ["manage", "migrate"]])
def test_a_wrong_setting_is_told_in_one_line(tmp_path, verb):
    variables = {name: value for name, value in os.environ.items() if name not in environment.NAMES}
    variables |= {"LUOSHI_DATA": str(tmp_path), "LUOSHI_TIME_ZONE": "Asia/Wangchuan"}
    variables["DJANGO_SETTINGS_MODULE"] = "luoshi.office.settings"
    run = [sys.executable, "-c", "from luoshi.cli import main; main()", *verb]
    asked = subprocess.run(run, env=variables, cwd=PROJECT, capture_output=True, text=True, timeout=60)
    assert asked.returncode == 1
    assert asked.stderr.startswith("luoshi：落实没有启动：LUOSHI_TIME_ZONE")
    assert asked.stderr.count("\n") == 1


def test_what_the_office_keeps_is_for_its_own_user_alone(tmp_path):
    variables = {name: value for name, value in os.environ.items() if name not in environment.NAMES}
    variables |= {"LUOSHI_DATA": str(tmp_path / "data"), "DJANGO_SETTINGS_MODULE": "luoshi.office.settings"}
    run = [sys.executable, "-c", "from luoshi.cli import main; main()", "manage", "migrate", "contenttypes"]
    subprocess.run(run, env=variables, cwd=PROJECT, capture_output=True, check=True, timeout=60)
    modes = {
        path.name: stat.S_IMODE(path.stat().st_mode) for path in [tmp_path / "data", *(tmp_path / "data").iterdir()]
    }
    assert modes["data"] == 0o700
    assert {mode & 0o077 for mode in modes.values()} == {0}


@pytest.mark.parametrize(("value", "is_on"), [("1", True), ("True", True), ("yes", True), ("0", False), ("no", False)])
def test_a_flag_is_on_or_off(monkeypatch, value, is_on):
    monkeypatch.setenv("LUOSHI_DEBUG", value)
    assert environment.flag("LUOSHI_DEBUG") is is_on


def test_an_empty_variable_counts_as_unset(monkeypatch):
    monkeypatch.setenv("LUOSHI_MODE", "  ")
    assert environment.text("LUOSHI_MODE", "demo") == "demo"


def test_every_setting_is_documented_and_every_documented_one_exists():
    documented = re.findall(r"^\| `([A-Z_]+)`", (PROJECT / "docs" / "settings.md").read_text(), re.MULTILINE)
    assert sorted(documented) == sorted(environment.NAMES)
    source = "".join(path.read_text() for path in (PROJECT / "luoshi" / "office").glob("*.py"))
    read = re.findall(rf"""(?:env\.)?(?:{READERS})\("([A-Z_]+)\"""", source)
    assert set(read) == set(environment.NAMES)


@pytest.mark.parametrize(("digest", "faults"), [("sha256", 0), ("md5", 1), ("sm33", 1)])
def test_a_digest_that_nobody_can_compute_is_refused_at_the_start(settings, digest, faults):
    settings.EVENT_DIGEST = digest
    assert len(checks.known_digest(None)) == faults
