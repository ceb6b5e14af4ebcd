"""Ticks killed at random while fake robots fail in five ways: nothing is lost, what is repeated says so."""

import pytest
from django.conf import settings
from django.db import connection

from tests.databases import url_of
from tests.office.notices import trial
from tests.office.notices.robots import serving

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("kills", [0, 3])
def test_nothing_is_lost_and_only_a_kill_inside_a_send_repeats(kills, tmp_path):
    robots = [trial.moody(seed, 0.1) for seed in range(3)]
    with serving(*robots) as address:
        trial.prepare(address, rounds=3, shares=(4, 4, 4), limits={})
        found = trial.run(
            robots,
            tmp_path,
            {"DATABASE_URL": url_of(connection), "LUOSHI_DATA": str(settings.DATA)},
            address,
            kills=kills,
            seed=7,
            longest=0.3,
        )
    assert found.due == 36
    assert not found.lost
    assert len(found.repeats) <= found.inside <= kills
    assert not found.unmarked
