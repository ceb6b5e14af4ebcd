"""总览: every number is the number of rows that it opens."""

import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from luoshi.office.desk.queries.overview import LATEST, latest_meetings, overview
from luoshi.office.events.recorder import today
from luoshi.office.ledger.forms import FilterForm
from luoshi.office.ledger.models import Commitment, State
from luoshi.office.ledger.queries import filtered
from luoshi.office.people.queries import reach_of
from tests import builders
from tests.builders import fresh

CAST = ("supervisor", "handler", "head", "outsider", "viewer", "county_supervisor", "county_handler")


@pytest.fixture
def ledger(city):
    """Commitments in every state; some overdue, due today, due in the week; of several units, domains and offices."""
    day = today()
    for place, state in enumerate(State):
        due = day + timedelta(days=(-40, -1, 0, 3, 7, 8)[place % 6])
        builders.commitment(
            city,
            state,
            due=due,
            domain="finance" if place % 2 else "safety",
            confidentiality="public" if place % 3 else "internal",
        )
    for due in (None, day - timedelta(days=2), day + timedelta(days=5)):
        builders.commitment(city, lead_id=city.education.pk, support_ids=(), due=due)
        builders.commitment(city, lead_id=city.county_farm.pk, support_ids=(), due=due, confidentiality="public")
        made = builders.draft(city, lead_id=city.county_farm.pk, support_ids=(), due=due)
        builders.actions.register(city.county_supervisor, city.county_office, made)
    builders.commitment(city, lead_id=None, support_ids=(), due=day - timedelta(days=1))


def opened(person, address: str) -> int:
    """How many rows the ledger's list shows at an address."""
    parts = urlsplit(unescape(address))
    assert parts.path == "/ledger/"
    form = FilterForm(QueryDict(parts.query))
    filters = form.filters()
    assert form.is_valid(), form.errors
    return filtered(fresh(person), filters).count()


def figures(page) -> list:
    return [
        *page.loop,
        *page.beside,
        page.overdue,
        page.week,
        *(figure for row in [*page.units, *page.domains] for figure in row.figures),
    ]


@pytest.mark.parametrize("name", CAST)
def test_every_number_is_the_number_of_rows_it_opens(city, ledger, name):
    person = getattr(city, name)
    page = overview(fresh(person))
    assert sum(figure.count for figure in page.loop) > 0
    for figure in figures(page):
        assert figure.count == opened(person, figure.address), figure


def test_the_states_of_the_loop_and_beside_it_are_the_whole_ledger(city, ledger):
    page = overview(fresh(city.supervisor))
    assert sum(figure.count for figure in [*page.loop, *page.beside]) == Commitment.objects.count()


def test_for_several_units_the_numbers_open_the_table_of_units_that_adds_up_to_them(city, ledger):
    page = overview(fresh(city.leader))
    assert {figure.address for figure in page.loop} == {"#units"}
    assert page.overdue.count == sum(row.figures[1].count for row in page.units) > 0
    for row in page.units:
        for figure in row.figures:
            assert figure.count == opened(city.leader, figure.address)


def test_who_has_no_working_duty_sees_no_numbers(city, ledger):
    assert not any(figure.count for figure in figures(overview(fresh(city.audit_admin))))


def test_what_is_due_comes_in_the_order_of_its_dates_and_without_what_is_delivered(city, ledger):
    soon = overview(fresh(city.supervisor)).soon
    assert [row.current_due for row in soon] == sorted(row.current_due for row in soon)
    assert all(row.state in ("registered", "assigned", "in_progress", "close_requested", "verified") for row in soon)


def test_internal_meetings_are_not_shown_to_viewers(city):
    shown = builders.meeting(city)
    builders.meeting(city, "内部会议。{<市财政局>要[收紧拨付]}。", confidentiality="internal")
    assert latest_meetings(fresh(city.viewer)) == [shown]
    assert len(latest_meetings(fresh(city.supervisor))) == 2 <= LATEST


@pytest.mark.parametrize("name", [*CAST, "leader"])
def test_the_page_takes_at_most_twelve_statements(city, ledger, name, sign_in, django_assert_max_num_queries):
    builders.meeting(city)
    client = sign_in(getattr(city, name))
    client.get("/")
    with django_assert_max_num_queries(12):
        page = client.get("/").content.decode()
    for address in re.findall(r'href="(/ledger/\?[^"]+)"', page):
        assert parse_qs(urlsplit(unescape(address)).query)


def test_only_supervisors_are_told_what_waits_to_be_read(city, sign_in):
    builders.meeting(city)
    assert "待读" in sign_in(city.supervisor).get("/").content.decode()
    assert "待读" not in sign_in(city.head).get("/").content.decode()


def test_only_the_receiving_office_is_led_from_a_meeting_to_its_reading_desk(city, sign_in):
    address = f"/readings/{builders.meeting(city).pk}/"
    assert address in sign_in(city.supervisor).get("/").content.decode()
    assert address not in sign_in(city.county_supervisor).get("/").content.decode()


def plans(person) -> Iterator[str]:
    """How the database goes about each statement of the page's figures."""
    reach_of(person := fresh(person))
    with CaptureQueriesContext(connection) as ran:
        overview(person)
    with connection.cursor() as cursor:
        for query in ran.captured_queries:
            cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
            yield " ".join(str(row) for row in cursor.fetchall())


@pytest.mark.parametrize(
    "name, index",
    [("supervisor", "commitment_running"), ("viewer", "commitment_running"), ("outsider", "commitment_desk")],
)
def test_dates_are_looked_up_in_an_index_and_never_by_going_through_the_ledger(city, ledger, name, index):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL chooses by its figures of the rows, of which there are too few here")
    told = list(plans(getattr(city, name)))
    assert sum(index in plan for plan in told) == 2
    assert not any("SCAN ledger_commitment" in plan for plan in told)


@pytest.mark.parametrize(
    "name, place", [("system_admin", "/units/"), ("security_admin", "/security/"), ("audit_admin", "/audit/")]
)
def test_who_is_shown_no_matters_is_led_to_their_own_place_and_not_told_that_there_are_none(
    city, ledger, sign_in, name, place
):
    answer = sign_in(getattr(city, name)).get("/")
    assert (answer.status_code, answer.url) == (302, place)


def test_what_is_late_is_marked_only_where_something_is(city, sign_in):
    page = sign_in(city.supervisor).get("/").content.decode()
    assert 'class="late"' not in page
    assert '<a href="/readings/">收第一篇</a>' in page
    builders.commitment(city, State.IN_PROGRESS, due=today() - timedelta(days=1))
    assert 'class="late"' in sign_in(city.supervisor).get("/").content.decode()
    assert "收第一篇" not in sign_in(city.handler).get("/").content.decode()
