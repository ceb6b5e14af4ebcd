"""From directive to commitment: the words are the source's own, and nothing is lost or half done."""

from dataclasses import replace
from datetime import date
from unittest.mock import patch

import pytest

from luoshi.errors import Forbidden, Invalid, NotFound, Refused
from luoshi.intake import take_in
from luoshi.office.events.models import Event
from luoshi.office.events.queries import walk_chain
from luoshi.office.ledger.acceptance import accept_all, accept_directive, proposal, split_directive, title_of
from luoshi.office.ledger.models import Commitment, State
from luoshi.office.meetings.actions import merge_with_previous, receive, reject
from luoshi.office.meetings.models import Confidentiality, Decision, Directive, Meeting
from luoshi.office.people.names import Names
from tests.builders import meeting

DUE = date(2026, 12, 31)


@pytest.fixture
def desk(city):
    """A meeting with three directives: two units named, one not; one date."""
    return meeting(city, due=DUE)


def directives(desk):
    return list(desk.directives.select_related("meeting__source").order_by("start"))


def pending(desk):
    return Meeting.objects.get(pk=desk.pk).pending


def holds_to_its_source(made: Commitment) -> None:
    """Every word of the commitment stands in the source where it says it stands."""
    slices = [made.source.text[start:end] for start, end in made.spans]
    assert made.words == "\n".join(slices)
    for element in made.elements.all():
        if element.start is not None:
            assert made.source.text[element.start : element.end] == element.text


def test_a_proposal_says_what_the_text_says_and_leaves_the_rest_empty(city, desk):
    first, second, third = directives(desk)
    names = Names.of(city.office)
    draft = proposal(first, names)
    assert draft.words == "市发展改革委要建成公共实训基地二期，年底前投入使用"
    assert (draft.lead_id, draft.due) == (city.planning.pk, DUE)
    assert [text for text, _ in draft.elements] == ["建成公共实训基地二期", "年底前投入使用"]
    assert (draft.support_ids, draft.measure, draft.leader_id, draft.handler_id) == ((), "", None, None)
    assert proposal(second, names).lead_id == city.finance.pk
    assert (proposal(third, names).lead_id, proposal(third, names).due) == (None, None)


def received(city, text):
    """The only directive of a text as the reader itself reads it."""
    content = text.encode()
    made = receive(city.supervisor, city.office, content, "会议.txt", take_in(content, "会议.txt"))
    return made.directives.select_related("meeting__source").get()


def test_how_it_is_measured_is_what_the_text_counts_and_each_part_has_its_own_date(city):
    text = "2026年3月1日，市政府召开常务会议。会议要求，市水务局要6月底前改造管网26公里，年底前建成泵站3座，加强巡查。"
    directive = received(city, text)
    draft = proposal(directive, Names.of(city.office))
    assert draft.measure == "6月底前改造管网26公里；年底前建成泵站3座"
    assert draft.due == date(2026, 6, 30)
    split_directive(city.supervisor, directive.pk, [[0], [1], [2]])
    parts = Commitment.objects.order_by("pk")
    assert [(str(part.original_due), part.measure) for part in parts] == [
        ("2026-06-30", "6月底前改造管网26公里"),
        ("2026-12-31", "年底前建成泵站3座"),
        ("2026-06-30", ""),
    ]


def test_a_day_before_the_meeting_is_no_date_to_be_met(city):
    text = "2026年4月20日，市政府召开常务会议。会议要求，市水务局要在一季度开好局。"
    directive = received(city, text)
    assert [part["end"] for part in directive.deadlines] == ["2026-03-31"]
    assert proposal(directive, Names.of(city.office)).due is None


def test_who_is_said_to_support_is_proposed_and_taken_over(city):
    made = meeting(city, "会议要求，{<市发展改革委>要[会同市财政局抓好公共实训基地建设]}。")
    directive = made.directives.get()
    assert proposal(directive, Names.of(city.office)).support_ids == (city.finance.pk,)
    supported = accept_directive(city.supervisor, directive.pk).involvements.filter(part="support")
    assert [part.unit for part in supported] == [city.finance]


def test_accepting_keeps_the_words_of_the_source(city, desk):
    for directive in directives(desk):
        made = accept_directive(city.supervisor, directive.pk)
        holds_to_its_source(made)
        assert made.words == directive.words
        assert (made.directive, made.source, made.state) == (directive, desk.source, State.REGISTERED)
    assert pending(desk) == 0
    assert walk_chain().is_whole


def test_an_edited_draft_changes_all_but_the_words_and_where_they_stand(city, desk):
    directive = directives(desk)[0]
    own = proposal(directive, Names.of(city.office))
    edited = replace(
        own,
        title="我的标题",
        words="编造的原文",
        spans=((0, 3),),
        source_id=None,
        directive_id=None,
        basis="编造的依据",
        lead_id=city.education.pk,
        elements=(own.elements[1], ("竣工验收", "deliverable")),
        element_spans=((0, 1), (1, 2)),
    )
    made = accept_directive(city.supervisor, directive.pk, edited)
    assert (made.title, made.lead) == ("我的标题", city.education)
    assert (made.words, made.basis) == (directive.words, str(desk))
    holds_to_its_source(made)
    assert [(element.text, element.start is None) for element in made.elements.all()] == [
        ("年底前投入使用", False),
        ("竣工验收", True),
    ]


def test_a_directive_is_decided_once(city, desk):
    directive = directives(desk)[0]
    accept_directive(city.supervisor, directive.pk)
    for again in (
        lambda: accept_directive(city.second_supervisor, directive.pk),
        lambda: reject(city.supervisor, directive.pk, "重复"),
        lambda: split_directive(city.supervisor, directive.pk, [[0], [1]]),
        lambda: merge_with_previous(city.supervisor, directive.pk),
    ):
        with pytest.raises(Refused, match="已立项"):
            again()
    assert Commitment.objects.count() == 1


def test_a_refused_draft_leaves_the_directive_pending(city, desk):
    directive = directives(desk)[0]
    own = proposal(directive, Names.of(city.office))
    with pytest.raises(Invalid):
        accept_directive(city.supervisor, directive.pk, replace(own, title=" "))
    directive.refresh_from_db()
    assert (directive.decision, pending(desk), Commitment.objects.count()) == (Decision.PENDING, 3, 0)


def test_splitting_gives_one_commitment_a_group_of_actions(city, desk):
    directive = directives(desk)[0]
    split_directive(city.supervisor, directive.pk, [[1], [0]])
    late, early = Commitment.objects.order_by("pk")
    assert (late.words, early.words) == ("年底前投入使用", "建成公共实训基地二期")
    for made in (late, early):
        holds_to_its_source(made)
        assert (made.directive, made.lead, made.provable) == (directive, city.planning, 1)
    directive.refresh_from_db()
    assert (directive.decision, pending(desk)) == (Decision.ACCEPTED, 2)
    assert list(Event.objects.order_by("seq").values_list("verb", flat=True))[-3:] == ["split", "register", "register"]


@pytest.mark.parametrize("groups", [[], [[0, 1]], [[0], []], [[0], [0, 1]], [[0]], [[0], [2]], [[0], [-1]]])
def test_a_split_puts_each_action_in_exactly_one_group(city, desk, groups):
    with pytest.raises(Invalid, match="恰好一件"):
        split_directive(city.supervisor, directives(desk)[0].pk, groups)
    assert (Commitment.objects.count(), pending(desk)) == (0, 3)


def test_merged_directives_become_one_commitment_with_both_their_words(city, desk):
    first, second, _ = directives(desk)
    merge_with_previous(city.supervisor, second.pk)
    made = accept_directive(city.supervisor, first.pk)
    assert made.words == f"{first.words}\n{second.words}"
    assert made.spans == [[first.start, first.end], [second.start, second.end]]
    assert made.provable == 3
    holds_to_its_source(made)
    assert pending(desk) == 1


def test_accepting_all_takes_every_pending_directive(city, desk):
    reject(city.supervisor, directives(desk)[1].pk, "另有安排")
    made = accept_all(city.supervisor, desk.pk)
    assert [one.words for one in made] == [directives(desk)[0].words, directives(desk)[2].words]
    assert pending(desk) == 0
    for one in made:
        holds_to_its_source(one)


def test_accepting_all_is_all_or_nothing(city, desk):
    calls = []

    def falter(*args, **kwargs):
        calls.append(args)
        if len(calls) == 3:
            raise Invalid("第三条不行")
        return proposal(*args, **kwargs)

    events = Event.objects.count()
    with patch("luoshi.office.ledger.acceptance.proposal", falter), pytest.raises(Invalid):
        accept_all(city.supervisor, desk.pk, key="k")
    assert (Commitment.objects.count(), Event.objects.count(), pending(desk)) == (0, events, 3)
    assert not Directive.objects.exclude(decision=Decision.PENDING).exists()
    assert len(accept_all(city.supervisor, desk.pk, key="k")) == 3


def test_accepting_all_twice_with_one_key_gives_the_same_commitments(city, desk):
    key = "6f1d3a52-7f0e-4a3b-9d43-2d4a5a9a1c11"
    first = accept_all(city.supervisor, desk.pk, key=key)
    events = Event.objects.count()
    assert accept_all(city.supervisor, desk.pk, key=key) == first
    assert Event.objects.count() == events
    with pytest.raises(Refused, match="没有待定"):
        accept_all(city.supervisor, desk.pk, key="another")


@pytest.mark.parametrize("name", ["handler", "head", "leader", "viewer", "county_supervisor"])
def test_who_sees_a_public_meeting_may_still_not_decide_on_it(city, desk, name):
    actor, directive = getattr(city, name), directives(desk)[0]
    for act in (
        lambda: accept_directive(actor, directive.pk),
        lambda: split_directive(actor, directive.pk, [[0], [1]]),
        lambda: accept_all(actor, desk.pk),
        lambda: reject(actor, directive.pk, "理由"),
    ):
        with pytest.raises(Forbidden):
            act()
    assert pending(desk) == 3


@pytest.mark.parametrize("name", ["handler", "viewer", "county_supervisor", "audit_admin", "nobody"])
def test_an_internal_meeting_does_not_exist_for_others(city, name):
    desk = meeting(city, confidentiality=Confidentiality.INTERNAL)
    for act in (
        lambda: accept_directive(getattr(city, name), directives(desk)[0].pk),
        lambda: accept_all(getattr(city, name), desk.pk),
    ):
        with pytest.raises(NotFound):
            act()


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("要加快建设。", "加快建设"),
        ("必须坚守底线；", "坚守底线"),
        ("加快" * 30, "加快" * 30),
        ("甲" * 40 + "，" + "乙" * 40, "甲" * 40 + "…"),
        ("甲" * 80, "甲" * 59 + "…"),
        ("甲，" + "乙" * 80, "甲，" + "乙" * 57 + "…"),
    ],
)
def test_a_title_is_cut_from_the_words(words, title):
    assert title_of(words) == title
