"""传导: a higher instruction followed to meetings and commitments, only through what the viewer may see."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from luoshi.intake import take_in
from luoshi.office.desk.queries.conveyed import compared
from luoshi.office.desk.queries.transmission import instruction, instructions, years
from luoshi.office.ledger import actions
from luoshi.office.ledger.acceptance import accept_directive
from luoshi.office.meetings.actions import AS_VERSION, receive
from luoshi.office.meetings.models import Confidentiality
from tests.builders import draft, fresh

TEXT = """望川市委常委会召开会议
2026年{day}，市委书记林远舟主持召开市委常委会会议，{verb}《青岳省矿山安全提升三年行动方案》{tail}。
会议强调，{orders}
"""
ORDERS = "要全面排查矿山隐患，6月底前完成整改。"


def held(
    city, day: str, verb: str, tail: str = "", confidentiality=Confidentiality.PUBLIC, near="other", orders=ORDERS
):
    content = TEXT.format(day=day, verb=verb, tail=tail, orders=orders).encode()
    return receive(
        city.supervisor,
        city.office,
        content,
        f"{day}.txt",
        take_in(content, "a.txt"),
        near=near,
        confidentiality=confidentiality,
    )


@pytest.fixture
def meetings(city, settings, tmp_path):
    """Three in a row and one long after; the third is internal."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return [
        held(city, "1月5日", "审议"),
        held(city, "1月12日", "传达学习", "精神"),
        held(city, "2月4日", "传达学习", "精神", Confidentiality.INTERNAL),
        held(city, "8月3日", "传达学习", "精神"),
    ]


def test_all_wordings_of_an_instruction_are_one_with_the_days_between(city, meetings):
    late, early = instructions(fresh(city.supervisor), 2026)
    assert early.key == late.key == "青岳省矿山安全提升三年行动方案"
    assert [one.meeting.pk for one in early.conveyances] == [meeting.pk for meeting in meetings[:3]]
    assert [(one.part, one.days) for one in early.conveyances] == [("deliberate", 0), ("convey", 7), ("convey", 30)]
    assert [one.meeting.pk for one in late.conveyances] == [meetings[3].pk]


def test_what_came_of_a_meeting_is_counted(city, meetings):
    directive = meetings[1].directives.first()
    commitment = accept_directive(city.supervisor, directive.pk, draft(city))
    actions.assign(city.supervisor, commitment.pk)
    [_, early] = instructions(fresh(city.supervisor), 2026)
    delivered = early.conveyances[1].delivered
    assert (delivered.commitments, delivered.struck_off) == (1, 0)
    assert delivered.assigned_on is not None
    assert delivered.struck_off_on is None


def test_a_meeting_that_the_viewer_may_not_see_is_left_out(city, meetings):
    [_, early] = instructions(fresh(city.viewer), 2026)
    assert [one.meeting.pk for one in early.conveyances] == [meeting.pk for meeting in meetings[:2]]


def test_the_name_and_the_year_narrow(city, meetings):
    assert instructions(fresh(city.supervisor), 2026, "养老") == []
    assert instructions(fresh(city.supervisor), 2025) == []
    assert years(fresh(city.supervisor)) == [2026]


def test_the_page_takes_few_statements_and_any_address(city, meetings, client):
    client.force_login(city.supervisor)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        page = client.get(reverse("desk:transmission"))
    assert "青岳省矿山安全提升三年行动方案" in page.content.decode()
    assert len(asked) <= 12
    for query in ("?year=x", "?year=99999999999999999999", "?year=１", "?q=%00", "?year=2026&q=矿山"):
        assert client.get(reverse("desk:transmission") + query).status_code == 200


def test_what_was_accepted_from_an_earlier_version_counts_for_the_latest(city, meetings):
    accept_directive(city.supervisor, meetings[1].directives.first().pk, draft(city))
    held(city, "1月12日", "传达学习", "精神及通知", near=AS_VERSION)
    [_, early] = instructions(fresh(city.supervisor), 2026)
    assert [(one.days, one.delivered.commitments) for one in early.conveyances] == [(0, 0), (7, 1), (30, 0)]


def test_each_meeting_is_compared_with_the_first(city, meetings):
    held(city, "2月6日", "传达学习", "精神", orders="要建立矿山应急物资台账。")
    early = instruction(fresh(city.supervisor), "青岳省矿山安全提升三年行动方案", date(2026, 1, 5))
    same, _, other = compared(early)
    assert (len(same.kept), same.added, same.left_out) == (1, [], [])
    assert (len(other.kept), other.added, len(other.left_out)) == (0, ["要建立矿山应急物资台账"], 1)


def test_the_page_of_an_instruction_shows_its_line_and_changes_only_to_those_who_see_it(city, meetings, client):
    address = reverse("desk:instruction")
    client.force_login(city.supervisor)
    name = "青岳省矿山安全提升三年行动方案"
    with CaptureQueriesContext(connection) as asked:
        page = client.get(address, {"key": name, "first": "2026-01-05"}).content.decode()
    assert len(asked) <= 12
    assert 'class="track"' in page
    assert "保留的要求" in page
    for query in ({}, {"key": name}, {"key": name, "first": "2026-01-06"}, {"key": "\x00", "first": "x"}):
        assert client.get(address, query).status_code == 404
