"""读稿: every decision on a directive is one action, and the counter accounts for every sentence."""

import re
import uuid
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.errors import Invalid
from luoshi.intake import take_in
from luoshi.office.desk.queries.reading import FATES, fates, place_of, reading_of
from luoshi.office.events.kept import unrecorded
from luoshi.office.ledger.models import Commitment
from luoshi.office.meetings.actions import receive
from luoshi.office.meetings.models import Decision, Directive, Meeting
from tests import builders

TEXT = """望川市召开常务会议

来源：望川日报 2026-03-02 09:00

3月1日，市政府召开常务会议，听取一季度重点项目推进情况汇报。市长方若谷主持会议并讲话。

会议指出，今年开局良好，主要指标稳中有进。会议强调，市发展改革委要加快公共实训基地二期建设，6月底前投入使用。市财政部门要按月拨付建设资金，确保专款专用。

会议要求，各县区要压实安全生产责任，开展一次全面排查，严防各类事故发生。要加强督促检查。

责任编辑：甲乙
"""


@pytest.fixture
def meeting(city) -> Meeting:
    content = TEXT.encode()
    return receive(city.supervisor, city.office, content, "常务会议.txt", take_in(content, "常务会议.txt"))


@pytest.fixture
def desk(city, sign_in):
    return sign_in(city.supervisor)


def act(desk, directive: Directive, verb: str, **fields):
    return desk.post(f"/readings/directives/{directive.pk}/{verb}", {"key": str(uuid.uuid4()), **fields})


def shown(desk, meeting: Meeting, query: str = "") -> str:
    return desk.get(f"/readings/{meeting.pk}/{query}").content.decode()


def counter(page: str) -> dict[str, int]:
    """The counter at the top of the page: fate → sentences."""
    found = re.findall(r'<span class="(\w+)(?: muted)?">[^<]+<b>(\d+)</b></span>', page)
    return {fate: int(count) for fate, count in found if fate in FATES}


def total(page: str) -> int:
    return int(re.search(r"全文 <b>(\d+)</b> 句", page)[1])


def words_of(page: str) -> str:
    """The text under its marks, without the marks."""
    block = re.search(r'id="words">(.*?)</div>', page, re.S)[1]
    return re.sub(r"<[^>]+>", "", block.replace("</p>", "\n"))


def test_the_text_stands_letter_for_letter_beside_its_directives(meeting, desk):
    page = shown(desk, meeting)
    assert words_of(page).split("\n")[:-1] == [line.strip() for line in TEXT.split("\n") if line.strip()]
    for directive in meeting.directives.all():
        assert f'href="#d{directive.pk}"' in page and f'id="d{directive.pk}"' in page


def test_the_counter_accounts_for_every_sentence_whatever_is_decided(meeting, desk):
    sentences = len(meeting.reading["sentences"])
    first, second, *rest = meeting.directives.all()
    steps = [
        lambda: None,
        lambda: act(desk, first, "accept", place=[0]),
        lambda: act(desk, second, "reject", reason="已在办"),
        lambda: act(desk, second, "reopen"),
        lambda: act(desk, rest[-1], "merge"),
    ]
    for step in steps:
        step()
        page = shown(desk, meeting)
        counts = counter(page)
        assert sum(counts.values()) == total(page) == sentences
        assert list(counts) == list(FATES)
    assert counts["accepted"] == 1
    assert counts["pending"] >= 2


def test_accepting_takes_the_ticked_actions_and_the_words_of_the_source(meeting, desk, city):
    directive = meeting.directives.get(start=TEXT.index("市发展改革委要"))
    answer = act(desk, directive, "accept", place=[0])
    made = Commitment.objects.get()
    assert answer.url == f"/readings/{meeting.pk}/#d{directive.pk}"
    assert made.words == directive.words and made.words in TEXT
    assert made.lead == city.planning
    assert str(made.original_due) == "2026-06-30"
    assert made.elements.count() == 1
    page = shown(desk, meeting)
    assert f'href="/ledger/{made.pk}/"' in page and made.number in page


def test_accepting_with_nothing_ticked_is_refused_and_nothing_is_kept(meeting, desk):
    directive = meeting.directives.first()
    answer = act(desk, directive, "accept")
    assert answer.status_code == 422 and "至少勾选一个动作" in answer.content.decode()
    assert not Commitment.objects.exists()
    assert meeting.directives.filter(decision=Decision.PENDING).count() == meeting.pending


def test_a_unit_that_is_only_nearly_named_is_suggested_and_can_be_picked(meeting, desk, city):
    directive = meeting.directives.get(start=TEXT.index("市财政部门要"))
    page = shown(desk, meeting)
    assert f'name="lead" value="{city.finance.pk}"' in page and "建议牵头" in page
    act(desk, directive, "accept", place=[0, 1], lead=city.finance.pk)
    assert Commitment.objects.get().lead == city.finance


def test_what_the_text_leaves_out_is_shown_as_missing(meeting, desk):
    page = shown(desk, meeting)
    assert "缺 牵头单位" in page and "缺 时限" in page and "缺 衡量办法" in page


def test_every_field_but_the_words_can_be_changed_before_accepting(meeting, desk, city):
    directive = meeting.directives.first()
    page = desk.get(f"/readings/directives/{directive.pk}/edit").content.decode()
    assert directive.words in page
    act(
        desk,
        directive,
        "edit",
        title="实训基地二期投用",
        lead=city.planning.pk,
        supports=[city.finance.pk],
        handler=city.handler.pk,
        leader=city.leader.pk,
        due="2026-05-31",
        measure="验收报告",
        domain="education",
        confidentiality="internal",
        urgency="hard",
        cadence="monthly",
        is_major="on",
        elements="取得验收报告\n\n投入使用",
        continuing="保持满员开班",
        stages="2026-03-31 50% 设备到位",
    )
    made = Commitment.objects.get()
    assert made.title == "实训基地二期投用" and made.words == directive.words
    assert [(element.text, element.force) for element in made.elements.all()] == [
        ("取得验收报告", "deliverable"),
        ("投入使用", "deliverable"),
        ("保持满员开班", "effort"),
    ]
    assert made.stages == [["2026-03-31", 50, "设备到位"]]
    assert (made.handler, made.leader, str(made.current_due)) == (city.handler, city.leader, "2026-05-31")
    assert (made.urgency, made.cadence, made.is_major) == ("hard", "monthly", True)
    assert (made.measure, made.domain, made.confidentiality) == ("验收报告", "education", "internal")


def test_a_fault_in_the_open_form_is_told_beside_its_field_and_what_was_written_stays(meeting, desk, city):
    directive = meeting.directives.first()
    answer = act(
        desk, directive, "edit", title="", handler=city.handler.pk, domain="education", confidentiality="public",
        urgency="normal", elements="写过的内容",
    )  # fmt: skip
    page = answer.content.decode()
    assert answer.status_code == 422 and "errorlist" in page and "写过的内容" in page
    assert not Commitment.objects.exists()


def test_splitting_makes_one_commitment_of_each_group(meeting, desk):
    directive = max(meeting.directives.all(), key=lambda one: len(one.actions))
    assert len(directive.actions) >= 3
    assert "归入" in desk.get(f"/readings/directives/{directive.pk}/split").content.decode()
    groups = ["1", "2", *["2"] * (len(directive.actions) - 2)]
    act(desk, directive, "split", group=groups)
    made = Commitment.objects.order_by("pk")
    assert [item.provable for item in made] == [1, len(directive.actions) - 1]
    page = shown(desk, meeting)
    assert all(f'href="/ledger/{item.pk}/"' in page for item in made)


def test_splitting_into_one_is_refused(meeting, desk):
    directive = max(meeting.directives.all(), key=lambda one: len(one.actions))
    answer = act(desk, directive, "split", group=["1"] * len(directive.actions))
    assert answer.status_code == 422 and "拆分成两件以上" in answer.content.decode()


def test_merging_joins_the_previous_one_and_both_become_one_commitment(meeting, desk):
    first, second, *_ = meeting.directives.all()
    assert act(desk, second, "merge").url.endswith(f"#d{first.pk}")
    assert "含并入的 1 条" in shown(desk, meeting)
    act(desk, first, "accept", place=list(range(len(first.actions) + len(second.actions))))
    assert Commitment.objects.get().words == f"{first.words}\n{second.words}"


def test_the_first_pending_one_offers_nothing_to_join(meeting, desk):
    first, second, *_ = meeting.directives.all()
    page = shown(desk, meeting)
    assert f"/readings/directives/{first.pk}/merge" not in page
    assert f"/readings/directives/{second.pk}/merge" in page


def test_a_rejection_shows_its_reason_and_can_be_taken_back(meeting, desk):
    directive = meeting.directives.first()
    act(desk, directive, "reject", reason="上月已立项")
    assert "上月已立项" in shown(desk, meeting)
    act(desk, directive, "reopen")
    directive.refresh_from_db()
    assert directive.decision == Decision.PENDING


def test_a_rejection_without_a_reason_is_refused(meeting, desk):
    assert act(desk, meeting.directives.first(), "reject", reason=" ").status_code == 422


def test_all_that_is_pending_is_accepted_at_once_and_a_second_press_does_nothing(meeting, desk):
    first, *rest = meeting.directives.all()
    act(desk, first, "reject", reason="不办")
    key = str(uuid.uuid4())
    assert f"全部立项（{len(rest)}）" in shown(desk, meeting)
    for _ in range(2):
        desk.post(f"/readings/{meeting.pk}/accept-all", {"key": key})
    assert Commitment.objects.count() == len(rest)
    page = shown(desk, meeting)
    assert "全部立项" not in page and "读完了" in page
    assert counter(page)["pending"] == 0


def test_a_decided_directive_cannot_be_decided_again(meeting, desk, city, sign_in):
    directive = meeting.directives.first()
    act(desk, directive, "accept", place=[0])
    answer = act(sign_in(city.second_supervisor), directive, "reject", reason="不办")
    assert answer.status_code == 409 and "已立项" in answer.content.decode()


def test_words_are_marked_by_hand_by_their_place(meeting, desk):
    words = "主要指标稳中有进"
    start = TEXT.index(words)
    before = counter(shown(desk, meeting))
    desk.post(f"/readings/{meeting.pk}/mark", {"start": start, "end": start + len(words)})
    made = meeting.directives.get(origin="hand")
    assert made.words == words
    after = counter(shown(desk, meeting))
    assert after["pending"] == before["pending"] + 1
    assert sum(after.values()) == sum(before.values())
    assert "手工补标" in shown(desk, meeting)


def test_words_are_marked_by_hand_as_they_are_pasted(meeting, desk):
    desk.post(f"/readings/{meeting.pk}/mark", {"words": "主要指标稳中有进", "after": "开局良好"})
    assert meeting.directives.get(origin="hand").words == "主要指标稳中有进"


def test_marking_over_a_directive_is_refused(meeting, desk):
    directive = meeting.directives.first()
    answer = desk.post(f"/readings/{meeting.pk}/mark", {"start": directive.start, "end": directive.end})
    assert answer.status_code == 409 and "重叠" in answer.content.decode()


@pytest.mark.parametrize(
    "words, after, reason",
    [
        ("", "", "请写明"),
        ("没有的话", "", "找不到"),
        ("市", "", "不止一处"),
        ("望川", "没有的话", "原文里没有"),
        ("望川市召开", "常务会议", "找不到"),
    ],
)
def test_pasted_words_must_be_found_exactly_once(words, after, reason):
    with pytest.raises(Invalid, match=reason):
        place_of(TEXT, words, after)


@given(st.text("甲乙，", min_size=1, max_size=12), st.data())
def test_the_place_of_words_is_where_they_stand(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    words = text[start : data.draw(st.integers(start + 1, len(text)))]
    try:
        place = place_of(text, words)
    except Invalid:
        assert not words.strip() or text.find(words.strip(), text.find(words.strip()) + 1) >= 0
    else:
        assert text[place[0] : place[1]] == words.strip()


def directive(pk: int, start: int, end: int, decision: str) -> Directive:
    return Directive(pk=pk, start=start, end=end, decision=decision)


@given(
    st.lists(st.tuples(st.integers(1, 9), st.sampled_from(["directive", "agenda", "statement", "unread"])), max_size=8),
    st.lists(
        st.tuples(st.integers(0, 50), st.integers(1, 12), st.sampled_from(["pending", "accepted", "rejected"])),
        max_size=6,
    ),
)
def test_every_sentence_has_one_fate_and_pending_comes_before_accepted_before_rejected(lengths, decided):
    sentences, at = [], 0
    for length, fate in lengths:
        sentences.append({"span": [at, at + length], "fate": fate})
        at += length
    directives = [
        directive(pk, start, start + length, decision) for pk, (start, length, decision) in enumerate(decided)
    ]
    expected = Counter()
    for sentence in sentences:
        start, end = sentence["span"]
        here = [one.decision for one in directives if one.start < end and one.end > start]
        plain = "unread" if sentence["fate"] == "directive" else sentence["fate"]
        expected[next((fate for fate in ("pending", "accepted", "rejected") if fate in here), plain)] += 1
    assert fates(sentences, directives) == expected


def test_what_joined_another_shares_its_fate():
    into = directive(1, 0, 4, Decision.ACCEPTED)
    joined = directive(2, 5, 9, Decision.MERGED)
    joined.merged_into = into
    sentences = [{"span": [0, 5], "fate": "directive"}, {"span": [5, 10], "fate": "directive"}]
    assert fates(sentences, [into, joined]) == {"accepted": 2}


def test_the_doubtful_come_first_and_the_order_stays_after_a_decision(meeting, desk):
    places = list(meeting.directives.values_list("pk", flat=True))
    with unrecorded():
        Directive.objects.filter(pk__in=places).update(confidence=0.95)
        for pk, confidence in ((places[-1], 0.5), (places[-2], 0.7)):
            Directive.objects.filter(pk=pk).update(confidence=confidence)

    def shown_in(order):
        page = shown(desk, meeting, order)
        return [int(pk) for pk in re.findall(r'<article class="prop [^"]+" id="d(\d+)"', page)]

    assert shown_in("") == [places[-1], places[-2], *places[:-2]]
    assert shown_in("?order=text") == places
    answer = desk.post(f"/readings/directives/{places[0]}/accept?order=text", {"place": [0]})
    assert answer.url == f"/readings/{meeting.pk}/?order=text#d{places[0]}"


def test_what_was_decided_on_an_earlier_version_leads_to_its_commitment(meeting, desk, city):
    first = meeting.directives.first()
    act(desk, first, "accept", place=[0])
    made = Commitment.objects.get()
    for number in ("二", "三"):
        content = TEXT.replace("责任编辑：甲乙", f"责任编辑：甲乙，第{number}版").encode()
        latest = receive(
            city.supervisor, city.office, content, f"{number}.txt", take_in(content, f"{number}.txt"), near="version"
        )
    page = shown(desk, latest)
    assert f'href="/ledger/{made.pk}/"' in page and counter(page)["accepted"] == 1
    old = shown(desk, meeting)
    assert "已有新版本" in old and "/accept" not in old


def test_a_reading_takes_the_same_few_statements_however_many_directives(
    meeting, desk, city, django_assert_max_num_queries
):
    act(desk, meeting.directives.first(), "accept", place=[0])
    shown(desk, meeting)
    with django_assert_max_num_queries(12):
        shown(desk, meeting)
    again = Meeting.objects.select_related("source", "office").get()
    with django_assert_max_num_queries(7):
        reading_of(again)


@pytest.mark.parametrize("name", ["handler", "head", "viewer", "leader", "system_admin"])
def test_to_who_is_no_supervisor_there_is_no_desk(city, meeting, sign_in, name):
    client = sign_in(getattr(city, name))
    assert client.get(f"/readings/{meeting.pk}/").status_code == 404
    assert client.post(f"/readings/{meeting.pk}/accept-all").status_code == 404


def test_another_offices_supervisor_may_not_decide_and_is_not_told_of_internal_meetings(city, meeting, sign_in):
    client = sign_in(city.county_supervisor)
    pk = meeting.directives.first().pk
    assert client.get(f"/readings/{meeting.pk}/").status_code == 403
    assert client.post(f"/readings/directives/{pk}/accept", {"place": [0]}).status_code == 403
    with unrecorded():
        Meeting.objects.update(confidentiality="internal")
    for answer in (
        client.get(f"/readings/{meeting.pk}/"),
        client.post(f"/readings/directives/{pk}/accept", {"place": [0]}),
        client.post(f"/readings/directives/{pk}/reject", {"reason": "不办"}),
        client.post(f"/readings/{meeting.pk}/accept-all"),
        client.post(f"/readings/{meeting.pk}/mark", {"start": 0, "end": 3}),
    ):
        assert answer.status_code == 404
    assert not Commitment.objects.exists()


def test_a_reading_of_the_builders_has_no_sentences_and_still_shows(city, desk):
    page = shown(desk, builders.meeting(city))
    assert total(page) == 0 and "建成公共实训基地二期" in page


def test_english_shows_the_closed_words_in_english(meeting, desk):
    desk.cookies["django_language"] = "en"
    assert "how measured" in shown(desk, meeting)


def test_each_card_tells_why_it_was_read_so(meeting, desk):
    page = shown(desk, meeting)
    assert "责任主体在“要”之前；线索 “会议强调”“市发展改革委要”“6月底前”" in page
    assert "办成一件看得见的事" in page or "有时限、数量或次数" in page


def test_a_sentence_that_was_left_is_shown_with_its_reason_and_can_be_marked(meeting, desk):
    page = shown(desk, meeting)
    stated = page[page.index("看作陈述") : page.index('id="mark-words"')]
    assert "今年开局良好" in stated and "没有要求或决定的词语" in stated and stated.count("补标") == 1


def test_the_open_form_begins_with_all_that_is_proposed(city, desk):
    content = (
        "望川市召开会议\n\n2026年3月1日，市政府召开会议。会议要求，市财政局要6月底前清理账户200个以上。\n".encode()
    )
    made = receive(city.supervisor, city.office, content, "会议.txt", take_in(content, "会议.txt"))
    directive = made.directives.get()
    page = desk.get(f"/readings/directives/{directive.pk}/edit").content.decode()
    assert re.search('name="measure" value="[^"]*200个以上"', page) and 'value="2026-06-30"' in page
