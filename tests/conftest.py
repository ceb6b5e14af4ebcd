"""What all tests share: the database they run on, the fixture city, signing in, and a word on what could not be run."""

import gc
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path

import django
import pytest
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from luoshi.office.environment import NAMES
from tests.databases import PostgreSQL, let_flush_pass

SHARED = Path(__file__).parents[2] / "shared"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")

hypothesis_settings.register_profile(
    "luoshi",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
hypothesis_settings.load_profile("luoshi")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database", choices=["sqlite", "postgres"], default="sqlite", help="the database to run on (a real one)"
    )
    parser.addoption(
        "--machine-runs", type=int, default=2, help="runs of each of the eight parts of the state machine (CI: 250)"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Sets the environment before Django reads it. The processes of xdist inherit it."""
    if hasattr(config, "workerinput"):
        return
    if "DJANGO_SETTINGS_MODULE" in os.environ:
        raise pytest.UsageError("Unset DJANGO_SETTINGS_MODULE: the tests bring their own settings (tests/settings.py).")
    for name in NAMES:
        os.environ.pop(name, None)
    folder = tempfile.mkdtemp(prefix="luoshi-test-")
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    os.environ["LUOSHI_DATA"] = folder
    if config.getoption("--database") == "postgres":
        server = PostgreSQL()
        server.start()
        config.add_cleanup(server.stop)
        os.environ["DATABASE_URL"] = server.url
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    config.add_cleanup(lambda: os.environ.pop("DJANGO_SETTINGS_MODULE"))
    django.setup()


def pytest_collection_finish() -> None:
    """As the server does: what is loaded by now stays. Collections are few besides, which takes a quarter off the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--database") == "postgres":
        asked = set(map(id, _asked_of_postgresql(items)))
        config.hook.pytest_deselected(items=[item for item in items if id(item) not in asked])
        items[:] = [item for item in items if id(item) in asked]
    absent = {
        "browser": None if browser_program() else "no Chrome or Chromium on this machine",
        "shared": None if SHARED.is_dir() else "no shared folder beside the project",
    }
    for item in items:
        for marker, reason in absent.items():
            if reason and item.get_closest_marker(marker):
                item.add_marker(pytest.mark.skip(reason=reason))


def _asked_of_postgresql(items: list[pytest.Item]) -> Iterator[pytest.Item]:
    """What has nothing to do with the database is run on SQLite alone; so are the further rows of long tables."""
    begun = set()
    for item in sorted(items, key=lambda item: item.nodeid):
        table = item.nodeid.partition("[")[0]
        by_fixture = {"db", "transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
        is_further_row = item.get_closest_marker("once") and table in begun
        if (by_fixture or item.get_closest_marker("django_db")) and not is_further_row:
            begun.add(table)
            yield item


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput") and not browser_program():
        print("Browser tests were NOT run: no Chrome or Chromium on this machine.")


def browser_program() -> str | None:
    """The browser that browser tests drive, if the machine has one."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


@pytest.fixture(scope="session")
def browser_path() -> str:
    """The program for playwright's `executable_path`."""
    return browser_program() or pytest.skip("no Chrome or Chromium on this machine")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> None:
    from django.db import connection

    with django_db_blocker.unblock():
        let_flush_pass(connection)


@pytest.fixture(autouse=True)
def _language() -> None:
    """Every test begins in the office's own language: a request in English leaves it in its thread."""
    translation.deactivate()


@pytest.fixture
def db(db) -> Iterator[None]:
    """The database, undone at the end of the test, with builders that remember (see `remembering`)."""
    from django.db import connection

    from tests.remembering import remembering

    with remembering() if connection.in_atomic_block else nullcontext():  # else the test keeps its transactions
        yield


@pytest.fixture
def city(db):
    """The fixture city: units and one person per role (see `builders.City`)."""
    from tests.builders import build_city

    return build_city()


@pytest.fixture
def sign_in(db) -> Callable:
    """`sign_in(person)` gives a test client in which the person is signed in."""
    from django.test import Client

    def signed_in(person) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return signed_in
