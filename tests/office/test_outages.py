"""What nobody handled is told as a page, or as the API tells errors; 503 where it will pass."""

import errno

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import OperationalError
from django.test import Client

from luoshi.office.api import auth


@pytest.fixture
def visitor() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (OperationalError("database or disk is full"), 503),
        (OSError(errno.ENOSPC, "No space left on device"), 503),
        (OSError(errno.EIO, "Input/output error"), 500),
        (ZeroDivisionError(), 500),
    ],
)
def test_the_api_tells_it_as_it_tells_every_error(db, visitor, monkeypatch, error, status):
    def fail(*given):
        raise error

    monkeypatch.setattr(auth, "holder", fail)
    response = visitor.get("/api/me", headers={"authorization": "Bearer luoshi_" + "x" * 43})
    assert response.status_code == status
    assert set(response.json()) == {"detail", "field"}
    assert ("Retry-After" in response.headers) == (status == 503)


def test_a_page_says_so_and_asks_the_database_for_nothing(visitor, monkeypatch):
    def fail(*given):
        raise OperationalError("connection refused")

    monkeypatch.setattr(SessionStore, "load", fail)
    response = visitor.get("/", headers={"cookie": "sessionid=abcdefghijklmnopqrstuvwxyz012345"})
    assert response.status_code == 503
    assert "系统出错" in response.content.decode()
