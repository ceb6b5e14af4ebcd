"""The chain of events: whole as written, and any later change names the first event that does not fit."""

import hashlib
from datetime import timedelta

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from luoshi.office.events import guard
from luoshi.office.events.models import ChainHead, Event
from luoshi.office.events.queries import Finding, timeline, walk_chain
from luoshi.office.events.recorder import Done, acting_at, action, append, now
from luoshi.office.ledger.models import State
from luoshi.office.people.models import Unit
from tests.builders import commitment, unit

DETAILS = st.dictionaries(
    st.text(max_size=8),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.dates(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
        max_leaves=6,
    ),
    max_size=4,
)


@action("rename")
def rename(actor, unit: Unit, name: str, **detail) -> Done:
    unit.name = name
    unit.save()
    return Done(unit, detail)


def tamper(sql: str, *values) -> None:
    """What the database's owner could do: lift the guards and write."""
    with connection.cursor() as cursor:
        for statement in guard.remove(connection.vendor, "events_event"):
            cursor.execute(statement)
        cursor.execute(sql, values)


@pytest.fixture
def five(city):
    """A chain of five events."""
    for number in range(5):
        rename(city.supervisor, city.office, f"督查室{number}", key=f"key {number}")


def test_a_whole_life_gives_a_whole_chain(city):
    commitment(city, State.ARCHIVED)
    finding = walk_chain()
    assert finding.is_whole
    assert finding.count == Event.objects.count() == ChainHead.objects.get().seq


def test_an_empty_chain_is_whole(db):
    assert walk_chain() == Finding(0, "0" * 64)


@given(details=st.lists(DETAILS, max_size=5))
def test_whatever_an_event_records_the_chain_stays_whole_and_gives_it_back(db, details):
    subject = Unit.objects.first() or unit("市委督查室")
    head = ChainHead.objects.get()
    for detail in details:
        append(head, None, "note", subject, detail)
    assert walk_chain().is_whole
    if details:
        assert set(Event.objects.get(seq=head.seq).detail) == set(details[-1])


@given(place=st.integers(min_value=0), bit=st.integers(0, 7))
def test_one_changed_bit_names_its_event(five, place, bit):
    event = Event.objects.get(seq=3)
    whole = bytes(event.canonical)
    broken = bytearray(whole)
    broken[place % len(broken)] ^= 1 << bit
    tamper("UPDATE events_event SET canonical = %s WHERE seq = 3", bytes(broken))
    assert walk_chain().seq == 3
    tamper("UPDATE events_event SET canonical = %s WHERE seq = 3", whole)
    assert walk_chain().is_whole


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("at", None),
        ("actor_id", None),
        ("verb", "withdraw"),
        ("subject_kind", "ledger.commitment"),
        ("subject_id", 999),
        ("client_key", "another"),
        ("client_key", None),
        ("algorithm", "sm3"),
        ("algorithm", "none"),
        ("previous", "1" * 64),
        ("digest", "1" * 64),
    ],
)
def test_any_changed_column_names_its_event(five, column, value):
    if column == "at":
        value = now() - timedelta(days=30)
    tamper(f"UPDATE events_event SET {column} = %s WHERE seq = 3", value)
    assert walk_chain().seq == 3


def test_a_changed_number_names_the_one_that_is_missing(five):
    tamper("UPDATE events_event SET seq = 100 WHERE seq = 3")
    assert walk_chain().seq == 3


@pytest.mark.parametrize(("gone", "named"), [(1, 1), (3, 3), (5, 5)])
def test_a_deleted_event_is_named(five, gone, named):
    tamper("DELETE FROM events_event WHERE seq = %s", gone)
    assert walk_chain().seq == named


def test_an_event_replaced_with_a_fitting_digest_is_found_at_the_next(five):
    event = Event.objects.get(seq=3)
    forged = bytes(event.canonical).replace(b'"verb":"rename"', b'"verb":"archive"')
    tamper(
        "UPDATE events_event SET canonical = %s, digest = %s, verb = 'archive' WHERE seq = 3",
        forged,
        hashlib.sha256(forged).hexdigest(),
    )
    assert walk_chain().seq == 4


def test_an_event_added_behind_the_head_is_named(five, city):
    append(ChainHead.objects.get(), city.supervisor, "rename", city.office, {})
    tamper("UPDATE events_chainhead SET seq = 5, digest = %s", Event.objects.get(seq=5).digest)
    assert walk_chain().seq == 6


def test_a_changed_head_is_found(five):
    tamper("UPDATE events_chainhead SET digest = %s", "1" * 64)
    assert not walk_chain().is_whole


def test_sm3_chains_as_sha256_does_and_both_may_follow_each_other(five, city, settings):
    settings.EVENT_DIGEST = "sm3"
    rename(city.supervisor, city.office, "督查室")
    last = Event.objects.latest("seq")
    assert last.algorithm == "sm3"
    assert last.digest == hashlib.new("sm3", bytes(last.canonical)).hexdigest()
    assert walk_chain().is_whole
    settings.EVENT_DIGEST = "sha256"
    rename(city.supervisor, city.office, "督查处")
    assert walk_chain().is_whole


def test_the_timeline_is_the_subjects_own_events_oldest_first(city):
    made = commitment(city, State.IN_PROGRESS)
    commitment(city)
    assert [event.verb for event in timeline(made)] == ["register", "assign", "sign_for"]


def test_events_of_another_day_carry_that_day(city):
    then = now() - timedelta(days=100)
    with acting_at(then):
        rename(city.supervisor, city.office, "督查室")
    assert Event.objects.get().at == then
    assert walk_chain().is_whole
