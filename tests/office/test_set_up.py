"""The test set-up itself: a real database, and one that is whole again after it was emptied."""

import sqlite3
from pathlib import Path

import pytest
from django.db import connection
from django.db.utils import DatabaseError

from luoshi.office.events.models import ChainHead, Event
from luoshi.office.events.queries import walk_chain
from luoshi.office.ledger.models import State
from tests.builders import build_city, commitment


def test_the_database_is_the_one_asked_for_and_real(db, request):
    assert connection.vendor == {"sqlite": "sqlite", "postgres": "postgresql"}[request.config.getoption("--database")]
    if connection.vendor == "sqlite":
        assert Path(connection.settings_dict["NAME"]).is_file()
        assert sqlite3.sqlite_version_info >= (3, 51, 3)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "second"])
def test_an_emptied_database_has_its_chain_and_its_guards_again(time):
    assert ChainHead.objects.get().seq == Event.objects.count() == 0
    commitment(build_city(), State.ARCHIVED)
    assert walk_chain().is_whole
    with pytest.raises(DatabaseError):
        Event.objects.filter(seq=1).update(verb="x")
