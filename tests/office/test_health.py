"""`/health` tells a monitor, without signing in, whether the database answers and the tick runs."""

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone

from luoshi.office import health
from luoshi.office.ticking.models import Tick

ASKED = {"secure": False, "headers": {"host": "10.0.0.7:8000"}}  # as a monitor on the same net asks


def test_it_answers_before_https_names_and_signing_in(db, client, settings):
    settings.SECURE_SSL_REDIRECT, settings.ALLOWED_HOSTS = True, ["luoshi.example.gov.cn"]
    response = client.get("/health", **ASKED)
    assert (response.status_code, response.json()) == (200, {"database": "ok", "tick": "never"})
    assert response.headers["Cache-Control"] == "no-store"
    assert not response.cookies


@pytest.mark.parametrize(("ago", "told"), [(timedelta(minutes=5), "ok"), (timedelta(hours=2), "late")])
def test_it_tells_a_tick_that_stands_still(db, client, ago, told):
    now = timezone.now()
    Tick.objects.create(started=now - ago, ended=now - ago)
    Tick.objects.create(started=now)  # one that was cut off counts for nothing
    assert client.get("/health").json()["tick"] == told


def test_without_its_database_the_office_is_not_well(db, client, monkeypatch, caplog):
    def refuse() -> str:
        raise OperationalError("connection refused")

    monkeypatch.setattr(health, "_tick", refuse)
    monkeypatch.setattr(health.connection, "close", lambda: None)
    response = client.get("/health", **ASKED)
    assert (response.status_code, response.json()) == (503, {"database": "down"})
    assert "connection refused" in caplog.text


def test_a_strange_host_is_logged_in_one_line(client, settings, capsys, caplog):
    settings.ALLOWED_HOSTS = ["luoshi.example.gov.cn"]
    assert client.get("/sign-in", headers={"host": "elsewhere.example"}).status_code == 400
    (line,) = [record for record in caplog.records if "elsewhere.example" in record.getMessage()]
    assert not line.exc_info
