"""Quiet hours, the day's digest, the next try; the office's own file beside the defaults."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ImproperlyConfigured

from luoshi.office.notices.timetable import timetable


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture(autouse=True)
def defaults(settings, daylight) -> None:
    settings.NOTICES = ""


@pytest.mark.parametrize(
    ("moment", "goes"),
    [
        (at(23, 9), at(23, 9)),
        (at(23, 20, 59), at(23, 20, 59)),
        (at(23, 21), at(24, 7, 30)),
        (at(24, 3), at(24, 7, 30)),
        (at(24, 7, 30), at(24, 7, 30)),
    ],
)
def test_nothing_goes_out_in_the_quiet_hours(moment, goes):
    assert timetable().outside_quiet(moment) == goes


@pytest.mark.parametrize(
    ("moment", "goes"), [(at(23, 8), at(23, 8, 10)), (at(23, 8, 10), at(24, 8, 10)), (at(23, 23), at(24, 8, 10))]
)
def test_the_digest_is_the_next_one_of_the_day(moment, goes):
    assert timetable().next_digest(moment) == goes


def test_tries_come_ever_later_and_end():
    when = [timetable().retry(failures, at(23, 9)) for failures in range(1, 10)]
    assert when[0] == at(23, 9, 1)
    assert when[:-1] == sorted(when[:-1])
    assert when[-1] is None
    assert timetable().retry(1, at(23, 20, 59)) == at(24, 7, 30)


def test_the_offices_own_file_changes_what_it_names(settings, tmp_path):
    path = tmp_path / "own.yaml"
    path.write_text('digest_at: "09:40"\nkinds: {wecom: {per_minute: 5}}\n')
    settings.NOTICES = str(path)
    found = timetable()
    assert (found.digest_at, found.kinds["wecom"].per_minute, found.kinds["wecom"].bytes) == ("09:40", 5, 2048)
    assert found.kinds["dingtalk"].per_minute == 20


@pytest.mark.parametrize(
    "content", ["digest: 1", "digest_at: '25:00'", "kinds: {wecom: {per_minute: x}}", ": :", "- 1"]
)
def test_a_faulty_file_is_refused(settings, tmp_path, content):
    path = tmp_path / "own.yaml"
    path.write_text(content)
    settings.NOTICES = str(path)
    with pytest.raises(ImproperlyConfigured, match="LUOSHI_NOTICES"):
        timetable()
