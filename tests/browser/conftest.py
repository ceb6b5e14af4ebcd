"""What the browser tests share: one browser, and a window for each person who signs in."""

import os
from collections.abc import Callable, Iterator
from datetime import date, datetime

import pytest
from django.db import connection
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.databases import let_flush_pass

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PASSWORD = "only-for-these-tests"


@pytest.fixture(scope="module")
def browser(browser_path: str, django_db_setup, django_db_blocker) -> Iterator[Browser]:
    """The machine's own Chrome or Chromium.

    Playwright runs an event loop in this thread. While it runs, Django would refuse the database, and keeps connections
    apart from those of before; so this one, too, must be let to empty the tables between tests.
    """
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        with django_db_blocker.unblock():
            if "sql_flush" not in vars(connection.ops):  # a module before this one had the same connection
                let_flush_pass(connection)
        opened = playwright.chromium.launch(executable_path=browser_path, args=list(ARGUMENTS))
        yield opened
        opened.close()
        connection.close()
    os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE")


@pytest.fixture
def window(live_server, browser: Browser) -> Iterator[Callable[..., Page]]:
    """`window(person)` gives a page in which the person has signed in by the form; faults of a page's scripts fail the test."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def opened(person, **options) -> Page:
        person.set_password(PASSWORD)
        person.save(update_fields=["password"])
        context = browser.new_context(base_url=live_server.url, locale="zh-CN", **options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
        page.goto(reverse("sign-in"))
        page.fill("[name=username]", person.username)
        page.fill("[name=password]", PASSWORD)
        page.click("form button")
        page.wait_for_url(lambda address: "sign-in" not in address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not faults


class Clock:
    """The moment of every action, in the thread of the server too."""

    moment: datetime

    def get(self) -> datetime:
        return self.moment

    def set(self, moment: datetime) -> datetime:
        before, self.moment = self.moment, moment
        return before

    def reset(self, before: datetime) -> None:
        self.moment = before


@pytest.fixture
def on(monkeypatch) -> Callable[[date], None]:
    """`on(day)`: it is nine o'clock of a day; what runs by itself is done."""
    from luoshi.office.events import recorder
    from tests.builders import at_nine

    clock = Clock()
    clock.moment = at_nine(date(2021, 6, 10))
    monkeypatch.setattr(recorder, "_moment", clock)

    def run(day: date) -> None:
        clock.moment = at_nine(day)

    return run
