"""收稿: what is handed in is read, or refused with a clear reason; the same again and the nearly same are told."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from luoshi.office.meetings.models import Meeting, Source
from tests import builders

TEXT = """望川市召开常务会议

来源：望川日报 2026-03-02 09:00

3月1日，市政府召开常务会议，听取一季度重点项目推进情况汇报。市长方若谷主持会议并讲话。

会议强调，市发展改革委要加快公共实训基地二期建设，6月底前投入使用。市财政局要按月拨付建设资金，确保专款专用。

会议要求，各县区要压实安全生产责任，开展一次全面排查，严防各类事故发生。
"""
LIKE = TEXT.replace("专款专用", "专款专用、账目清楚")


@pytest.fixture
def desk(city, sign_in):
    return sign_in(city.supervisor)


def file(content: str | bytes = TEXT, name: str = "常务会议.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def hand_in(desk, *files, **fields):
    chosen = {"confidentiality": "public"} | fields
    return desk.post("/readings/receive", {**chosen, "files": list(files)})


def hidden(page: str, name: str) -> str:
    return re.search(rf'name="{name}" value="([^"]+)"', page)[1]


def test_one_file_leads_straight_to_its_desk(city, desk):
    answer = hand_in(desk, file(), office=city.office.pk)
    meeting = Meeting.objects.get()
    assert answer.url == f"/readings/{meeting.pk}/"
    assert meeting.source.publisher == "望川日报"
    assert meeting.pending >= 2


def test_of_several_files_each_is_told_its_result(city, desk):
    picture = file(b"\x89PNG\r\n\x1a\n" + b"\0" * 64, "会议.docx")
    page = hand_in(desk, file(), picture, file(b"", "空.txt"), office=city.office.pk).content.decode()
    assert Meeting.objects.count() == 1
    assert "PNG 图片" in page and "文件是空的" in page and "已收下" in page


def test_pasted_text_is_read_with_what_is_said_of_it(city, desk):
    hand_in(
        desk,
        office=city.office.pk,
        text=TEXT.replace("来源：望川日报 2026-03-02 09:00\n", "").replace("\n", "\r\n"),
        title="常务会议的报道",
        publisher="望川新闻网",
        published="2026-03-02",
        url="https://news.example/1",
        confidentiality="internal",
    )
    source = Source.objects.get()
    assert (source.title, source.publisher, str(source.published)) == ("常务会议的报道", "望川新闻网", "2026-03-02")
    assert source.address == "https://news.example/1"
    assert "\r" not in source.text
    assert source.meeting.confidentiality == "internal"


def test_a_file_named_after_a_day_is_dated_by_it_where_its_text_is_silent(city, desk):
    text = "市政府召开常务会议。会议强调，市财政局要按月拨付建设资金。"
    hand_in(desk, file(text, "20260302-01.txt"), office=city.office.pk)
    assert str(Source.objects.get().published) == "2026-03-02"


def test_nothing_handed_in_is_told(city, desk):
    answer = hand_in(desk, office=city.office.pk)
    assert answer.status_code == 422
    assert "请选择文件" in answer.content.decode()


def test_the_same_file_again_leads_to_the_first(city, desk):
    hand_in(desk, file(), office=city.office.pk)
    page = hand_in(desk, file(), office=city.office.pk).content.decode()
    assert f'href="/readings/{Meeting.objects.get().pk}/"' in page and "已经收过" in page


def test_the_same_file_from_another_office_shows_nothing_of_it(city, desk, sign_in):
    hand_in(desk, file(), office=city.office.pk, confidentiality="internal")
    page = hand_in(sign_in(city.county_supervisor), file(), office=city.county_office.pk).content.decode()
    assert "已由另一督查室收下" in page
    assert "常务会议" not in page.replace("常务会议.txt", "")


@pytest.mark.parametrize("near", ["version", "other"])
def test_a_nearly_same_text_waits_until_it_is_said_how_it_is_meant(city, desk, near):
    hand_in(desk, file(), office=city.office.pk)
    first = Meeting.objects.get()
    page = hand_in(desk, file(LIKE), office=city.office.pk, confidentiality="internal").content.decode()
    assert Meeting.objects.count() == 1
    assert re.search(r"相近 \d\d%", page) and str(first.source) in page
    answer = desk.post(
        "/readings/receive-near", {"ticket": hidden(page, "ticket"), "near": near, "key": hidden(page, "key")}
    )
    second = Meeting.objects.exclude(pk=first.pk).get()
    assert answer.url == f"/readings/{second.pk}/"
    assert second.confidentiality == "internal"
    assert second.source.version_of == (first.source if near == "version" else None)
    first.refresh_from_db()
    assert first.superseded_by == (second if near == "version" else None)


def test_a_held_file_is_taken_in_once_however_often_the_button_is_pressed(city, desk):
    hand_in(desk, file(), office=city.office.pk)
    page = hand_in(desk, file(LIKE), office=city.office.pk).content.decode()
    sent = {"ticket": hidden(page, "ticket"), "near": "other", "key": hidden(page, "key")}
    assert desk.post("/readings/receive-near", sent).url == desk.post("/readings/receive-near", sent).url
    assert Meeting.objects.count() == 2


def test_a_held_file_is_no_other_persons_and_its_ticket_cannot_be_made_up(city, desk, sign_in):
    hand_in(desk, file(), office=city.office.pk)
    page = hand_in(desk, file(LIKE), office=city.office.pk).content.decode()
    other = sign_in(city.second_supervisor)
    answer = other.post("/readings/receive-near", {"ticket": hidden(page, "ticket"), "near": "other"})
    assert answer.status_code == 422 and "不是您上传的" in answer.content.decode()
    answer = desk.post("/readings/receive-near", {"ticket": "made:up", "near": "other"})
    assert answer.status_code == 422 and "已失效" in answer.content.decode()
    assert Meeting.objects.count() == 1


def test_a_file_over_the_limit_is_refused_by_name_and_the_others_before_it_are_taken(city, desk, settings):
    settings.UPLOAD_LIMIT = 100_000
    page = hand_in(desk, file(), file("会" * 100_000, "太大.txt"), office=city.office.pk).content.decode()
    assert "太大.txt" in page and "超过 0 MB" in page and "没有收下" in page
    assert Meeting.objects.count() == 1


def test_where_the_cut_off_upload_swallowed_the_form_the_reason_is_still_told(city, desk, settings):
    settings.UPLOAD_LIMIT = 100_000
    answer = desk.post("/readings/receive", {"files": [file("会" * 100_000, "太大.txt")], "office": city.office.pk})
    assert "太大.txt" in answer.content.decode() and "没有收下" in answer.content.decode()
    page = desk.get("/readings/").content.decode()
    assert page.index('name="confidentiality"') < page.index('name="files"') > page.index('name="office"')


def test_a_text_with_no_meeting_in_it_is_kept_with_nothing_to_decide(city, desk):
    hand_in(desk, file("春天来了，河边的柳树都绿了。", "散文.txt"), office=city.office.pk)
    meeting = Meeting.objects.get()
    assert meeting.pending == 0
    assert "没有读出要求" in desk.get(f"/readings/{meeting.pk}/").content.decode()


def test_another_office_cannot_be_named(city, desk):
    assert hand_in(desk, file(), office=city.county_office.pk).status_code == 422
    assert not Meeting.objects.exists()


@pytest.mark.parametrize("name", ["handler", "head", "viewer", "leader", "audit_admin"])
def test_to_who_is_no_supervisor_there_is_no_such_page(city, sign_in, name):
    client = sign_in(getattr(city, name))
    assert client.get("/readings/").status_code == 404
    assert client.post("/readings/receive", {}).status_code == 404


def test_the_list_shows_how_far_each_reading_is(city, desk, django_assert_max_num_queries):
    builders.meeting(city)
    with django_assert_max_num_queries(12):
        page = desk.get("/readings/").content.decode()
    assert "已定 0 / 3" in page


def test_what_is_said_of_one_file_counts_and_of_several_is_refused(city, desk):
    said = {"office": city.office.pk, "published": "2025-03-02", "title": "补写的标题"}
    texts = [f"望川市召开会议\n\n3月{day}日，市政府召开会议。" for day in (1, 2)]
    several = hand_in(desk, *(file(text, f"{text[-12:]}.txt") for text in texts), **said)
    assert "一次收几份时" in several.content.decode() and not Meeting.objects.exists()
    hand_in(desk, file(texts[0], "一份.txt"), **said)
    made = Meeting.objects.get()
    assert (made.title, str(made.date)) == ("补写的标题", "2025-03-01")
