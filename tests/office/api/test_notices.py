"""The inbox for programs."""

from luoshi.office.ledger.models import State
from luoshi.office.notices.models import Notice
from tests import builders


def test_notices_are_listed_and_marked_read(city, as_):
    made = builders.commitment(city, State.ASSIGNED)
    handler = as_(city.handler)
    told = handler.get("notices", unread="true")
    (row,) = told["rows"]
    assert (row["verb"], row["label"], row["by"]["id"]) == ("assign", "交办", city.supervisor.pk)
    assert (row["commitment"]["id"], row["relation"], told["unread"]) == (made.pk, "handler", 1)
    assert handler.post("notices/read", {"notices": [row["id"]]}) == {"rows": [], "after": None, "unread": 0}
    assert handler.get("notices")["rows"][0]["read_at"]


def test_another_persons_notice_does_not_exist(city, as_):
    builders.commitment(city, State.ASSIGNED)
    other = Notice.objects.get(person=city.head)
    as_(city.handler).post("notices/read", {"notices": [other.pk]}, expect=404)
    assert as_(city.handler).post("notices/read", {})["unread"] == 0
    other.refresh_from_db()
    assert other.read_at is None


def test_pages_go_by_the_last_id(city, as_):
    for _ in range(52):
        builders.commitment(city, State.ASSIGNED)
    handler = as_(city.handler)
    first = handler.get("notices")
    second = handler.get("notices", after=first["after"])
    assert (len(first["rows"]), len(second["rows"]), second["after"]) == (50, 2, None)
