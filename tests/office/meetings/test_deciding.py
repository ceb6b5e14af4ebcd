"""The reading desk's other verbs: reject, merge, take back, mark by hand; the count of what is left always fits."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.errors import Invalid, LuoshiError, NotFound, Refused
from luoshi.office.events.models import Event
from luoshi.office.ledger.acceptance import accept_directive
from luoshi.office.meetings.actions import mark_by_hand, merge_with_previous, reject, reopen
from luoshi.office.meetings.models import Decision, Meeting
from tests.builders import READOUT, meeting


@pytest.fixture
def desk(city):
    return meeting(city)


def first_to_third(desk):
    return list(desk.directives.select_related("meeting__source").order_by("start"))


def pending(desk):
    return Meeting.objects.get(pk=desk.pk).pending


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_rejection_needs_a_reason(city, desk, reason):
    with pytest.raises(Invalid, match="理由"):
        reject(city.supervisor, first_to_third(desk)[0].pk, reason)
    assert pending(desk) == 3


def test_a_rejection_may_be_taken_back(city, desk):
    one = first_to_third(desk)[0]
    reject(city.supervisor, one.pk, "另有安排")
    assert pending(desk) == 2
    assert reopen(city.second_supervisor, one.pk).decision == Decision.PENDING
    assert pending(desk) == 3


def test_a_directive_merges_into_the_nearest_pending_one_before_it(city, desk):
    first, second, third = first_to_third(desk)
    reject(city.supervisor, second.pk, "另有安排")
    assert merge_with_previous(city.supervisor, third.pk).merged_into == first
    with pytest.raises(Refused, match="前面没有"):
        merge_with_previous(city.supervisor, first.pk)


def test_what_was_merged_moves_on_with_what_it_was_merged_into(city, desk):
    first, second, third = first_to_third(desk)
    merge_with_previous(city.supervisor, third.pk)
    merge_with_previous(city.supervisor, second.pk)
    assert {one.pk for one in first.merged.all()} == {second.pk, third.pk}
    assert pending(desk) == 1


def test_a_merge_may_be_taken_back_until_the_other_is_accepted(city, desk):
    first, second, third = first_to_third(desk)
    merge_with_previous(city.supervisor, third.pk)
    assert reopen(city.supervisor, third.pk).merged_into is None
    merge_with_previous(city.supervisor, second.pk)
    accept_directive(city.supervisor, first.pk)
    with pytest.raises(Refused, match="已经立项"):
        reopen(city.supervisor, second.pk)


@pytest.mark.parametrize("accepted", [True, False])
def test_only_rejections_and_merges_are_taken_back(city, desk, accepted):
    one = first_to_third(desk)[0]
    if accepted:
        accept_directive(city.supervisor, one.pk)
    with pytest.raises(Refused, match="重新考虑"):
        reopen(city.supervisor, one.pk)


def test_a_stretch_marked_by_hand_becomes_a_directive_without_the_marks_around_it(city, desk):
    text = desk.source.text
    start, end = text.index("会议指出"), text.index("今年开局良好。") + len("今年开局良好。")
    made = mark_by_hand(city.supervisor, desk.pk, start, end)
    assert (made.words, made.origin) == ("会议指出，今年开局良好", "hand")
    assert set(made.missing) == {"who", "support", "measure"}  # 今年 says when
    assert pending(desk) == 4
    assert accept_directive(city.supervisor, made.pk).words == "会议指出，今年开局良好"


def test_marks_do_not_overlap(city, desk):
    one = first_to_third(desk)[0]
    with pytest.raises(Refused, match="重叠"):
        mark_by_hand(city.supervisor, desk.pk, one.start + 1, one.end + 3)


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (5, 5), (6, 5), (0, 10**15), (10**15, 10**15 + 1), (-5, -1)])
def test_a_mark_outside_the_text_is_refused_at_once(city, desk, start, end):
    with pytest.raises(Invalid, match="选中"):
        mark_by_hand(city.supervisor, desk.pk, start, end)


def test_a_mark_of_nothing_but_marks_is_refused(city, desk):
    start = desk.source.text.index("\n\n")
    with pytest.raises(Invalid, match="选中"):
        mark_by_hand(city.supervisor, desk.pk, start, start + 2)


def test_what_is_not_there_is_not_found(city):
    for act in (
        lambda: reject(city.supervisor, 999_999, "理由"),
        lambda: mark_by_hand(city.supervisor, 999_999, 0, 1),
    ):
        with pytest.raises(NotFound):
            act()


VERBS = {
    "accept": lambda city, desk, one: accept_directive(city.supervisor, one.pk),
    "reject": lambda city, desk, one: reject(city.supervisor, one.pk, "理由"),
    "merge": lambda city, desk, one: merge_with_previous(city.supervisor, one.pk),
    "reopen": lambda city, desk, one: reopen(city.supervisor, one.pk),
    "mark": lambda city, desk, one: mark_by_hand(city.supervisor, desk.pk, one.end + 1, one.end + 6),
}


@settings(max_examples=30)
@given(walk=st.lists(st.tuples(st.sampled_from(sorted(VERBS)), st.integers(0, 4)), max_size=20))
def test_after_any_walk_the_count_of_what_is_left_fits_and_refusals_leave_no_event(city, walk):
    desk = meeting(city, f"{READOUT}第{Meeting.objects.count()}稿", near="other")
    for verb, place in walk:
        events = Event.objects.count()
        found = first_to_third(desk)
        try:
            VERBS[verb](city, desk, found[place % len(found)])
        except LuoshiError:
            assert Event.objects.count() == events
    assert pending(desk) == desk.directives.filter(decision=Decision.PENDING).count()
    for one in desk.directives.filter(decision=Decision.MERGED):
        assert one.merged_into.meeting_id == desk.pk
