"""Taking a source in: kept byte for byte, once; near-same texts are offered as versions; nothing is half saved."""

from unittest.mock import patch

import pytest

from luoshi.errors import Forbidden, Refused
from luoshi.office.events.models import Event
from luoshi.office.ledger.acceptance import accept_directive
from luoshi.office.meetings.actions import AlreadyHere, NearlyHere, merge_with_previous, receive, reject
from luoshi.office.meetings.models import Confidentiality, Decision, Directive, Meeting, Source
from luoshi.office.search.models import SearchDoc
from luoshi.office.search.queries import having
from luoshi.office.store import digest_of, kept, place
from tests.builders import READOUT, draft, intake, marked, meeting

CHANGED = READOUT.replace("会议指出，今年开局良好。", "会议指出，今年开局良好，势头向好。")


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def by_words(desk, start):
    return next(one for one in desk.directives.select_related("meeting__source") if one.words.startswith(start))


def test_a_source_is_kept_byte_for_byte_with_its_marks(city):
    desk = meeting(city)
    source, readout = desk.source, marked(READOUT)
    assert source.text == readout.text
    assert kept(source.digest) == readout.text.encode()
    assert [(one.start, one.end) for one in desk.directives.all()] == [one.span for one in readout.directives]
    assert (desk.pending, desk.office, source.received_by) == (3, city.office, city.supervisor)
    first = by_words(desk, "市发展改革委")
    assert first.agent_words == "市发展改革委"
    assert [source.words(*part["span"]) for part in first.actions] == ["建成公共实训基地二期", "年底前投入使用"]
    assert [source.words(*part["span"]) for part in first.deadlines] == ["年底前"]
    assert first.missing == ["support", "measure"]


def test_its_event_names_the_digest(city):
    desk = meeting(city)
    event = Event.objects.get()
    assert (event.verb, event.detail["digest"]) == ("receive", desk.source.digest)


def test_a_meeting_is_found_by_its_words(city):
    desk = meeting(city)
    assert list(having("实训基地", Meeting.objects)) == [desk]


def test_the_same_bytes_are_refused_with_the_place_of_the_first(city):
    first = meeting(city)
    for near in ("", "version", "other"):
        with pytest.raises(AlreadyHere) as error:
            meeting(city, near=near)
        assert error.value.source == first.source
    assert Source.objects.count() == Meeting.objects.count() == Event.objects.count() == 1


def test_the_same_bytes_in_another_office_are_refused_without_a_word_about_them(city):
    meeting(city, confidentiality=Confidentiality.INTERNAL)
    with pytest.raises(Refused) as error:
        meeting(city, by=city.county_supervisor, office=city.county_office)
    assert not isinstance(error.value, AlreadyHere)
    assert "常务会议" not in str(error.value)


def test_a_near_same_text_is_offered_first(city):
    first = meeting(city)
    with pytest.raises(NearlyHere) as error:
        meeting(city, CHANGED)
    assert error.value.source == first.source
    assert 0.6 <= error.value.score < 1
    assert Source.objects.count() == 1


def test_a_near_same_text_of_another_office_is_not_mentioned(city):
    meeting(city, confidentiality=Confidentiality.INTERNAL)
    assert meeting(city, CHANGED, by=city.county_supervisor, office=city.county_office).source.version_of is None


def test_another_text_is_no_version(city):
    meeting(city)
    assert meeting(city, "县委召开常委会\n\n{要[抓好春耕备耕]}，{要[守住耕地红线]}。").source.version_of is None


def test_taken_as_another_document_both_stand_side_by_side(city):
    first = meeting(city)
    second = meeting(city, CHANGED, near="other")
    assert second.source.version_of is None
    first.refresh_from_db()
    assert first.superseded_by is None


def test_a_new_version_carries_what_was_decided_on_the_same_words(city):
    first = meeting(city)
    accept_directive(city.supervisor, by_words(first, "市发展改革委").pk)
    reject(city.second_supervisor, by_words(first, "市财政局").pk, "另有安排")
    second = meeting(city, CHANGED, near="version")
    first.refresh_from_db()
    assert (second.source.version_of, first.superseded_by, first.pending, second.pending) == (
        first.source,
        second,
        0,
        1,
    )
    accepted, rejected, left = (by_words(second, start) for start in ("市发展改革委", "市财政局", "要压实"))
    assert (accepted.decision, accepted.decided_by) == (Decision.ACCEPTED, city.supervisor)
    assert (rejected.decision, rejected.reason) == (Decision.REJECTED, "另有安排")
    assert left.decision == Decision.PENDING
    assert accepted.earlier.commitments.count() == 1


def test_changed_words_are_to_be_decided_anew(city):
    first = meeting(city)
    reject(city.supervisor, by_words(first, "市财政局").pk, "另有安排")
    second = meeting(city, READOUT.replace("[按月拨付资金]", "[按季拨付资金]"), near="version")
    assert by_words(second, "市财政局").decision == Decision.PENDING
    assert second.pending == 3


def test_what_was_merged_stays_merged_with_the_new_versions_own_directive(city):
    first = meeting(city)
    merge_with_previous(city.supervisor, by_words(first, "市财政局").pk)
    second = meeting(city, CHANGED, near="version")
    into = by_words(second, "市发展改革委")
    assert by_words(second, "市财政局").merged_into == into
    assert accept_directive(city.supervisor, into.pk).words.count("\n") == 1


def test_what_was_merged_into_words_that_are_gone_is_to_be_decided_anew(city):
    first = meeting(city)
    merge_with_previous(city.supervisor, by_words(first, "市财政局").pk)
    second = meeting(city, READOUT.replace("[建成公共实训基地二期]", "[建设公共实训基地二期]"), near="version")
    left = by_words(second, "市财政局")
    assert (left.decision, left.merged_into, second.pending) == (Decision.PENDING, None, 3)


def test_nothing_is_decided_on_a_version_that_was_replaced(city):
    first = meeting(city)
    meeting(city, CHANGED, near="version")
    with pytest.raises(Refused, match="已有新版本"):
        accept_directive(city.supervisor, by_words(first, "要压实").pk)


def test_a_third_version_follows_the_second(city):
    meeting(city)
    second = meeting(city, CHANGED, near="version")
    third = meeting(city, CHANGED.replace("势头", "态势"), near="version")
    assert third.source.version_of == second.source
    second.refresh_from_db()
    assert second.superseded_by == third


@pytest.mark.parametrize("fault", [RuntimeError("the reader broke"), Refused("没有会议")])
def test_when_reading_fails_nothing_is_kept_not_even_the_file(city, fault):
    content = "无法读出的稿子".encode()
    with patch("luoshi.office.meetings.actions.receiving.readout_of", side_effect=fault), pytest.raises(type(fault)):
        receive(city.supervisor, city.office, content, "a.txt", intake("无法读出的稿子"))
    for model in (Source, Meeting, Directive, Event, SearchDoc):
        assert not model.objects.exists()
    assert not place(digest_of(content)).exists()


@pytest.mark.parametrize(
    "name", ["handler", "head", "leader", "viewer", "county_supervisor", "system_admin", "audit_admin", "nobody"]
)
def test_only_supervisors_of_the_office_take_in(city, name):
    with pytest.raises(Forbidden):
        meeting(city, by=getattr(city, name))
    assert not Source.objects.exists()


def test_the_same_key_takes_in_once(city):
    assert meeting(city, key="k") == meeting(city, key="k")
    assert Event.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "public", "internal"),
    [
        ("supervisor", True, True),
        ("second_supervisor", True, True),
        ("handler", True, False),
        ("head", True, False),
        ("leader", True, False),
        ("viewer", True, False),
        ("outsider", True, False),
        ("county_supervisor", True, False),
        ("system_admin", False, False),
        ("security_admin", False, False),
        ("audit_admin", False, False),
        ("nobody", False, False),
    ],
)
def test_who_sees_which_meeting(city, name, public, internal):
    open_one = meeting(city)
    closed = meeting(
        city, "县委召开常委会\n\n{要[抓好春耕备耕]}。", confidentiality=Confidentiality.INTERNAL, near="other"
    )
    visible = set(Meeting.objects.visible_to(getattr(city, name)))
    assert (open_one in visible, closed in visible) == (public, internal)


def test_a_draft_of_an_internal_meeting_is_internal(city):
    desk = meeting(city, confidentiality=Confidentiality.INTERNAL)
    assert accept_directive(city.supervisor, by_words(desk, "要压实").pk).confidentiality == Confidentiality.INTERNAL
    assert draft(city).confidentiality == Confidentiality.INTERNAL
