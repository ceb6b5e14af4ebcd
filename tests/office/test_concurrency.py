"""Many at once: one wins, numbers have no gaps, the chain has one order, nobody waits for ever."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from unittest.mock import patch

import pytest
from django.conf import settings
from django.db import connection, connections
from django.utils import timezone

from luoshi.errors import LuoshiError
from luoshi.office.events.models import Event
from luoshi.office.events.queries import Finding, walk_chain
from luoshi.office.events.recorder import acting_at, today
from luoshi.office.ledger import actions
from luoshi.office.ledger.acceptance import accept_all, accept_directive
from luoshi.office.ledger.models import Commitment, Report, State, Tally
from luoshi.office.meetings.actions import receive
from luoshi.office.meetings.models import Meeting
from luoshi.office.slips import actions as slips
from luoshi.office.slips.models import Slip
from luoshi.office.slips.pressing import tick as press
from tests.builders import READOUT, build_city, commitment, draft, fresh, intake, marked, meeting
from tests.databases import url_of
from tests.races import register_ten
from tests.racing import crowd

pytestmark = pytest.mark.django_db(transaction=True)

CROWD = 8


@pytest.fixture
def city():
    return build_city()


def at_once(act: Callable[[int], object], crowd: int = CROWD) -> list[object]:
    """What each of a crowd of threads got from the act: its result, or the sentence that refused it."""
    start = Barrier(crowd, timeout=60)

    def one(number: int) -> object:
        start.wait()
        try:
            return act(number)
        except LuoshiError as error:
            return str(error)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(crowd) as pool:
        return list(pool.map(one, range(crowd), timeout=120))


def test_of_many_who_sign_for_a_commitment_one_wins(city):
    made = commitment(city, State.ASSIGNED)
    outcomes = at_once(lambda number: actions.sign_for(fresh(city.handler), made.pk))
    assert sum(isinstance(outcome, Commitment) for outcome in outcomes) == 1
    assert sum("现在是“承办中”" in str(outcome) for outcome in outcomes) == CROWD - 1
    assert Event.objects.filter(verb="sign_for").count() == 1
    assert Tally.objects.get(state=State.IN_PROGRESS).count == 1
    assert walk_chain().is_whole


def test_of_many_clicks_with_one_key_all_get_the_one_result(city):
    outcomes = at_once(lambda number: actions.register(fresh(city.supervisor), city.office, draft(city), key="k"))
    assert len(set(outcomes)) == 1
    assert Commitment.objects.count() == Event.objects.count() == 1


def test_numbers_taken_at_once_have_no_gap_and_no_double(city):
    def act(number):
        fields = {"title": " "} if number == 3 else {}
        return [actions.register(fresh(city.supervisor), city.office, draft(city, **fields)).number for _ in range(5)]

    at_once(act)
    numbers = sorted(Commitment.objects.values_list("number", flat=True))
    assert [int(number[-4:]) for number in numbers] == list(range(1, (CROWD - 1) * 5 + 1))
    assert walk_chain() == Finding(len(numbers), Event.objects.latest("seq").digest)
    assert Tally.objects.get().count == len(numbers)


def test_different_acts_on_the_same_and_on_other_things_do_not_block_each_other(city):
    shared = commitment(city, State.IN_PROGRESS)
    own = [commitment(city, State.ASSIGNED) for _ in range(CROWD)]

    def act(number):
        actions.sign_for(fresh(city.handler), own[number].pk)
        if number % 2:
            return actions.report(fresh(city.handler), shared.pk, progress=number, done="进展")
        return actions.report(fresh(city.support_handler), shared.pk, progress=number, done="进展")

    outcomes = at_once(act)
    assert sum(isinstance(outcome, Commitment) for outcome in outcomes) == 2
    assert Report.objects.count() == 2
    assert Commitment.objects.filter(state=State.IN_PROGRESS).count() == CROWD + 1
    assert walk_chain().is_whole


def test_a_directive_is_accepted_once_however_many_try(city):
    desk = meeting(city)
    first = desk.directives.earliest("start")
    outcomes = at_once(lambda number: accept_directive(fresh(city.supervisor), first.pk))
    assert sum(isinstance(outcome, Commitment) for outcome in outcomes) == 1
    assert Commitment.objects.count() == 1
    assert Meeting.objects.get().pending == 2


def test_accepting_all_at_once_accepts_each_directive_once(city):
    desk = meeting(city)
    outcomes = at_once(lambda number: accept_all(fresh(city.supervisor), desk.pk, key="k"), crowd=4)
    assert all(outcome == outcomes[0] for outcome in outcomes)
    assert Commitment.objects.count() == 3
    assert Meeting.objects.get().pending == 0
    assert walk_chain().is_whole


def test_the_same_source_taken_in_by_many_is_kept_once(city):
    readout = marked(READOUT)
    content, taken = readout.text.encode(), intake(readout.text)
    with patch("luoshi.office.meetings.actions.receiving.readout_of", return_value=readout):
        outcomes = at_once(lambda number: receive(fresh(city.supervisor), city.office, content, "a.txt", taken))
    assert Counter(type(outcome) for outcome in outcomes) == {Meeting: 1, str: CROWD - 1}
    assert Meeting.objects.count() == 1


def test_reading_goes_on_while_somebody_writes(city):
    made = commitment(city)

    def act(number):
        if number:
            return [Commitment.objects.visible_to(fresh(city.handler)).get(pk=made.pk).title for _ in range(20)][-1]
        return [actions.register(fresh(city.supervisor), city.office, draft(city)) for _ in range(10)][-1].title

    assert set(at_once(act)) == {made.title}


def test_several_processes_share_one_ledger(city):
    with crowd(url_of(connection), str(settings.DATA), 3) as processes:
        outcomes = processes.at_once(register_ten)
    assert all(outcome.won for outcome in outcomes), outcomes
    numbers = sorted(Commitment.objects.values_list("number", flat=True))
    assert [int(number[-4:]) for number in numbers] == list(range(1, 31))
    assert walk_chain().is_whole


def test_of_many_who_report_on_one_period_at_once_one_wins(city):
    made = commitment(city, State.IN_PROGRESS, cadence="weekly")
    slot = made.slots.get()
    outcomes = at_once(
        lambda number: actions.report(
            fresh(city.handler), made.pk, progress=number, done=f"完成{number}处", slot=slot.pk
        )
    )
    assert sum(isinstance(outcome, Commitment) for outcome in outcomes) == 1
    assert sum(str(city.handler) in str(outcome) for outcome in outcomes if isinstance(outcome, str)) == CROWD - 1
    assert Report.objects.get().slot == slot
    assert walk_chain().is_whole


@pytest.mark.parametrize(
    ("state", "act", "verb"),
    [
        ("issued", lambda person, pk, number: slips.sign(person, pk), "sign_slip"),
        ("signed", lambda person, pk, number: slips.answer(person, pk, f"第{number}稿"), "answer_slip"),
    ],
)
def test_of_many_who_take_one_step_on_a_slip_one_wins(city, state, act, verb):
    with acting_at(timezone.now() - timedelta(days=3)):
        made = commitment(city, State.IN_PROGRESS, due=today() - timedelta(days=2))
    press(timezone.now())
    slip = Slip.objects.get(commitment=made)
    if state == "signed":
        slips.sign(city.handler, slip.pk)
    outcomes = at_once(lambda number: act(fresh(city.handler), slip.pk, number))
    assert sum(isinstance(outcome, Slip) for outcome in outcomes) == 1
    assert sum(slip.number in str(outcome) for outcome in outcomes if isinstance(outcome, str)) == CROWD - 1
    assert Event.objects.filter(verb=verb).count() == 1
    assert walk_chain().is_whole
