"""驾驶舱, a unit's page and the board: who may open them, and that every number opens just as many rows."""

from datetime import timedelta

import pytest
from django.urls import reverse

from luoshi.office.desk.queries import passes
from luoshi.office.desk.queries.board import board
from luoshi.office.desk.queries.cockpit import cockpit
from luoshi.office.desk.queries.unit import unit_page
from luoshi.office.events.recorder import acting_at, today
from luoshi.office.ledger.models import RUNNING, Commitment, State
from tests import builders
from tests.builders import at_nine, fresh

LEADING = ("supervisor", "second_supervisor", "leader", "county_supervisor")
OTHERS = (
    "handler",
    "head",
    "support_handler",
    "viewer",
    "outsider",
    "system_admin",
    "security_admin",
    "audit_admin",
    "nobody",
)


@pytest.fixture
def ledger(city):
    """Matters in every state, two of them late and one due soon, entered a month ago."""
    late, soon = today() - timedelta(days=3), today() + timedelta(days=2)
    with acting_at(at_nine(today() - timedelta(days=40))):
        made = [
            builders.commitment(city, State.IN_PROGRESS, title=f"逾期的事{n}", due=late, domain="projects")
            for n in (1, 2)
        ]
        made.append(builders.commitment(city, State.ASSIGNED, title="快到期的事", due=soon))
    return made + [builders.commitment(city, state, title=f"{state.label}的事") for state in State]


def opened(client, address: str) -> int:
    """How many rows the page of a number has."""
    found = client.get(address).context["page"]
    return found.total if hasattr(found, "total") else len(found.rows)


@pytest.mark.parametrize("name", ["desk:cockpit", "desk:board"])
def test_the_cockpit_and_the_board_are_for_supervisors_and_leaders(city, sign_in, name):
    for who in LEADING:
        assert sign_in(getattr(city, who)).get(reverse(name)).status_code == 200, who
    for who in OTHERS:
        assert sign_in(getattr(city, who)).get(reverse(name)).status_code == 404, who


def test_a_units_page_is_for_those_whose_duties_reach_it(city, sign_in):
    seen = {
        "planning": {"supervisor", "second_supervisor", "leader", "handler", "head"},
        "finance": {"supervisor", "second_supervisor", "leader", "support_handler"},
        "county_farm": {"supervisor", "second_supervisor", "county_supervisor"},
    }
    for unit, allowed in seen.items():
        address = reverse("desk:unit", args=[getattr(city, unit).pk])
        for who in (*LEADING, *OTHERS):
            expected = 200 if who in allowed else 404
            assert sign_in(getattr(city, who)).get(address).status_code == expected, (unit, who)
    assert sign_in(city.supervisor).get(reverse("desk:unit", args=[10**9])).status_code == 404


@pytest.mark.parametrize("who", ["supervisor", "leader"])
def test_every_light_of_the_cockpit_opens_its_rows(city, ledger, sign_in, who):
    person = getattr(city, who)
    client, found = sign_in(person), cockpit(fresh(person))
    cells = [cell for row in found.lights for cell in row.cells if cell]
    assert sum(cell.overdue.count for cell in cells) == 2
    running = Commitment.objects.filter(state__in=RUNNING).exclude(lead=None)
    if who == "leader":  # what their units lead, as on the overview
        running = running.filter(lead__in=(city.planning, city.finance))
    assert sum(cell.running for cell in cells) == running.count()
    for cell in cells:
        for figure in (cell.overdue, cell.near, cell.rest):
            assert opened(client, figure.address) == figure.count
    for row in found.waits:
        for figure in row.figures:
            assert opened(client, figure.address) == figure.count, figure.label


def test_another_county_sees_nothing_of_it(city, ledger):
    found = cockpit(fresh(city.county_supervisor))
    assert (found.lights, found.waits) == ([], [])
    assert not any(move.moved or move.now.count for move in found.moves)
    assert not any(pace.passes for pace, _waiting in found.stages)


def test_what_moved_this_month_is_counted_once_a_matter(city):
    builders.commitment(city, State.VERIFIED)
    builders.commitment(city, State.ASSIGNED)
    moved = {move.label: move.moved for move in cockpit(fresh(city.leader)).moves}
    assert (moved["立项"], moved["交办"], moved["签收"], moved["核查"], moved["销号"]) == (2, 2, 1, 1, 0)


def test_the_stage_that_takes_longest_against_its_limit_is_named(city, monkeypatch):
    monkeypatch.setattr(passes, "FEWEST", 1)
    asked = today() - timedelta(days=60)
    with acting_at(at_nine(asked)):
        item = builders.commitment(city, State.CLOSE_REQUESTED)
    with acting_at(at_nine(asked + timedelta(days=45))):
        builders.verify(city, item.pk)
    found = passes.paces(None)
    by_state = {pace.state: pace for pace in found}
    assert by_state[State.CLOSE_REQUESTED].days == 45
    assert by_state[State.CLOSE_REQUESTED].beyond == 1
    assert by_state[State.ASSIGNED].days == 0
    assert by_state[State.VERIFIED].days is None
    assert passes.bottleneck(found) == by_state[State.CLOSE_REQUESTED]


def test_the_cockpit_takes_few_statements_whoever_looks(city, ledger, sign_in, django_assert_max_num_queries):
    for who in LEADING:
        client = sign_in(getattr(city, who))
        client.get(reverse("desk:cockpit"))
        with django_assert_max_num_queries(12):
            client.get(reverse("desk:cockpit"))
        with django_assert_max_num_queries(12):
            client.get(reverse("desk:board"))


def test_every_number_of_a_units_page_opens_its_rows(city, ledger, sign_in, django_assert_max_num_queries):
    client = sign_in(city.head)
    address = reverse("desk:unit", args=[city.planning.pk])
    client.get(address)
    with django_assert_max_num_queries(12):
        assert client.get(address).status_code == 200
    found = unit_page(fresh(city.head), city.planning.pk)
    for figure in (*found.lights, *found.led, *found.reports, *found.slips):
        assert opened(client, figure.address) == figure.count, figure.label
    support = sign_in(city.support_handler)
    for figure in unit_page(fresh(city.support_handler), city.finance.pk).supported:
        assert opened(support, figure.address) == figure.count, figure.label


def test_the_board_goes_through_what_is_up_and_keeps_its_place(city):
    first, second, third = (
        builders.commitment(city, State.CLOSE_REQUESTED, due=today() + timedelta(days=100 + n)) for n in range(3)
    )
    found = board(fresh(city.supervisor))
    assert (found.commitment.pk, found.place, found.before, found.after) == (first.pk, 1, None, second.pk)
    builders.verify(city, second.pk, passed=False)
    left = board(fresh(city.supervisor), second.pk)
    assert (left.commitment.pk, left.place, left.before, left.after) == (second.pk, 0, first.pk, third.pk)
    assert len(left.queue) == 2
    assert board(fresh(city.county_supervisor), second.pk).commitment is None
