"""What was put right in one version of a source is put right in the next; what finds no place there is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.errors import Refused
from luoshi.intake import take_in
from luoshi.office.events.baseline import take_in as take_into_record
from luoshi.office.events.replay import compare
from luoshi.office.meetings import actions
from luoshi.office.meetings.finding_again import place_again
from luoshi.office.meetings.models import Meeting
from luoshi.office.meetings.placing import place

TEXT = """望川市召开常务会议

3月1日，市政府召开常务会议，审议节水方案。市长方若谷主持会议。

会议强调，市财政局要6月底前拨付资金。市发展改革委要年底前建成实训基地，抓好招生。望早日投用。

会议指出，今年以来全市经济运行平稳，工业用水效率提高，农田灌溉渠系逐年改造，城区管网漏损下降，重点项目进度快于上年同期，
居民收入增长与经济增长同步，企业开办时间缩短，群众办事更加方便，生态环境质量保持优良。
"""
SECOND, THIRD = (TEXT.replace("抓好招生", words) for words in ("抓实招生", "抓牢招生"))
EDGES = "市发展改革委要年底前建成实训基地"


@pytest.fixture
def desk(city, settings, tmp_path) -> Meeting:
    settings.MEDIA_ROOT = tmp_path / "media"
    return version(city, TEXT)


def version(city, text: str) -> Meeting:
    """The text taken in, as a new version of what is nearly the same."""
    content = text.encode()
    taken = take_in(content, "会议.txt")
    return actions.receive(city.supervisor, city.office, content, "会议.txt", taken, near=actions.AS_VERSION)


def facts(desk, **said) -> actions.Facts:
    return actions.Facts(**{name: getattr(desk, name) for name in actions.Facts._fields} | said)


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def put_right(city, desk) -> None:
    """The chair only attended, the matter is none, the hope is a remark, the second directive ends earlier."""
    actions.change_mark(city.supervisor, "people", desk.attendance.get().pk, "attend")
    actions.drop_mark(city.supervisor, "agenda", desk.agenda.get().pk)
    actions.add_mark(city.supervisor, desk.pk, "instruments", *span("望早日投用"), "remark")
    actions.reframe(city.supervisor, desk.directives.all()[1].pk, *span(EDGES))
    actions.correct_meeting(city.supervisor, desk.pk, facts(desk, chair="方若古", title="第三次常务会议"))


def test_every_correction_stands_in_the_next_versions_and_the_record_holds_it(city, desk):
    take_into_record("测试")
    put_right(city, desk)
    for text in (SECOND, THIRD):
        new = version(city, text)
        assert [(one.name, one.part, one.origin) for one in new.attendance.all()] == [("方若谷", "attend", "hand")]
        assert [(text[one.start : one.end], one.form) for one in new.instruments.all()] == [("望早日投用", "remark")]
        assert (new.agenda.count(), new.chair, new.title) == (0, "方若古", "第三次常务会议")
        assert EDGES in {one.words for one in new.directives.select_related("meeting__source")}
        assert new.unplaced == []
    assert len(list(compare())) == 1  # the chain's own finding, no row that differs


def test_what_finds_no_place_is_told_until_it_is_settled(city, desk):
    put_right(city, desk)
    text = SECOND.replace("望早日", "盼早日").replace("建成", "建好").replace("方若谷", "方谷若")
    new = version(city, text)
    missed = [(one["sort"], one["kind"], one["words"]) for one in new.unplaced]
    assert missed == [
        ("facts", "chair", "方若古"),
        ("people", "attend", "方若谷"),
        ("instruments", "remark", "望早日投用"),
        ("directives", "", EDGES),
    ]
    assert (new.chair, new.instruments.count(), [one.part for one in new.attendance.all()]) == ("方谷若", 0, ["chair"])
    third = version(city, text.replace("抓实", "抓牢"))
    assert third.unplaced == new.unplaced
    actions.settle_unplaced(city.supervisor, third.pk)
    with pytest.raises(Refused, match="待处理"):
        actions.settle_unplaced(city.supervisor, third.pk)


def test_a_dropped_mark_that_may_be_there_again_is_told(city, desk):
    actions.drop_mark(city.supervisor, "people", desk.attendance.get().pk)
    new = version(city, SECOND.replace("市长方若谷主持会议。", "方若谷出席会议。方若谷主持会议。"))
    assert [(one["sort"], one["dropped"]) for one in new.unplaced] == [("people", True)]
    assert new.attendance.exists()


UNREAD = TEXT.replace("，审议节水方案。", "。节水方案另行印发。")
GONE = TEXT.replace("，审议节水方案。", "。")


def agenda(meeting) -> list[str]:
    return [meeting.source.words(one.start, one.end) for one in meeting.agenda.all()]


@pytest.mark.parametrize("between", [UNREAD, GONE], ids=["not read", "not there"])
def test_a_dropped_mark_stays_dropped_though_a_version_between_has_it_not(city, desk, between):
    actions.drop_mark(city.supervisor, "agenda", desk.agenda.get().pk)
    assert agenda(version(city, between)) == []
    third = version(city, SECOND)
    assert (agenda(third), third.unplaced) == ([], [])
    assert agenda(version(city, THIRD)) == []


def test_a_dropped_mark_that_somebody_put_back_stands_in_later_versions(city, desk):
    actions.drop_mark(city.supervisor, "agenda", desk.agenda.get().pk)
    second = version(city, SECOND)
    start = SECOND.index("节水方案")
    actions.add_mark(city.supervisor, second.pk, "agenda", start, start + 4, "deliberate")
    second.refresh_from_db()
    assert second.dropped == []
    assert agenda(version(city, UNREAD)) == ["节水方案"]
    assert agenda(version(city, THIRD)) == ["节水方案"]


def test_a_mark_made_by_hand_and_dropped_is_not_read_again(city, desk):
    unread = version(city, UNREAD)
    start = UNREAD.index("节水方案")
    actions.add_mark(city.supervisor, unread.pk, "agenda", start, start + 4, "deliberate")
    actions.drop_mark(city.supervisor, "agenda", unread.agenda.get().pk)
    assert agenda(version(city, SECOND)) == []


def test_a_directive_stays_in_the_pack_that_it_was_put_into(city, desk):
    place(city.supervisor, desk.directives.first().pk, "innovation")
    assert version(city, SECOND).directives.first().pack == "innovation"


def test_a_name_is_found_again_only_where_it_stood():
    old = "市长方若谷主持。方若谷强调。"
    assert place_again(old, f"会上，{old}", (2, 5)) == (5, 8)
    assert place_again(old, "书记主持。方若谷强调。", (2, 5)) is None
    assert place_again(old, "书记主持。方若谷强调。", (8, 11)) == (5, 8)
    assert place_again("甲方若谷乙", "甲方若谷乙，甲方若谷乙", (1, 4)) is None


@given(st.text("甲乙丙。", min_size=1, max_size=40), st.data())
def test_in_the_same_text_everything_stands_where_it_stood(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert place_again(text, text, (start, end)) == (start, end)


@given(st.text("甲乙。", min_size=1, max_size=12), st.text("甲乙。", max_size=12), st.data())
def test_what_is_found_again_has_the_same_letters(old, new, data):
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    found = place_again(old, new, (start, end))
    assert found is None or new[slice(*found)] == old[start:end]
