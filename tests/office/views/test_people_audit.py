"""The record as the audit administrator reads and checks it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from luoshi.office.events import guard
from luoshi.office.events.models import Event
from luoshi.office.events.recorder import acting_at, today
from luoshi.office.people import actions
from tests.builders import City, commitment

AUDIT, CHAIN = "/audit/", "/audit/chain"


@pytest.fixture
def auditor(city, sign_in):
    return sign_in(city.audit_admin)


def shown(client, **query) -> list[int]:
    return [event.seq for event in client.get(AUDIT, query).context["page"].rows]


def rename(city: City, name: str) -> None:
    actions.change_person(city.system_admin, city.handler.pk, name, "")


def test_events_are_listed_newest_first_with_their_labels(city, auditor):
    commitment(city)
    rename(city, "何知秋")
    page = auditor.get(AUDIT)
    assert [event.seq for event in page.context["page"].rows] == [2, 1]
    for words in ("修改人员", "立项", "督办事项", "system admin"):
        assert words in page.text
    assert "建成公共实训基地" not in page.text


def test_one_event_shows_the_facts_as_recorded(city, auditor):
    rename(city, "<b>何</b>")
    page = auditor.get(reverse("people:event", args=[1]))
    assert "&lt;b&gt;何&lt;/b&gt;" in page.text
    assert Event.objects.get().digest in page.text


def test_events_are_found_by_person_verb_and_day(city, auditor):
    with acting_at(timezone.now() - timedelta(days=3)):
        commitment(city)
    rename(city, "何知秋")
    assert shown(auditor, actor="supervisor") == [1]
    assert shown(auditor, actor="system admin", verb="change_person") == [2]
    assert shown(auditor, verb="archive") == []
    assert shown(auditor, day=today().isoformat()) == [2]
    assert shown(auditor, day=(today() - timedelta(days=3)).isoformat()) == [1]
    assert shown(auditor, actor="无此人") == []


@pytest.mark.parametrize("query", [{"day": "tomorrow"}, {"verb": "conquer"}, {"actor": "长" * 41}])
def test_a_wrong_filter_is_told_and_shows_nothing(query, city, auditor):
    rename(city, "何知秋")
    page = auditor.get(AUDIT, query)
    assert page.status_code == 200
    assert page.context["page"].rows == []
    assert "errorlist" in page.text


def test_the_list_goes_back_by_key_to_the_first_event(city, auditor):
    for number in range(120):
        rename(city, f"何{number}")
    seen, after = [], ""
    while after is not None:
        page = auditor.get(AUDIT, {"after": after, "verb": "change_person"}).context["page"]
        seen += [event.seq for event in page.rows]
        after = page.after
    assert seen == list(range(120, 0, -1))


def test_a_page_of_many_events_takes_few_queries(city, auditor, django_assert_max_num_queries):
    for number in range(60):
        rename(city, f"何{number}")
    auditor.get(AUDIT)
    with django_assert_max_num_queries(7):
        auditor.get(AUDIT)


def test_a_whole_chain_is_said_to_be_whole_with_the_digest_to_write_down(city, auditor):
    commitment(city)
    rename(city, "何知秋")
    page = auditor.post(CHAIN)
    assert page.context["finding"].is_whole
    assert "完整：2 条" in page.text
    assert Event.objects.get(seq=2).digest in page.text


def test_a_tampered_event_is_named_with_the_reason(city, auditor):
    for name in ("何知秋", "何知春", "何知夏"):
        rename(city, name)
    with connection.cursor() as cursor:
        for statement in guard.remove(connection.vendor, "events_event"):
            cursor.execute(statement)
        cursor.execute("UPDATE events_event SET verb = 'archive' WHERE seq = 2")
        for statement in guard.install(connection.vendor, "events_event", "append-only"):
            cursor.execute(statement)
    page = auditor.post(CHAIN)
    assert page.context["finding"].seq == 2
    assert "第 2 条有问题" in page.text
    assert "verb 被改动" in page.text


def test_what_was_written_down_is_compared(city, auditor):
    rename(city, "何知秋")
    digest = Event.objects.get(seq=1).digest
    rename(city, "何知春")
    assert auditor.post(CHAIN, {"seq": 1, "digest": digest[:12].upper()}).context["holds"] is True
    answer = auditor.post(CHAIN, {"seq": 1, "digest": "0" * 64})
    assert answer.context["holds"] is False
    assert "不一致" in answer.text


@pytest.mark.parametrize(
    ("noted", "told"),
    [
        ({"seq": "1"}, "序号和摘要要一起填写"),
        ({"digest": "abcdef12"}, "序号和摘要要一起填写"),
        ({"seq": "1", "digest": "abc"}, "摘要是 8 到 64 位"),
        ({"seq": "x", "digest": "abcdef12"}, "整数"),
        ({"seq": str(2**64), "digest": "abcdef12"}, "小于"),
    ],
)
def test_a_slip_in_what_was_written_down_is_told_before_the_walk(noted, told, city, auditor):
    answer = auditor.post(CHAIN, noted)
    assert answer.status_code == 422
    assert told in answer.text
    assert "finding" not in answer.context
