"""Meetings and the reading desk by the API."""

from typing import get_args

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from luoshi.office.api.schemas.marks import SortOfMark
from luoshi.office.events.kept import unrecorded
from luoshi.office.meetings.actions.correcting import SORTS
from luoshi.office.meetings.models import Meeting
from tests import builders
from tests.builders import fresh

READOUT = "望川市政府召开常务会议\n\n会议强调，市发展改革委要加快建设公共实训基地二期，6月底前投入使用。\n"


def handed_in(text: str = READOUT, name: str = "会议.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode())


@pytest.fixture
def meeting(city) -> Meeting:
    return builders.meeting(city)


def test_one_meeting_has_its_text_and_every_mark_points_into_it(city, as_, meeting):
    found = as_(city.viewer).get(f"meetings/{meeting.pk}")
    assert found["text"] == meeting.source.text
    assert len(found["directives"]) == 3
    for directive in found["directives"]:
        assert found["text"][slice(*directive["span"])] == directive["words"]
        for action in directive["actions"]:
            assert found["text"][slice(*action["span"])] == action["words"]
    assert found["directives"][0]["agent"] == "市发展改革委"
    assert found["source"]["received_by"]["id"] == city.supervisor.pk


def test_a_meeting_costs_the_same_number_of_statements_whatever_it_holds(
    city, as_, meeting, django_assert_max_num_queries
):
    supervisor = as_(city.supervisor)
    supervisor.post(f"meetings/{meeting.pk}/accept_all")
    with django_assert_max_num_queries(9):
        supervisor.get(f"meetings/{meeting.pk}")


def test_the_state_of_a_commitment_shows_only_to_those_who_see_it(city, as_):
    meeting = builders.meeting(city)
    supervisor = as_(city.supervisor)
    directive = meeting.directives.first()
    draft = supervisor.get(f"directives/{directive.pk}/proposal")
    draft.pop("words")
    supervisor.post(f"directives/{directive.pk}/accept", draft | {"confidentiality": "internal"}, expect=201)
    assert supervisor.get(f"directives/{directive.pk}")["commitments"][0]["state"] == "registered"
    seen_by_outsider = as_(city.outsider).get(f"meetings/{meeting.pk}")["directives"][0]
    assert (seen_by_outsider["decision"], seen_by_outsider["commitments"]) == ("accepted", [])


def test_what_is_internal_does_not_exist_for_others(city, as_):
    meeting = builders.meeting(city, confidentiality="internal")
    directive = meeting.directives.first()
    outsider = as_(city.outsider)
    for path in (f"meetings/{meeting.pk}", f"meetings/{meeting.pk}/source", f"directives/{directive.pk}"):
        outsider.get(path, expect=404)
    for verb in ("accept", "merge", "reopen"):
        outsider.post(f"directives/{directive.pk}/{verb}", expect=404)
    assert outsider.get("meetings")["rows"] == []


def test_meetings_are_listed_searched_and_paged(city, as_, monkeypatch):
    monkeypatch.setattr("luoshi.office.meetings.queries.PAGE_SIZE", 1)
    first = builders.meeting(city)
    second = builders.meeting(city, "{各单位要[抓好安全生产]}。")
    viewer = as_(city.viewer)
    page = viewer.get("meetings")
    assert ([row["id"] for row in page["rows"]], page["total"]) == ([second.pk], 2)
    after = viewer.get("meetings", after=page["after"])
    assert [row["id"] for row in after["rows"]] == [first.pk]
    assert viewer.get("meetings", before=after["before"])["rows"] == page["rows"]
    assert [row["id"] for row in viewer.get("meetings", q="实训基地")["rows"]] == [first.pk]


def test_a_source_is_received_once(city, as_):
    supervisor = as_(city.supervisor)
    made = supervisor.send("sources", {"office": city.office.pk, "file": handed_in()}, expect=201, key="k1")
    again = supervisor.send("sources", {"office": city.office.pk, "file": handed_in()}, expect=201, key="k1")
    assert again["id"] == made["id"]
    told = supervisor.send("sources", {"office": city.office.pk, "file": handed_in()}, expect=409)
    assert "已经收过" in told["detail"]
    assert Meeting.objects.count() == 1


def test_a_near_same_source_waits_for_a_word_on_how_it_is_meant(city, as_):
    supervisor = as_(city.supervisor)
    long = READOUT + "会议指出，" + "全市经济运行总体平稳、稳中有进，重点项目加快推进，民生保障有力有效。" * 3
    form = {"office": city.office.pk}
    old = supervisor.send("sources", form | {"file": handed_in(long)}, expect=201)
    newer = long.replace("6月底前", "7月底前")
    assert "相近" in supervisor.send("sources", form | {"file": handed_in(newer)}, expect=409)["detail"]
    new = supervisor.send("sources", form | {"file": handed_in(newer), "near": "version"}, expect=201)
    assert new["source"]["version_of"] == old["source"]["id"]
    assert supervisor.get(f"meetings/{old['id']}")["superseded_by"] == new["id"]


def test_a_new_version_shows_the_commitments_of_the_same_words_in_the_old_one(city, as_):
    meeting, supervisor = builders.meeting(city), as_(city.supervisor)
    (first, *_) = supervisor.post(f"meetings/{meeting.pk}/accept_all")
    newer = builders.meeting(city, builders.READOUT + "\n会议还听取了其他汇报。", near="version")
    told = supervisor.get(f"meetings/{newer.pk}")["directives"][0]
    assert [row["id"] for row in told["commitments"]] == [first["id"]]
    assert supervisor.get(f"directives/{told['id']}") == told


def test_what_is_known_of_a_source_goes_before_what_it_says(city, as_):
    form = {"office": city.office.pk, "file": handed_in(name="20260318会议.txt"), "publisher": "望川日报"}
    source = as_(city.supervisor).send("sources", form, expect=201)["source"]
    assert (source["publisher"], source["published"]) == ("望川日报", "2026-03-18")
    form |= {"file": handed_in("另一次会议，要求抓好落实。\n"), "published": "2026-04-01", "title": "另一次会议"}
    meeting = as_(city.supervisor).send("sources", form, expect=201)
    assert (meeting["title"], meeting["source"]["published"]) == ("另一次会议", "2026-04-01")


def test_only_supervisors_receive(city, as_):
    as_(city.handler).send("sources", {"office": city.office.pk, "file": handed_in()}, expect=403)


@pytest.mark.parametrize(
    ("file", "says"),
    [
        (SimpleUploadedFile("空.txt", b" "), "没有文字"),
        (SimpleUploadedFile("图片.docx", b"\x89PNG\r\n\x1a\n" + b"0" * 100), "图片"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason_and_nothing_is_kept(city, as_, file, says):
    told = as_(city.supervisor).send("sources", {"office": city.office.pk, "file": file}, expect=422)
    assert says in told["detail"]
    assert not Meeting.objects.exists()


def test_the_kept_source_is_handed_out_byte_for_byte_to_be_saved(city, as_):
    supervisor = as_(city.supervisor)
    made = supervisor.send("sources", {"office": city.office.pk, "file": handed_in()}, expect=201)
    answer = supervisor.client.get(f"/api/meetings/{made['id']}/source")
    assert b"".join(answer.streaming_content) == READOUT.encode()
    assert answer["Content-Disposition"].startswith("attachment")


def test_a_proposal_of_whatever_length_goes_there_and_back(city, as_):
    long = "加快建设" + "一批重点项目、" * 60
    directive = builders.meeting(city, f"{{各单位要[{long}]}}。").directives.get()
    supervisor = as_(city.supervisor)
    draft = supervisor.get(f"directives/{directive.pk}/proposal")
    draft.pop("words")
    assert draft["elements"][0]["text"] == long
    accepted = supervisor.post(f"directives/{directive.pk}/accept", draft, expect=201)
    assert accepted["elements"][0]["span"] == [directive.start + 4, directive.end]


def test_a_directive_is_split_by_its_actions(city, as_, meeting):
    first = meeting.directives.first()
    told = as_(city.supervisor).post(f"directives/{first.pk}/split", {"groups": [[0], [1]]})
    assert [row["title"] for row in told["commitments"]] == ["建成公共实训基地二期", "年底前投入使用"]


def test_a_directive_is_merged_rejected_and_reopened(city, as_, meeting):
    supervisor = as_(city.supervisor)
    first, second, third = meeting.directives.all()
    assert supervisor.post(f"directives/{second.pk}/merge")["merged_into"] == first.pk
    rejected = supervisor.post(f"directives/{third.pk}/reject", {"reason": "原则性要求"})
    assert (rejected["decision"], rejected["decision_label"]) == ("rejected", "不立项")
    assert supervisor.post(f"directives/{third.pk}/reopen")["decision"] == "pending"
    supervisor.post(f"directives/{third.pk}/reopen", expect=409)
    accepted = supervisor.post(f"directives/{first.pk}/accept", expect=201)
    assert accepted["words"].split("\n") == [first.words, second.words]


def test_a_stretch_is_marked_by_hand(city, as_, meeting):
    start = meeting.source.text.index("今年开局良好")
    made = as_(city.supervisor).post(f"meetings/{meeting.pk}/mark", {"start": start, "end": start + 6}, expect=201)
    assert (made["words"], made["origin"]) == ("今年开局良好", "hand")


def test_other_marks_are_added_changed_and_dropped_each_once(city, as_, meeting):
    supervisor = as_(fresh(city.supervisor))
    start = meeting.source.text.index("今年开局良好")
    body = {"sort": "agenda", "kind": "hear", "start": start, "end": start + 6}
    told = supervisor.post(f"meetings/{meeting.pk}/add_mark", body, expect=201, key="a")
    assert supervisor.post(f"meetings/{meeting.pk}/add_mark", body, expect=201, key="a") == told
    (made,) = told["agenda"]
    assert (made["words"], made["kind"]) == ("今年开局良好", "hear")
    address = f"marks/agenda/{made['id']}"
    assert supervisor.post(f"{address}/change", {"kind": "other"})["agenda"][0]["kind"] == "other"
    assert supervisor.post(f"{address}/change", {"kind": "other"}, expect=422)["field"] == "kind"
    assert supervisor.post(f"{address}/change", {"kind": "other", "who": 1}, expect=422)["field"] == "who"
    assert supervisor.post(f"{address}/drop", key="d")["agenda"] == []
    supervisor.post(f"{address}/drop", key="d")
    supervisor.post(f"{address}/drop", expect=404)
    supervisor.post(f"marks/directives/{made['id']}/drop", expect=422)


def test_what_a_new_version_did_not_take_over_is_told_to_who_reads_for_the_office(city, as_, meeting):
    supervisor, start = as_(city.supervisor), meeting.source.text.index("今年开局良好")
    body = {"sort": "agenda", "kind": "hear", "start": start, "end": start + 6}
    supervisor.post(f"meetings/{meeting.pk}/add_mark", body, expect=201)
    newer = builders.meeting(city, builders.READOUT.replace("今年开局良好", "今年开局较好"), near="version")
    (missed,) = supervisor.get(f"meetings/{newer.pk}")["unplaced"]
    assert missed == {"sort": "agenda", "kind": "hear", "words": "今年开局良好", "dropped": False}
    assert as_(city.viewer).get(f"meetings/{newer.pk}")["unplaced"] == []
    assert supervisor.post(f"meetings/{newer.pk}/settle_unplaced")["unplaced"] == []
    supervisor.post(f"meetings/{newer.pk}/settle_unplaced", expect=409)


def test_who_somebody_is_can_be_said_and_taken_back(city, as_, meeting):
    supervisor = as_(city.supervisor)
    start = meeting.source.text.index("会议指出")
    body = {"sort": "people", "kind": "attend", "start": start, "end": start + 4}
    (made,) = supervisor.post(f"meetings/{meeting.pk}/add_mark", body, expect=201)["attendance"]
    with unrecorded():
        city.leader.name = "会议指示"
        city.leader.save()
    address = f"marks/people/{made['id']}/change"
    told = supervisor.post(address, {"kind": "chair", "who": city.leader.pk})["attendance"][0]
    assert (told["part"], told["person"]) == ("chair", city.leader.pk)
    assert supervisor.post(address, {"kind": "chair", "who": city.handler.pk}, expect=422)["field"] == "who"
    assert supervisor.post(address, {"kind": "chair"})["attendance"][0]["person"] is None


def test_the_api_knows_every_sort_of_mark():
    assert get_args(SortOfMark) == tuple(SORTS)


def test_all_are_accepted_once_however_often_it_is_sent(city, as_, meeting):
    supervisor = as_(fresh(city.supervisor))
    made = supervisor.post(f"meetings/{meeting.pk}/accept_all", key="all")
    assert len(made) == 3
    assert supervisor.post(f"meetings/{meeting.pk}/accept_all", key="all") == made
    supervisor.post(f"meetings/{meeting.pk}/accept_all", key="later", expect=409)
    assert len(supervisor.get("commitments")["rows"]) == 3
