"""The database itself refuses to change events, on both databases and by every road."""

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from luoshi.office.events.models import Event
from luoshi.office.events.queries import walk_chain
from tests.builders import commitment

INSERT = "INTO events_event SELECT * FROM events_event WHERE seq = 1"
ROADS = {
    "sqlite": [
        f"INSERT OR REPLACE {INSERT}",
        f"REPLACE {INSERT}",
        f"INSERT {INSERT} ON CONFLICT (seq) DO UPDATE SET verb = 'x'",
        "UPDATE OR REPLACE events_event SET seq = 1 WHERE seq = 2",
    ],
    "postgresql": [
        "TRUNCATE events_event",
        "TRUNCATE events_event CASCADE",
        f"INSERT {INSERT} ON CONFLICT (seq) DO UPDATE SET verb = 'x'",
    ],
}


@pytest.fixture
def recorded(city):
    commitment(city, "assigned")
    connection.check_constraints()  # else PostgreSQL refuses to truncate for the checks still to be made
    return Event.objects.count()


def refused(recorded, sql):
    # a table that others point to is refused by PostgreSQL itself before our trigger is asked
    with (
        pytest.raises(DatabaseError, match=r"append-only|cannot truncate"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)
    assert Event.objects.count() == recorded
    assert walk_chain().is_whole


@pytest.mark.parametrize("sql", ["UPDATE events_event SET verb = 'x'", "DELETE FROM events_event"])
def test_changing_and_deleting_are_refused(recorded, sql):
    refused(recorded, sql)
    refused(recorded, f"{sql} WHERE seq = 1")


def test_the_databases_own_roads_around_are_refused(recorded):
    for road in ROADS[connection.vendor]:
        refused(recorded, road)


def test_the_orm_cannot_change_them_either(recorded):
    event = Event.objects.first()
    event.verb = "x"
    with pytest.raises(DatabaseError), transaction.atomic():
        event.save()
    with pytest.raises(DatabaseError), transaction.atomic():
        event.delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        Event.objects.all().delete()
    assert walk_chain().is_whole
