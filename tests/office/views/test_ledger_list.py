"""台账: who sees which rows, what each filter leaves, pages both ways, saved views, how little is asked of the database."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from luoshi.errors import Invalid
from luoshi.office.events.recorder import today
from luoshi.office.ledger import queries
from luoshi.office.ledger.models import Commitment, State
from luoshi.office.ledger.queries import ORDERS, Filters, ledger_list
from luoshi.office.people.models import Role
from tests import builders
from tests.builders import fresh

CAST = (
    "supervisor", "handler", "head", "support_handler", "leader", "viewer", "outsider", "county_supervisor",
    "county_handler", "system_admin", "nobody",
)  # fmt: skip
STATEMENTS = 12


@pytest.fixture
def small_pages(monkeypatch):
    """Pages of three rows; lists of more than four count as long, so that both ways of finding a page are walked."""
    monkeypatch.setattr(queries, "PAGE_SIZE", 3)
    monkeypatch.setattr(queries, "COUNTED", 4)


@pytest.fixture
def many(city):
    """Eleven commitments of three units, public and internal, due and without a date, one handled by an outsider's hand."""
    leads = [city.planning, city.finance, city.education]
    return [
        builders.commitment(
            city,
            title=f"第{n}件",
            lead_id=leads[n % 3].pk,
            support_ids=(),
            due=today() + timedelta(days=n - 5) if n % 4 else None,
            confidentiality="public" if n % 2 else "internal",
            leader_id=city.leader.pk if n == 10 else None,
        )
        for n in range(11)
    ]


def found(person, **filters) -> list[int]:
    return [row.pk for row in ledger_list(fresh(person), Filters(**filters)).rows]


def pages(person, **filters) -> list[list[int]]:
    """All pages forwards."""
    person, page = fresh(person), ledger_list(fresh(person), Filters(**filters))
    result = [[row.pk for row in page.rows]]
    while page.after:
        page = ledger_list(person, Filters(**filters, after=page.after))
        result.append([row.pk for row in page.rows])
    return result


@pytest.mark.parametrize("name", CAST)
def test_the_list_holds_exactly_what_the_person_may_see(city, many, small_pages, name):
    person = fresh(getattr(city, name))
    shown = [pk for page in pages(person) for pk in page]
    assert sorted(shown) == sorted(Commitment.objects.visible_to(person).values_list("pk", flat=True))


@pytest.mark.parametrize("name", ["supervisor", "leader", "viewer", "handler"])
@pytest.mark.parametrize("sort", ORDERS)
def test_pages_follow_the_order_and_lead_back_the_same_way(city, many, small_pages, name, sort):
    person = fresh(getattr(city, name))
    column, descending = ORDERS[sort]
    forwards = pages(person, sort=sort)
    rows = list(Commitment.objects.visible_to(person))
    expected = sorted(rows, key=lambda row: (getattr(row, column), row.pk), reverse=descending)
    assert [pk for page in forwards for pk in page] == [row.pk for row in expected]
    assert all(len(page) == 3 for page in forwards[:-1])

    last = Filters(sort=sort)
    while after := ledger_list(person, last).after:
        last = Filters(sort=sort, after=after)
    backwards, page = [], ledger_list(person, last)
    while page.before:
        page = ledger_list(person, Filters(sort=sort, before=page.before))
        backwards.append([row.pk for row in page.rows])
    assert backwards[::-1] == forwards[:-1]


@pytest.mark.parametrize("name", ["supervisor", "leader", "viewer", "handler"])
def test_a_long_list_holds_what_a_lookup_finds_whatever_the_filters(city, many, small_pages, name):
    person = fresh(getattr(city, name))
    for filters in (
        {"state": ("registered", "assigned")},
        {"confidentiality": "public"},
        {"due": "overdue", "sort": "due"},
        {"due": "week"},
        {"q": "件"},
        {"mine": True},
        {"domain": "other", "sort": "changed"},
        {"office": city.office.pk, "year": today().year},
    ):
        shown = [pk for page in pages(person, **filters) for pk in page]
        looked_up = queries.filtered(person, Filters(**filters)).values_list("pk", flat=True)
        assert sorted(shown) == sorted(looked_up), filters


def test_a_total_is_exact_until_it_is_too_long_to_count(city, many, small_pages):
    long = ledger_list(fresh(city.supervisor), Filters())
    short = ledger_list(fresh(city.supervisor), Filters(q="第3件"))
    assert (long.total, long.has_more_than_total) == (4, True)
    assert (short.total, short.has_more_than_total) == (1, False)


def test_each_filter_leaves_its_rows(city):
    late = builders.commitment(city, State.IN_PROGRESS, title="逾期的道路", due=today() - timedelta(days=1))
    soon = builders.commitment(city, State.IN_PROGRESS, title="临期的桥梁", due=today() + timedelta(days=7))
    open_ended = builders.commitment(city, title="没有时限的学校", due=None, domain="education", lead_id=None)
    closed = builders.commitment(city, State.CLOSED, title="办结的医院", due=today() - timedelta(days=9))
    public = builders.commitment(city, title="公开的公园", confidentiality="public", lead_id=city.education.pk)

    def by(**filters):
        return set(found(city.supervisor, **filters))

    assert by(due="overdue") == by(due="overdue", sort="due") == {late.pk}
    assert by(due="week") == {soon.pk}
    assert by(due="none") == {open_ended.pk}
    assert by(due="late") == {late.pk, closed.pk}
    assert by(state=("closed",)) == {closed.pk}
    assert by(state=("closed", "in_progress")) == {closed.pk, late.pk, soon.pk}
    assert by(lead=city.education.pk) == {public.pk}
    assert by(domain="education") == {open_ended.pk}
    assert by(confidentiality="public") == {public.pk}
    assert by(office=city.office.pk) == {late.pk, soon.pk, open_ended.pk, closed.pk, public.pk}
    assert by(office=city.county_office.pk) == set()
    assert by(q="桥梁") == {soon.pk}
    assert by(q="逾期 道路") == {late.pk}


def test_a_year_is_the_year_of_the_numbers(city):
    item = builders.commitment(city)
    year = int(item.number[:4])
    assert found(city.supervisor, year=year) == [item.pk]
    assert found(city.supervisor, year=year - 1) == found(city.supervisor, year=year + 1) == []


def test_mine_is_what_i_handle_answer_for_lead_or_supervise(city, many):
    assert found(city.supervisor, mine=True) == found(city.supervisor)
    assert set(found(city.leader, mine=True)) == {many[10].pk}
    assert set(found(city.handler, mine=True)) == {row.pk for row in many if row.lead_id == city.planning.pk}
    assert found(city.viewer, mine=True) == []


def test_a_broken_cursor_is_told(city):
    for cursor in ("x", "due_3", "2026-13-01_3", "_"):
        with pytest.raises(Invalid):
            ledger_list(fresh(city.supervisor), Filters(sort="due", after=cursor))


@pytest.mark.parametrize(
    ("sort", "cursor"),
    [("newest", "9" * 23), ("due", f"2026-01-01_{'9' * 23}"), ("changed", "9999-12-31T23:59:59-05:00_1")],
)
def test_a_cursor_beyond_what_the_database_can_hold_is_told(city, sort, cursor):
    with pytest.raises(Invalid):
        ledger_list(fresh(city.supervisor), Filters(sort=sort, after=cursor))


def test_the_page_shows_rows_and_filters_in_words(city, sign_in):
    item = builders.commitment(city, State.IN_PROGRESS, title="建成公共实训基地", due=date(2020, 1, 1))
    answer = sign_in(city.supervisor).get(
        reverse("ledger:list"), {"state": ["in_progress", "closed"], "due": "overdue", "lead": city.planning.pk}
    )
    text = answer.content.decode()
    assert item.number in text
    assert "逾期" in text
    assert "承办中、已办结" in text
    assert "市发展改革委 ×" in text


def test_a_filter_that_is_none_is_told_and_not_used(city, sign_in):
    item = builders.commitment(city)
    answer = sign_in(city.supervisor).get(reverse("ledger:list"), {"state": "eaten", "lead": "x", "year": "soon"})
    assert answer.status_code == 200
    assert item.number in answer.content.decode()
    assert "errorlist" in answer.content.decode()


def test_views_are_saved_listed_and_dropped(city, sign_in):
    client, address = sign_in(city.handler), reverse("ledger:list")
    client.post(reverse("ledger:views"), {"name": "逾期的", "query": "due=overdue&after=9", "key": "a"})
    client.post(reverse("ledger:views"), {"name": "逾期的", "query": "due=overdue&after=9", "key": "a"})
    view = city.handler.saved_views.get()
    assert (view.name, view.query) == ("逾期的", "due=overdue")
    assert "逾期的" in client.get(address).content.decode()
    assert "逾期的" not in sign_in(city.head).get(address).content.decode()
    sign_in(city.head).post(reverse("ledger:views"), {"drop": view.pk})
    assert city.handler.saved_views.exists()
    client.post(reverse("ledger:views"), {"drop": view.pk})
    assert not city.handler.saved_views.exists()


def test_a_view_without_a_name_is_refused_in_words(city, sign_in):
    answer = sign_in(city.handler).post(reverse("ledger:views"), {"name": " ", "query": "q=x"}, follow=True)
    assert "名称" in answer.content.decode()


@pytest.mark.parametrize("name", ["supervisor", "handler", "head", "leader", "viewer", "county_supervisor"])
def test_a_list_page_takes_few_statements_however_many_rows(city, many, sign_in, name):
    client = sign_in(getattr(city, name))
    client.get(reverse("ledger:list"))
    for query in ({}, {"q": "第"}, {"due": "overdue", "sort": "due"}, {"year": "2026", "mine": "on"}):
        with CaptureQueriesContext(connection) as statements:
            assert client.get(reverse("ledger:list"), query).status_code == 200
        assert len(statements) <= STATEMENTS, query


def test_a_leader_sees_what_they_answer_for_without_its_unit(city, many):
    assert many[10].lead_id == city.finance.pk
    alone = builders.person("alone", (Role.LEADER, city.education))
    item = builders.commitment(city, leader_id=alone.pk)
    assert item.pk in found(alone)


def test_without_signing_in_the_list_is_not_shown(client, db):
    assert client.get(reverse("ledger:list")).status_code == 302
