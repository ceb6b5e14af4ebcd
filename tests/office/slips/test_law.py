"""The ladder's law in the office: whatever people and the days do, rungs go up, none is taken twice for a cause, one slip
of a cause is open, numbers have no gap, and a second tick of the day changes nothing."""

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.errors import LuoshiError
from luoshi.office.events.models import Event
from luoshi.office.events.recorder import acting_at
from luoshi.office.ledger import actions as ledger
from luoshi.office.ledger.models import Commitment
from luoshi.office.slips import actions
from luoshi.office.slips.models import Slip
from tests.builders import City, fresh
from tests.office.slips.days import DAY, DUE, at, pressed, tick_on

pytestmark = pytest.mark.django_db

DEEDS = ("sign", "answer", "accept", "send_back", "lift", "talk", "slip", "stop", "resume", "move", "suspend", "go on")
steps = st.lists(st.tuples(st.integers(1, 6), st.sampled_from((*DEEDS, *(["tick"] * 6)))), min_size=1, max_size=25)


def do(city: City, made: Commitment, deed: str, day) -> None:
    """One deed by who may; what is refused is refused."""
    supervisor, head = fresh(city.supervisor), fresh(city.head)
    last = Slip.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    deeds = {
        "sign": lambda: actions.sign(head, last),
        "answer": lambda: actions.answer(head, last, "赶工"),
        "accept": lambda: actions.accept(supervisor, last),
        "send_back": lambda: actions.send_back(supervisor, last, "不具体"),
        "lift": lambda: actions.lift(supervisor, last, "发错了"),
        "talk": lambda: actions.escalate(supervisor, made.pk, "talk", "点名"),
        "slip": lambda: actions.escalate(supervisor, made.pk, "slip", "点名"),
        "stop": lambda: actions.stop(supervisor, made.pk, "等待批复"),
        "resume": lambda: actions.resume(supervisor, made.pk),
        "move": lambda: ledger.change_due(supervisor, made.pk, day + 8 * DAY, "延期"),
        "suspend": lambda: ledger.suspend(supervisor, made.pk, "等待"),
        "go on": lambda: ledger.resume(supervisor, made.pk),
    }
    with acting_at(at(day)):
        try:
            deeds[deed]()
        except LuoshiError:
            pass


@given(steps=steps)
@settings(max_examples=25)
def test_never_back_never_twice_the_order_kept(city, steps):
    with transaction.atomic():
        live(city, steps)
        transaction.set_rollback(True)  # each life begins in an empty office


def live(city: City, steps: list[tuple[int, str]]) -> None:
    """One life of a matter, and what must hold after it."""
    made = pressed(city)
    day = DUE - 12 * DAY
    for days, deed in steps:
        day += days * DAY
        if deed == "tick":
            tick_on(day)
            events = Event.objects.count()
            assert tick_on(day) == {}
            assert Event.objects.count() == events
        else:
            do(city, made, deed, day)
    slips = list(Slip.objects.filter(commitment=made).order_by("pk"))
    causes = {(slip.basis, slip.cause_day) for slip in slips}
    for cause in causes:
        own = [slip for slip in slips if (slip.basis, slip.cause_day) == cause]
        heights = [slip.height for slip in own]
        assert heights == sorted(set(heights))
        assert sum(slip.ended_on is None for slip in own) <= 1
        assert all(slip.ended_on for slip in own[:-1])
    for word in {slip.names["zh"] for slip in slips}:
        told = Slip.objects.filter(number__startswith=f"{word}〔2026〕").values_list("number", flat=True)
        assert sorted(int(number.rstrip("号").partition("〕")[2]) for number in told) == list(range(1, len(told) + 1))
