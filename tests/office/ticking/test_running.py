"""A tick runs every job once, alone, and says what became of each."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier, Event

import pytest
from django.conf import settings
from django.db import connection, connections

from luoshi.errors import Refused
from luoshi.office.events.recorder import now
from luoshi.office.ticking import jobs
from luoshi.office.ticking.models import Tick
from luoshi.office.ticking.running import KEPT, lines, tick
from tests.databases import url_of

LUOSHI = (sys.executable, "-c", "from luoshi.cli import main; main()")
MOMENT = datetime(2026, 4, 29, 1, tzinfo=UTC)


@pytest.fixture
def register(monkeypatch):
    monkeypatch.setattr(jobs, "_jobs", {})
    return jobs.register


@pytest.mark.django_db
def test_jobs_run_in_their_order_at_the_moment_given(register):
    seen = []
    for name in ("first", "second"):
        register(name, name, lambda moment, name=name: seen.append((name, moment, now())) or {"办了": len(seen)})
    row = tick(MOMENT)
    assert seen == [("first", MOMENT, MOMENT), ("second", MOMENT, MOMENT)]
    assert row.counts == {"first": {"办了": 1}, "second": {"办了": 2}}
    assert lines(row) == ["first：办了 1", "second：办了 2"]
    assert Tick.objects.get().ended >= row.started


@pytest.mark.django_db
def test_the_fault_of_one_job_is_kept_and_the_others_go_on(register, caplog):
    def refused(moment):
        raise Refused("规则还没有生效。")

    def broken(moment):
        raise ZeroDivisionError("by zero")

    register("a", "甲", refused)
    register("b", "乙", broken)
    register("c", "丙", lambda moment: {"办了": 0})
    row = tick()
    assert lines(row) == ["甲：出错，规则还没有生效。", "乙：出错，ZeroDivisionError：by zero", "丙：没有要办的"]
    assert Tick.objects.get().faults == row.faults
    assert "Traceback" in caplog.text


@pytest.mark.django_db
def test_two_jobs_cannot_have_one_name(register):
    register("a", "甲", lambda moment: {})
    with pytest.raises(ValueError, match="registered already"):
        register("a", "乙", lambda moment: {})


@pytest.mark.django_db
def test_old_rows_of_the_log_are_dropped(register):
    Tick.objects.create(started=datetime.now(UTC) - KEPT - timedelta(days=1))
    row = tick()
    assert list(Tick.objects.all()) == [row]


@pytest.mark.django_db(transaction=True)
def test_of_ten_ticks_at_once_one_does_the_work(register):
    start, done = Barrier(10, timeout=60), Event()
    told = []

    def work(moment):
        done.wait(60)
        return {"办了": 1}

    def one(number):
        start.wait()
        try:
            told.append(row := tick())
            if sum(each is None for each in told) == 9:
                done.set()
            return row
        finally:
            connections.close_all()

    register("a", "甲", work)
    with ThreadPoolExecutor(10) as pool:
        rows = list(pool.map(one, range(10), timeout=120))
    assert sum(row is not None for row in rows) == 1
    assert Tick.objects.get().counts == {"a": {"办了": 1}}
    assert lines(None) == ["另一个定时办理正在进行，这次不做。"]
    assert tick() is not None


@pytest.mark.django_db(transaction=True)
def test_the_command_ticks_once_or_until_it_is_stopped():
    environment = office_environment()
    once = subprocess.run([*LUOSHI, "tick"], env=environment, capture_output=True, text=True)
    assert once.returncode == 0, once.stderr
    worker = subprocess.Popen([*LUOSHI, "tick", "--loop", "1"], env=environment, stdout=subprocess.PIPE, text=True)
    try:
        while Tick.objects.filter(ended__isnull=False).count() < 3:
            assert worker.poll() is None
            time.sleep(0.05)
    finally:
        worker.send_signal(signal.SIGTERM)
        worker.communicate(timeout=30)
    assert worker.returncode == 0
    assert not Tick.objects.filter(ended=None).exists()


def office_environment() -> dict[str, str]:
    """The environment of a process that works on the test's database."""
    return os.environ | {
        "DATABASE_URL": url_of(connection),
        "LUOSHI_DATA": str(settings.DATA),
        "DJANGO_SETTINGS_MODULE": "luoshi.office.settings",
    }
