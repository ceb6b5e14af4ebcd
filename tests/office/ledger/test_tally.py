"""The kept counts equal a real GROUP BY, whatever was done."""

from contextlib import suppress

from django.db import transaction
from django.db.models import Count
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.errors import LuoshiError
from luoshi.office.events.queries import walk_chain
from luoshi.office.ledger import actions
from luoshi.office.ledger.models import Commitment, State, Tally
from luoshi.office.meetings.models import Confidentiality
from tests.builders import City, commitment, draft
from tests.office.ledger.verbs import CALLS

PLACE = ("lead", "office", "domain", "state", "confidentiality")
CAST = ("supervisor", "second_supervisor", "handler", "head", "support_handler", "support_head", "outsider")


def kept() -> dict:
    return {
        tuple(row[name] for name in PLACE): row["count"]
        for row in Tally.objects.exclude(count=0).values(*PLACE, "count")
    }


def counted() -> dict:
    rows = Commitment.objects.order_by().values(*PLACE).annotate(count=Count("pk"))
    return {tuple(row[name] for name in PLACE): row["count"] for row in rows}


def test_each_state_is_counted_where_it_is(city):
    for state in State:
        commitment(city, state)
    assert kept() == counted()


def test_amending_moves_the_count(city):
    made = commitment(city)
    changed = draft(city, lead_id=None, domain="law", confidentiality=Confidentiality.PUBLIC)
    actions.amend(city.supervisor, made.pk, changed)
    assert kept() == counted() == {(None, city.office.pk, "law", "registered", "public"): 1}


@settings(max_examples=25)
@given(walk=st.lists(st.tuples(st.sampled_from(sorted(CALLS)), st.sampled_from(CAST), st.integers(0, 2)), max_size=40))
def test_after_any_walk_the_counts_and_the_chain_are_right(city: City, walk):
    actions.register(city.supervisor, city.office, draft(city, "另一件事项"))
    made = [commitment(city, State.IN_PROGRESS), commitment(city), commitment(city, lead_id=None)]
    for verb, name, place in walk:
        with suppress(LuoshiError), transaction.atomic():
            CALLS[verb](city, Commitment.objects.get(pk=made[place].pk), getattr(city, name))
    assert kept() == counted()
    assert walk_chain().is_whole
