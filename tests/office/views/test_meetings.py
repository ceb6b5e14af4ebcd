"""会议: the list in pages, one meeting with its marks and what became of them, the kept bytes."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from luoshi.errors import Invalid
from luoshi.intake import take_in
from luoshi.office.events.kept import unrecorded
from luoshi.office.ledger.acceptance import accept_directive
from luoshi.office.meetings import queries
from luoshi.office.meetings.actions import receive, reject
from luoshi.office.meetings.models import Confidentiality, Meeting
from luoshi.office.meetings.queries import meeting_list
from tests import builders
from tests.builders import fresh

STATEMENTS = 12
TEXTS = ("{要修路}。", "{要架桥}，{要种树}。", "{要办学校}。", "{要开医院}。", "{要清河道}。")


@pytest.fixture
def meetings(city):
    """Five meetings: the first without a date, the second and third on one day, the last internal."""
    days = (None, date(2026, 1, 5), date(2026, 1, 5), date(2026, 3, 1), date(2025, 12, 31))
    made = []
    for text, day in zip(TEXTS, days, strict=True):
        meeting = builders.meeting(city, text, near="other")
        with unrecorded():
            Meeting.objects.filter(pk=meeting.pk).update(date=day)
        made.append(meeting)
    with unrecorded():
        Meeting.objects.filter(pk=made[-1].pk).update(confidentiality=Confidentiality.INTERNAL)
    return made


def listed(person, **given) -> list[int]:
    return [row.meeting.pk for row in meeting_list(fresh(person), **given).rows]


def test_the_latest_comes_first_and_what_has_no_date_last(city, meetings):
    nodate, second, third, latest, old = (meeting.pk for meeting in meetings)
    assert listed(city.supervisor) == [latest, third, second, old, nodate]


def test_a_body_that_names_its_place_is_not_given_it_again():
    assert Meeting(place="望川", body="市委常委会").held_by == "望川 市委常委会"
    assert Meeting(place="望川", body="望川市重点项目推进会").held_by == "望川市重点项目推进会"
    assert Meeting(place="", body="市政府常务会议").held_by == "市政府常务会议"


def test_pages_lead_on_and_back(city, meetings, monkeypatch):
    monkeypatch.setattr(queries, "PAGE_SIZE", 1)
    order, page = [], meeting_list(fresh(city.supervisor))
    order.append(page.rows[0].meeting.pk)
    while page.after:
        page = meeting_list(fresh(city.supervisor), after=page.after)
        order.append(page.rows[0].meeting.pk)
    back = [order[-1]]
    while page.before:
        page = meeting_list(fresh(city.supervisor), before=page.before)
        back.append(page.rows[0].meeting.pk)
    monkeypatch.undo()
    assert order == back[::-1] == listed(city.supervisor)


def test_internal_meetings_are_for_the_office_and_above(city, meetings, sign_in):
    internal = meetings[-1].pk
    for name, sees in {"supervisor": True, "viewer": False, "outsider": False, "county_supervisor": False}.items():
        person = getattr(city, name)
        assert (internal in listed(person)) is sees, name
        assert len(listed(person)) == (5 if sees else 4), name
        for address in ("one", "source"):
            answer = sign_in(person).get(reverse(f"meetings:{address}", args=[internal]))
            assert answer.status_code == (200 if sees else 404), (name, address)
    assert listed(city.nobody) == listed(city.system_admin) == []


def test_year_and_words_narrow_the_list(city, meetings, sign_in):
    assert listed(city.supervisor, year=2025) == [meetings[4].pk]
    assert listed(city.supervisor, q="架桥") == [meetings[1].pk]
    answer = sign_in(city.supervisor).get(reverse("meetings:list"), {"q": "架桥", "year": "x" * 9})
    assert answer.context["page"].total == 1


def test_a_broken_cursor_is_told(city):
    for cursor in ("x", "2026-13-01_1", "2026-01-01_"):
        with pytest.raises(Invalid):
            meeting_list(fresh(city.supervisor), after=cursor)


def test_directives_are_counted_by_decision(city, meetings):
    first, second = meetings[1].directives.all()
    accept_directive(city.supervisor, first.pk)
    reject(city.supervisor, second.pk, "原则要求")
    row = next(row for row in meeting_list(fresh(city.supervisor)).rows if row.meeting.pk == meetings[1].pk)
    assert row.decided == [("accepted", "已立项", 1), ("rejected", "不立项", 1)]


def test_a_mark_leads_to_what_became_of_it(city, sign_in):
    meeting = builders.meeting(city)
    first, second, third = meeting.directives.all()
    item = accept_directive(city.supervisor, first.pk)
    reject(city.supervisor, second.pk, "不单独立项")
    text = sign_in(city.supervisor).get(reverse("meetings:one", args=[meeting.pk])).content.decode()
    for directive in (first, second, third):
        assert f'href="#d{directive.pk}"' in text
        assert f'id="d{directive.pk}"' in text
    assert reverse("ledger:one", args=[item.pk]) in text
    assert "不单独立项" in text
    assert "待定" in text


def test_commitments_that_may_not_be_seen_are_not_shown(city, sign_in):
    meeting = builders.meeting(city)
    item = accept_directive(city.supervisor, meeting.directives.first().pk)
    item.confidentiality = Confidentiality.INTERNAL
    with unrecorded():
        item.save()
    address = reverse("meetings:one", args=[meeting.pk])
    assert item.number in sign_in(city.handler).get(address).content.decode()
    for name in ("viewer", "outsider", "county_supervisor"):
        assert item.number not in sign_in(getattr(city, name)).get(address).content.decode(), name


def test_only_the_receiving_office_is_led_to_the_reading_desk(city, sign_in):
    meeting = builders.meeting(city)
    desk = reverse("desk:reading", args=[meeting.pk])
    address = reverse("meetings:one", args=[meeting.pk])
    assert desk in sign_in(city.supervisor).get(address).content.decode()
    for name in ("handler", "viewer", "county_supervisor", "leader"):
        assert desk not in sign_in(getattr(city, name)).get(address).content.decode(), name


def test_a_new_version_takes_the_place_of_the_old_and_carries_its_commitments(city, sign_in):
    old = builders.meeting(city)
    item = accept_directive(city.supervisor, old.directives.first().pk)
    new = builders.meeting(city, builders.READOUT + "\n会议还研究了其他事项。\n", near="version")
    assert listed(city.supervisor) == [new.pk]
    client = sign_in(city.supervisor)
    text = client.get(reverse("meetings:one", args=[new.pk])).content.decode()
    assert item.number in text
    assert reverse("meetings:one", args=[old.pk]) in text
    assert reverse("meetings:one", args=[new.pk]) in client.get(reverse("meetings:one", args=[old.pk])).content.decode()


def test_the_source_is_saved_byte_for_byte_and_never_shown(city, sign_in):
    meeting = builders.meeting(city)
    answer = sign_in(city.viewer).get(reverse("meetings:source", args=[meeting.pk]))
    assert b"".join(answer.streaming_content).decode() == meeting.source.text
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_source_full_of_markup_is_shown_as_text(city, sign_in):
    meeting = builders.meeting(city, "<script>alert(1)</script>\n{要修路}。")
    text = sign_in(city.supervisor).get(reverse("meetings:one", args=[meeting.pk])).content.decode()
    assert "<script>alert" not in text


@pytest.mark.parametrize("name", ["supervisor", "handler", "viewer", "county_supervisor"])
def test_pages_take_few_statements(city, meetings, sign_in, name):
    client, meeting = sign_in(getattr(city, name)), builders.meeting(city)
    for directive in list(meeting.directives.all())[:2]:
        accept_directive(city.supervisor, directive.pk)
    client.get(reverse("meetings:list"))
    for address in (reverse("meetings:list"), reverse("meetings:one", args=[meeting.pk])):
        with CaptureQueriesContext(connection) as statements:
            assert client.get(address).status_code == 200
        assert len(statements) <= STATEMENTS - 1, address


def test_who_reads_for_a_county_takes_few_statements_too(city, sign_in):
    text = "望川市云台县召开常务会议\n\n3月1日，云台县政府召开常务会议，审议节水方案。县长方若谷主持会议。"
    content = text.encode()
    meeting = receive(city.county_supervisor, city.county_office, content, "会议.txt", take_in(content, "会议.txt"))
    assert meeting.attendance.exists() and meeting.agenda.exists()
    client, address = sign_in(city.county_supervisor), reverse("meetings:one", args=[meeting.pk])
    client.get(address)
    with CaptureQueriesContext(connection) as statements:
        assert client.get(address).status_code == 200
    assert len(statements) <= STATEMENTS
