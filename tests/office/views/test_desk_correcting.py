"""更正: what the reader took wrongly is put right on the desk and on a page of its own."""

import uuid

import pytest

from luoshi.intake import take_in
from luoshi.office.meetings.actions import receive
from luoshi.office.meetings.models import Meeting

TEXT = """望川市召开常务会议

3月1日，市政府召开常务会议，审议节水方案。市长方若谷主持会议。

会议强调，市财政局要6月底前拨付资金，抓好监管。望早日投用。
"""


@pytest.fixture
def meeting(city, settings, tmp_path) -> Meeting:
    settings.MEDIA_ROOT = tmp_path / "media"
    content = TEXT.encode()
    return receive(city.supervisor, city.office, content, "会议.txt", take_in(content, "会议.txt"))


@pytest.fixture
def desk(city, sign_in):
    client = sign_in(city.supervisor)
    post = client.post
    client.post = lambda path, data: post(path, {"key": str(uuid.uuid4()), **data})
    return client


def page(desk, address: str) -> str:
    return desk.get(address).content.decode()


def test_a_missing_day_is_told_and_once_put_right_dates_the_times(meeting, desk):
    address = f"/readings/{meeting.pk}/"
    assert "没有读出会议日期" in page(desk, address) and "（日期未定）" in page(desk, address)
    facts = {"title": meeting.title, "body": meeting.body, "place": meeting.place, "chair": meeting.chair}
    assert desk.post(f"{address}correct", {**facts, "date": "2999-01-01"}).status_code == 422
    assert desk.post(f"{address}correct", {**facts, "date": "2026-03-01"}).url == address
    assert "没有读出会议日期" not in page(desk, address) and "6月底前 → " in page(desk, address)


def test_the_page_lists_every_mark_with_few_statements(meeting, desk, django_assert_max_num_queries):
    page(desk, f"/readings/{meeting.pk}/correct")  # a first page of a session saves it
    with django_assert_max_num_queries(11):
        shown = page(desk, f"/readings/{meeting.pk}/correct")
    assert "方若谷" in shown and "节水方案" in shown


def test_words_are_marked_as_a_matter_and_the_mark_is_changed_and_dropped(meeting, desk):
    start = TEXT.index("望早日投用")
    span = {"start": start, "end": start + 5, "kind": "agenda:other"}
    desk.post(f"/readings/{meeting.pk}/mark", span)
    made = meeting.agenda.get(start=start)
    assert f'class="mark c"><span data-start="{start}">' in page(desk, f"/readings/{meeting.pk}/")
    assert "望早日投用" in page(desk, f"/meetings/{meeting.pk}/").split("议题")[-1]
    desk.post(f"/readings/marks/agenda/{made.pk}", {"kind": "hear"})
    assert meeting.agenda.get(start=start).kind == "hear"
    desk.post(f"/readings/marks/agenda/{made.pk}", {"drop": "1"})
    assert not meeting.agenda.filter(start=start)


def test_reasons_are_told_in_the_language_of_the_screen(meeting, desk):
    address = f"/readings/{meeting.pk}/"
    assert "句中的“要”统领一项要求" in page(desk, address) or "责任主体在“要”之前" in page(desk, address)
    desk.cookies["django_language"] = "en"
    shown = page(desk, address)
    assert "who is to act stands before “要”" in shown and "by its verb" in shown
    assert "责任主体" not in shown and "看动词" not in shown


def test_edges_are_changed_by_the_words_as_they_should_be(meeting, desk):
    directive = meeting.directives.first()
    address = f"/readings/directives/{directive.pk}/reframe"
    assert "前后没有" in desk.post(address, {"words": "望早日投用"}).content.decode()
    desk.post(address, {"words": "市财政局要6月底前拨付资金"})
    directive.refresh_from_db()
    assert (directive.words, len(directive.actions)) == ("市财政局要6月底前拨付资金", 1)


def test_what_a_new_version_did_not_take_over_is_told_until_it_is_settled(city, meeting, desk):
    mark_as = {"start": (start := TEXT.index("望早日投用")), "end": start + 5, "kind": "instruments:remark"}
    desk.post(f"/readings/{meeting.pk}/mark", mark_as)
    content = TEXT.replace("望早日", "盼早日").encode()
    new = receive(city.supervisor, city.office, content, "新.txt", take_in(content, "新.txt"), near="version")
    address = f"/readings/{new.pk}/"
    assert "没有对上" in page(desk, address)
    assert "上级精神 · 批示：" in page(desk, f"{address}correct")
    assert desk.post(f"{address}unplaced/settle", {}).url == f"{address}correct"
    assert "没有对上" not in page(desk, address) + page(desk, f"{address}correct")
