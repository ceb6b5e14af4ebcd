"""Eight processes do one thing at once: as many win as may, the others are told why, nothing blocks. Fifty rounds of each are
run by `bench/races.py`."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import connection

from luoshi.office.events.baseline import take_in
from luoshi.office.events.replay import compare
from tests import races
from tests.builders import build_city
from tests.databases import url_of
from tests.racing import Crowd, crowd

ROUNDS = 2


@pytest.fixture(scope="module")
def processes(django_db_setup) -> Iterator[Crowd]:
    with crowd(url_of(connection), str(settings.DATA)) as found:
        yield found


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("race", races.RACES)
def test_of_many_processes_as_many_win_as_may_and_the_record_tells_it_all(race, processes):
    city = build_city()
    races.cast(city)
    take_in("测试")
    for _ in range(ROUNDS):
        races.run(race, processes, city)
    finding, *differences = compare()
    assert finding.is_whole
    assert differences == []
